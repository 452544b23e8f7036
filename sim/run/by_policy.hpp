#pragma once
// Outcomes of those whom policies are meant for, beside those of the same persons in the baseline: one number for each
// replicate and year's end.
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "input/scenario.hpp"
#include "measure/layout.hpp"
#include "run/followed.hpp"

namespace cohesim {

inline constexpr const char* by_policy_group = "by_policy";

/// Labels of the dimensions `whom` and `run`.
inline constexpr const char* in_target = "target";
inline constexpr const char* participants = "participants";
inline constexpr const char* in_scenario = "scenario";
inline constexpr const char* in_baseline = "baseline";

/// Of one scenario: all outcomes by policy, whom and run. Empty where it has no policies.
struct ByPolicy {
  ByPolicy() = default;
  explicit ByPolicy(const Scenario& scenario);

  Layout layout;
  std::vector<Month> months;  // followed_months()
  int replicates = 0;
  std::vector<double> data;  // [replicate][month][frame]; NaN where not reached

  std::span<double> of(int replicate);
  std::span<const double> of(int replicate) const;
  std::span<const double> frame(int replicate, std::size_t month) const;
};

/// Fills what is of one replicate: those who are there in both runs, or, without a baseline, in the run itself.
void join_with_baseline(const Followed& own, const Followed* baseline, int replicate, ByPolicy& to);

}  // namespace cohesim
