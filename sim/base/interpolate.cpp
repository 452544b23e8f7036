#include "base/interpolate.hpp"

#include <algorithm>
#include <cassert>

namespace cohesim {

namespace {

/// Slopes of the running total at the bounds: the mean of the two sides by width, at most three times the smaller one, which
/// keeps the curve monotone.
std::vector<double> slopes(std::span<const double> totals, std::span<const int> bounds) {
  const std::size_t groups = totals.size();
  std::vector<double> density(groups), slope(groups + 1);
  for (std::size_t k = 0; k < groups; ++k) density[k] = totals[k] / (bounds[k + 1] - bounds[k]);
  slope[0] = density[0];
  slope[groups] = density[groups - 1];
  for (std::size_t k = 1; k < groups; ++k) {
    const double before = bounds[k] - bounds[k - 1], after = bounds[k + 1] - bounds[k];
    const double mean = (density[k - 1] * after + density[k] * before) / (before + after);
    slope[k] = std::min(mean, 3 * std::min(density[k - 1], density[k]));
  }
  // The outer groups go on as they do inside: their slope is then linear.
  if (groups > 1) {
    slope[0] = std::clamp(2 * density[0] - slope[1], 0.0, 3 * density[0]);
    slope[groups] = std::clamp(2 * density[groups - 1] - slope[groups - 1], 0.0, 3 * density[groups - 1]);
  }
  return slope;
}

}  // namespace

std::vector<double> single_years(std::span<const double> totals, std::span<const int> bounds) {
  assert(!totals.empty() && bounds.size() == totals.size() + 1);
  const std::vector<double> slope = slopes(totals, bounds);
  std::vector<double> years;
  years.reserve(static_cast<std::size_t>(bounds.back() - bounds.front()));
  for (std::size_t k = 0; k < totals.size(); ++k) {
    const int width = bounds[k + 1] - bounds[k];
    double before = 0;  // running total within the group
    for (int year = 1; year <= width; ++year) {
      const double t = static_cast<double>(year) / width, t2 = t * t, t3 = t2 * t;  // cubic Hermite basis
      const double reached = year == width ? totals[k]
                                           : (3 * t2 - 2 * t3) * totals[k] + (t3 - 2 * t2 + t) * width * slope[k] +
                                                 (t3 - t2) * width * slope[k + 1];
      years.push_back(std::max(0.0, reached - before));
      before = reached;
    }
  }
  return years;
}

}  // namespace cohesim
