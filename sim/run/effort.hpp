#pragma once
// What a scenario costs and whom it brings into work, against the baseline.
#include "run/comparison.hpp"

namespace cohesim {

/// Yearly rate at which later spending counts less where cost is set against effect; totals are never discounted. Source:
/// European Commission, Better Regulation Toolbox 2023, tool 64: 3 % a year, real.
constexpr double discount_rate = 0.03;

Effort effort(const Results& baseline, const Results& policy, Period period);

}  // namespace cohesim
