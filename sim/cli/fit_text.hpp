#pragma once
// The fit report as text.
#include <string>

#include "fit/report.hpp"

namespace cohesim::cli {

/// Makes the population of a scenario (replicate 0) and says how it compares with the figures it is made from.
std::string fit_text(const Scenario& scenario);

}  // namespace cohesim::cli
