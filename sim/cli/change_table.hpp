#pragma once
// What `compare` prints at the end.
#include <string>

#include "run/comparison.hpp"

namespace cohesim::cli {

std::string change_table(const Comparison& comparison);

/// "who loses: none of 8 groups; 2 groups too small to say"
std::string who_loses(const Effort& effort);

}  // namespace cohesim::cli
