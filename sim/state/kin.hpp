#pragma once
// Who is whose kin, and who of them lives together: questions to the links of persons.
#include "state/world.hpp"

namespace cohesim {

inline bool is_parent(const World& world, Row parent, Row child) {
  return world.persons.mother[child] == parent || world.persons.father[child] == parent;
}

inline bool live_together(const World& world, Row a, Row b) {
  return world.persons.alive(a) && world.persons.alive(b) && world.persons.household[a] == world.persons.household[b];
}

/// A parent in the person's household, the mother before the father; no_row if there is none.
Row parent_at_home(const World& world, Row person);

/// The living parent in whose home the person could live: the mother's before the father's, in the same region and another
/// household; no_row if there is none.
Row parent_elsewhere(const World& world, Row person);

/// Parent and child, grandparent and grandchild, siblings and half-siblings.
bool close_kin(const World& world, Row a, Row b);

/// Whether nobody of age lives in the household.
bool without_adult(const World& world, Row household);

}  // namespace cohesim
