#include "run/verdict.hpp"

#include <array>
#include <cmath>
#include <limits>

namespace cohesim {
namespace {

// Indicators with a smallest change of their own: shares of few persons. Source of all: assumption, open to debate like
// any such threshold.
struct Own {
  std::string_view indicator;
  double change;
};
constexpr std::array<Own, 1> own{{{"long_term_unemployment_share", 0.2}}};

// For all others, by unit: absolute, or relative to the level in the baseline.
struct ByUnit {
  std::string_view unit;
  double change;
  bool relative;
};
constexpr std::array<ByUnit, 6> by_unit{{
    {"%", 0.05, false},    // percentage points
    {"1", 0.0005, false},  // shares and indices over 0..1: as 0.05 points
    {"EUR", 0.001, true},
    {"EUR/month", 0.001, true},
    {"persons", 0.001, true},
    {"month", 0.1, false},
}};
constexpr double otherwise = 0.001;  // relative

// Which way is better; what is not here is neither in itself (part-time work, living with parents, naturalisation).
struct Direction {
  std::string_view indicator;
  int better;
};
constexpr std::array directions{
    Direction{"employment_rate", 1},          Direction{"activity_rate", 1},
    Direction{"unemployment_rate", -1},       Direction{"long_term_unemployment_share", -1},
    Direction{"overqualification_rate", -1},  Direction{"gross_wage", 1},
    Direction{"recognition_rate", 1},         Direction{"language_b2_rate", 1},
    Direction{"low_attainment_rate", -1},     Direction{"tertiary_rate", 1},
    Direction{"at_risk_of_poverty_rate", -1}, Direction{"equivalised_income", 1},
};

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

double smallest_change(std::string_view indicator, std::string_view unit, double level) {
  for (const auto& o : own)
    if (o.indicator == indicator) return o.change;
  for (const auto& u : by_unit)
    if (u.unit == unit) return u.relative ? u.change * std::fabs(level) : u.change;
  return otherwise * std::fabs(level);
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
  for (const auto& d : directions)
    if (d.indicator == indicator) return d.better;
  return 0;
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
