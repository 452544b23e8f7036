#pragma once
// Survivor run-in: starts some months early with exactly the persons of the start, each entering at the
// own birth or arrival; no deaths, exits or births. At the start all marginals hold by construction, while work, language
// and recognition have found their own state.
#include "policy/parameters.hpp"
#include "state/world.hpp"

namespace cohesim {

/// Sets the clock back by `months` and undoes what had not happened by then.
void begin_run_in(World& world, int months, const Parameters& parameters);

/// Persons whose arrival or birth falls in this month enter; legal status is as it was then. Does nothing outside the run-in.
void enter_this_month(World& world, const legal_status::Parameters& parameters);

/// At the start: who arrives in that very month enters, and status is that of the synthesis.
void end_run_in(World& world, const Parameters& parameters);

}  // namespace cohesim
