#pragma once
// Checking a scenario without running it.
#include <string>
#include <vector>

#include "input/scenario.hpp"

namespace cohesim {

/// Every finding about a scenario (a path or "library:NAME"), errors and warnings, ordered by file and line. Never throws.
std::vector<Issue> check_source(const std::string& source, const Overrides& overrides = {});

/// True if any finding is an error.
bool has_errors(const std::vector<Issue>& issues);

}  // namespace cohesim
