// The population of neighbourhoods that a file gives.
#include <map>
#include <numeric>

#include "base/parallel.hpp"
#include "catch_compat.hpp"
#include "run/simulation.hpp"
#include "state/invariants.hpp"
#include "unit/population/eu27.hpp"
#include "unit/population/town.hpp"

using namespace cohesim;

namespace {

std::size_t group_of_resident(const Persons& p, Row i) {
  if (p.born[i] == BirthGroup::outside_eu) return 4;
  if (p.born[i] == BirthGroup::other_eu) return 3;
  const auto parent = [&](BirthGroup g) { return p.mother_born[i] == g || p.father_born[i] == g; };
  return parent(BirthGroup::outside_eu) ? 2 : parent(BirthGroup::other_eu) ? 1 : 0;
}

std::size_t band_of_town(int age) { return age < 6 ? 0 : age < 18 ? 1 : age < 30 ? 2 : age < 65 ? 3 : 4; }

/// Counts of a world by the id of the neighbourhood.
std::map<std::string, TownArea> counted(const World& w) {
  std::map<std::string, TownArea> out;
  for (std::size_t a = 0; a < w.areas.rows(); ++a) out[w.areas.id[a]].region = w.regions[w.areas.region[a]].name;
  for (Row i = 0; i < w.persons.rows(); ++i) {
    TownArea& area = out[w.areas.id[w.area_of(i)]];
    const std::size_t group = group_of_resident(w.persons, i), band = band_of_town(w.persons.age(i, w.now));
    ++area.groups[group];
    ++area.ages[band];
    area.migrants[band] += group > 0;
    area.women += w.persons.sex[i] == Sex::woman;
  }
  return out;
}

}  // namespace

TEST_CASE("one agent per resident: groups, ages and migrants' ages of every neighbourhood are the file's",
          "[population][neighbourhoods]") {
  const Town town;
  const Scenario scenario = town.scenario();
  CHECK(scenario.size == static_cast<std::uint32_t>(town.residents()));
  CHECK(scenario.represents == Approx(town.residents()));
  const World w = synthesize(scenario, 0);
  CHECK(w.persons.rows() == scenario.size);
  auto found = counted(w);
  for (const TownArea& area : town.lines) {
    INFO(area.id);
    CHECK(found[area.id].groups == area.groups);
    CHECK(found[area.id].ages == area.ages);
    CHECK(found[area.id].migrants == area.migrants);
    CHECK(found[area.id].region == area.region);
    // Sexes are fitted, then rounded in each band and group: 25 cells with a standard deviation of at most one half.
    CHECK(std::abs(found[area.id].women - area.women) <= 4.9 * 2.5);
  }
}

TEST_CASE("odd neighbourhoods are made too: nobody, minors only, old people only, hardly a woman",
          "[population][neighbourhoods]") {
  const Town town;
  World w = synthesize(town.scenario(), 0);
  w.persons_at_opening = static_cast<std::int64_t>(w.persons.rows());
  CHECK(broken_invariant(w) == "");
  std::map<std::string, int> without_adult;
  std::vector<bool> adult(w.households.rows());
  for (Row i = 0; i < w.persons.rows(); ++i)
    if (w.persons.age(i, w.now) >= 18) adult[w.persons.household[i]] = true;
  for (Row h = 0; h < w.households.rows(); ++h) {
    CHECK(w.households.members[h] > 0);
    if (!adult[h]) ++without_adult[w.areas.id[w.households.area[h]]];
  }
  CHECK(without_adult == std::map<std::string, int>{{"home", 2}});  // twelve minors in two households of six
}

TEST_CASE("households have the published sizes in the town as a whole", "[population][neighbourhoods]") {
  const Town town(60);
  const Scenario scenario = town.scenario();
  const PopulationReport report = population_report(synthesize(scenario, 0));
  for (std::size_t k = 0; k < 5; ++k)
    CHECK(report.household_sizes[k] == Approx(scenario.population.household_sizes[k]).margin(0.02));
  CHECK(report.mixed_households == Approx(scenario.population.mixed_households[0]).margin(0.01));
}

TEST_CASE("parents of children agree with the group that the file gives", "[population][neighbourhoods]") {
  const Town town;
  const World w = synthesize(town.scenario(), 0);
  const Persons& p = w.persons;
  std::size_t minors = 0, without = 0, wrong = 0;
  for (Row i = 0; i < p.rows(); ++i) {
    if (p.age(i, w.now) >= 18) continue;
    ++minors;
    without += p.mother[i] == no_row && p.father[i] == no_row;
    wrong += (p.mother[i] != no_row && p.born[p.mother[i]] != p.mother_born[i]) ||
             (p.father[i] != no_row && p.born[p.father[i]] != p.father_born[i]);
  }
  CHECK(wrong == 0);
  CHECK(static_cast<double>(without) < 0.03 * static_cast<double>(minors));  // twelve live in the home
}

TEST_CASE("the order of the file's lines does not matter, nor do threads", "[population][neighbourhoods]") {
  Town town;
  World straight = synthesize(town.scenario(), 0);
  for (std::size_t i = town.lines.size() - 1; i > 1; --i)
    if (town.lines[i].region == town.lines[1].region) std::swap(town.lines[i], town.lines[1]);
  World shuffled = synthesize(town.scenario(), 0);
  CHECK(state_digest(straight) == state_digest(shuffled));
  CHECK(straight.areas.id == shuffled.areas.id);
  const ThreadLimit limit(8);
  for (const int threads : {1, 8})
    run_with_threads(threads, [&] {
      World again = synthesize(town.scenario(), 0);
      CHECK(state_digest(again) == state_digest(straight));
    });
}

TEST_CASE("rates are the block's, flows in proportion to those who live there", "[population][neighbourhoods]") {
  const Town town;
  const Scenario scenario = town.scenario();
  REQUIRE(scenario.population.regions.size() == 2);
  const auto& [first, south] = scenario.population.regions[0];
  const auto& [second, north] = scenario.population.regions[1];
  CHECK(first == "south");
  CHECK(second == "north");
  CHECK(south.mx_men == north.mx_men);
  double born_outside[2] = {0, 0}, residents[2] = {0, 0};
  for (const TownArea& area : town.lines) {
    born_outside[area.region == "north"] += area.groups[4];
    residents[area.region == "north"] += area.residents();
  }
  const RegionData& west = scenario.geography->block;
  const double thousands = std::accumulate(west.men.begin(), west.men.end(), 0.0) +
                           std::accumulate(west.women.begin(), west.women.end(), 0.0);
  CHECK(south.departures_born_here[0] == Approx(west.departures_born_here[0] * residents[0] / 1000 / thousands));
  CHECK(south.net_migration[0] == Approx(west.net_migration[0] * residents[0] / 1000 / thousands));
  for (const auto& [region, born] : {std::pair{&south, born_outside[0]}, {&north, born_outside[1]}})
    CHECK(region->arrivals_outside_eu[0] ==
          Approx(west.arrivals_outside_eu[0] * born / 1000 / (west.non_eu_born[0] * thousands)));
  CHECK(south.non_eu_born[0] == Approx(born_outside[0] / residents[0]));
}

TEST_CASE("regions of one country share its poverty line", "[population][neighbourhoods]") {
  const Town town;
  Simulation simulation(town.scenario(), 0);
  REQUIRE(simulation.step());
  const World& w = simulation.world();
  CHECK(w.regions[0].median_income_cents > 0);
  CHECK(w.regions[0].median_income_cents == w.regions[1].median_income_cents);
  CHECK(broken_invariant(w) == "");
}

TEST_CASE("without origins in the file the scenario's shares hold, unevenly spread", "[population][neighbourhoods]") {
  const std::string csv = [] {
    std::string text = "id,residents\n";
    for (int a = 0; a < 40; ++a) text += std::to_string(a) + ",500\n";
    return text;
  }();
  Findings findings;
  auto geography = read_geography(csv, "n.csv", "city", findings);
  REQUIRE(geography);
  Scenario scenario = eu27(20000);
  geography->block_name = "city";
  geography->block = scenario.population.regions[0].second;
  scenario.population.regions = tables_by_region(*geography);
  scenario.geography = std::make_shared<const Geography>(*geography);
  const World w = synthesize(scenario, 0);
  std::vector<double> born_outside(40);
  for (Row i = 0; i < w.persons.rows(); ++i) born_outside[w.area_of(i)] += w.persons.born[i] == BirthGroup::outside_eu;
  const double all = std::accumulate(born_outside.begin(), born_outside.end(), 0.0);
  CHECK(all == Approx(20000 * geography->block.non_eu_born[0]).margin(1.01));
  const auto [least, most] = std::minmax_element(born_outside.begin(), born_outside.end());
  CHECK(*most > 3 * *least);
  for (std::size_t a = 0; a < 40; ++a) CHECK(w.areas.at_start[a] == 500);
}
