#pragma once
// What becomes of dwellings whose holder is gone, and of households without a home of their own. Part of housing.
#include "topics/housing/household.hpp"

namespace cohesim::housing {

/// Households without a home of their own, and those that want to move to another region, in the order of keys.
Scratch<Row> households_without(const World& world);

/// Into the order of keys.
void sort_households(const World& world, Scratch<Row>& households);

/// Guests keep a dwelling whose holder is gone: the first in the order of keys.
void keep_guests(World& world, const Scratch<Row>& without, const Parameters& parameters);

/// Reception, kin, friends, or nothing; hosts part with guests.
void lodge_homeless(World& world, const Scratch<Row>& without, const Parameters& parameters);

}  // namespace cohesim::housing
