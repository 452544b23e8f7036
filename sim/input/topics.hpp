#pragma once
// Everything that `describe` can tell about, as data; text and JSON are made from it.
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace cohesim {

/// One key, lever, fund, scenario of the library, ... Fields that do not apply are absent.
using Topic = nlohmann::ordered_json;

std::vector<Topic> key_topics();  // all keys of the catalogue; targets' attributes have kind "target"
std::vector<Topic> lever_topics();
std::vector<Topic> fund_topics();
std::vector<Topic> indicator_topics();
std::vector<Topic> count_topics();  // flows and counts: all other series
std::vector<Topic> evidence_topics();
std::vector<Topic> library_topics();  // reads the library's files

/// A section, a list, or everything with this name; empty if the name is unknown.
std::vector<Topic> topics_named(const std::string& name);

/// Names of lists: "levers", "funds", ...
const std::vector<std::string>& list_names();

}  // namespace cohesim
