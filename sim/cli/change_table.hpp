#pragma once
// What `compare` prints at the end.
#include <string>

#include "run/comparison.hpp"

namespace cohesim::cli {

std::string change_table(const Comparison& comparison);

/// "who loses: none of 114 comparisons by group and outcome (10 groups)", then the possible losses.
std::string who_loses(const Comparison& comparison, const std::string& scenario);

}  // namespace cohesim::cli
