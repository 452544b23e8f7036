#include "input/starter.hpp"

#include <fmt/format.h>

#include <algorithm>

#include <filesystem>

#include "input/library.hpp"
#include "input/nearest.hpp"
#include "input/numbers.hpp"
#include "input/scenario.hpp"
#include "policy/lever.hpp"

namespace cohesim {

namespace {

std::string name_as_yaml(const std::string& name) {
  std::string safe;
  for (const char c : name) safe += c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20 ? '_' : c;
  const bool plain =
      !safe.empty() &&
      safe.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") == safe.npos &&
      safe.find_first_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == 0 && safe != "null" &&
      safe != "Null" && safe != "NULL";
  return plain ? safe : "\"" + safe + "\"";
}

[[noreturn]] void no_such(const std::string& what, const std::string& name, const std::vector<std::string>& known) {
  throw ScenarioError(
      {{Severity::error, "", 0, 0, "",
        fmt::format("no {} '{}'{}; there are {}", what, name, did_you_mean(name, known), fmt::join(known, ", "))}});
}

const Lever& lever_named(const std::string& name) {
  if (const Lever* lever = find_lever(name)) return *lever;
  std::vector<std::string> known;
  for (const Lever* lever : levers()) known.emplace_back(lever->name);
  no_such("lever", name, known);
}

/// Its own keys with their defaults, as comments: what there is to turn.
std::string key_lines(const Lever& lever) {
  std::string lines;
  for (const LeverKey& key : lever.keys) {
    const std::string value = key.boolean ? (key.fallback != 0 ? "true" : "false") : number_text(key.fallback);
    lines += fmt::format("    # {}: {}    # {}{}\n", key.name, value, key.meaning,
                         key.unit == "1" ? "" : fmt::format(" ({})", key.unit));
  }
  return lines;
}

std::string policy_lines(const Lever& lever, Month from) {
  std::string out = fmt::format("  measure:\n    lever: {}      # cohesim describe {}\n    from: {}\n", lever.name,
                                lever.name, to_string(from));
  if (lever.kind == LeverKind::parameter)
    return out + "    parameter: labour.callback_ratio      # cohesim describe parameters\n    multiply: 0.9\n";
  if (lever.name == "language_course")
    out += "    target: {citizenship: [third_country], years_since_arrival: {max: 5}}\n    childcare: true\n";
  else
    out += "    target: {citizenship: [third_country]}\n";
  if (lever.kind == LeverKind::programme) out += "    places: 120000              # real places a year\n";
  return out + "    fund: {AMIF: 0.75, national: 0.25}\n" + key_lines(lever);
}

}  // namespace

std::string starter_scenario(const Starter& starter) {
  const Lever& lever = lever_named(starter.lever);
  const Scenario start = load_scenario(starter.extends);
  const Month from = start.start + std::min(24, start.months() - 1);
  const std::string schema =
      starter.schema.empty() ? "" : fmt::format("# yaml-language-server: $schema={}\n", starter.schema);
  return fmt::format("{}cohesim: 1\nname: {}\nextends: {}\npolicies:\n{}", schema, name_as_yaml(starter.name),
                     starter.extends, policy_lines(lever, from));
}

std::string city_scenario(const std::string& name) {
  const std::filesystem::path folder(name);
  if (std::filesystem::exists(folder / "scenario.yaml")) return (folder / "scenario.yaml").generic_string();
  std::vector<std::string> cities;
  for (const std::string& each : library_scenarios())
    if (each.starts_with("cities/")) cities.push_back(each.substr(7));
  for (const std::string& city : cities)
    if (city == name) return "library:cities/" + name;
  no_such("city", name, cities);
}

}  // namespace cohesim
