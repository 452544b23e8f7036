// What those whom policies are meant for gain and lose: the same persons in two runs.
#include <cmath>

#include "measure/series.hpp"
#include "run/meant.hpp"
#include "run/who.hpp"

namespace cohesim {
namespace {

Selection meant_in(const std::string& policy, const std::string& whom, const char* run) {
  return {{"policy", policy}, {"whom", whom}, {"run", run}};
}

/// Of one scenario; all its rows are judged as one family.
struct MeantFamily {
  const Results& results;
  Period period;
  std::vector<Looked> looked = {};
  std::vector<MeantRow> rows = {};

  void add(const std::string& policy, const std::string& whom, const Variable& variable) {
    const auto before = weighted_mean(results, variable, meant_in(policy, whom, "baseline"), period);
    auto change = weighted_mean(results, variable, meant_in(policy, whom, "scenario"), period);
    for (std::size_t r = 0; r < change.size(); ++r) change[r] -= before[r];
    const Estimate level = estimate(before), difference = estimate(change);
    if (std::isnan(level.mean)) return;
    const double persons = persons_behind(variable, meant_in(policy, whom, "baseline"));
    looked.push_back(
        {difference, smallest_change(variable.name, variable.unit, level.mean), better(variable.name), persons});
    MeantRow row;
    row.scenario = results.scenario.name, row.policy = policy, row.whom = whom;
    row.indicator = variable.name, row.unit = variable.unit, row.baseline = level.mean;
    row.change = difference.mean, row.ci95_lb = difference.lb, row.ci95_ub = difference.ub, row.persons = persons;
    rows.push_back(std::move(row));
  }

  /// Mean over the months of the period in which persons were looked at.
  double persons_behind(const Variable& variable, const Selection& selection) const {
    double months = 0;
    for (int m = period.first; m < period.first + period.count; ++m)
      months += is_census(results.scenario, results.scenario.start + m);
    const Variable& count = *results.layout.find(variable.group, variable.name + "_n");
    return months > 0 ? estimate(total(results, count, selection, period)).mean / months : 0;
  }
};

}  // namespace

std::vector<MeantRow> meant_changes(const Results& policy, Period period) {
  MeantFamily family{policy, period};
  for (const PolicySpec& spec : policy.scenario.policies)
    for (const char* whom : {"target", "participants"})
      for (const Variable& variable : policy.layout.variables)
        if (variable.group == meant_group && better(variable.name) != 0) family.add(spec.name, whom, variable);
  const auto verdicts = judge_all(family.looked);
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    family.rows[i].p = verdicts[i].p, family.rows[i].p_adjusted = verdicts[i].p_adjusted;
    family.rows[i].verdict = verdicts[i].verdict;
  }
  return std::move(family.rows);
}

}  // namespace cohesim
