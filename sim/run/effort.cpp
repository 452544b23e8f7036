#include "run/effort.hpp"

#include <cmath>
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

// Spending by month, later months discounted to the start.
std::vector<double> discounted_spending(const Results& results) {
  std::vector<double> sums(static_cast<std::size_t>(results.replicates), 0.0);
  const Variable* cost = results.layout.find("policies", "cost");
  if (!cost) return sums;
  for (int m = 0; m < results.months; ++m) {
    const double factor = std::pow(1 + discount_rate, -m / 12.0);
    const auto month = total(results, *cost, {}, {m, 1});
    for (std::size_t r = 0; r < sums.size(); ++r) sums[r] += factor * month[r];
  }
  return sums;
}

}  // namespace

Effort effort(const Results& baseline, const Results& policy, Period period) {
  const double real_per_simulated = policy.scenario.represents / policy.scenario.size;
  const auto spending = policy_total(policy, "cost"), helped = policy_total(policy, "started");
  const auto discounted = difference(discounted_spending(policy), discounted_spending(baseline), 1);
  const auto worked = difference(in_work(policy, period), in_work(baseline, period), real_per_simulated);
  Effort effort;
  effort.scenario = policy.scenario.name;
  effort.spending_eur = estimate(spending);
  effort.additional_spending_eur = estimate(difference(spending, policy_total(baseline, "cost"), 1));
  effort.discounted_spending_eur = estimate(discounted);
  effort.persons_helped = estimate(helped);
  effort.additional_persons_helped = estimate(difference(helped, policy_total(baseline, "started"), 1));
  effort.eur_per_person_helped = unit_cost(spending, helped);
  effort.additional_in_work = estimate(worked);
  if (effort.additional_in_work.mean > 0)  // a price of fewer persons in work means nothing
    effort.eur_per_additional_in_work = fieller(discounted, worked);
  return effort;
}

}  // namespace cohesim
