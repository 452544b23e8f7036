// Two years without policies move no rate of work for reasons of bookkeeping. What changes the mix of persons (longer
// residence, today's routes, departures) is taken out by direct standardisation to the first year's mix.
#include <array>
#include <cmath>
#include <map>
#include <vector>

#include "catch_compat.hpp"
#include "headline.hpp"
#include "small_world.hpp"

using namespace cohesim;

namespace {

constexpr int replicates = 4, first_year = 0, third_year = 2;
using Mix = std::map<int, std::array<Weighted, 3>>;  // persons with the outcome, by cell and year
struct Group {
  const char* name;
  BirthGroup born;
};
constexpr Group groups[] = {{"born here", BirthGroup::host}, {"born outside the EU", BirthGroup::outside_eu}};

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

bool active(LabourState state) { return state == LabourState::employed || state == LabourState::unemployed; }

/// `jobless` false: the employed among all; true: those who search among the active.
void add_year(Mix& mix, const World& world, Month now, BirthGroup born, int year, bool jobless) {
  const Persons& p = world.persons;
  for (Row i = 0; i < p.rows(); ++i) {
    if (!p.alive(i) || p.born[i] != born || p.age(i, now) < 20 || p.age(i, now) > 64) continue;
    if (jobless && !active(p.labour[i])) continue;
    Weighted& cell = mix[cell_of(p, i, now)][static_cast<std::size_t>(year)];
    cell.sum += p.labour[i] == (jobless ? LabourState::unemployed : LabourState::employed);
    cell.n += 1;
  }
}

/// Change of the rate at the first year's mix, percentage points, over all replicates but one.
double change(const std::vector<Mix>& mixes, int without = -1) {
  constexpr double least = 30;  // person-months of a cell
  Mix all;
  for (int r = 0; r < replicates; ++r)
    for (const auto& [cell, years] : mixes[static_cast<std::size_t>(r)])
      for (std::size_t y = 0; y < years.size(); ++y)
        if (r != without) all[cell][y].sum += years[y].sum, all[cell][y].n += years[y].n;
  double sum = 0, n = 0, everyone = 0;
  for (const auto& [cell, years] : all) {
    const Weighted &before = years[first_year], &after = years[third_year];
    everyone += before.n;
    if (before.n < least || after.n < least) continue;
    sum += before.n * (after.mean() - before.mean());
    n += before.n;
  }
  CHECK(n > 0.85 * everyone);
  return 100 * sum / n;
}

/// Standard error of change() by the jackknife over replicates.
double standard_error(const std::vector<Mix>& mixes) {
  double sum = 0, squares = 0;
  for (int r = 0; r < replicates; ++r) {
    const double x = change(mixes, r);
    sum += x;
    squares += x * x;
  }
  return std::sqrt((squares - sum * sum / replicates) * (replicates - 1) / replicates);
}

}  // namespace

TEST_CASE("no drift: at the first year's mix the third year has its rates, within 0.3 points + 2 standard errors") {
  const Scenario scenario = load_scenario("library:baseline-eu27", {{"population.size", "200000"}});
  std::array<std::array<std::vector<Mix>, 2>, 2> mixes;  // by group and rate
  for (auto& of_group : mixes) of_group.fill(std::vector<Mix>(replicates));
  for (int r = 0; r < replicates; ++r) {
    Simulation s(scenario, r);
    for (int month = 0; month < 36 && s.step(); ++month) {
      const int year = month / 12;
      if (year != first_year && year != third_year) continue;
      for (std::size_t g = 0; g < 2; ++g)
        for (const bool jobless : {false, true})
          add_year(mixes[g][jobless][static_cast<std::size_t>(r)], s.world(), s.date() - 1, groups[g].born, year,
                   jobless);
    }
  }
  for (std::size_t g = 0; g < 2; ++g)
    for (const bool jobless : {false, true}) {
      const double moved = change(mixes[g][jobless]), se = standard_error(mixes[g][jobless]);
      INFO((jobless ? "unemployment, " : "employment, ") << groups[g].name << ": " << moved << " points, se " << se);
      CHECK(std::abs(moved) <= 0.3 + 2 * se);
    }
}
