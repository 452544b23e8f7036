// Couples and their minor children leave as one. Those with an adult from elsewhere by hazard, others by the table's number.
#include <algorithm>
#include <vector>

#include "base/math.hpp"
#include "base/parallel.hpp"
#include "state/due_dates.hpp"
#include "state/membership.hpp"
#include "state/residents.hpp"
#include "topics/migration/parameters.hpp"
#include "topics/migration/unit.hpp"

namespace cohesim::migration {

namespace {

bool foreign(const Persons& p, Row i) { return p.born[i] != BirthGroup::host; }

/// Of one adult, or of a minor who is here alone.
float departure_rate(const World& world, Row i, const Parameters& par) {
  const Persons& p = world.persons;
  if (!foreign(p, i)) return 0;
  if (p.status[i] == LegalStatus::refused) return par.departure_refused_per_year.value() * par.departure_scale.value();
  const bool early = p.residence_months(i, world.now) < 60;
  const Table& rates = early ? world.population->departures_early : world.population->departures_late;
  float rate = static_cast<float>(rates[static_cast<std::size_t>(p.route[i])]) * par.departure_scale.value();
  if (p.labour[i] == LabourState::unemployed) rate *= par.departure_unemployed.value();
  if (p.labour[i] == LabourState::employed && p.wage_cents[i] > world.regions[world.region_of(i)].top_wage_cents)
    rate *= par.departure_top_wage.value();
  if (p.partner[i] != no_row || has_school_child(world, i)) rate *= par.departure_with_family.value();
  if (p.citizenship[i] == Citizenship::national) rate *= par.departure_citizen.value();
  return rate;
}

/// Whose calendar a unit goes by: of a couple the one from elsewhere, of two the one with the lower key.
bool decides(const World& world, Row i) {
  const Persons& p = world.persons;
  const Row other = p.partner[i];
  if (!foreign(p, i) || (other != no_row && foreign(p, other) && p.key[other] < p.key[i])) return false;
  return heads_unit(world, i);
}

/// The mean of a couple's rates: they decide together.
float unit_rate(const World& world, Row i, const Parameters& par) {
  const Row other = world.persons.partner[i];
  const float own = departure_rate(world, i, par);
  return other == no_row ? own : 0.5f * (own + departure_rate(world, other, par));
}

/// No unit leaves faster.
float highest_rate(const World& world, const Parameters& par) {
  double table = 0;
  for (const Table* rates : {&world.population->departures_early, &world.population->departures_late})
    table = std::max(table, *std::max_element(rates->begin(), rates->end()));
  constexpr float rounding = 1.001f;
  const float factor =
      std::max(1.0f, par.departure_unemployed.value()) * std::max(1.0f, par.departure_top_wage.value());
  return rounding * std::max(static_cast<float>(table) * factor, par.departure_refused_per_year.value()) *
         par.departure_scale.value();
}

/// The pay above which a fifth of a region's employed are, once a year.
void update_top_wage(World& world) {
  constexpr std::size_t pay_bins = 400;
  constexpr std::int32_t pay_bin_cents = 5000;
  if (world.now.month() != 1 && world.regions[0].top_wage_cents != 0) return;
  const Persons& p = world.persons;
  Scratch<std::array<std::int64_t, pay_bins>> histogram(world.regions.size());
  for_each_batch(p.rows(), [&](std::size_t first, std::size_t count) {
    for (auto i = static_cast<Row>(first); i < first + count; ++i)
      if (p.labour[i] == LabourState::employed)
        add_shared(histogram[world.region_of(i)][std::min<std::size_t>(
                       pay_bins - 1, static_cast<std::size_t>(p.wage_cents[i] / pay_bin_cents))],
                   std::int64_t{1});
  });
  for (std::size_t r = 0; r < world.regions.size(); ++r) {
    std::int64_t total = 0, above = 0;
    for (const std::int64_t n : histogram[r]) total += n;
    std::size_t bin = pay_bins;
    while (bin > 0 && 5 * (above + histogram[r][bin - 1]) <= total) above += histogram[r][--bin];
    world.regions[r].top_wage_cents = static_cast<std::int32_t>(bin) * pay_bin_cents;
  }
}

}  // namespace

void departures(World& world, const Parameters& par) {
  update_top_wage(world);
  update_residents(world);
  Persons& p = world.persons;
  const float most = hazard_of_rate(highest_rate(world, par));
  const Scratch<Row> heads = rows_of_event(
      world, p, p.due_departure(), RareProcess::departure, {Stream::departure, 0x1p-6f}, {most},
      [&](Row i) { return foreign(p, i) ? most : 0.0f; },
      [&](Row i) { return p.alive(i) && decides(world, i) ? hazard_of_rate(unit_rate(world, i, par)) : 0.0f; });
  for (const Row head : heads) depart_unit(world, head);
  depart_born_here(world, par);
}

}  // namespace cohesim::migration
