#pragma once
// From age groups to single years.
#include <span>
#include <vector>

namespace cohesim {

/// Totals of single years from totals of groups [bounds[k], bounds[k + 1]) of whole years: differences of a monotone cubic
/// through the running total (Fritsch & Carlson 1980). Groups keep their totals, no year is negative, neighbouring groups
/// join without a step. Size: bounds.back() - bounds.front().
std::vector<double> single_years(std::span<const double> totals, std::span<const int> bounds);

}  // namespace cohesim
