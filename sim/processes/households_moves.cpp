#include "processes/households_moves.hpp"

#include <algorithm>

#include "base/math.hpp"
#include "state/kin.hpp"
#include "state/membership.hpp"

namespace cohesim {

float risk_of_turn(float rate_per_year) { return monthly(rate_per_year * static_cast<float>(turn_months)); }

float rate_at(int age, std::span<const Knot> knots) {
  if (age <= knots.front().age) return knots.front().rate;
  for (std::size_t k = 1; k < knots.size(); ++k) {
    const Knot &a = knots[k - 1], &b = knots[k];
    if (age < b.age)
      return a.rate + (b.rate - a.rate) * static_cast<float>(age - a.age) / static_cast<float>(b.age - a.age);
  }
  return knots.back().rate;
}

void sort_by_key(const World& world, std::vector<Row>& persons) {
  std::sort(persons.begin(), persons.end(), [&](Row a, Row b) { return world.persons.key[a] < world.persons.key[b]; });
}

bool goes_along(const World& world, Row member, Row person) {
  const Persons& p = world.persons;
  return is_parent(world, person, member) && p.partner[member] == no_row && p.age(member, world.now) < goes_along_until;
}

void move_with_children(World& world, Row person, Row household) {
  const Row from = world.persons.household[person];
  const auto range = world.members_of(from);
  const std::vector<Row> members(range.begin(), range.end());
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
  return found_household(world, key, world.persons.area[person]);
}

}  // namespace cohesim
