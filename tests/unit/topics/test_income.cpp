#include "catch_compat.hpp"
#include "small_world.hpp"
#include "topics/income/income.hpp"

using namespace cohesim;

TEST_CASE("household income is what its members have, and equivalence follows the OECD-modified scale") {
  const Scenario scenario = small_scenario({}, 20000, 2);
  Simulation s(scenario, 0);
  s.step();
  const World& w = s.world();
  const Month now = s.date() - 1;
  std::vector<std::uint32_t> scale(w.households.rows(), 5);
  std::vector<std::int64_t> wages(w.households.rows(), 0);
  for (Row i = 0; i < w.persons.rows(); ++i) {
    if (!w.persons.alive(i)) continue;
    scale[w.persons.household[i]] += w.persons.age(i, now) < 14 ? 3 : 5;
    if (w.persons.labour[i] == LabourState::employed) wages[w.persons.household[i]] += w.persons.wage_cents[i];
  }
  for (std::size_t h = 0; h < w.households.rows(); ++h) {
    if (w.households.members[h] == 0) continue;
    REQUIRE(w.households.equivalence[h] == scale[h]);
    REQUIRE(w.households.net_income_cents[h] >= wages[h] * 58 / 100 - 100);  // the highest tax is 42 %
  }
}

TEST_CASE("median equivalised income is in the range that was published") {
  Simulation s(small_scenario(), 0);
  s.step();
  for (const Region& region : s.world().regions) {
    const double yearly = static_cast<double>(region.median_income_cents) * 12 / 100;
    CHECK(yearly > 12000);  // EU-27 nationals 2019: 17,775 EUR (Eurostat)
    CHECK(yearly < 25000);
  }
}
