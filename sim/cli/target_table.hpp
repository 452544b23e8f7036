#pragma once
// What `compare` prints of those whom policies are meant for.
#include <string>

#include "run/comparison.hpp"

namespace cohesim::cli {

/// Employment of each policy's target group and participants, and what else changes most clearly; empty if nobody was met.
std::string target_table(const Comparison& comparison, const std::string& scenario, std::size_t columns);

}  // namespace cohesim::cli
