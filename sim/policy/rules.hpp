#pragma once
// Applies the rules of a scenario: at the start of a month, who is covered by what, and what that makes of each parameter.
#include <vector>

#include "policy/moves.hpp"
#include "policy/parameters.hpp"

namespace cohesim {

class Rules {
 public:
  explicit Rules(const std::vector<PolicySpec>& policies) : policies_(policies) {}

  /// Sets the effective values of all moved parameters and Persons::bits for the month of `world`.
  void apply(World& world, Parameters& parameters);

  /// This month's cases of the policies that cost something per case, among those covered: their cost is booked.
  void book(World& world) const;

 private:
  struct Covered {
    std::size_t policy;
    std::uint64_t mask;  // bits of the person that this policy sets
    std::uint32_t name_hash;
  };
  void set_bits(World& world) const;

  const std::vector<PolicySpec>& policies_;
  std::vector<Covered> covered_;
  bool bits_set_ = false;
};

/// Books `persons` times the unit cost of the policy, shared among its funds, in cents of real money.
void book_cost(World& world, std::size_t policy, const PolicySpec& spec, double persons, double unit_cost_eur);

/// Hash of a policy's name: its draws depend on it, so that adding or reordering policies moves nobody.
std::uint32_t name_hash(const std::string& name);

/// Whether the policy reaches the person: in the target, and among the covered share.
bool reaches(const PolicySpec& policy, std::uint32_t hash, const World& world, Row person);

}  // namespace cohesim
