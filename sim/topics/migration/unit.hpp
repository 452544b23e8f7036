#pragma once
// Who leaves together: an adult, the partner, and the minor children of either who live with them. Part of migration.
#include "topics/migration/migration.hpp"

namespace cohesim::migration {

/// An adult, or a minor who lives with no adult. Of a couple, either.
bool heads_unit(const World& world, Row person);
/// A child of the person, 6 to 17 years old, lives in the household.
bool has_school_child(const World& world, Row person);
/// The unit leaves; minors who would be left without an adult go too. Returns how many leave.
int depart_unit(World& world, Row head);

/// Units of people born here: the table's number by region, ages by its shares.
void depart_born_here(World& world, const Parameters& parameters);

}  // namespace cohesim::migration
