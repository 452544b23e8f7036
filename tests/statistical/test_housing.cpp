// The housing of the EU's start beside published figures, and what a market must not do without policies.
#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <fstream>

#include "catch_compat.hpp"
#include "headline.hpp"
#include "measure/indices.hpp"
#include "small_world.hpp"
#include "state/invariants.hpp"
#include "topics/housing/household.hpp"

using namespace cohesim;

namespace {

struct Housing {
  double adults = 0, owners = 0, burdened = 0, workers = 0, crowded = 0;
};

/// By citizenship: adults in private homes; crowding of those of 20 to 64.
std::array<Housing, n_citizenships> housing_of(const World& w) {
  std::array<Housing, n_citizenships> all{};
  for (Row i = 0; i < w.persons.rows(); ++i) {
    const Row h = w.persons.household[i], d = w.households.dwelling[h];
    if (!w.persons.alive(i) || d == no_row || w.persons.age(i, w.now) < 18) continue;
    Housing& x = all[static_cast<std::size_t>(w.persons.citizenship[i])];
    ++x.adults;
    x.owners += w.dwellings.tenure[d] == Tenure::owner;
    x.burdened += housing::overburdened(w, h);
    if (w.persons.age(i, w.now) < 20 || w.persons.age(i, w.now) >= 65) continue;
    ++x.workers;
    x.crowded += housing::crowded(w, h);
  }
  return all;
}

/// All fit dwellings are held or vacant, and by neighbourhood and tenure as many are held as households say they hold.
void check_stock(const World& w) {
  std::vector<std::array<std::array<int, 2>, n_tenures>> held(w.areas.rows());  // as dwellings and as households say
  std::size_t fit = 0, vacant = 0, others = 0;
  for (Row d = 0; d < w.dwellings.rows(); ++d) {
    const bool let = w.dwellings.household[d] != no_row;
    if (w.dwellings.condition[d] != Condition::fit) {
      CHECK(!let);
      ++others;
      continue;
    }
    ++fit, vacant += !let;
    held[w.dwellings.area[d]][static_cast<std::size_t>(w.dwellings.tenure[d])][0] += let;
  }
  std::size_t own = 0;
  for (Row h = 0; h < w.households.rows(); ++h) {
    if (w.households.members[h] == 0 || w.households.lodging[h] != Lodging::own_home) continue;
    ++own;
    ++held[w.households.area[h]][static_cast<std::size_t>(w.dwellings.tenure[w.households.dwelling[h]])][1];
  }
  CHECK(fit == own + vacant);
  CHECK(fit + others == w.dwellings.rows());
  for (const auto& area : held)
    for (const auto& counts : area)
      if (counts[0] != counts[1]) FAIL("dwellings and households disagree in a neighbourhood");
}

double vacancy(const World& w, Tenure tenure) {
  double fit = 0, vacant = 0;
  for (Row d = 0; d < w.dwellings.rows(); ++d) {
    if (w.dwellings.condition[d] != Condition::fit || w.dwellings.tenure[d] != tenure) continue;
    ++fit;
    vacant += w.dwellings.household[d] == no_row;
  }
  return vacant / fit;
}

/// Log change of rents or prices since the start, mean of the dwellings of that time.
double mean_change(const World& w, Tenure tenure) {
  const auto t = static_cast<std::size_t>(tenure);
  double sum = 0, dwellings = 0;
  for (const HousingMarket& m : w.housing_markets) sum += m.stock[t] * m.price[t], dwellings += m.stock[t];
  return sum / dwellings;
}

double burden(const World& w) {
  Housing sum;
  for (const Housing& x : housing_of(w)) sum.adults += x.adults, sum.burdened += x.burdened;
  return 100 * sum.burdened / sum.adults;
}

/// A scenario in which about 3 % more persons than otherwise come within a year.
std::string shock_file() {
  const auto path = std::filesystem::temp_directory_path() / "cohesim_demand_shock.yaml";
  std::ofstream(path) << "cohesim: 1\nname: shock\ndescription: many arrive\nextends: library:baseline-eu27\n"
                         "policies:\n  peak:\n    lever: parameter\n    parameter: migration.inflow_scale\n"
                         "    from: 2020-01\n    to: 2020-12\n    multiply: 8\n";
  return path.string();
}

}  // namespace

TEST_CASE("owners, burdens and crowding by citizenship are near the published ones", "[housing][statistical]") {
  const Simulation s(small_scenario({}, 60000, 60), 0);
  const auto all = housing_of(s.world());
  const Housing &national = all[0], &third = all[2];
  // Some 2,400 citizens of third countries in 1,100 households: a standard error of 1.5 points by households.
  CHECK(100 * national.owners / national.adults == Approx(72.7).margin(4));
  CHECK(100 * third.owners / third.adults == Approx(31.7).margin(4 + 3));
  CHECK(100 * national.burdened / national.adults == Approx(9).margin(3));
  CHECK(100 * third.burdened / third.adults == Approx(25).margin(3 + 3));
  CHECK(100 * national.crowded / national.workers == Approx(17).margin(4));
  CHECK(100 * third.crowded / third.workers == Approx(35).margin(4 + 3));
}

TEST_CASE("seven years without policies: dwellings stay let, rents and burdens stay, all are counted",
          "[housing][statistical]") {
  Simulation s(small_scenario({{"time.end", "2025-12"}}, 40000, 60), 0);
  const World& w = s.world();
  const double burdened = burden(w);
  while (s.step())
    if (s.date().month() == 1) check_stock(w);
  check_stock(w);
  CHECK(broken_invariant(w) == "");
  CHECK(vacancy(w, Tenure::owner) == Approx(0.022).margin(0.01));
  CHECK(vacancy(w, Tenure::market_rent) == Approx(0.05).margin(0.025));
  // The mean of all dwellings: under half a per cent a year, asked is one.
  for (const Tenure tenure : {Tenure::owner, Tenure::market_rent}) CHECK(std::abs(mean_change(w, tenure)) < 0.035);
  CHECK(burden(w) == Approx(burdened).margin(1.5 + 1));  // points; 1: two standard errors of 17,000 households
}

TEST_CASE("Berlin for seven years without policies: vacancies, rents, where people live", "[housing][statistical]") {
  Simulation s(
      load_scenario("library:cities/berlin-districts", {{"population.size", "40000"}, {"time.end", "2031-12"}}), 0);
  const World& w = s.world();
  const auto rents = [&] {
    std::vector<double> all;
    for (const LocalHousing& a : w.local_housing) all.push_back(std::log(a.level) + a.deviation);
    return all;
  };
  const auto apart = [&] {
    std::vector<TwoGroups> areas(w.areas.rows());
    for (Row i = 0; i < w.persons.rows(); ++i)
      if (w.persons.alive(i))
        ++(w.persons.born[i] == BirthGroup::host ? areas[w.area_of(i)].others : areas[w.area_of(i)].group);
    return dissimilarity_corrected(areas);
  };
  const std::vector<double> rents_before = rents();
  const double apart_before = apart();
  while (s.step()) {
  }
  check_stock(w);
  double fit = 0, vacant = 0;
  for (Row d = 0; d < w.dwellings.rows(); ++d) {
    fit += w.dwellings.condition[d] == Condition::fit;
    vacant += w.dwellings.vacant(d);
  }
  CHECK(vacant / fit > 0.01);
  CHECK(vacant / fit < 0.055);  // 5 % asked; half a point for chance
  for (const Tenure tenure : {Tenure::owner, Tenure::market_rent}) CHECK(std::abs(mean_change(w, tenure)) < 0.07);
  CHECK(rank_correlation(rents_before, rents()) >= 0.9);
  CHECK(apart() == Approx(apart_before).margin(0.02 + 0.005));  // 0.005: chance of one run
}

// Published: 40.1 % in 2021, 43.8 in 2016 (berlin_moves_in_district), which housing.district_share is fitted to. Level: some
// 3,000 households move, and those who have no home of their own move otherwise than others.
TEST_CASE("two of five moves within Berlin stay in the district", "[housing][statistical]") {
  Simulation s(load_scenario("library:cities/berlin-districts", {{"population.size", "40000"}}), 0);
  const World& w = s.world();
  double moves = 0, stayed = 0;
  for (int month = 1; month <= 11; ++month) {  // rows are given up in the twelfth
    std::vector<Row> before;
    for (Row h = 0; h < w.households.rows(); ++h) before.push_back(w.households.dwelling[h]);
    s.step();
    for (Row h = 0; h < before.size(); ++h) {
      const Row now = w.households.dwelling[h];
      if (before[h] == no_row || now == no_row || now == before[h] || w.households.members[h] == 0) continue;
      const auto region = [&](Row d) { return w.areas.region[w.dwellings.area[d]]; };
      moves += w.households.members[h];
      stayed += region(now) == region(before[h]) ? w.households.members[h] : 0;
    }
  }
  INFO(moves << " persons moved");
  CHECK(stayed / moves == Approx(0.40).margin(0.05));
}

TEST_CASE("3 per cent more demand: rents rise by at most 8 per cent and come back, without a cycle",
          "[housing][statistical]") {
  const auto run = [](bool shock) {
    Scenario scenario = small_scenario({{"time.end", "2038-12"}}, 30000, 12);
    if (shock)
      scenario = load_scenario(shock_file(),
                               {{"population.size", "30000"}, {"time.run_in_months", "12"}, {"time.end", "2038-12"}});
    Simulation s(scenario, 0);
    std::vector<double> rents;
    while (s.step())
      if (s.date().month() == 1) rents.push_back(mean_change(s.world(), Tenure::market_rent));
    return rents;
  };
  const std::vector<double> with = run(true), without = run(false);
  REQUIRE(with.size() == without.size());
  std::vector<double> change;
  for (std::size_t k = 0; k < with.size(); ++k) change.push_back(with[k] - without[k]);
  const auto peak = std::max_element(change.begin(), change.end());
  CHECK(*peak > 0.02);
  CHECK(*peak <= 0.08 + 0.01);  // 0.01: two standard errors of one pair
  CHECK(*std::min_element(peak, change.end()) > -0.05);
  CHECK(*std::max_element(change.end() - 8, change.end()) < 0.03);  // no second peak
}
