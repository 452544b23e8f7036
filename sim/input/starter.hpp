#pragma once
// What `cohesim new` writes.
#include <string>

namespace cohesim {

struct Starter {
  std::string name;                               // goes into the file's key `name`
  std::string extends = "library:baseline-eu27";  // what it starts from
  std::string lever = "language_course";          // of its one policy
  std::string schema = "";                        // file beside it that editors check against; none if empty
};

/// A small scenario with one policy to edit; the policy begins two years after the start of what it extends. Throws
/// ScenarioError if that cannot be loaded or there is no such lever.
std::string starter_scenario(const Starter& starter);

/// What --city NAME stands for: a scenario of the library, or the one in a folder made by `cohesim import`. Throws
/// ScenarioError naming the nearest.
std::string city_scenario(const std::string& name);

}  // namespace cohesim
