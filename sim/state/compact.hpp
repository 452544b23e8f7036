#pragma once
// Memory in proportion to the living: rows of those who died or left, and of empty households, are given up.
#include "state/world.hpp"

namespace cohesim {

/// Does nothing unless the rows set free are at least `least_share` of the persons or of the households. Of persons it keeps
/// those who live here, those whom a row of another table names by a link that does not lapse (the admitted and their
/// sponsors, the enrolled), and the parents of all these, for siblings and grandparents know each other through them. Of
/// households it keeps those with members or named by such persons. The rows that stay keep their order.
void compact(World& world, double least_share);

}  // namespace cohesim
