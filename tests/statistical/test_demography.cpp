// Births, deaths and ages of five years against the cohort-component method of the UN: five-year groups, abridged life tables
// and one step of five years, from the same published figures. The model works by month and single year instead.
#include <array>
#include <cmath>

#include "catch_compat.hpp"
#include "small_world.hpp"

using namespace cohesim;

namespace {

constexpr int years = 5;

struct FiveYears {
  double births = 0, deaths = 0, migration = 0;  // thousands, in all years
  std::array<double, n_age_groups> bands{};      // persons by five-year age group; shares in the end
};

/// Years lived between 0-4, 5-9, ..., 100 and over by a birth cohort of one (Chiang's a: 0.1, 1.6, then half the group).
std::array<double, n_age_groups> years_lived(const Table& mx) {
  std::array<double, n_age_groups> lived{};
  double alive = 1;
  for (std::size_t k = 0; k + 1 < n_life_ages; ++k) {
    const double n = k == 0 ? 1 : k == 1 ? 4 : 5, a = k == 0 ? 0.1 : k == 1 ? 1.6 : 2.5;
    const double dying = alive * n * mx[k] / (1 + (n - a) * mx[k]);
    alive -= dying;
    lived[k == 0 ? 0 : k - 1] += n * alive + a * dying;
  }
  lived.back() = alive / mx.back();
  return lived;
}

using Groups = std::array<double, n_age_groups>;

/// Survivors of a group of one sex five years later; net migration comes half before, half after, at 20 to 34.
Groups survivors(const Table& persons, const Groups& lived, double migration, double& deaths) {
  Groups later{};
  for (std::size_t g = 0; g < n_age_groups; ++g) {
    const double half = g >= 4 && g < 7 ? migration / 6 : 0;
    const bool open = g >= 19;  // 95-99 and the open group have one rate of survival
    const double survive = open ? lived[20] / (lived[19] + lived[20]) : lived[g + 1] / lived[g];
    const std::size_t next = open ? 20 : g + 1;
    later[next] += (persons[g] + half) * survive;
    later[g] += half;
    deaths += (persons[g] + half) * (1 - survive);
  }
  return later;
}

void project(const RegionData& data, FiveYears& all) {
  const double migration = years * data.net_migration[0];
  const Groups lived_m = years_lived(data.mx_men), lived_w = years_lived(data.mx_women);
  const Groups men = survivors(data.men, lived_m, migration / 2, all.deaths);
  const Groups women = survivors(data.women, lived_w, migration / 2, all.deaths);
  double births = 0;
  for (std::size_t k = 0; k < n_birth_ages; ++k)
    births += years * data.births_by_age[k] * (data.women[k + 3] + women[k + 3]) / 2;
  const double boys = births * data.sex_ratio[0] / (1 + data.sex_ratio[0]);
  const double little = boys * lived_m[0] / 5 + (births - boys) * lived_w[0] / 5;
  all.births += births;
  all.deaths += births - little;
  all.migration += migration;
  all.bands[0] += little;
  for (std::size_t g = 0; g < n_age_groups; ++g) all.bands[g] += men[g] + women[g];
}

void to_shares(FiveYears& all) {
  double persons = 0;
  for (const double n : all.bands) persons += n;
  for (double& n : all.bands) n /= persons;
}

FiveYears projected(const Scenario& scenario) {
  FiveYears all;
  for (const auto& [name, data] : scenario.population.regions) project(data, all);
  to_shares(all);
  return all;
}

double total(const Flows::Table& table) {
  double sum = 0;
  for (const auto& row : table)
    for (const std::int64_t n : row) sum += static_cast<double>(n);
  return sum;
}

FiveYears simulated(const Scenario& scenario) {
  Simulation s(scenario, 0);
  FiveYears all;
  const double thousands = s.world().represents / 1000;
  for (int month = 0; month < 12 * years && s.step(); ++month) {
    const Flows& flows = s.world().flows;
    all.births += total(flows.births) * thousands;
    all.deaths += total(flows.deaths) * thousands;
    all.migration += (total(flows.arrivals) - total(flows.departures)) * thousands;
  }
  const Persons& p = s.world().persons;
  for (Row i = 0; i < p.rows(); ++i)
    if (p.alive(i)) all.bands[static_cast<std::size_t>(age_group(p.age(i, s.world().now)))] += 1;
  to_shares(all);
  return all;
}

}  // namespace

TEST_CASE("births, deaths and ages of 2020-25 follow the projection that the rates come from") {
  const Scenario scenario = load_scenario(
      "library:baseline-eu27",
      {{"population.size", "300000"}, {"time.start", "2020-07"}, {"time.end", "2025-06"}, {"time.run_in_months", "1"}});
  const FiveYears expected = projected(scenario), found = simulated(scenario);
  INFO("thousands: births " << found.births << " (" << expected.births << "), deaths " << found.deaths << " ("
                            << expected.deaths << ")");
  // 3 %, and 5 standard errors of the 14,000 births and 16,000 deaths.
  CHECK(std::abs(found.births / expected.births - 1) < 0.03 + 5 / std::sqrt(14000.0));
  CHECK(std::abs(found.deaths / expected.deaths - 1) < 0.03 + 5 / std::sqrt(16000.0));
  for (std::size_t g = 0; g < n_age_groups; ++g) {
    INFO("age " << 5 * g << ": " << found.bands[g] << ", projected " << expected.bands[g]);
    CHECK(std::abs(found.bands[g] - expected.bands[g]) < 0.003);
  }
}
