#include "input/section.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <stdexcept>

#include "input/nearest.hpp"
#include "input/numbers.hpp"
#include "input/value.hpp"

namespace cohesim {

namespace {
constexpr std::size_t most_unknown = 50;  // told one by one
}

void Context::record(const std::string& key, std::string value, const Place& place) {
  std::string origin = place.file ? *place.file : std::string();
  if (origin.starts_with("--set "))
    origin = "--set";
  else if (place.line > 0)
    origin += fmt::format(":{}", place.line);
  scenario.provenance[key] = {std::move(value), std::move(origin)};
}

void Context::record_default(const std::string& key, std::string value) {
  scenario.provenance[key] = {std::move(value), "default"};
}

std::string Context::path_from(const Place& place, const std::string& path) const {
  if (std::filesystem::path(path).is_absolute()) return path;
  for (const SourceFile& file : scenario.files)
    if (place.file && file.name == *place.file)
      return (std::filesystem::path(file.folder) / path).lexically_normal().string();
  return path;  // --set: relative to where the program runs
}

Section::Section(Context& context, const Node& node, std::string key, std::string pattern, std::string lever)
    : context_(context),
      place_(node.place),
      key_(std::move(key)),
      pattern_(std::move(pattern)),
      lever_(std::move(lever)) {
  const std::vector<std::string> known = keys_in(pattern_, lever_);
  for (const Entry& entry : node.entries)
    if (std::find(known.begin(), known.end(), entry.key) != known.end()) fields_.push_back({entry.key, &entry});
  std::size_t strangers = 0;
  for (const Entry& entry : node.entries) {
    if (std::find(known.begin(), known.end(), entry.key) != known.end()) continue;
    if (++strangers <= most_unknown) unknown(entry, node);
  }
  if (strangers > most_unknown)
    context_.findings.error(place_, key_, fmt::format("{} more unknown keys", strangers - most_unknown));
}

void Section::unknown(const Entry& entry, const Node& node) {
  const std::vector<std::string> known = keys_in(pattern_, lever_);
  const std::string near = nearest(entry.key, known);
  std::string hint;
  for (const KeyInfo& info : catalogue()) {
    const bool same_name = info.path == (pattern_.empty() ? entry.key : pattern_ + "." + entry.key);
    if (same_name && info.lever != lever_ && !lever_.empty())
      hint = fmt::format(" for lever {}; it belongs to {}", lever_, info.lever);
    if (pattern_.empty() && info.path == entry.key)  // labour.callback_ratio at the top
      hint = fmt::format("; write {}: {{{}: {}}}", entry.key.substr(0, entry.key.find('.')), info.name(),
                         as_text(entry.value));
  }
  if (hint.empty() && !near.empty()) hint = fmt::format("; did you mean '{}'?", near);
  if (hint.empty()) hint = fmt::format("; known here: {}", one_of(known));
  context_.findings.error(entry.place, path(entry.key), "unknown key" + hint);
  if (!near.empty() && !node.find(near)) adopt(entry, near);
}

void Section::adopt(const Entry& entry, const std::string& name) {
  if (!find(name)) fields_.push_back({name, &entry});
}

const Entry* Section::find(const std::string& name) const {
  for (const Field& field : fields_)
    if (field.name == name) return field.entry;
  return nullptr;
}

const KeyInfo& Section::info(const std::string& name) const {
  const KeyInfo* found = find_key(pattern_.empty() ? name : pattern_ + "." + name, lever_);
  if (!found) throw std::logic_error("no key " + name + " in " + pattern_);
  return *found;
}

void Section::error(const std::string& name, std::string message) {
  const Entry* entry = find(name);
  context_.findings.error(entry ? entry->value.place : place_, path(name), std::move(message));
}

void Section::warning(const std::string& name, std::string message) {
  const Entry* entry = find(name);
  context_.findings.warning(entry ? entry->value.place : place_, path(name), std::move(message));
}

namespace {
template <class T>
std::optional<T> taken(Context& context, const Entry& entry, const std::string& path, Checked<T> checked) {
  if (checked.value)
    context.record(path, as_text(entry.value), entry.value.place);
  else
    context.findings.error(checked.place, path, std::move(checked.problem));
  return std::move(checked.value);
}
}  // namespace

std::optional<double> Section::number(const std::string& name) {
  const Entry* entry = find(name);
  if (!entry) return std::nullopt;
  return taken(context_, *entry, path(name), as_number(entry->value, info(name)));
}

std::optional<bool> Section::boolean(const std::string& name) {
  const Entry* entry = find(name);
  if (!entry) return std::nullopt;
  return taken(context_, *entry, path(name), as_boolean(entry->value));
}

std::optional<std::string> Section::text(const std::string& name) {
  const Entry* entry = find(name);
  if (!entry) return std::nullopt;
  return taken(context_, *entry, path(name), as_words(entry->value));
}

std::optional<Month> Section::month(const std::string& name) {
  const Entry* entry = find(name);
  if (!entry) return std::nullopt;
  return taken(context_, *entry, path(name), as_month(entry->value));
}

std::optional<std::string> Section::choice(const std::string& name) {
  const Entry* entry = find(name);
  if (!entry) return std::nullopt;
  return taken(context_, *entry, path(name),
               as_choice(entry->value, info(name).choices, name == "lever" ? "a known lever" : "a known value"));
}

std::optional<std::vector<std::string>> Section::set(const std::string& name) {
  const Entry* entry = find(name);
  if (!entry) return std::nullopt;
  return taken(context_, *entry, path(name), as_set(entry->value, info(name)));
}

std::optional<std::vector<double>> Section::numbers(const std::string& name) {
  const Entry* entry = find(name);
  if (!entry) return std::nullopt;
  Checked<std::vector<double>> checked = as_numbers(entry->value, info(name));
  const std::string text =
      entry->value.is_list() ? fmt::format("{} numbers", entry->value.items.size()) : entry->value.text;
  if (checked.value)
    context_.record(path(name), text, entry->value.place);
  else
    context_.findings.error(checked.place, path(name), std::move(checked.problem));
  return std::move(checked.value);
}

const Node* Section::map(const std::string& name) {
  const Entry* entry = find(name);
  if (!entry) return nullptr;
  if (entry->value.is_map()) return &entry->value;
  context_.findings.error(entry->value.place, path(name),
                          fmt::format("expected a map of keys, found {}", what_it_is(entry->value)));
  return nullptr;
}

}  // namespace cohesim
