#include "processes/migration.hpp"

#include <algorithm>

#include "base/math.hpp"
#include "base/parallel.hpp"
#include "processes/migration_newcomer.hpp"
#include "state/membership.hpp"

namespace cohesim {

namespace {

/// People a month by region and route, in simulated persons.
double monthly_arrivals(const World& world, const RegionData& data, std::size_t route, const MigrationParameters& par) {
  const double thousands =
      route == 0 ? data.arrivals_other_eu[0] : data.arrivals_outside_eu[0] * data.arrival_routes[route];
  return thousands * 1000.0 / 12.0 / world.represents * static_cast<double>(par.inflow_scale.value());
}

float departure_rate(const World& world, Row i, const MigrationParameters& par) {
  const Persons& p = world.persons;
  if (p.status[i] == LegalStatus::refused) return par.departure_refused_per_year.value();
  const bool early = p.residence_months(i, world.now) < 60;
  const Table& rates = early ? world.population->departures_early : world.population->departures_late;
  float rate = static_cast<float>(rates[static_cast<std::size_t>(p.route[i])]) * par.departure_scale.value();
  if (p.labour[i] == LabourState::searching) rate *= par.departure_unemployed.value();
  if (world.households.members[p.household[i]] > 1) rate *= par.departure_with_family.value();
  if (p.citizenship[i] == Citizenship::national) rate *= par.departure_citizen.value();
  return rate;
}

void depart(World& world, Row i) {
  ++world.flows.departures[world.region_of(i)][static_cast<std::size_t>(world.persons.origin(i))];
  leave(world, i);
}

/// Minors whose household has lost its last adult go with them.
void take_children(World& world, const std::vector<Row>& gone) {
  Persons& p = world.persons;
  std::vector<std::uint8_t> adults(world.households.rows(), 255);  // 255: nobody left this month
  for (const Row i : gone) adults[p.household[i]] = 0;
  std::vector<Row> children;
  select(
      p.rows(),
      [&](Row i) {
        if (!p.alive(i) || adults[p.household[i]] == 255) return false;
        if (p.age(i, world.now) < 18) return true;
        std::atomic_ref<std::uint8_t>(adults[p.household[i]]).store(1, std::memory_order_relaxed);
        return false;
      },
      children);
  for (const Row i : children)
    if (adults[p.household[i]] == 0) depart(world, i);
}

}  // namespace

void arrivals(World& world, const MigrationParameters& par) {
  for (std::size_t region = 0; region < world.regions.size(); ++region) {
    const RegionData& data = world.regions[region].data;
    for (std::size_t route = 0; route < n_routes; ++route) {
      const std::uint64_t cell = lineage(region, route, static_cast<std::uint64_t>(Stream::arrival));
      const double rate = monthly_arrivals(world, data, route, par);
      const std::int64_t count = dithered(rate, world.run.draw(Stream::arrival, world.now, cell)[0]);
      Row i = world.persons.append(static_cast<std::size_t>(count));
      for (std::int64_t k = 0; k < count; ++k, ++i) {
        world.persons.key[i] =
            lineage(cell, static_cast<std::uint64_t>(world.now.value), static_cast<std::uint64_t>(k));
        settle_newcomer(world, i, static_cast<std::uint16_t>(region), static_cast<Route>(route),
                        par.visible_minority_share.value());
        ++world.flows.arrivals[region][static_cast<std::size_t>(world.persons.origin(i))];
      }
    }
  }
}

void departures(World& world, const MigrationParameters& par) {
  Persons& p = world.persons;
  std::vector<Row> leaving;
  select(
      p.rows(),
      [&](Row i) {
        if (!p.alive(i) || p.born[i] == BirthGroup::host) return false;
        // One draw per household and month: those who live together tend to leave together.
        const Words words = world.run.draw(Stream::departure, world.now, world.households.key[p.household[i]]);
        return happens(words[0], monthly(departure_rate(world, i, par)));
      },
      leaving);
  for (const Row i : leaving) depart(world, i);
  if (!leaving.empty()) take_children(world, leaving);
}

}  // namespace cohesim
