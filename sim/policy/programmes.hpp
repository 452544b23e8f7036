#pragma once
// Programmes: offers, acceptance, places, attendance, completion, money.
#include <vector>

#include "policy/policy_spec.hpp"
#include "topics/uptake/uptake.hpp"

namespace cohesim {

/// One month of all programmes: those enrolled attend, drop out or complete; free places go to takers by lottery. Writes
/// Persons::course_hours, never an outcome.
void programmes(World& world, const std::vector<PolicySpec>& policies, const uptake::Parameters& parameters);

}  // namespace cohesim
