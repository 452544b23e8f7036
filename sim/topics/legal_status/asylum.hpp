#pragma once
// Part of legal_status: a case is a family that applied together, decided on together.
#include "topics/legal_status/legal_status.hpp"

namespace cohesim::legal_status {

/// Whether the applicant's own case is decided this month, at first instance or on appeal.
bool case_ends(const World& world, Row applicant, const Parameters& parameters);

/// Decides the case, for all who belong to it.
void end_case(World& world, Row head, const Parameters& parameters);

}  // namespace cohesim::legal_status
