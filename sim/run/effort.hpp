#pragma once
// What a scenario costs and whom it brings into work, against the baseline.
#include "run/comparison.hpp"

namespace cohesim {

/// `comparison` holds the scenario's rows already: who loses is read from them.
Effort effort(const Results& baseline, const Results& policy, Period period, const Comparison& comparison);

}  // namespace cohesim
