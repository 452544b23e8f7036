#pragma once
// Who goes along when somebody moves. Part of households.
#include "topics/households/households.hpp"

namespace cohesim::households {

/// A child at home goes along with a parent who moves until this age in years: assumption.
constexpr int goes_along_until = 25;

/// Whether the member would go along with the person: an own child at home under 25 without a partner there.
bool goes_along(const World& world, Row member, Row person);

/// The person moves with the own children at home, and with all minors where no adult would be left.
void move_with_children(World& world, Row person, Row household);

/// A new home for the person in the same neighbourhood, still empty.
Row new_home(World& world, Row person, Stream why);

}  // namespace cohesim::households
