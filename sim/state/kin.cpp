#include "state/kin.hpp"

#include <algorithm>

namespace cohesim {

namespace {

bool is_grandparent(const World& world, Row elder, Row younger) {
  for (const Row parent : {world.persons.mother[younger], world.persons.father[younger]})
    if (parent != no_row && is_parent(world, elder, parent)) return true;
  return false;
}

bool siblings(const Persons& p, Row a, Row b) {
  return (p.mother[a] != no_row && p.mother[a] == p.mother[b]) || (p.father[a] != no_row && p.father[a] == p.father[b]);
}

}  // namespace

Row parent_at_home(const World& world, Row person) {
  for (const Row parent : {world.persons.mother[person], world.persons.father[person]})
    if (parent != no_row && live_together(world, parent, person)) return parent;
  return no_row;
}

Row parent_elsewhere(const World& world, Row person) {
  const Persons& p = world.persons;
  for (const Row parent : {p.mother[person], p.father[person]})
    if (parent != no_row && p.alive(parent) && p.household[parent] != p.household[person] &&
        world.region_of(parent) == world.region_of(person))
      return parent;
  return no_row;
}

bool close_kin(const World& world, Row a, Row b) {
  return is_parent(world, a, b) || is_parent(world, b, a) || siblings(world.persons, a, b) ||
         is_grandparent(world, a, b) || is_grandparent(world, b, a);
}

bool without_adult(const World& world, Row household) {
  const auto members = world.members_of(household);
  return std::none_of(members.begin(), members.end(),
                      [&](Row i) { return world.persons.age(i, world.now) >= adult_age; });
}

}  // namespace cohesim
