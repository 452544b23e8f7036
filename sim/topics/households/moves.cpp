#include "topics/households/moves.hpp"

#include <vector>

#include "state/kin.hpp"
#include "state/membership.hpp"

namespace cohesim::households {

bool goes_along(const World& world, Row member, Row person) {
  const Persons& p = world.persons;
  return is_parent(world, person, member) && p.partner[member] == no_row && p.age(member, world.now) < goes_along_until;
}

void move_with_children(World& world, Row person, Row household) {
  const Row from = world.persons.household[person];
  const auto range = world.members_of(from);
  const Scratch<Row> members(range.begin(), range.end());
  move_to(world, person, household);
  for (const Row i : members)
    if (i != person && goes_along(world, i, person)) move_to(world, i, household);
  if (!without_adult(world, from)) return;
  for (const Row i : members)
    if (world.persons.household[i] == from) move_to(world, i, household);
}

Row new_home(World& world, Row person, Stream why) {
  const std::uint64_t key =
      lineage(world.persons.key[person], static_cast<std::uint64_t>(world.now.value), static_cast<std::uint64_t>(why));
  const Row home = found_household(world, key, world.area_of(person));
  lodge(world, home, world.households.dwelling[world.persons.household[person]]);
  return home;
}

}  // namespace cohesim::households
