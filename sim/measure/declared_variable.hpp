#pragma once
// How a file describes a series.
#include "measure/layout.hpp"
#include "measure/series.hpp"

namespace cohesim {

/// What the file says of a series.
Variable declared_variable(const SeriesInfo& info, std::string_view group, std::vector<std::string> dimensions,
                           Stored stored);
/// Simulated persons behind a ratio.
Variable denominator_of(const Variable& ratio);

}  // namespace cohesim
