#pragma once
// Who a newcomer is and where the newcomer settles (processes.md B3). Part of migration.
#include "state/world.hpp"

namespace cohesim {

/// Fills the row of a person whose key is set: attributes by route, household, area, ties. The language ceiling is left at
/// zero: language sets it when it first meets the person.
void settle_newcomer(World& world, Row person, std::uint16_t region, Route route, float visible_minority_share);

}  // namespace cohesim
