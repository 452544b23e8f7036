#pragma once
// What a policy does to parameters: every rule is a list of moves of declared parameters.
#include <string>
#include <vector>

#include "policy/policy_spec.hpp"
#include "state/world.hpp"

namespace cohesim {

struct Move {
  std::string parameter;
  ParameterChange change;
  double amount;
};

/// Moves of a parameter lever or a rule; none for a programme.
std::vector<Move> moves(const PolicySpec& policy);

/// Whether a covered person is a case of this month, whose cost is booked.
using IsCase = bool (*)(const World& world, Row person);
/// What one case of a rule is; null where a lever has none.
IsCase case_of(const PolicySpec& policy);

}  // namespace cohesim
