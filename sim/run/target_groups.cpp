#include "run/target_groups.hpp"

#include <algorithm>
#include <cmath>

#include "measure/series.hpp"

namespace cohesim {
namespace {

/// The values of one cell, a number for each replicate.
class Cell {
 public:
  Cell(const ByPolicy& from, std::size_t month) : from_(from), month_(month) {}
  std::vector<double> of(const Variable& variable, std::size_t cell) const {
    std::vector<double> values;
    for (int r = 0; r < from_.replicates; ++r) values.push_back(from_.frame(r, month_)[variable.offset + cell]);
    return values;
  }

 private:
  const ByPolicy& from_;
  std::size_t month_;
};

class TargetFamily {
 public:
  TargetFamily(const Results& results, std::size_t month) : results_(results), cells_(results.by_policy, month) {}

  std::vector<TargetGroupRow> judged() && {
    const Layout& layout = results_.by_policy.layout;
    const std::size_t policies = layout.dimension("policy").labels.size();
    for (std::size_t group = 0; group < 2 * policies; ++group)
      for (const Variable& variable : layout.variables)
        if (const Variable* count = layout.find(variable.group, variable.name + "_n"); count && !is_everybody(group))
          add(group, variable, *count);
    const auto verdicts = judge_all(looked_);
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      rows_[i].p = verdicts[i].p, rows_[i].p_adjusted = verdicts[i].p_adjusted;
      rows_[i].verdict = verdicts[i].verdict;
    }
    return std::move(rows_);
  }

 private:
  /// The target of a policy that is aimed at nobody in particular: all results are theirs.
  bool is_everybody(std::size_t group) const {
    const std::string& name = results_.by_policy.layout.dimension("policy").labels[group / 2];
    const auto& policies = results_.scenario.policies;
    return group % 2 == 0 && std::any_of(policies.begin(), policies.end(), [&](const PolicySpec& policy) {
             return policy.name == name && policy.target.clauses.empty();
           });
  }

  /// `group`: policy and whom; its cells are those of the scenario and of the baseline.
  void add(std::size_t group, const Variable& variable, const Variable& count) {
    const auto before = cells_.of(variable, 2 * group + 1);
    auto change = cells_.of(variable, 2 * group);
    for (std::size_t r = 0; r < change.size(); ++r) change[r] -= before[r];
    const Estimate level = estimate(before), difference = estimate(change);
    if (std::isnan(level.mean)) return;  // nobody, or no baseline
    const double persons = estimate(cells_.of(count, 2 * group + 1)).mean;
    looked_.push_back(
        {difference, smallest_change(variable.name, variable.unit, level.mean), better(variable.name), persons});
    const Layout& layout = results_.by_policy.layout;
    rows_.push_back({results_.scenario.name, layout.dimension("policy").labels[group / 2],
                     layout.dimension("whom").labels[group % 2], variable.name, variable.long_name, variable.unit,
                     level.mean, difference.mean, difference.lb, difference.ub, persons});
  }

  const Results& results_;
  Cell cells_;
  std::vector<Looked> looked_;
  std::vector<TargetGroupRow> rows_;
};

}  // namespace

std::vector<TargetGroupRow> target_groups(const Results& results, Period period) {
  const auto& months = results.by_policy.months;
  const Month last = results.scenario.start + (period.first + period.count - 1);
  const auto found = std::find(months.begin(), months.end(), last);
  if (results.by_policy.layout.frame_size == 0 || found == months.end()) return {};
  return TargetFamily(results, static_cast<std::size_t>(found - months.begin())).judged();
}

}  // namespace cohesim
