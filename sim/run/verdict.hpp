#pragma once
// What a paired difference says. Common random numbers make trifles significant: a verdict needs an interval and a smallest
// change that matters.
#include <string_view>
#include <vector>

#include "run/statistics.hpp"

namespace cohesim {

enum class Verdict : unsigned char {
  higher,
  lower,
  no_material_change,
  unclear,
  narrower,
  wider,
  too_few,
  gains,
  loses,
  possible_gain,
  possible_loss
};
/// "higher", "no material change", ...
std::string_view to_string(Verdict verdict);

/// Fewer simulated persons than this in a group say nothing.
constexpr double fewest_persons = 10;

/// higher or lower: the interval excludes zero and the mean is at least `smallest`; no material change: the interval lies
/// within +-smallest; unclear: neither.
Verdict judge(const Estimate& change, double smallest);
/// The same for a gap whose value in the baseline is `gap`: narrower or wider, whichever its sign.
Verdict judge_gap(const Estimate& change, double smallest, double gap);

/// 1 if more of an indicator is better, -1 if less is, 0 if neither can be said.
int better(std::string_view indicator);

/// One of many comparisons made at once.
struct Looked {
  Estimate change;
  double smallest = 0;  // change that matters
  int better = 1;       // see better()
  double persons = 0;   // simulated, in the smaller of the groups compared
};
struct Judged {
  double p = 0, p_adjusted = 0;  // two-sided, of "no change"; NaN for groups that are too small
  Verdict verdict = Verdict::unclear;
};
/// gains, loses: as judge() has it, and still below 5 % after Holm's adjustment for all of them. possible_gain: by judge()
/// alone. possible_loss: the interval lies on the bad side of zero and is no trifle throughout; harm errs to the careful side,
/// so that the mean need not reach the smallest change. Else no_material_change, unclear or too_few.
std::vector<Judged> judge_all(const std::vector<Looked>& comparisons);

}  // namespace cohesim
