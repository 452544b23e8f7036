#pragma once
// What a policy does to parameters: every rule is a list of moves of declared parameters.
#include <string>
#include <vector>

#include "policy/policy_spec.hpp"

namespace cohesim {

struct Move {
  std::string parameter;
  ParameterChange change;
  double amount;
};

/// Moves of a parameter lever or a rule; none for a programme.
std::vector<Move> moves(const PolicySpec& policy);

}  // namespace cohesim
