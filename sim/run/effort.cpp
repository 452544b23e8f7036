#include "run/effort.hpp"

#include <cmath>
#include <limits>
#include <optional>

namespace cohesim {
namespace {

// A total over the run of a variable in group `policies`; zero where the scenario has no policies.
std::vector<double> policy_total(const Results& results, const std::string& name) {
  const Variable* variable = results.layout.find("policies", name);
  if (!variable) return std::vector<double>(static_cast<std::size_t>(results.replicates), 0.0);
  return total(results, *variable, {}, whole_run(results));
}

std::vector<double> in_work(const Results& results, Period period) {
  const Variable* rate = results.layout.find("indicators", "employment_rate");
  if (!rate) return std::vector<double>(static_cast<std::size_t>(results.replicates), 0.0);
  return numerator(results, *rate, {}, period);
}

/// Where one unit cost holds in every replicate it is known, however uncertain the number of persons.
std::optional<Ratio> unit_cost(const std::vector<double>& spending, const std::vector<double>& persons) {
  constexpr double same = 1e-4;  // cents are rounded
  for (std::size_t r = 0; r < spending.size(); ++r) {
    if (persons[r] <= 0) return fieller(spending, persons);
    const double first = spending[0] / persons[0], here = spending[r] / persons[r];
    if (std::abs(here - first) > same * first) return fieller(spending, persons);
  }
  if (spending.empty()) return std::nullopt;
  const double cost = spending[0] / persons[0];
  return Ratio{cost, cost, cost};
}

std::vector<double> difference(std::vector<double> policy, const std::vector<double>& baseline, double factor) {
  for (std::size_t r = 0; r < policy.size(); ++r) policy[r] = (policy[r] - baseline[r]) * factor;
  return policy;
}

// One group in twenty would lose by chance alone: Holm's procedure keeps the whole sentence at 95 %.
void count_losers(Effort& effort, const Comparison& comparison) {
  std::vector<const ComparisonRow*> rows;
  std::vector<double> p;
  for (const auto& row : comparison.rows) {
    if (row.scenario != effort.scenario || row.indicator != "employment_rate" ||
        row.group.find('/') == std::string::npos)
      continue;
    rows.push_back(&row);
    p.push_back(row.verdict == Verdict::too_few ? std::numeric_limits<double>::quiet_NaN()
                                                : p_of_zero({row.n, row.change, 0, row.ci95_lb, row.ci95_ub}));
  }
  effort.groups = static_cast<int>(rows.size());
  const auto sure = holm(p);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const bool lower = rows[i]->verdict == Verdict::lower;
    if (lower && sure[i]) effort.losers.push_back(rows[i]->group);
    if (rows[i]->verdict == Verdict::too_few) effort.too_few.push_back(rows[i]->group);
    if (rows[i]->verdict == Verdict::unclear || (lower && !sure[i])) effort.unclear.push_back(rows[i]->group);
  }
}

}  // namespace

Effort effort(const Results& baseline, const Results& policy, Period period, const Comparison& comparison) {
  const double real_per_simulated = policy.scenario.represents / policy.scenario.size;
  const auto spending = difference(policy_total(policy, "cost"), policy_total(baseline, "cost"), 1);
  const auto helped = difference(policy_total(policy, "started"), policy_total(baseline, "started"), 1);
  const auto worked = difference(in_work(policy, period), in_work(baseline, period), real_per_simulated);
  Effort effort;
  effort.scenario = policy.scenario.name;
  effort.spending_eur = estimate(spending);
  effort.persons_helped = estimate(helped);
  effort.eur_per_person_helped = unit_cost(spending, helped);
  effort.additional_in_work = estimate(worked);
  effort.eur_per_additional_in_work = fieller(spending, worked);
  count_losers(effort, comparison);
  return effort;
}

}  // namespace cohesim
