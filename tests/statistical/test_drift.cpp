// Two years without policies move no employment rate for reasons of bookkeeping. What changes the mix of persons (longer
// residence, today's routes, departures) is taken out by direct standardisation to the first year's mix.
#include <cmath>
#include <map>

#include "catch_compat.hpp"
#include "headline.hpp"
#include "small_world.hpp"

using namespace cohesim;

namespace {

constexpr int replicates = 4, first_year = 0, third_year = 2;
using Mix = std::map<int, std::array<Weighted, 3>>;  // employed by cell and year

/// Cell of sex, age, attainment; for those born elsewhere also residence, route and whether they grew up here.
int cell_of(const Persons& p, Row i, Month now) {
  const int age = p.age(i, now), band = age < 25 ? 0 : age < 30 ? 1 : age < 35 ? 2 : age < 45 ? 3 : age < 55 ? 4 : 5;
  int cell = (static_cast<int>(p.sex[i]) * 7 + (age >= 60 ? 6 : band)) * 10 + static_cast<int>(p.education[i]);
  if (p.born[i] == BirthGroup::host) return cell;
  const int years = (now.value - p.arrival[i]) / 12, came_at = (p.arrival[i] - p.birth[i]) / 12;
  const int stay = years < 3    ? years
                   : years < 5  ? 3
                   : years < 7  ? 4
                   : years < 10 ? 5
                   : years < 15 ? 6
                   : years < 20 ? 7
                                : 8;
  cell = (cell * 10 + stay) * 10 + static_cast<int>(p.route[i]);
  return 2 * cell + (came_at < 18);
}

void add_year(Mix& mix, const World& world, Month now, BirthGroup born, int year) {
  const Persons& p = world.persons;
  for (Row i = 0; i < p.rows(); ++i) {
    if (!p.alive(i) || p.born[i] != born || p.age(i, now) < 20 || p.age(i, now) > 64) continue;
    Weighted& cell = mix[cell_of(p, i, now)][static_cast<std::size_t>(year)];
    cell.sum += p.labour[i] == LabourState::employed;
    cell.n += 1;
  }
}

struct Change {
  double standardised, covered;  // percentage points; share of the first year's persons in cells known in both
};
Change change(const Mix& mix) {
  constexpr double least = 30;  // person-months of a cell
  double sum = 0, n = 0, all = 0;
  for (const auto& [key, years] : mix) {
    const Weighted &before = years[first_year], &after = years[third_year];
    all += before.n;
    if (before.n < least || after.n < least) continue;
    sum += before.n * (after.mean() - before.mean());
    n += before.n;
  }
  return {100 * sum / n, n / all};
}

}  // namespace

TEST_CASE("no drift: at the first year's mix of persons the third year has its employment rates, within 0.3 points") {
  const Scenario scenario = load_scenario("library:baseline-eu27", {{"population.size", "200000"}});
  Mix natives, migrants;
  for (int r = 0; r < replicates; ++r) {
    Simulation s(scenario, r);
    for (int month = 0; month < 36 && s.step(); ++month) {
      const int year = month / 12;
      if (year != first_year && year != third_year) continue;
      add_year(natives, s.world(), s.date() - 1, BirthGroup::host, year);
      add_year(migrants, s.world(), s.date() - 1, BirthGroup::outside_eu, year);
    }
  }
  const Change of_natives = change(natives), of_migrants = change(migrants);
  INFO("born here " << of_natives.standardised << ", born outside the EU " << of_migrants.standardised << " points");
  CHECK(of_migrants.covered > 0.9);
  CHECK(std::abs(of_natives.standardised) <= 0.3);
  CHECK(std::abs(of_migrants.standardised) <= 0.3 + 0.15);  // 0.15: its standard error
}
