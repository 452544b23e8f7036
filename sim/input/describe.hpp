#pragma once
// What each key means, generated from the catalogue of keys.
#include <nlohmann/json.hpp>
#include <string>

#include "input/scenario.hpp"

namespace cohesim {

/// Text about one name: a key ("labour.callback_ratio", "policies.coverage", "coverage"), a section ("labour", "policies"),
/// a lever, a fund, an attribute of targets, an indicator, an id of the evidence, a word of the field ("refugee"), "plan", or a list ("levers", "funds", "evidence", "targets",
/// "parameters", "tables", "keys", "library"). Empty: the overview. Throws ScenarioError with the nearest known name.
std::string describe(const std::string& name);

/// The same as data: {"name", "kind", "unit", "min", "max", "default", "meaning", "source", ...}; a list or section is an
/// array of these.
nlohmann::ordered_json describe_json(const std::string& name);

/// One line for every name in whose name, meaning or values a word, or what it is called here, occurs. Throws
/// ScenarioError if there is none.
std::string search(const std::string& word);

/// Every name that describe() knows, for completion.
std::vector<std::string> describable();

/// One line per effective value whose key starts with `prefix`: key, value, where it came from.
std::string explain(const Scenario& scenario, const std::string& prefix = "");

/// JSON Schema (draft 2020-12) of scenario and comparison files, for editors.
std::string json_schema();

}  // namespace cohesim
