#include "run/comparison.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "measure/series.hpp"
#include "run/effort.hpp"
#include "run/target_groups.hpp"
#include "run/who.hpp"

namespace cohesim {
namespace {

struct Group {
  std::string name;
  Selection selection;
};

// total, every origin, and women and men of each origin
std::vector<Group> groups() {
  std::vector<Group> all{{"total", {}}};
  for (const auto origin : Names<Origin>::list) all.push_back({std::string(origin), {{"origin", std::string(origin)}}});
  for (const auto origin : Names<Origin>::list)
    for (const auto sex : Names<Sex>::list)
      all.push_back(
          {std::string(origin) + "/" + std::string(sex), {{"origin", std::string(origin)}, {"sex", std::string(sex)}}});
  return all;
}

std::vector<double> minus(const std::vector<double>& a, const std::vector<double>& b) {
  std::vector<double> difference(a.size());
  std::transform(a.begin(), a.end(), b.begin(), difference.begin(), std::minus<>());
  return difference;
}

bool has_group(const Layout& layout, const Variable& variable, const Selection& selection) {
  return !cells(layout, variable, selection).empty();
}

// Indicators that come with a count, so that they can be summed over groups.
std::vector<const Variable*> comparable(const Layout& layout) {
  std::vector<const Variable*> found;
  for (const auto& variable : layout.variables)
    if (variable.group == "indicators" && layout.find(variable.group, variable.name + "_n")) found.push_back(&variable);
  return found;
}

// Rows of one indicator of one scenario.
class Rows {
 public:
  Rows(const Results& baseline, const Results& policy, const Variable& variable, Period period, Family& family)
      : baseline_(baseline),
        policy_(policy),
        in_baseline_(variable),
        in_policy_(*policy.layout.find(variable.group, variable.name)),
        period_(period),
        family_(family) {}

  void append_to(std::vector<ComparisonRow>& rows) const {
    for (const auto& group : groups())
      if (has_group(baseline_.layout, in_baseline_, group.selection)) rows.push_back(row(group));
    const Selection native{{"origin", "native"}}, migrants{{"origin", "non_eu_born"}};
    if (in_baseline_.unit == "%" && has_group(baseline_.layout, in_baseline_, native) &&
        has_group(baseline_.layout, in_baseline_, migrants))
      rows.push_back(gap(native, migrants));
  }

 private:
  std::vector<double> base(const Selection& s) const { return weighted_mean(baseline_, in_baseline_, s, period_); }
  std::vector<double> with_policy(const Selection& s) const { return weighted_mean(policy_, in_policy_, s, period_); }

  ComparisonRow row(const Group& group) const {
    auto r = filled(group.name, base(group.selection), with_policy(group.selection));
    r.place =
        family_.add(question(in_baseline_, group.selection), looked(r, better(r.indicator), persons(group.selection)));
    return r;
  }

  ComparisonRow gap(const Selection& native, const Selection& migrants) const {
    auto r = filled("gap", minus(base(native), base(migrants)), minus(with_policy(native), with_policy(migrants)));
    r.place = family_.add(question(in_baseline_, {}) + ",gap",
                          looked(r, better_of_gap(r.baseline), std::min(persons(native), persons(migrants))));
    return r;
  }

  static Looked looked(const ComparisonRow& r, int better, double persons) {
    return {
        {r.n, r.change, 0, r.ci95_lb, r.ci95_ub}, smallest_change(r.indicator, r.unit, r.baseline), better, persons};
  }

  ComparisonRow filled(std::string group, const std::vector<double>& before, const std::vector<double>& after) const {
    const Estimate level = estimate(before), difference = estimate(minus(after, before));
    ComparisonRow r;
    r.indicator = in_baseline_.name;
    r.long_name = in_baseline_.long_name;
    r.unit = in_baseline_.unit;
    r.group = std::move(group);
    r.scenario = policy_.scenario.name;
    r.baseline = level.mean, r.baseline_sd = level.sd;
    r.change = difference.mean, r.ci95_lb = difference.lb, r.ci95_ub = difference.ub, r.n = difference.n;
    return r;
  }

  double persons(const Selection& selection) const {
    return persons_compared(baseline_, policy_, in_baseline_.group, in_baseline_.name, selection, period_);
  }

  const Results &baseline_, &policy_;
  const Variable &in_baseline_, &in_policy_;
  Period period_;
  Family& family_;
};

Verdict in_words(const ComparisonRow& row, Verdict verdict) {
  return row.group == "gap" ? as_gap(verdict) : as_change(verdict, better(row.indicator));
}

// All that is looked at in one scenario, and what it says.
void add_judged(Comparison& comparison, const Results& baseline, const Results& policy, Period period) {
  Family family;
  std::vector<ComparisonRow> rows;
  for (const Variable* variable : comparable(baseline.layout))
    if (policy.layout.find(variable->group, variable->name))
      Rows(baseline, policy, *variable, period, family).append_to(rows);
  std::vector<WhoRow> groups = who(baseline, policy, period, family);
  const std::vector<Judged> judged = family.judged();
  for (ComparisonRow& row : rows) {
    static_cast<Judged&>(row) = judged[row.place];
    row.verdict = in_words(row, row.verdict);
  }
  for (WhoRow& row : groups) static_cast<Judged&>(row) = judged[row.place];
  comparison.rows.insert(comparison.rows.end(), rows.begin(), rows.end());
  comparison.who.insert(comparison.who.end(), groups.begin(), groups.end());
}

std::vector<TargetGroupRow> own_first(std::vector<TargetGroupRow> rows, const std::vector<PolicySpec>& of_baseline) {
  std::stable_partition(rows.begin(), rows.end(), [&](const TargetGroupRow& row) {
    return std::none_of(of_baseline.begin(), of_baseline.end(),
                        [&](const PolicySpec& spec) { return spec.name == row.policy; });
  });
  return rows;
}

}  // namespace

const ComparisonRow* Comparison::find(const std::string& scenario, const std::string& indicator,
                                      const std::string& group) const {
  for (const auto& row : rows)
    if (row.scenario == scenario && row.indicator == indicator && row.group == group) return &row;
  return nullptr;
}

Comparison compare(const std::vector<Results>& results) {
  std::vector<Scenario> scenarios;
  for (const auto& r : results) scenarios.push_back(r.scenario);
  require_paired(scenarios);

  Comparison comparison;
  if (results.empty()) return comparison;
  const Results& baseline = results.front();
  const Period period = last_year(baseline);
  comparison.baseline = baseline.scenario.name;
  comparison.replicates = baseline.replicates;
  comparison.start = baseline.scenario.start;
  comparison.end = baseline.scenario.end;
  comparison.from = baseline.scenario.start + period.first;
  comparison.to = baseline.scenario.start + (period.first + period.count - 1);
  for (std::size_t s = 1; s < results.size(); ++s) {
    add_judged(comparison, baseline, results[s], period);
    comparison.efforts.push_back(effort(baseline, results[s], period));
    const auto meant = own_first(target_groups(results[s], period), baseline.scenario.policies);
    comparison.target_groups.insert(comparison.target_groups.end(), meant.begin(), meant.end());
  }
  return comparison;
}

}  // namespace cohesim
