// Posts are conserved; their number and levels follow the labour force.
#include <cmath>
#include <numeric>

#include "catch_compat.hpp"
#include "small_world.hpp"
#include "state/membership.hpp"
#include "topics/labour/labour.hpp"

using namespace cohesim;

namespace {

std::int64_t employed(const World& w) {
  const Persons& p = w.persons;
  std::int64_t n = 0;
  for (Row i = 0; i < p.rows(); ++i) n += p.labour[i] == LabourState::employed;
  return n;
}

std::int64_t posts(const World& w) { return employed(w) + static_cast<std::int64_t>(w.vacancies.size()); }

std::int64_t unfilled(const World& w) {
  std::int64_t n = 0;
  for (const auto& of_employer : w.employers.unfilled) n = std::accumulate(of_employer.begin(), of_employer.end(), n);
  return n;
}

std::int64_t hires(const World& w) {
  std::int64_t n = 0;
  for (const LabourMarket& m : w.labour_markets) n = std::accumulate(m.hires.begin(), m.hires.end(), n);
  return n;
}

}  // namespace

TEST_CASE("a post that fell vacant is advertised once: without adjustment the number of posts stays") {
  const Scenario scenario = small_scenario({}, 20000, 6);
  Simulation s(scenario, 0);
  World& w = s.world();
  labour::Parameters par = scenario.parameters.labour;
  par.vacancy_adjustment.set_base(0);
  int ended = 0;
  for (Row i = 0; i < w.persons.rows() && ended < 500; ++i)
    if (w.persons.labour[i] == LabourState::employed) end_job(w, i, LabourState::unemployed), ++ended;
  const std::int64_t before = posts(w) + unfilled(w);
  labour::post_vacancies(w, par);
  CHECK(posts(w) == before);
  CHECK(unfilled(w) == 0);
}

TEST_CASE("where graduates are twice as many, graduate posts are wanted more, in proportion to the elasticity") {
  const Scenario scenario = small_scenario({}, 20000, 6);
  std::array<double, 2> share{};  // of graduate posts, at elasticity 0 and 1
  for (const int elasticity : {0, 1}) {
    Simulation s(scenario, 0);
    World& w = s.world();
    labour::Parameters par = scenario.parameters.labour;
    par.demand_by_skill.set_base(elasticity);
    par.job_creation.set_base(0);
    par.vacancy_adjustment.set_base(1);
    par.demand_memory_months.set_base(1);
    w.vacancies.clear();
    for (Row i = 0; i < w.persons.rows(); ++i) w.persons.education[i] = Education::isced_5_8;
    labour::post_vacancies(w, par);
    double graduate = 0, all = 0;
    for (const auto& staff : w.employers.staff) graduate += staff[2], all += staff[0] + staff[1] + staff[2];
    for (const Vacancy& v : w.vacancies) graduate += v.level == JobLevel::graduate, all += 1;
    share[static_cast<std::size_t>(elasticity)] = graduate / all;
  }
  CHECK(share[0] < 0.6);
  CHECK(share[1] > share[0] + 0.05);
}

TEST_CASE("hires follow searchers with an elasticity of 0.5 to 0.75, at given posts") {
  const Scenario scenario = small_scenario({}, 50000, 36);
  double with = 0, without = 0;
  for (const int replicate : {0, 1})
    for (const bool fewer : {false, true}) {
      Simulation s(scenario, replicate);
      World& w = s.world();
      labour::Parameters par = scenario.parameters.labour;
      par.work_with_job.set_base(0);
      w.flows.reset(w.regions.size());
      labour::post_vacancies(w, par);
      for (Row i = 0; fewer && i < w.persons.rows(); ++i)  // with or without a job
        if (mix64(w.persons.key[i]) % 5 == 0) w.persons.flags[i] &= static_cast<std::uint16_t>(~flag::may_work);
      labour::hire(w, par);
      (fewer ? without : with) += static_cast<double>(hires(w));
    }
  const double elasticity = std::log(without / with) / std::log(0.8);
  INFO(with << " hires, " << without << " with a fifth fewer who search: elasticity " << elasticity);
  CHECK(elasticity >= 0.5 - 0.1);  // 0.1: chance, of about 500 hires of one month in two replicates
  CHECK(elasticity <= 0.75 + 0.1);
}
