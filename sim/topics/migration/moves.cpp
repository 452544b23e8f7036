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

}  // namespace

void internal_moves(World& world, const Parameters& par) {
  const bool market = world.dwellings.rows() > 0;  // moves within a region are those of housing
  const float chance = monthly(par.move_per_year.value() * (market ? par.move_between_regions.value() : 1.0f));
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
    if (market) {
      const std::uint16_t region = destinations.choose_region(h, mover_of(world, h));
      if (region != world.areas.region[world.households.area[h]]) world.households.to_region[h] = region;
      continue;
    }
    const Row area = destinations.choose(h, mover_of(world, h));
    if (world.areas.region[area] != world.areas.region[world.households.area[h]]) give_up_jobs(world, h);
    relocate(world, h, area);
  }
}

}  // namespace cohesim::migration
