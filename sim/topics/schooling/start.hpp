#pragma once
// Beginnings: of newborns and newcomers, of the persons of the start, and the way of the latter through the run-in.
#include "topics/schooling/pupil.hpp"

namespace cohesim::schooling {

/// Who begins at a school age below that of upper secondary.
Pupil beginner(const RunKey& run, const Child& child, const Setting& at, int school_age, const Parameters& par);
/// Who came later keeps the attainment brought; who is too young to have it still works for it.
Pupil planned(const Persons& persons, Row i, Month now, int school_age);
/// A month of the run-in.
void follow_start(World& world);

}  // namespace cohesim::schooling
