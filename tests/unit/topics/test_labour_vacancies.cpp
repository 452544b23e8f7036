// Posts are conserved; their number and levels follow the labour force.
#include <cmath>
#include <numeric>

#include "catch_compat.hpp"
#include "small_world.hpp"
#include "state/membership.hpp"
#include "topics/labour/labour.hpp"
#include "topics/labour/parameters.hpp"

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

TEST_CASE("where all are graduates, posts are more by their lower unemployment, and more of them are for graduates") {
  const Scenario scenario = small_scenario({}, 20000, 6);
  std::array<double, 2> share{}, total{};  // of graduate posts, at elasticity 0 and 1; posts in all
  for (const std::size_t elasticity : {0u, 1u}) {
    Simulation s(scenario, 0);
    World& w = s.world();
    labour::Parameters par = scenario.parameters.labour;
    par.demand_by_skill.set_base(static_cast<double>(elasticity));
    par.job_creation.set_base(0);
    par.vacancy_adjustment.set_base(1);
    par.demand_memory_months.set_base(1);
    // Nobody holds a post, so that the posts advertised are the posts wanted.
    for (Row i = 0; i < w.persons.rows(); ++i) {
      if (w.persons.labour[i] == LabourState::employed) end_job(w, i, LabourState::unemployed);
      w.persons.education[i] = Education::isced_5_8;
    }
    labour::post_vacancies(w, par);
    for (const Vacancy& v : w.vacancies) share[elasticity] += v.level == JobLevel::graduate, total[elasticity] += 1;
    share[elasticity] /= total[elasticity];
  }
  // Employed of an active person: 0.88, 0.94 and 0.96 by attainment, of which the EU has 17, 48 and 35 %.
  CHECK(total[1] / total[0] == Approx(0.96 / (0.17 * 0.88 + 0.48 * 0.94 + 0.35 * 0.96)).margin(0.002));
  CHECK(share[0] == Approx(scenario.parameters.labour->jobs_graduate.base()).margin(0.01));
  CHECK(share[1] > share[0] + 0.05);
}

TEST_CASE("hires follow searchers with an elasticity of 0.5 to 0.75, at given posts") {
  const Scenario scenario = small_scenario({}, 50000, 36);
  double with = 0, without = 0;
  for (int replicate = 0; replicate < 8; ++replicate)
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
  CHECK(elasticity >= 0.5 - 0.1);  // 0.1: two standard errors, of about 2,000 hires of one month in eight replicates
  CHECK(elasticity <= 0.75 + 0.1);
}
