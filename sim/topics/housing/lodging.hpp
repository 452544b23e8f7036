#pragma once
// What becomes of dwellings whose holder is gone, and of households without a home of their own. Part of housing.
#include "topics/housing/household.hpp"

namespace cohesim::housing {

/// Dwellings of households without members fall to a guest, or vacant.
void settle_dwellings(World& world, const Parameters& parameters);

/// Reception, kin, friends, or nothing; hosts part with guests.
void lodge_homeless(World& world, const Parameters& parameters);

}  // namespace cohesim::housing
