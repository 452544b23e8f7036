#pragma once
// Whom each policy reaches at the start: needs a population.
#include <string>

#include "input/scenario.hpp"

namespace cohesim::cli {

/// A line for each policy: "  courses  reaches 1,610 simulated = 7.2 million real persons at the start".
std::string reach(const Scenario& scenario);

}  // namespace cohesim::cli
