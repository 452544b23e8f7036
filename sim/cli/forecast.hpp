#pragma once
// What a run will take, before it is run.
#include <vector>

#include "input/scenario.hpp"

namespace cohesim::cli {

/// Prints time, memory and disk that all replicates of the scenarios will take, from a pilot of each that is written to a
/// file of its own and removed. Returns the exit status.
int forecast(const std::vector<Scenario>& scenarios, int threads);

}  // namespace cohesim::cli
