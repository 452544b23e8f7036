// Moves inside the country: whole households, to areas with work and people of their own group.
#include <algorithm>
#include <vector>

#include "base/math.hpp"
#include "base/parallel.hpp"
#include "state/membership.hpp"
#include "topics/migration/destination.hpp"
#include "topics/migration/migration.hpp"

namespace cohesim::migration {

namespace {

/// The first member of working age by key; no_row if there is none.
Row mover_of(const World& world, Row household) {
  for (const Row i : world.members_of(household))
    if (of_working_age(world, i)) return i;
  return no_row;
}

/// Jobs do not come along to another region.
void give_up_jobs(World& world, Row household) {
  for (const Row i : world.members_of(household))
    if (world.persons.labour[i] == LabourState::employed) end_job(world, i, LabourState::unemployed);
}

}  // namespace

void internal_moves(World& world, const Parameters& par) {
  const float chance = monthly(par.move_per_year.value());
  if (chance <= 0) return;
  std::vector<Row> moving;
  select(
      world.households.rows(),
      [&](Row h) {
        return world.households.members[h] > 0 &&
               happens(world.run.draw(Stream::household_move, world.now, world.households.key[h])[0], chance) &&
               mover_of(world, h) != no_row;
      },
      moving);
  const Destinations destinations(world, par);
  for (const Row h : moving) {
    const Row area = destinations.choose(h, mover_of(world, h));
    if (world.areas.region[area] != world.areas.region[world.households.area[h]]) give_up_jobs(world, h);
    relocate(world, h, area);
  }
}

}  // namespace cohesim::migration
