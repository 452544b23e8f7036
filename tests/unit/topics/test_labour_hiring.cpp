// The labour market's accounts and edge cases.
#include <set>

#include "catch_compat.hpp"
#include "small_world.hpp"
#include "state/invariants.hpp"
#include "topics/labour/labour.hpp"
#include "topics/labour/parameters.hpp"
#include "topics/labour/slots.hpp"

using namespace cohesim;

TEST_CASE("each hire takes one vacancy, each vacancy one person at most") {
  const Scenario scenario = small_scenario({}, 20000, 6);
  Simulation s(scenario, 0);
  World& w = s.world();
  w.flows.reset(w.regions.size());
  labour::Parameters par = scenario.parameters.labour;
  par.work_with_job.set_base(0);  // hires from abroad bring their own post
  labour::post_vacancies(w, par);
  const auto open = static_cast<std::int64_t>(w.vacancies.size());
  labour::hire(w, par);
  std::int64_t hires = 0;
  for (const LabourMarket& m : w.labour_markets)
    for (const std::int64_t n : m.hires) hires += n;
  CHECK(hires > 0);
  CHECK(open - static_cast<std::int64_t>(w.vacancies.size()) == hires);
  CHECK(broken_invariant(w) == "");
}

TEST_CASE("no vacancies, no hires, no applicants, no hires") {
  const Scenario scenario = small_scenario({}, 20000, 2);
  Simulation s(scenario, 0);
  World& w = s.world();
  w.flows.reset(w.regions.size());
  SECTION("no vacancies") { w.vacancies.clear(); }
  SECTION("no applicants") {
    for (Row i = 0; i < w.persons.rows(); ++i) w.persons.flags[i] &= static_cast<std::uint16_t>(~flag::may_work);
  }
  labour::Parameters par = scenario.parameters.labour;
  par.work_with_job.set_base(0);
  labour::hire(w, par);
  for (const LabourMarket& m : w.labour_markets)
    for (const std::int64_t n : m.hires) CHECK(n == 0);
}

TEST_CASE("draws from the slots are uniform over the open posts: chi-square, level 1e-6") {
  const Scenario scenario = small_scenario({}, 20000, 2);
  Simulation s(scenario, 0);
  World& w = s.world();
  w.vacancies.resize(0);
  for (std::uint64_t k = 0; k < 50; ++k) w.vacancies.push_back({lineage(k, 99), 0, 0, JobLevel::medium});
  const labour::VacancySlots slots(w);
  std::vector<double> drawn(50, 0);
  const auto persons = static_cast<Row>(w.persons.rows());
  for (Row i = 0; i < persons; ++i) ++drawn[slots.draw(0, 1, i, 0)];
  double chi2 = 0;
  for (const double d : drawn) chi2 += (d - persons / 50.0) * (d - persons / 50.0) / (persons / 50.0);
  CHECK(chi2 < 117);  // quantile 1 - 1e-6 of chi-square with 49 degrees of freedom is 116.3
  CHECK(slots.draw(0, 0, 0, 0) == no_row);
}

TEST_CASE("without discrimination nobody is turned away, with it only visible minorities are") {
  for (const char* ratio : {"1", "2"}) {
    Simulation s(small_scenario({{"labour.callback_ratio", ratio}}, 20000, 3), 0);
    s.step();
    std::int64_t rejected = 0;
    for (const LabourMarket& m : s.world().labour_markets)
      for (const std::int64_t n : m.rejected) rejected += n;
    CHECK((rejected > 0) == (*ratio == '2'));
  }
}
