// Moves inside the country: whole households, to areas with work and people of their own group.
#include <vector>

#include "state/due_dates.hpp"
#include "state/membership.hpp"
#include "topics/migration/destination.hpp"
#include "topics/migration/migration.hpp"
#include "topics/migration/parameters.hpp"

namespace cohesim::migration {

namespace {

/// The first member of working age by key; no_row if there is none.
Row mover_of(const World& world, Row household) {
  for (const Row i : world.members_of(household))
    if (of_working_age(world, i)) return i;
  return no_row;
}

/// Where homes are dwellings a household looks for one in the region that it chooses; other moves are those of housing.
void seek_in(World& world, Row household, std::uint16_t region) {
  if (region != world.areas.region[world.households.area[household]]) world.households.to_region[household] = region;
}

void move_to_area(World& world, Row household, Row area) {
  if (world.areas.region[area] != world.areas.region[world.households.area[household]]) give_up_jobs(world, household);
  relocate(world, household, area);
}

}  // namespace

void internal_moves(World& world, const Parameters& par) {
  const bool market = world.dwellings.rows() > 0;
  const float hazard = hazard_of_rate(par.move_per_year.value() * (market ? par.move_between_regions.value() : 1.0f));
  if (hazard <= 0) return;
  Households& h = world.households;
  const Scratch<Row> moving = rows_of_event(
      world, h, h.due_move(), RareProcess::move, {Stream::household_move, 0x1p-9f}, {hazard},
      [&](Row) { return hazard; },
      [&](Row row) { return h.members[row] > 0 && mover_of(world, row) != no_row ? hazard : 0.0f; });
  const Destinations destinations(world, par);
  for (const Row row : moving) {
    const Row mover = mover_of(world, row);
    if (market)
      seek_in(world, row, destinations.choose_region(row, mover));
    else
      move_to_area(world, row, destinations.choose(row, mover));
  }
}

}  // namespace cohesim::migration
