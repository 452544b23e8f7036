#include "run/verdict.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "measure/series.hpp"

namespace cohesim {
namespace {

constexpr double sure = 0.05;  // p after adjustment: at most one chance in twenty of any false statement

Verdict of_a_number(Verdict word, bool holds) {
  if (word == Verdict::higher) return holds ? word : Verdict::possibly_higher;
  if (word == Verdict::lower) return holds ? word : Verdict::possibly_lower;
  return word;
}

Verdict verdict_of(const Looked& one, double p_adjusted) {
  if (one.persons < fewest_persons) return Verdict::too_few;
  const Verdict word = judge(one.change, one.smallest);
  if (word == Verdict::no_material_change) return word;
  const bool holds = p_adjusted <= sure, material = word == Verdict::higher || word == Verdict::lower;
  if (one.better == 0) return of_a_number(word, holds);
  const double bad_end = one.better > 0 ? one.change.ub : -one.change.lb;
  if (bad_end < 0) return material && holds ? Verdict::loses : Verdict::possible_loss;
  if (!material) return Verdict::unclear;
  return holds ? Verdict::gains : Verdict::possible_gain;
}

}  // namespace

std::string_view to_string(Verdict verdict) {
  constexpr std::array<std::string_view, 15> words{"gains",
                                                   "loses",
                                                   "possible gain",
                                                   "possible loss",
                                                   "higher",
                                                   "lower",
                                                   "possibly higher",
                                                   "possibly lower",
                                                   "narrower",
                                                   "wider",
                                                   "possibly narrower",
                                                   "possibly wider",
                                                   "no material change",
                                                   "unclear",
                                                   "too few"};
  return words[static_cast<std::size_t>(verdict)];
}

bool confirmed(Verdict v) {
  return v == Verdict::gains || v == Verdict::loses || v == Verdict::higher || v == Verdict::lower ||
         v == Verdict::narrower || v == Verdict::wider;
}

bool possible(Verdict v) { return !confirmed(v) && v < Verdict::no_material_change; }

Verdict judge(const Estimate& change, double smallest) {
  if (!(std::isfinite(change.lb) && std::isfinite(change.ub))) return Verdict::unclear;
  if (change.lb >= -smallest && change.ub <= smallest) return Verdict::no_material_change;
  if (change.lb > 0 && change.mean >= smallest) return Verdict::higher;
  if (change.ub < 0 && change.mean <= -smallest) return Verdict::lower;
  return Verdict::unclear;
}

int better(std::string_view indicator) {
  const SeriesInfo* info = find_series(indicator);
  return info ? static_cast<int>(info->better) : 0;
}

int better_of_gap(double gap) { return gap >= 0 ? -1 : 1; }

Verdict as_change(Verdict verdict, int better) {
  const bool up = better > 0;
  switch (verdict) {
    case Verdict::gains: return up ? Verdict::higher : Verdict::lower;
    case Verdict::loses: return up ? Verdict::lower : Verdict::higher;
    case Verdict::possible_gain: return up ? Verdict::possibly_higher : Verdict::possibly_lower;
    case Verdict::possible_loss: return up ? Verdict::possibly_lower : Verdict::possibly_higher;
    default: return verdict;
  }
}

Verdict as_gap(Verdict verdict) {
  switch (verdict) {
    case Verdict::gains: return Verdict::narrower;
    case Verdict::loses: return Verdict::wider;
    case Verdict::possible_gain: return Verdict::possibly_narrower;
    case Verdict::possible_loss: return Verdict::possibly_wider;
    default: return verdict;
  }
}

std::size_t Family::add(const std::string& question, const Looked& looked) {
  const auto at = std::lower_bound(places_.begin(), places_.end(), std::pair{question, std::size_t{0}});
  if (at != places_.end() && at->first == question) return at->second;
  looked_.push_back(looked);
  return places_.insert(at, {question, looked_.size() - 1})->second;
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
