#pragma once
// Helpers of the suite of bad scenarios.
#include <string>
#include <vector>

#include "catch_compat.hpp"
#include "input/check.hpp"
#include "input/nearest.hpp"
#include "input/reader.hpp"
#include "policy/lever.hpp"

using Texts = std::vector<std::string>;

inline Texts texts(const std::vector<cohesim::Issue>& issues) {
  Texts out;
  for (const auto& issue : issues) out.push_back(issue.text());
  return out;
}

/// Everything that is said about a scenario text called x.yaml.
inline Texts said_about(const std::string& yaml, const cohesim::Overrides& overrides = {}) {
  try {
    return texts(cohesim::parse_scenario(yaml, "x.yaml", "", overrides).warnings);
  } catch (const cohesim::ScenarioError& error) {
    return texts(error.issues());
  }
}

/// The same with two lines before it that make it complete: the body starts in line 3.
inline Texts said(const std::string& body, const cohesim::Overrides& overrides = {}) {
  return said_about("cohesim: 1\nextends: library:baseline-eu27\n" + body, overrides);
}

/// "parameter, ... or ...": as an error lists the levers there are.
inline std::string lever_names() {
  std::vector<std::string> names;
  for (const cohesim::Lever* lever : cohesim::levers()) names.emplace_back(lever->name);
  return cohesim::one_of(names);
}

/// A bad text and all that must be said about it.
struct Case {
  std::string yaml;
  Texts expected;
};
