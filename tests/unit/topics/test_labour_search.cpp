// Cheap answers agree with the full ones.
#include <numeric>

#include "catch_compat.hpp"
#include "small_world.hpp"
#include "topics/labour/search.hpp"

using namespace cohesim;

TEST_CASE("nobody in work applies more often than the bound, whatever the willingness to step down") {
  const Scenario scenario = small_scenario({}, 20000, 6);
  const Simulation s(scenario, 0);
  const World& w = s.world();
  labour::Parameters par = scenario.parameters.labour;
  SECTION("parameters of the baseline") {}
  SECTION("lower posts are liked better, citizens worse") {
    par.one_below.set_base(2);
    par.two_below.set_base(2);
    par.same_level_move.set_base(1);
    par.citizen.set_base(-0.5);
  }
  int in_work = 0;
  double applications = 0, bound = 0;
  for (Row i = 0; i < w.persons.rows(); ++i) {
    if (!w.persons.alive(i) || w.persons.labour[i] != LabourState::employed) continue;
    const labour::Rates rates = labour::application_rates(w, i, par);
    const float sum = std::accumulate(rates.begin(), rates.end(), 0.0f), most = labour::application_bound(w, i, par);
    if (!(sum <= most)) FAIL("person " << i << ": " << sum << " applications a month, bound " << most);
    ++in_work;
    applications += static_cast<double>(sum);
    bound += static_cast<double>(most);
  }
  CHECK(in_work > 5000);
  CHECK(bound < 5 * applications);  // it is of use
}

TEST_CASE("poor: an equivalised income below 60 % of the median of the country block") {
  const Scenario scenario = small_scenario({}, 20000, 6);
  const Simulation s(scenario, 0);
  const World& w = s.world();
  int poor = 0;
  for (Row i = 0; i < w.persons.rows(); ++i) {
    const bool expected = w.equivalised_income_cents(i) * 10 < w.regions[w.region_of(i)].median_income_cents * 6;
    if (w.poor(i) != expected) FAIL("person " << i << " with " << w.equivalised_income_cents(i));
    poor += expected;
  }
  CHECK(poor > 500);
}
