// Moves inside the country: whole households, to areas with work and people of their own group.
#include <vector>

#include "state/due_dates.hpp"
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
  const float hazard = hazard_of_rate(par.move_per_year.value());
  if (hazard <= 0) return;
  Households& h = world.households;
  const std::vector<Row> moving = rows_of_event(
      world, h, h.due_move, RareProcess::move, {Stream::household_move, 0x1p-9f}, {hazard}, [&](Row) { return hazard; },
      [&](Row row) { return h.members[row] > 0 && mover_of(world, row) != no_row ? hazard : 0.0f; });
  const Destinations destinations(world, par);
  for (const Row row : moving) {
    const Row area = destinations.choose(row, mover_of(world, row));
    if (world.areas.region[area] != world.areas.region[h.area[row]]) give_up_jobs(world, row);
    relocate(world, row, area);
  }
}

}  // namespace cohesim::migration
