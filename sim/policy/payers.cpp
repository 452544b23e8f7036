#include "policy/payers.hpp"

#include "policy/funds.hpp"

namespace cohesim {

Payers::Payers(const PolicySpec& policy) {
  for (const FundShare& fund : policy.funds) {
    const FundInfo* info = find_fund(fund.fund);
    // A fund that supports authorities, not persons, pays for whom they choose.
    const PlanGroups groups = info && info->eligible ? info->eligible : all_plan_groups;
    auto& share = share_.emplace_back();
    for (std::size_t g = 0; g < share.size(); ++g)
      sum_[g] += share[g] = groups & bit(static_cast<PlanGroup>(g)) ? fund.share : 0.0;
  }
}

void Payers::book(World& world, std::size_t policy, PlanGroup group, double cost_eur) const {
  const auto g = static_cast<std::size_t>(group);
  auto& cents = world.books[policy].cost_cents;
  for (std::size_t f = 0; f < share_.size(); ++f)
    cents[f] += static_cast<std::int64_t>(world.represents * cost_eur * 100.0 * share_[f][g] / sum_[g] + 0.5);
}

void book_cost(World& world, std::size_t policy, const PolicySpec& spec, double persons) {
  auto& cents = world.books[policy].cost_cents;
  for (std::size_t f = 0; f < spec.funds.size(); ++f)
    cents[f] +=
        static_cast<std::int64_t>(persons * world.represents * spec.cost_eur * 100.0 * spec.funds[f].share + 0.5);
}

}  // namespace cohesim
