// Cheap answers agree with the full ones.
#include <cmath>
#include <numeric>

#include "catch_compat.hpp"
#include "small_world.hpp"
#include "topics/labour/parameters.hpp"
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

namespace {

/// Applications a month of everyone of 30 to 39, made alike: holders of a foreign degree, as `change` leaves them.
template <class F>
double applications_of(F change) {
  const Scenario scenario = small_scenario({}, 5000, 6);
  Simulation s(scenario, 0);
  World& w = s.world();
  Persons& p = w.persons;
  double sum = 0;
  for (Row i = 0; i < p.rows(); ++i) {
    if (!p.alive(i) || p.age(i, w.now) < 30 || p.age(i, w.now) > 39) continue;
    p.born[i] = BirthGroup::outside_eu;
    p.education[i] = Education::isced_5_8;
    p.recognition[i] = Recognition::full;
    p.status[i] = LegalStatus::temporary;
    p.flags[i] |= flag::regulated | flag::may_work;
    change(p, i);
    for (const float rate : labour::application_rates(w, i, scenario.parameters.labour))
      sum += static_cast<double>(rate);
  }
  return sum;
}

void works_below(Persons& p, Row i) {
  p.labour[i] = LabourState::employed;
  p.level[i] = JobLevel::medium;
}

}  // namespace

TEST_CASE("who works below a regulated profession searches more once full recognition has opened it") {
  const double opened = applications_of(works_below);
  const double other = applications_of([](Persons& p, Row i) {
    works_below(p, i);
    p.flags[i] &= static_cast<std::uint16_t>(~flag::regulated);
  });
  const labour::Parameters par = small_scenario().parameters.labour;
  const double search = par.job_to_job_recognised.base() / par.job_to_job_overqualified.base();
  CHECK(opened / other > 1.1 * search);  // and the posts of the profession are many
  CHECK(opened / other < par.regulated_shortage.base() * search);
}

TEST_CASE("before the decision on asylum few posts are open to applicants") {
  const auto searches = [](Persons& p, Row i) { p.labour[i] = LabourState::unemployed; };
  const double settled = applications_of(searches);
  const double waiting = applications_of([&](Persons& p, Row i) {
    searches(p, i);
    p.status[i] = LegalStatus::applicant;
  });
  CHECK(waiting / settled == Approx(small_scenario().parameters.labour->applicant.base()).epsilon(0.01));
}

TEST_CASE("a long wait for a decision takes effort from search") {
  const auto waited = [](std::uint16_t toll) {
    return applications_of([toll](Persons& p, Row i) {
      p.labour[i] = LabourState::unemployed;
      p.waiting_toll[i] = toll;
    });
  };
  const double loss = small_scenario().parameters.labour->waiting_effort.base();
  CHECK(waited(65535) / waited(0) == Approx(std::exp(-loss)).epsilon(0.01));
}

namespace {

double applications_with(float language, LabourState state = LabourState::unemployed) {
  return applications_of([&](Persons& p, Row i) {
    p.labour[i] = state;
    p.language[i] = to_share(language);
    p.certificate[i] = 0;
  });
}

}  // namespace

TEST_CASE("language opens posts up to what they ask for, most of all graduate ones") {
  const labour::Parameters par = small_scenario().parameters.labour;
  CHECK(applications_with(0.76f) == Approx(applications_with(1)));
  CHECK(applications_with(0.55f) < 0.95 * applications_with(0.76f));
  CHECK(applications_with(0.3f) < 0.8 * applications_with(0.55f));
  const Scenario scenario = small_scenario({}, 2000, 1);
  Simulation s(scenario, 0);
  Persons& p = s.world().persons;
  p.language[0] = to_share(0.3f);
  const RunParameter* enough[] = {&par.language_enough_elementary, &par.language_enough_medium,
                                  &par.language_enough_graduate};
  for (std::size_t level = 0; level < n_levels; ++level)
    CHECK(labour::missing_language(p, 0, level, par) == Approx(1 - 0.3 / enough[level]->base()).margin(1e-4));
  p.language[0] = to_share(0.5f);
  CHECK(labour::missing_language(p, 0, 0, par) == 0);
  CHECK(labour::missing_language(p, 0, 2, par) > labour::missing_language(p, 0, 1, par));
}

TEST_CASE("who leaves school this month has looked for work before") {
  const auto left = [](int months_ago) {
    return applications_of([&](Persons& p, Row i) {
      p.labour[i] = LabourState::unemployed;
      p.schooled_until[i] = static_cast<std::int16_t>(12 * 49 - months_ago);
    });
  };
  Simulation s(small_scenario({}, 5000, 6), 0);
  const int now = s.world().now.value;
  const auto leaves = [&](int ago) { return left(12 * 49 - now + ago); };
  const double head_start = small_scenario().parameters.labour->leavers_head_start.base();
  CHECK(leaves(0) / leaves(1) == Approx(head_start).epsilon(0.02));
}

TEST_CASE("who comes back into the labour force this month has looked for work before, who lost a job in it has not") {
  Simulation s(small_scenario({}, 5000, 6), 0);
  const auto now = static_cast<std::int16_t>(s.world().now.value);
  const auto since = [now](int searched, int without_work) {
    return applications_of([=](Persons& p, Row i) {
      p.labour[i] = LabourState::unemployed;
      p.schooled_until[i] = static_cast<std::int16_t>(now - 120);
      p.search_since[i] = static_cast<std::int16_t>(now - searched);
      p.workless_since[i] = static_cast<std::int16_t>(now - without_work);
    });
  };
  const labour::Parameters par = small_scenario().parameters.labour;
  CHECK(since(0, 6) / since(6, 6) == Approx(par.returners_head_start.base()).epsilon(0.02));
  CHECK(since(0, 0) / since(1, 0) == Approx(1).epsilon(0.02));
}

TEST_CASE("mothers of small children search less, others alike") {
  Scenario scenario = small_scenario({}, 8000, 6);
  const Simulation s(scenario, 0);
  const World& w = s.world();
  labour::Parameters all = scenario.parameters.labour, full_time = all;
  full_time.care_search.set_base(0);
  int mothers = 0;
  for (Row i = 0; i < w.persons.rows(); ++i) {
    if (!w.persons.alive(i) || w.persons.labour[i] != LabourState::unemployed) continue;
    const labour::Rates now = labour::application_rates(w, i, all), free = labour::application_rates(w, i, full_time);
    const bool mother = labour::is_mother_of_small_child(w, i);
    const float expected = mother ? 1.0f - all.care_search.base() : 1.0f;
    for (std::size_t level = 0; level < n_levels; ++level)
      if (std::abs(now[level] - expected * free[level]) > 1e-5f) FAIL("person " << i << ", level " << level);
    mothers += mother;
  }
  CHECK(mothers > 5);
}

TEST_CASE("full recognition opens a regulated profession, whose posts are many, until the person has one") {
  const auto with = [](Recognition recognition, LabourState state, JobLevel level) {
    return applications_of([=](Persons& p, Row i) {
      p.labour[i] = state;
      p.level[i] = level;
      p.recognition[i] = recognition;
    });
  };
  const auto searching = [&](Recognition r) { return with(r, LabourState::unemployed, JobLevel::medium); };
  CHECK(searching(Recognition::full) > 2 * searching(Recognition::none));
  CHECK(searching(Recognition::full) > 1.1 * searching(Recognition::host));
  CHECK(with(Recognition::full, LabourState::employed, JobLevel::graduate) ==
        Approx(with(Recognition::host, LabourState::employed, JobLevel::graduate)));
}
