#pragma once
// What a paired difference says. Common random numbers make trifles significant: a verdict needs an interval and a smallest
// change that matters. And who looks at hundreds of differences finds some by chance: verdicts allow for all of them.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "run/statistics.hpp"

namespace cohesim {

enum class Verdict : unsigned char {
  gains,  // of who is better off
  loses,
  possible_gain,
  possible_loss,
  higher,  // of a number
  lower,
  possibly_higher,
  possibly_lower,
  narrower,  // of a gap
  wider,
  possibly_narrower,
  possibly_wider,
  no_material_change,
  unclear,
  too_few
};
/// "higher", "no material change", ...
std::string_view to_string(Verdict verdict);

/// gains, loses, higher, lower, narrower, wider: it holds when all comparisons are allowed for.
bool confirmed(Verdict verdict);
/// The same with "possible" or "possibly": it holds by its own interval only.
bool possible(Verdict verdict);

/// Fewer simulated persons than this in a group say nothing.
constexpr double fewest_persons = 10;

/// higher or lower: the interval excludes zero and the mean is at least `smallest`; no material change: the interval lies
/// within +-smallest; unclear: neither.
Verdict judge(const Estimate& change, double smallest);

/// 1 if more of an indicator is better, -1 if less is, 0 if neither can be said.
int better(std::string_view indicator);
/// The same of a gap whose value in the baseline is `gap`: the nearer to zero, the better.
int better_of_gap(double gap);

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
/// so that the mean need not reach the smallest change. Else no_material_change, unclear or too_few. Where neither more nor
/// less is better: higher, lower, possibly_higher, possibly_lower.
std::vector<Judged> judge_all(const std::vector<Looked>& comparisons);

/// The same verdict in other words: what becomes of the number ("higher"), or of the gap ("narrower").
Verdict as_change(Verdict verdict, int better);
Verdict as_gap(Verdict verdict);

/// All comparisons of a scenario. Who asks what has been asked before gets the same place, and it counts once.
class Family {
 public:
  std::size_t add(const std::string& question, const Looked& looked);
  std::vector<Judged> judged() const { return judge_all(looked_); }

 private:
  std::vector<std::pair<std::string, std::size_t>> places_;  // sorted
  std::vector<Looked> looked_;
};

}  // namespace cohesim
