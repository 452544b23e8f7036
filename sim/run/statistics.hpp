#pragma once
// Intervals for means of replicates: Student's t, and Fieller's interval for a ratio of two means.
#include <optional>
#include <span>
#include <vector>

namespace cohesim {

/// Quantile of Student's t distribution, 0 < p < 1, degrees of freedom > 0. Absolute error below 1e-9 for 1e-6 < p < 1-1e-6.
double student_t_quantile(double p, double degrees);

/// Mean of a sample with a two-sided confidence interval. NaN where the sample is too small to say.
struct Estimate {
  int n = 0;
  double mean = 0, sd = 0, lb = 0, ub = 0;
};
/// Values that are NaN are left out (nobody was in the group).
Estimate estimate(std::span<const double> sample, double level = 0.95);

/// Two-sided p of "the mean is zero" from an estimate with a 95 % interval; NaN if it has none.
double p_of_zero(const Estimate& estimate);
/// p adjusted by Holm's procedure for looking at all of them at once; NaN stays NaN and is not counted. Source: Holm 1979,
/// Scand. J. Stat. 6, 65.
std::vector<double> holm(const std::vector<double>& p);

struct Ratio {
  double value = 0, lb = 0, ub = 0;
};
/// Mean of `numerator` / mean of `denominator` (paired samples) with Fieller's interval. Nothing where the denominator
/// may be zero at that level: the ratio has no bounded interval then. Source: Fieller 1954, J. R. Stat. Soc. B 16, 175.
std::optional<Ratio> fieller(std::span<const double> numerator, std::span<const double> denominator,
                             double level = 0.95);

}  // namespace cohesim
