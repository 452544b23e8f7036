#include "input/describe.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "input/catalogue.hpp"
#include "input/evidence.hpp"
#include "input/nearest.hpp"
#include "input/numbers.hpp"
#include "input/topics.hpp"
#include "input/words.hpp"
#include "measure/series.hpp"

namespace cohesim {

namespace {

std::string words_of(const Topic& list) {
  std::string out;
  for (const auto& item : list) out += (out.empty() ? "" : ", ") + item.get<std::string>();
  return out;
}

std::string value_of(const Topic& topic, const char* field) {
  if (!topic.contains(field)) return {};
  return topic[field].is_number() ? number_text(topic[field].get<double>()) : topic[field].get<std::string>();
}

/// A whole number in the range of a fraction gets its ".0": "1.0 to 3.0".
std::string end_text(const Topic& topic, const char* field) {
  std::string text = number_text(topic[field].get<double>());
  const bool whole = topic["type"] == "whole number" || topic["type"] == "range" || text.size() > 6;
  if (!whole && text.find_first_not_of("-0123456789") == text.npos) text += ".0";
  return text;
}

/// "ratio, 1.0 to 3.0, default 1.5"
std::string facts(const Topic& topic) {
  std::string out = topic.contains("unit") && topic["unit"] != "1" ? value_of(topic, "unit") : value_of(topic, "type");
  if (topic.contains("size") && topic["size"] != 1) out = fmt::format("{} numbers, {}", topic["size"].get<int>(), out);
  if (topic.contains("choices")) out += " " + words_of(topic["choices"]);
  if (topic.contains("min") && topic.contains("max"))
    out += fmt::format(", {} to {}", end_text(topic, "min"), end_text(topic, "max"));
  if (topic.contains("levels")) out += " or " + words_of(topic["levels"]);
  if (topic.contains("default")) out += ", default " + value_of(topic, "default");
  return out;
}

std::string set_it(const Topic& topic) {
  const std::string path = value_of(topic, "name");
  if (topic["kind"] != "parameter") return {};
  const std::size_t dot = path.find('.');
  const std::string value = value_of(topic, "default");
  return fmt::format("  set it  {}: {{{}: {}}}    or    --set {}={}\n", path.substr(0, dot), path.substr(dot + 1),
                     value, path, value);
}

/// The citations behind the ids of a source, a line each.
std::string cited(const Topic& topic) {
  std::string out;
  if (!topic.contains("evidence")) return out;
  for (const auto& id : topic["evidence"]) {
    const Evidence& each = *find_evidence(id.get<std::string>());
    out += fmt::format("          {}: {}\n", each.id, each.cite);
  }
  return out;
}

/// Names of keys and levers whose source names it.
std::string used_by(const std::string& id) {
  std::vector<Topic> all = key_topics();
  for (Topic& lever : lever_topics()) all.push_back(std::move(lever));
  std::string out;
  for (const Topic& topic : all) {
    if (!topic.contains("evidence")) continue;
    const auto& ids = topic["evidence"];
    if (std::find(ids.begin(), ids.end(), id) != ids.end()) out += (out.empty() ? "" : ", ") + value_of(topic, "name");
  }
  return out;
}

std::string evidence_text_of(const Topic& topic) {
  const std::string id = value_of(topic, "name"), users = used_by(id);
  std::string out = fmt::format("{}   {}\n  {}\n", id, value_of(topic, "role"), value_of(topic, "meaning"));
  for (const char* key : {"value", "unit", "se", "source", "address", "read"})
    if (topic.contains(key)) out += fmt::format("  {:<8} {}\n", key, value_of(topic, key));
  return out + (users.empty() ? "" : fmt::format("  {:<8} {}\n", "used by", users));
}

std::string key_text(const Topic& topic) {
  std::string out = fmt::format("{}   {}\n  {}\n", value_of(topic, "name"), facts(topic), value_of(topic, "meaning"));
  if (topic.contains("source")) out += fmt::format("  source  {}\n", value_of(topic, "source")) + cited(topic);
  if (topic.contains("lever")) out += fmt::format("  lever   {}\n", value_of(topic, "lever"));
  if (topic.contains("values"))
    for (const Topic& value : topic["values"])
      out += fmt::format("    {:<30} {}\n", value_of(value, "name"), value_of(value, "meaning"));
  if (topic.contains("scope")) out += "  scope   the whole run: a policy with a target cannot move it\n";
  return out + set_it(topic);
}

/// "  plan    COM(2020) 758, section 4.I"
std::string plan_line(const Topic& topic) {
  const std::string section = value_of(topic, "plan");
  return section.empty() ? section : fmt::format("  plan    {}\n", section);
}

std::string lever_text(const Topic& topic) {
  std::string out =
      fmt::format("{}   {}\n  {}\n", value_of(topic, "name"), value_of(topic, "type"), value_of(topic, "meaning"));
  out += fmt::format("  area    {}   sector of the funds {}\n", value_of(topic, "area"), value_of(topic, "sector"));
  out += plan_line(topic);
  out += fmt::format("  source  {}\n", value_of(topic, "source"));
  const double cost = topic["cost_eur"];
  if (cost > 0) out += fmt::format("  cost    {} EUR, {}\n", number_text(cost), value_of(topic, "cost_source"));
  out += cited(topic);
  for (const Topic& key : topic["keys"]) {
    const std::string path = value_of(key, "name");
    out += fmt::format("  {:18} {}\n  {:18}   {}\n", path.substr(path.rfind('.') + 1), facts(key), "",
                       value_of(key, "meaning"));
  }
  return out + "  and the keys of every policy: cohesim describe policies\n";
}

std::string fund_text(const Topic& topic) {
  const std::string sectors = topic["sectors"].empty() ? "any" : words_of(topic["sectors"]);
  const std::string people = topic["pays_for"].empty() ? "authorities only" : words_of(topic["pays_for"]);
  std::string out =
      fmt::format("{}   {}, {}\n  pays for {}\n  sectors  {}\n  source   {}\n", value_of(topic, "name"),
                  value_of(topic, "meaning"), value_of(topic, "period"), people, sectors, value_of(topic, "source"));
  for (const Topic& rule : topic["rules"])
    out += fmt::format("  {:<8} {}\n", value_of(rule, "severity"), value_of(rule, "says"));
  return out;
}

std::string indicator_text(const Topic& topic) {
  std::string out = fmt::format("{}   {}\n  {}: {}\n", value_of(topic, "name"), value_of(topic, "unit"),
                                value_of(topic, "long_name"), value_of(topic, "meaning"));
  if (topic["source"] != "") out += fmt::format("  source  {}\n", value_of(topic, "source"));
  return out +
         fmt::format("  group   {}   area    {}   better  {}\n", value_of(topic, "group"), value_of(topic, "area"),
                     value_of(topic, "better")) +
         plan_line(topic);
}

std::string full_text(const Topic& topic) {
  if (topic["kind"] == "indicator" || topic["kind"] == "count") return indicator_text(topic);
  if (topic["kind"] == "lever") return lever_text(topic);
  if (topic["kind"] == "fund") return fund_text(topic);
  if (topic["kind"] == "evidence") return evidence_text_of(topic);
  if (topic["kind"] == "scenario")
    return fmt::format("{}\n  {}\n", value_of(topic, "name"), value_of(topic, "meaning"));
  return key_text(topic);
}

/// One line for each of many.
std::string short_text(const Topic& topic) {
  const std::string lever = topic.contains("lever") ? fmt::format(" ({})", value_of(topic, "lever")) : std::string();
  return fmt::format("{:<44} {}{}\n", value_of(topic, "name"), value_of(topic, "meaning"), lever);
}

std::vector<std::string> split_names(std::string_view names) {
  std::vector<std::string> out;
  for (std::size_t at = 0, end; at < names.size(); at = end + 1) {
    end = std::min(names.find(' ', at), names.size());
    out.emplace_back(names.substr(at, end - at));
  }
  return out;
}

/// What a word of the field is called here.
std::string synonym_text(const Synonym& synonym) {
  std::string out = fmt::format("{}   {}\n", synonym.word, synonym.advice);
  for (const std::string& name : split_names(synonym.see))
    for (const Topic& topic : topics_named(name)) out += "\n" + full_text(topic);
  return out;
}

std::string lowered(std::string text) {
  for (char& c : text) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
  return text;
}

/// Everything that can be described, each once.
std::vector<Topic> all_topics() {
  std::vector<Topic> all = key_topics();
  for (auto more : {lever_topics(), fund_topics(), indicator_topics(), library_topics()})
    for (Topic& topic : more) all.push_back(std::move(topic));
  return all;
}

bool holds(const Topic& topic, const std::string& word) {
  for (const char* field : {"name", "meaning", "long_name"})
    if (topic.contains(field) && lowered(value_of(topic, field)).find(word) != std::string::npos) return true;
  if (!topic.contains("values")) return false;
  return lowered(topic["values"].dump()).find(word) != std::string::npos;
}

std::string overview() {
  std::string out =
      "cohesim describe NAME tells about a key, a section, a lever, a fund, a target or the evidence of an "
      "id.\n\nlists      " +
      one_of(list_names()) + "\nsections   ";
  std::string sections;
  for (const std::string& name : keys_in(""))
    if (find_key(name)->type == ValueType::section) sections += (sections.empty() ? "" : ", ") + name;
  out += sections + "\nlevers     ";
  std::string names;
  for (const Topic& lever : lever_topics()) names += (names.empty() ? "" : ", ") + value_of(lever, "name");
  return out + names + "\nschema     cohesim describe --schema prints a JSON Schema for editors\n";
}

[[noreturn]] void not_known(const std::string& name) {
  throw ScenarioError({{Severity::error, "", 0, 0, "",
                        fmt::format("'{}' is not a known name{}; cohesim describe --search WORD looks everywhere", name,
                                    did_you_mean(name, describable()))}});
}

std::vector<Topic> found(const std::string& name) {
  std::vector<Topic> topics = topics_named(name);
  if (name == "plan") topics.push_back({{"name", "plan"}, {"kind", "text"}, {"meaning", plan_text()}});
  if (const Synonym* synonym = find_synonym(name); synonym && topics.empty())
    for (const std::string& see : split_names(synonym->see))
      for (Topic& topic : topics_named(see)) topics.push_back(std::move(topic));
  if (!topics.empty()) return topics;
  not_known(name);
}

bool is_list(const std::string& name) {
  return std::find(list_names().begin(), list_names().end(), name) != list_names().end();
}

}  // namespace

std::string describe(const std::string& name) {
  if (name.empty()) return overview();
  if (name == "plan") return plan_text();
  if (const Synonym* synonym = find_synonym(name); synonym && topics_named(name).empty()) return synonym_text(*synonym);
  const std::vector<Topic> topics = found(name);
  std::string out;
  const bool brief = is_list(name) || topics.size() > 3;
  for (const Topic& topic : topics) out += brief ? short_text(topic) : full_text(topic);
  return out;
}

std::string search(const std::string& word) {
  const Synonym* synonym = find_synonym(word);
  std::string out = synonym ? fmt::format("{}   {}\n", synonym->word, synonym->advice) : "";
  const auto see = split_names(synonym ? synonym->see : "");
  for (const Topic& topic : all_topics()) {
    const std::string name = value_of(topic, "name"), last = name.substr(name.rfind('.') + 1);
    if (holds(topic, lowered(word)) || std::find(see.begin(), see.end(), last) != see.end()) out += short_text(topic);
  }
  if (out.empty()) not_known(word);
  return out;
}

nlohmann::ordered_json describe_json(const std::string& name) {
  const std::vector<Topic> topics = found(name.empty() ? "keys" : name);
  if (topics.size() == 1 && !is_list(name)) return topics.front();
  return nlohmann::ordered_json(topics);
}

std::vector<std::string> describable() {
  std::vector<std::string> out = list_names();
  for (const KeyInfo& info : catalogue()) {
    out.push_back(info.path);
    if (info.path.starts_with("policies.NAME.")) out.push_back(info.name());
  }
  for (const Topic& topic : lever_topics()) out.push_back(value_of(topic, "name"));
  for (const Topic& topic : fund_topics()) out.push_back(value_of(topic, "name"));
  for_each_series([&](const SeriesInfo& info, std::string_view) { out.emplace_back(info.name); });
  for (const Evidence& each : evidence()) out.push_back(each.id);
  for (const Topic& topic : library_topics()) out.push_back(value_of(topic, "name"));
  for (const Synonym& each : synonyms()) out.emplace_back(each.word);
  out.emplace_back("plan");
  return out;
}

}  // namespace cohesim
