#pragma once
// What must hold after every step. Cheap enough to run after each step of a debug build.
#include <string>

#include "state/world.hpp"

namespace cohesim {

/// Empty if all invariants hold, else what is broken, with the row: every living person in exactly one household, every
/// household in one place, partners mutual, adult and under one roof, no minors without an adult unless they came alone,
/// nobody older than 120, persons = births - deaths + arrivals - departures, staff counts equal the employed.
std::string broken_invariant(const World& world);

}  // namespace cohesim
