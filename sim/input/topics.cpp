#include "input/topics.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "input/catalogue.hpp"
#include "input/evidence.hpp"
#include "input/library.hpp"
#include "input/numbers.hpp"
#include "input/reader.hpp"
#include "input/text_file.hpp"
#include "input/words.hpp"
#include "measure/series.hpp"
#include "policy/funds.hpp"
#include "policy/lever.hpp"
#include "state/codes.hpp"

namespace cohesim {

namespace {

const char* type_name(ValueType type) {
  constexpr const char* names[] = {"section", "whole number", "number", "true or false", "text",  "month",
                                   "one of",  "list of",      "range",  "numbers",       "shares"};
  return names[static_cast<std::size_t>(type)];
}

std::string key_kind(const KeyInfo& info) {
  if (info.type == ValueType::section) return "section";
  if (info.path.starts_with("policies.NAME.target.")) return "target";
  if (info.type == ValueType::numbers) return "table";
  const bool parameter = !info.path.starts_with("policies.") &&
                         find_key(info.path.substr(0, info.path.find('.')))->meaning == "parameters of the model";
  return parameter ? "parameter" : "key";
}

/// Ids of what a source names.
void name_evidence(Topic& topic, const std::string& source) {
  for (const Evidence* each : evidence_in(source)) topic["evidence"].push_back(each->id);
}

/// The area of the action plan, and where the plan speaks of it.
void name_area(Topic& topic, std::string_view area) {
  topic["area"] = area;
  if (const std::string section = plan_section(area); !section.empty()) topic["plan"] = section;
}

/// What each value of an attribute means.
void name_values(Topic& topic, const KeyInfo& info) {
  const std::vector<std::string> yes_no{"yes", "no"};
  for (const std::string& value : info.type == ValueType::boolean ? yes_no : info.choices)
    topic["values"].push_back({{"name", value}, {"meaning", value_meaning(info.name(), value)}});
}

Topic topic_of(const KeyInfo& info) {
  Topic topic;
  topic["name"] = info.path;
  topic["kind"] = key_kind(info);
  topic["type"] = type_name(info.type);
  if (!info.unit.empty()) topic["unit"] = info.unit;
  const bool numeric = info.type == ValueType::integer || info.type == ValueType::number ||
                       info.type == ValueType::range || info.type == ValueType::numbers;
  if (numeric && std::abs(info.min) < no_limit) topic["min"] = info.min;
  if (numeric && std::abs(info.max) < no_limit) topic["max"] = info.max;
  if (info.size > 0) topic["size"] = info.size;
  if (!info.choices.empty()) topic["choices"] = info.choices;
  const ParsedNumber number = parse_number(info.fallback);
  if (numeric && number.problem.empty())
    topic["default"] = number.value;
  else if (!info.fallback.empty())
    topic["default"] = info.fallback;
  topic["meaning"] = info.meaning;
  if (topic["kind"] == "target") name_values(topic, info);
  if (!info.source.empty()) topic["source"] = info.source;
  name_evidence(topic, info.source);
  if (!info.lever.empty()) topic["lever"] = info.lever;
  if (info.cefr) topic["levels"] = std::vector<std::string>(Cefr::list.begin(), Cefr::list.end());
  if (info.run_scope) topic["scope"] = "run";
  return topic;
}

/// What may be said of a policy that the fund shall pay.
Topic rules_of(const FundInfo& fund) {
  Topic out = Topic::array();
  for (const FundRule& rule : fund_rules()) {
    if (!rule.funds.has(fund.id)) continue;
    Topic& topic = out.emplace_back();
    topic["id"] = rule.id;
    topic["severity"] = rule.severity == Severity::error ? "error" : "warning";
    topic["says"] = fund_rule_text(rule, fund.id, "");
    topic["source"] = "COM(2020) 758, lines " + std::string(rule.lines);
    topic["basis"] = rule.basis;
  }
  return out;
}

Topic topic_of(const FundInfo& fund) {
  Topic topic;
  topic["name"] = fund.id;
  topic["kind"] = "fund";
  topic["meaning"] = fund.name;
  topic["period"] = fund.period;
  topic["pays_for"] = Topic::array();
  for (std::size_t i = 0; i < Names<PlanGroup>::list.size(); ++i)
    if ((fund.eligible >> i) & 1u) topic["pays_for"].push_back(Names<PlanGroup>::list[i]);
  topic["sectors"] = Topic::array();
  for (const std::string_view sector : fund.sectors) topic["sectors"].push_back(sector);
  topic["rules"] = rules_of(fund);
  topic["source"] = "COM(2020) 758, lines " + std::string(fund.lines);
  return topic;
}

Topic topic_of(const SeriesInfo& info, std::string_view group) {
  Topic topic;
  topic["name"] = info.name;
  topic["kind"] = group == "indicators" ? "indicator" : "count";
  topic["unit"] = info.unit;
  topic["long_name"] = info.long_name;
  topic["meaning"] = info.description;
  topic["source"] = info.source;
  topic["group"] = group;
  name_area(topic, info.area);
  topic["better"] = direction(info.better);
  return topic;
}

/// The indicators, or all other series.
std::vector<Topic> series_topics(bool indicators) {
  std::vector<Topic> out;
  for_each_series([&](const SeriesInfo& info, std::string_view group) {
    if ((group == "indicators") == indicators) out.push_back(topic_of(info, group));
  });
  return out;
}

std::string description_of(const std::string& name) {
  const ParsedYaml parsed = parse_yaml(read_text_file(library_path("library:" + name)), name);
  const Entry* entry = parsed.root.find("description");
  return entry ? entry->value.text : std::string();
}

std::vector<Topic> of_kind(const std::string& kind) {
  std::vector<Topic> out;
  for (Topic& topic : key_topics())
    if (topic["kind"] == kind) out.push_back(std::move(topic));
  return out;
}

/// "policies.courses.coverage" and "policies.coverage" mean policies.NAME.coverage; "coverage" alone if nothing else is so called.
bool means(const std::string& path, const std::string& name) {
  if (path == name || (path.size() > name.size() && path.ends_with("." + name))) return true;
  const std::size_t wild = path.find(".NAME");
  if (wild == path.npos || !name.starts_with(path.substr(0, wild) + ".")) return false;
  const std::string rest = path.substr(wild + 5), given = name.substr(wild);
  if (given == rest) return !rest.empty();
  const std::size_t next = given.find('.', 1);
  return (next == given.npos ? std::string() : given.substr(next)) == rest;
}

std::vector<Topic> section_topics(const std::string& section) {
  std::vector<Topic> out;
  for (Topic& topic : key_topics()) {
    const std::string path = topic["name"];
    if (path == section || path.starts_with(section + ".")) out.push_back(std::move(topic));
  }
  return out;
}

}  // namespace

std::vector<Topic> key_topics() {
  std::vector<Topic> out;
  for (const KeyInfo& info : catalogue()) out.push_back(topic_of(info));
  return out;
}

std::vector<Topic> lever_topics() {
  std::vector<Topic> out;
  for (const Lever* each : levers()) {
    const LeverInfo& lever = *each;
    constexpr const char* kinds[] = {"moves a parameter", "programme with places", "rule"};
    Topic topic;
    topic["name"] = lever.name;
    topic["kind"] = "lever";
    topic["type"] = kinds[static_cast<std::size_t>(lever.kind)];
    topic["meaning"] = lever.meaning;
    name_area(topic, lever.area);
    topic["sector"] = lever.sector;
    topic["source"] = lever.evidence;
    topic["cost_eur"] = lever.cost_eur;
    if (!lever.cost_source.empty()) topic["cost_source"] = lever.cost_source;
    name_evidence(topic, std::string(lever.evidence) + ", " + std::string(lever.cost_source));
    topic["keys"] = Topic::array();
    for (const KeyInfo& info : catalogue())
      if (info.lever == lever.name) topic["keys"].push_back(topic_of(info));
    out.push_back(std::move(topic));
  }
  return out;
}

std::vector<Topic> fund_topics() {
  std::vector<Topic> out;
  for (const FundInfo& fund : funds()) out.push_back(topic_of(fund));
  return out;
}

std::vector<Topic> indicator_topics() { return series_topics(true); }

std::vector<Topic> count_topics() { return series_topics(false); }

std::vector<Topic> evidence_topics() {
  std::vector<Topic> out;
  for (const Evidence& each : evidence()) {
    Topic topic{{"name", each.id}, {"kind", "evidence"}, {"role", each.role}};
    topic["meaning"] = each.says.empty() ? each.cite : each.says;
    topic["source"] = each.cite;
    const std::pair<const char*, const std::string*> rest[] = {{"address", &each.address},
                                                               {"value", &each.value},
                                                               {"unit", &each.unit},
                                                               {"se", &each.se},
                                                               {"read", &each.read}};
    for (const auto& [key, text] : rest)
      if (!text->empty()) topic[key] = *text;
    out.push_back(std::move(topic));
  }
  return out;
}

std::vector<Topic> library_topics() {
  std::vector<Topic> out;
  for (const std::string& name : library_scenarios()) {
    Topic topic;
    topic["name"] = "library:" + name;
    topic["kind"] = "scenario";
    topic["meaning"] = description_of(name);
    out.push_back(std::move(topic));
  }
  return out;
}

namespace {

struct List {
  std::string_view name;
  std::vector<Topic> (*topics)();
};
constexpr std::array lists{
    List{"keys", key_topics},
    List{"parameters", [] { return of_kind("parameter"); }},
    List{"tables", [] { return of_kind("table"); }},
    List{"levers", lever_topics},
    List{"targets", [] { return of_kind("target"); }},
    List{"funds", fund_topics},
    List{"indicators", indicator_topics},
    List{"counts", count_topics},
    List{"evidence", evidence_topics},
    List{"library", library_topics},
};

}  // namespace

const std::vector<std::string>& list_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (const List& list : lists) all.emplace_back(list.name);
    return all;
  }();
  return names;
}

std::vector<Topic> topics_named(const std::string& name) {
  for (const List& list : lists)
    if (list.name == name) return list.topics();
  if (const KeyInfo* info = find_key(name); info && info->type == ValueType::section) return section_topics(name);
  std::vector<Topic> out;
  const auto take = [&](std::vector<Topic> topics, auto fits) {
    for (Topic& topic : topics)
      if (fits(topic["name"].get<std::string>())) out.push_back(std::move(topic));
  };
  take(lever_topics(), [&](const std::string& own) { return own == name; });
  const FundInfo* fund = find_fund(name);
  take(fund_topics(), [&](const std::string& own) { return fund && own == fund->id; });
  take(indicator_topics(), [&](const std::string& own) { return own == name; });
  take(evidence_topics(), [&](const std::string& own) { return own == name; });
  if (is_library_name(name)) take(library_topics(), [&](const std::string& own) { return own == name; });
  if (!out.empty() && name != "parameter") return out;
  take(key_topics(), [&](const std::string& path) { return path == name; });
  if (out.empty() || name == "parameter")
    take(key_topics(), [&](const std::string& path) { return means(path, name); });
  take(count_topics(), [&](const std::string& own) { return own == name; });
  // policies.coverage is the key, not a policy called so.
  if (out.size() > 1) std::erase_if(out, [](const Topic& topic) { return topic["kind"] == "section"; });
  return out;
}

}  // namespace cohesim
