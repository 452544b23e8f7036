#include "run/verdict.hpp"

#include <array>
#include <cmath>

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

}  // namespace

std::string_view to_string(Verdict verdict) {
  constexpr std::array<std::string_view, 7> words{"higher", "lower",  "no material change", "unclear", "narrower",
                                                  "wider",  "too few"};
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

}  // namespace cohesim
