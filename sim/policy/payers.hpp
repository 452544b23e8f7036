#pragma once
// Who pays for one person's place: the funds of a policy that may, in proportion to their shares.
#include <array>
#include <vector>

#include "policy/policy_spec.hpp"
#include "state/world.hpp"

namespace cohesim {

class Payers {
 public:
  explicit Payers(const PolicySpec& policy);

  /// Whether any fund of the policy may pay for persons of this group. AMIF may not for the naturalised: their place passes
  /// to another fund of the policy, or ends (evidence: amif_stops_at_naturalisation).
  bool pay_for(PlanGroup group) const { return sum_[static_cast<std::size_t>(group)] > 0; }

  /// Books a cost among the funds that may pay, in cents of real money.
  void book(World& world, std::size_t policy, PlanGroup group, double cost_eur) const;

 private:
  std::vector<std::array<double, 6>> share_;  // by fund of the policy and plan group: zero where it may not pay
  std::array<double, 6> sum_{};
};

/// Books `persons` times the unit cost of the policy, shared among its funds, in cents of real money.
void book_cost(World& world, std::size_t policy, const PolicySpec& spec, double persons);

}  // namespace cohesim
