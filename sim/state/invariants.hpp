#pragma once
// What must hold after every step. Cheap enough to run after each step of a debug build.
#include <string>

#include "state/world.hpp"

namespace cohesim {

/// Empty if all invariants hold, else what is broken, with the row: every living person in one household that counts them,
/// staff counts equal the employed, ranges, nobody older than 120, only the employed have an employer.
std::string broken_invariant(const World& world);

}  // namespace cohesim
