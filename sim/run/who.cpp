#include "run/who.hpp"

#include <cmath>

#include "measure/series.hpp"

namespace cohesim {
namespace {

std::vector<double> change_of(const Results& baseline, const Results& policy, const Variable& in_baseline,
                              const Variable& in_policy, const Selection& selection, Period period) {
  const auto before = weighted_mean(baseline, in_baseline, selection, period);
  auto change = weighted_mean(policy, in_policy, selection, period);
  for (std::size_t r = 0; r < change.size(); ++r) change[r] -= before[r];
  return change;
}

// One scenario against the baseline, in the period.
class WhoLines {
 public:
  WhoLines(const Results& baseline, const Results& policy, Period period, Family& family)
      : baseline_(baseline), policy_(policy), period_(period), family_(family) {
    for (const WhoGroup& group : who_groups())
      for (const Variable& variable : baseline.layout.variables)
        if (variable.group == group.recorded && better(variable.name) != 0) add(group, variable);
  }

  std::vector<WhoRow> rows() && { return std::move(rows_); }

 private:
  void add(const WhoGroup& group, const Variable& variable) {
    const Variable* in_policy = policy_.layout.find(variable.group, variable.name);
    if (!in_policy || !baseline_.layout.find(variable.group, variable.name + "_n") ||
        cells(baseline_.layout, variable, group.selection).empty())
      return;
    const double level = estimate(weighted_mean(baseline_, variable, group.selection, period_)).mean;
    if (std::isnan(level)) return;  // nobody is ever asked
    const Estimate change = estimate(change_of(baseline_, policy_, variable, *in_policy, group.selection, period_));
    const double persons =
        persons_compared(baseline_, policy_, variable.group, variable.name, group.selection, period_);
    WhoRow row;
    row.place =
        family_.add(question(variable, group.selection),
                    {change, smallest_change(variable.name, variable.unit, level), better(variable.name), persons});
    row.scenario = policy_.scenario.name, row.group = group.key, row.side = group.side;
    row.indicator = variable.name, row.long_name = variable.long_name, row.unit = variable.unit;
    row.change = change.mean, row.ci95_lb = change.lb, row.ci95_ub = change.ub, row.persons = persons;
    rows_.push_back(std::move(row));
  }

  const Results &baseline_, &policy_;
  Period period_;
  Family& family_;
  std::vector<WhoRow> rows_;
};

}  // namespace

const std::vector<WhoGroup>& who_groups() {
  static const std::vector<WhoGroup> groups{
      {"third_country_nationals", "migrants", "indicators", {{"citizenship", "third_country"}}},
      {"naturalised", "migrants", "indicators", {{"origin", "non_eu_born"}, {"citizenship", "national"}}},
      {"children_of_migrants", "migrants", "indicators", {{"origin", "second_generation"}}},
      {"mobile_eu_citizens", "migrants", "indicators", {{"citizenship", "other_eu"}}},
      {"women_born_outside_eu", "migrants", "indicators", {{"origin", "non_eu_born"}, {"sex", "women"}}},
      {"men_born_outside_eu", "migrants", "indicators", {{"origin", "non_eu_born"}, {"sex", "men"}}},
      {"refugees", "migrants", "by_residence", {{"route", "asylum"}, {"route", "resettlement"}}},
      {"newcomers", "migrants", "by_residence", {{"residence", "0-1"}, {"residence", "1-2"}, {"residence", "2-4"}}},
      {"native_women", "hosts", "indicators", {{"origin", "native"}, {"sex", "women"}}},
      {"native_men", "hosts", "indicators", {{"origin", "native"}, {"sex", "men"}}},
  };
  return groups;
}

std::vector<WhoRow> who(const Results& baseline, const Results& policy, Period period, Family& family) {
  return WhoLines(baseline, policy, period, family).rows();
}

std::string question(const Variable& variable, const Selection& selection) {
  std::string text = variable.group + "/" + variable.name;
  for (const auto& [dimension, label] : selection) text += "," + dimension + "=" + label;
  return text;
}

}  // namespace cohesim
