#include "run/verdict.hpp"

#include <array>
#include <cmath>
#include <limits>

#include "measure/series.hpp"

namespace cohesim {
namespace {

constexpr double sure = 0.05;  // p after adjustment: at most one chance in twenty of any false statement

Verdict verdict_of(const Looked& one, double p_adjusted) {
  if (one.persons < fewest_persons) return Verdict::too_few;
  const Verdict word = judge(one.change, one.smallest);
  if (word == Verdict::no_material_change) return word;
  const double bad_end = one.better > 0 ? one.change.ub : -one.change.lb;
  if (bad_end < 0) {
    const bool material = word == Verdict::higher || word == Verdict::lower;
    return material && p_adjusted <= sure ? Verdict::loses : Verdict::possible_loss;
  }
  if (word != Verdict::higher && word != Verdict::lower) return Verdict::unclear;
  return p_adjusted <= sure ? Verdict::gains : Verdict::possible_gain;
}

}  // namespace

std::string_view to_string(Verdict verdict) {
  constexpr std::array<std::string_view, 11> words{
      "higher", "lower", "no material change", "unclear",      "narrower", "wider", "too few",
      "gains",  "loses", "possible gain",      "possible loss"};
  return words[static_cast<std::size_t>(verdict)];
}

Verdict judge(const Estimate& change, double smallest) {
  if (!(std::isfinite(change.lb) && std::isfinite(change.ub))) return Verdict::unclear;
  if (change.lb >= -smallest && change.ub <= smallest) return Verdict::no_material_change;
  if (change.lb > 0 && change.mean >= smallest) return Verdict::higher;
  if (change.ub < 0 && change.mean <= -smallest) return Verdict::lower;
  return Verdict::unclear;
}

Verdict judge_gap(const Estimate& change, double smallest, double gap) {
  const Verdict verdict = judge(change, smallest);
  if (verdict == Verdict::higher) return gap >= 0 ? Verdict::wider : Verdict::narrower;
  if (verdict == Verdict::lower) return gap >= 0 ? Verdict::narrower : Verdict::wider;
  return verdict;
}

int better(std::string_view indicator) {
  const SeriesInfo* info = find_series(indicator);
  return info ? static_cast<int>(info->better) : 0;
}

std::vector<Judged> judge_all(const std::vector<Looked>& comparisons) {
  std::vector<double> p;
  for (const auto& one : comparisons)
    p.push_back(one.persons < fewest_persons ? std::numeric_limits<double>::quiet_NaN() : p_of_zero(one.change));
  const std::vector<double> adjusted = holm(p);
  std::vector<Judged> judged;
  for (std::size_t i = 0; i < p.size(); ++i)
    judged.push_back({p[i], adjusted[i], verdict_of(comparisons[i], adjusted[i])});
  return judged;
}

}  // namespace cohesim
