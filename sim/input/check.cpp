#include "input/check.hpp"

#include <algorithm>

namespace cohesim {

std::vector<Issue> check_source(const std::string& source, const Overrides& overrides) {
  try {
    return load_scenario(source, overrides).warnings;
  } catch (const ScenarioError& error) {
    return error.issues();
  } catch (const std::exception& error) {
    return {{Severity::error, source, 0, 0, "", error.what()}};
  }
}

bool has_errors(const std::vector<Issue>& issues) {
  return std::any_of(issues.begin(), issues.end(),
                     [](const Issue& issue) { return issue.severity == Severity::error; });
}

}  // namespace cohesim
