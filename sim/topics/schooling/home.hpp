#pragma once
// Persons as pupils: what schooling reads of them and their homes, and writes back.
#include "topics/schooling/pupil.hpp"

namespace cohesim::schooling {

/// Steps of attainment of both parents, 0 to 4; -1 if none is known.
int parents_steps(const Persons& persons, Row child);
/// Mean and spread of parents_steps among all who are of school age and younger.
ParentScale scale_of_parents(const World& world);

Child child_of(const World& world, Row i);
/// At home now. Language is the child's own if it was born elsewhere, else its home's, less what school has replaced.
Setting setting_of(const World& world, Row i, int school_age, const Parameters& par);

Pupil pupil_of(const Persons& persons, Row i);
void write_back(Persons& persons, Row i, const Pupil& pupil);

}  // namespace cohesim::schooling
