#pragma once
// What a paired difference says. Common random numbers make trifles significant: a verdict needs an interval and a smallest
// change that matters.
#include <string_view>

#include "run/statistics.hpp"

namespace cohesim {

enum class Verdict : unsigned char { higher, lower, no_material_change, unclear, narrower, wider, too_few };
/// "higher", "no material change", ...
std::string_view to_string(Verdict verdict);

/// Fewer simulated persons than this in a group say nothing.
constexpr double fewest_persons = 10;

/// Smallest change of an indicator that matters, in its unit. `level` is its value in the baseline.
double smallest_change(std::string_view indicator, std::string_view unit, double level);

/// higher or lower: the interval excludes zero and the mean is at least `smallest`; no material change: the interval lies
/// within +-smallest; unclear: neither.
Verdict judge(const Estimate& change, double smallest);
/// The same for a gap whose value in the baseline is `gap`: narrower or wider, whichever its sign.
Verdict judge_gap(const Estimate& change, double smallest, double gap);

}  // namespace cohesim
