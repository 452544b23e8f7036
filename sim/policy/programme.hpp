#pragma once
// A programme as the steps of a month use it.
#include <cstdint>
#include <vector>

#include "policy/payers.hpp"
#include "policy/policy_spec.hpp"
#include "topics/uptake/uptake.hpp"

namespace cohesim {

struct Programme {
  const PolicySpec& spec;
  std::size_t policy;
  std::uint32_t hash;
  Target target;  // of the policy, and of whom the place suits
  bool before_departure;
  uptake::Offer offer;
  int asked_again_months;  // 0: never
  int months;              // whole months for which a place is held; 0: no programme
  Payers payers;
};

/// By policy.
std::vector<Programme> programmes_of(const std::vector<PolicySpec>& policies);

/// The offer and the lottery are drawn once per person and policy, so coverages nest; the answer each time the person is
/// asked, and nobody is asked every month until they give in. Words: offer, answer, lottery.
Words draws_of(const World& world, const Programme& programme, Row person);

/// How often those who declined have been asked anew by now.
int round_of(const World& world, const Programme& programme);

}  // namespace cohesim
