// Twenty years without policies change nothing for reasons of the model's own (a contract between its parts).
// Tagged [!mayfail]: dissimilarity, until moves are a housing market, and employment by sex and age, of which women of 20 to
// 24 born here may lose two to three points (sim/MODEL.md, section 9).
#include <array>
#include <cmath>
#include <map>
#include <vector>

#include "catch_compat.hpp"
#include "headline.hpp"
#include "small_world.hpp"

using namespace cohesim;

namespace {

constexpr int first_year = 0, last_year = 19, n_years = 20;
constexpr std::array bands{20, 25, 35, 45, 55, 65};  // ten-year ages, cut to 20-64

Scenario twenty_years(int persons) {
  return load_scenario("library:baseline-eu27",
                       {{"population.size", std::to_string(persons)}, {"time.end", "2038-12"}});
}

/// Calls f(simulation, which) at the end of each month of the first (0) and of the last (1) year.
template <class F>
void in_both_years(Simulation& s, F f) {
  for (int month = 0; month < 12 * n_years && s.step(); ++month) {
    if (month / 12 == first_year) f(s, 0u);
    if (month / 12 == last_year) f(s, 1u);
  }
}

int band_of(int age) {
  for (std::size_t k = 1; k < bands.size(); ++k)
    if (age < bands[k]) return static_cast<int>(k) - 1;
  return -1;
}

/// What is held constant within an origin, sex and ten years of age: attainment; of those born here the year of age, for
/// cohorts differ in size; of the foreign-born residence and route.
int cell_within(const Persons& p, Row i, Month now) {
  const int schooling = static_cast<int>(p.education[i]);
  if (p.born[i] == BirthGroup::host) return schooling * 100 + p.age(i, now);
  const int years = p.residence_months(i, now) / 12;
  const int stay = years < 5 ? 0 : years < 10 ? 1 : years < 20 ? 2 : 3;
  return (schooling * 4 + stay) * n_routes + static_cast<int>(p.route[i]);
}

using Years = std::array<Weighted, 2>;
using Cells = std::map<int, Years>;
using Groups = std::map<int, Cells>;  // by birth group, sex and age

void add_month(Groups& groups, const World& world, Month now, std::size_t which) {
  const Persons& p = world.persons;
  for (Row i = 0; i < p.rows(); ++i) {
    const int age = p.age(i, now), band = band_of(age);
    if (!p.alive(i) || age < bands.front() || band < 0) continue;
    const int group = (static_cast<int>(p.born[i]) * 2 + static_cast<int>(p.sex[i])) * 10 + band;
    Weighted& cell = groups[group][cell_within(p, i, now)][which];
    cell.sum += p.labour[i] == LabourState::employed;
    cell.n += 1;
  }
}

/// Change of a rate at the first year's composition, points; NaN if the composition has nothing in common.
double change_at_constant_composition(const Cells& cells) {
  constexpr double least = 60;  // person-months of a cell
  double sum = 0, n = 0;
  for (const auto& [cell, years] : cells) {
    if (years[0].n < least || years[1].n < least) continue;
    sum += years[0].n * (years[1].mean() - years[0].mean());
    n += years[0].n;
  }
  return n > 0 ? 100 * sum / n : std::nan("");
}

double share(double part, double whole) { return whole > 0 ? 100 * part / whole : 0; }

double mean_friends(const World& world, Month now, int from, int to) {
  const Persons& p = world.persons;
  double friends = 0, persons = 0;
  for (Row i = 0; i < p.rows(); ++i) {
    if (!p.alive(i) || p.age(i, now) < from || p.age(i, now) > to) continue;
    persons += 1;
    for (const Row f : p.friends[i]) friends += f != no_row && p.alive(f);
  }
  return friends / persons;
}

/// Of the persons born outside the EU against all others, among neighbourhoods (Duncan & Duncan 1955).
double dissimilarity(const World& world) {
  std::vector<std::array<double, 2>> counts(world.areas.rows());
  std::array<double, 2> total{};
  for (Row i = 0; i < world.persons.rows(); ++i) {
    if (!world.persons.alive(i)) continue;
    const std::size_t group = world.persons.born[i] == BirthGroup::outside_eu;
    counts[world.area_of(i)][group] += 1;
    total[group] += 1;
  }
  double sum = 0;
  for (const auto& c : counts) sum += std::abs(c[0] / total[0] - c[1] / total[1]);
  return sum / 2;
}

double poverty(const World& world, Month now) {
  double poor = 0, adults = 0;
  for (Row i = 0; i < world.persons.rows(); ++i)
    if (world.persons.alive(i) && world.persons.age(i, now) >= 18) adults += 1, poor += world.poor(i);
  return share(poor, adults);
}

/// Years worked here of those born here, 25 to 44: the run-in has seen most of their working lives.
double years_worked(const World& world, Month now) {
  const Persons& p = world.persons;
  double months = 0, persons = 0;
  for (Row i = 0; i < p.rows(); ++i) {
    const int age = p.age(i, now);
    if (!p.alive(i) || p.born[i] != BirthGroup::host || age < 25 || age >= 45) continue;
    persons += 12;
    months += p.experience[i];
  }
  return months / persons;
}

double vacancy_rate(const World& world) {
  double employed = 0;
  for (Row i = 0; i < world.persons.rows(); ++i)
    employed += world.persons.alive(i) && world.persons.labour[i] == LabourState::employed;
  const auto open = static_cast<double>(world.vacancies.size());
  return share(open, open + employed);
}

/// Means of the first and of the last year, one pair per replicate.
template <class F>
std::vector<Years> both_years(int persons, int replicates, F value) {
  const Scenario scenario = twenty_years(persons);
  std::vector<Years> all(static_cast<std::size_t>(replicates));
  for (int r = 0; r < replicates; ++r) {
    Simulation s(scenario, r);
    in_both_years(s, [&](const Simulation& now, std::size_t which) {
      Weighted& w = all[static_cast<std::size_t>(r)][which];
      w.sum += value(now.world(), now.date() - 1);
      w.n += 1;
    });
  }
  return all;
}

Spread change(const std::vector<Years>& all) {
  std::vector<double> changes;
  for (const Years& y : all) changes.push_back(y[1].mean() - y[0].mean());
  return spread(changes);
}

const char* const birth_names[] = {"born here", "born in another EU state", "born outside the EU"};

}  // namespace

// Power: with 4 x 100,000 persons the standard error is 0.2 to 0.5 points of those born here, 1 to 2.5 of those born
// elsewhere, of one sex and ten ages. A drift of 1 + 2.8 standard errors is found in four of five runs: 1.6 to 2.4
// points of those born here, 4 to 8 of the others.
TEST_CASE("stationary: employment by birth, sex and ten-year age at constant composition, 1 point + 2 standard errors",
          "[stationarity][!mayfail]") {
  const Scenario scenario = twenty_years(100000);
  std::map<int, std::vector<double>> changes;
  for (int r = 0; r < 4; ++r) {
    Groups groups;
    Simulation s(scenario, r);
    in_both_years(
        s, [&](const Simulation& now, std::size_t which) { add_month(groups, now.world(), now.date() - 1, which); });
    for (const auto& [group, cells] : groups)
      if (const double moved = change_at_constant_composition(cells); std::isfinite(moved))
        changes[group].push_back(moved);
  }
  CHECK(changes.size() == 30);  // three birth groups, two sexes, five ages
  for (const auto& [group, values] : changes) {
    if (values.size() < 2) continue;
    const Spread moved = spread(values);
    INFO(birth_names[group / 20] << ", " << (group / 10 % 2 ? "women" : "men") << " from "
                                 << bands[static_cast<std::size_t>(group % 10)] << ": " << moved.mean << " points, se "
                                 << moved.standard_error);
    CHECK(std::abs(moved.mean) <= 1 + 2 * moved.standard_error);
  }
}

// Power: the standard error is about 0.2 points: a drift of 1.6 is found in four of five runs.
TEST_CASE("stationary: employment of those born here at constant sex, age and attainment, 1 point + 2 standard errors",
          "[stationarity]") {
  const Scenario scenario = twenty_years(100000);
  std::vector<double> changes;
  for (int r = 0; r < 3; ++r) {
    Groups groups;
    Simulation s(scenario, r);
    in_both_years(
        s, [&](const Simulation& now, std::size_t which) { add_month(groups, now.world(), now.date() - 1, which); });
    Cells born_here;
    for (const auto& [group, cells] : groups)
      if (group / 20 == static_cast<int>(BirthGroup::host))
        for (const auto& [cell, years] : cells) born_here[group * 1000 + cell] = years;
    changes.push_back(change_at_constant_composition(born_here));
  }
  const Spread moved = spread(changes);
  INFO("employment moved by " << moved.mean << " points, se " << moved.standard_error);
  CHECK(std::abs(moved.mean) <= 1 + 2 * moved.standard_error);
}

// Power: the standard error of a year's mean over two replicates is 0.07 points, so that a drift of 0.3 beyond the band is
// found, and the farthest of twenty years stays inside where there is none.
TEST_CASE("stationary: vacancies are 2.1 +- 0.4 % of posts in each of twenty years", "[stationarity]") {
  const Scenario scenario = twenty_years(60000);
  std::array<Weighted, n_years> rates;
  for (int r = 0; r < 2; ++r) {
    Simulation s(scenario, r);
    for (Weighted& rate : rates)
      for (int month = 0; month < 12 && s.step(); ++month) rate.sum += vacancy_rate(s.world()), rate.n += 1;
  }
  for (std::size_t year = 0; year < rates.size(); ++year) {
    INFO("vacancy rate of year " << year << ": " << rates[year].mean());
    CHECK(std::abs(rates[year].mean() - 2.1) <= 0.4);
  }
}

// Power: some 3,000 persons an age group and replicate, a standard error of about 1 % of the mean: a loss of 13 % is found.
TEST_CASE("stationary: friends by age within a tenth", "[stationarity]") {
  constexpr std::array<std::pair<int, int>, 4> ages{{{18, 29}, {30, 49}, {50, 64}, {65, 100}}};
  const Scenario scenario = twenty_years(20000);
  for (int r = 0; r < 2; ++r) {
    std::array<Years, ages.size()> friends;
    Simulation s(scenario, r);
    in_both_years(s, [&](const Simulation& now, std::size_t which) {
      for (std::size_t k = 0; k < ages.size(); ++k) {
        friends[k][which].sum += mean_friends(now.world(), now.date() - 1, ages[k].first, ages[k].second);
        friends[k][which].n += 1;
      }
    });
    for (std::size_t k = 0; k < ages.size(); ++k) {
      const double before = friends[k][0].mean(), after = friends[k][1].mean();
      INFO("ages from " << ages[k].first << ": " << before << ", then " << after << " friends");
      CHECK(before > 0);
      CHECK(std::abs(after - before) <= 0.1 * before);
    }
  }
}

// Power: standard error under 0.1 of about 13 years with 2 x 20,000 persons: a change of one year and a half is found.
TEST_CASE("stationary: years worked from 25 to 44 within a tenth", "[stationarity]") {
  const std::vector<Years> all = both_years(20000, 2, years_worked);
  for (const Years& years : all) {
    INFO(years[0].mean() << ", then " << years[1].mean() << " years");
    CHECK(years[0].mean() > 0);
    CHECK(std::abs(years[1].mean() - years[0].mean()) <= 0.1 * years[0].mean());
  }
}

// Power: standard error about 0.3 points with 4 x 30,000 persons: a change of 2.3 is found in four of five runs.
TEST_CASE("stationary: poverty within 1.5 points + 2 standard errors", "[stationarity]") {
  const Spread moved = change(both_years(30000, 4, [](const World& w, Month now) { return poverty(w, now); }));
  INFO("poverty moved by " << moved.mean << " points, se " << moved.standard_error);
  CHECK(std::abs(moved.mean) <= 1.5 + 2 * moved.standard_error);
}

// Power: standard error about 0.01 with 4 x 30,000 persons in neighbourhoods of 700: a change of 0.05 is found.
TEST_CASE("stationary: dissimilarity of those born outside the EU within 0.02 + 2 standard errors",
          "[stationarity][!mayfail]") {
  const Spread moved = change(both_years(30000, 4, [](const World& w, Month) { return dissimilarity(w); }));
  INFO("dissimilarity moved by " << moved.mean << ", se " << moved.standard_error);
  CHECK(std::abs(moved.mean) <= 0.02 + 2 * moved.standard_error);
}
