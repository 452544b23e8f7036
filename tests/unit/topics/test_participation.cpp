// The right to work and what waiting for it takes; care of small children; the end of search at the age of pension.
#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "catch_compat.hpp"
#include "small_world.hpp"
#include "state/membership.hpp"
#include "topics/legal_status/legal_status.hpp"
#include "topics/participation/parameters.hpp"
#include "topics/participation/participation.hpp"

using namespace cohesim;

namespace {

/// Everyone is an applicant of 30 without a job who came this month.
void make_applicants(World& w) {
  Persons& p = w.persons;
  for (Row i = 0; i < p.rows(); ++i) {
    end_job(w, i, LabourState::inactive);
    p.flags[i] = flag::alive;
    p.born[i] = BirthGroup::outside_eu;
    p.citizenship[i] = Citizenship::third_country;
    p.status[i] = LegalStatus::applicant;
    p.route[i] = Route::asylum;
    p.arrival[i] = p.status_since[i] = p.workless_since[i] = p.work_right_since[i] = w.now.value;
    p.birth[i] = static_cast<std::int16_t>(w.now.value - 30 * 12);
    p.partner[i] = p.mother[i] = p.father[i] = no_row;
  }
}

/// Share of those who still wait for a decision.
double searching(const World& w) {
  double n = 0, all = 0;
  for (Row i = 0; i < w.persons.rows(); ++i) {
    if (w.persons.status[i] != LegalStatus::applicant || w.persons.has(i, flag::appeal)) continue;
    n += w.persons.labour[i] == LabourState::unemployed;
    all += 1;
  }
  return n / all;
}

/// Shares who search in the month before the right to work begins, and in its first.
std::array<double, 2> around_the_right(int wait) {
  const Scenario scenario =
      small_scenario({{"legal_status.labour_access_months", std::to_string(wait)},
                      {"legal_status.procedure_months", "60"},  // nobody is granted protection meanwhile
                      {"legal_status.recognition_share", "0"},
                      {"legal_status.prospect_recognition", "0"},
                      {"legal_status.appeal_share", "1"},
                      {"legal_status.appeal_positive_share", "0"},
                      {"participation.attach_men", "0"},
                      {"participation.attach_women", "0"},
                      {"participation.withdrawal", "0"},
                      {"participation.language", "0"},
                      {"participation.search_stops", "0"}},
                     20000, 1);
  Simulation s(scenario, 0);
  World& w = s.world();
  make_applicants(w);
  std::array<double, 2> share{};
  for (int month = 0; month <= wait; ++month, w.now = w.now + 1) {
    legal_status::decide_status(w, scenario.parameters.legal_status);
    share[0] = searching(w);
    participation::participate(w, scenario.parameters.participation, 65);
  }
  share[1] = searching(w);
  return share;
}

}  // namespace

TEST_CASE("newcomers look for work in the month in which they first may, fewer the longer they had to wait") {
  const participation::Parameters par = small_scenario().parameters.participation;
  double last = 1;
  for (const int wait : {0, 1, 6, 12, 24}) {
    const auto [before, after] = around_the_right(wait);
    const double loss = par.waiting_loss.base() * participation::waiting_toll(static_cast<float>(wait), 0, par);
    const double expected = par.newcomers_searching.base() * std::exp(-loss);
    INFO("after " << wait << " months: " << after << ", expected " << expected);
    CHECK(before == 0);
    CHECK(after == Approx(expected).margin(0.03));
    CHECK(after < last);
    last = after;
  }
}

TEST_CASE("waiting takes its toll: all of it without the right to work, a part without a decision, then it fades") {
  const Scenario scenario = small_scenario({}, 2000, 1);
  Simulation s(scenario, 0);
  World& w = s.world();
  make_applicants(w);
  Persons& p = w.persons;
  const participation::Parameters& par = scenario.parameters.participation;
  const auto toll_after = [&](int months) {
    for (int month = 0; month < months; ++month, w.now = w.now + 1) participation::participate(w, par, 65);
    return from_share(p.waiting_toll[0]);
  };
  const auto taken = [&](float wait) { return participation::waiting_toll(wait, 0, par); };
  CHECK(toll_after(6) == Approx(taken(6)).margin(1e-3));
  for (Row i = 0; i < p.rows(); ++i) p.flags[i] |= flag::may_work;
  const float waited = 6 + 12 * par.waiting_undecided.base();
  CHECK(toll_after(12) == Approx(taken(waited)).margin(1e-3));
  for (Row i = 0; i < p.rows(); ++i) p.status[i] = LegalStatus::protection;
  CHECK(toll_after(36) == Approx(taken(waited) * std::exp(-3 / par.waiting_fade_years.base())).margin(2e-3));
  CHECK(taken(14) - taken(7) < taken(7));  // concave
}

TEST_CASE("who works while a case is open loses nothing to the wait, and recovers") {
  const Scenario scenario = small_scenario({}, 2000, 1);
  Simulation s(scenario, 0);
  World& w = s.world();
  make_applicants(w);
  Persons& p = w.persons;
  const participation::Parameters& par = scenario.parameters.participation;
  p.waiting_toll[0] = 32768;
  p.flags[0] |= flag::may_work;
  p.labour[0] = LabourState::employed;
  for (int month = 0; month < 12; ++month, w.now = w.now + 1) participation::participate(w, par, 65);
  CHECK(from_share(p.waiting_toll[0]) == Approx(0.5 * std::exp(-1 / par.waiting_fade_years.base())).margin(2e-3));
}

TEST_CASE("who speaks little of the language attaches less often") {
  const Scenario scenario = small_scenario({}, 20000, 1);
  participation::Parameters par = scenario.parameters.participation;
  par.newcomers_searching.set_base(0);
  par.withdrawal.set_base(0);
  const auto attached = [&](float language) {
    Simulation s(scenario, 0);
    World& w = s.world();
    make_applicants(w);
    Persons& p = w.persons;
    for (Row i = 0; i < p.rows(); ++i) {
      p.flags[i] |= flag::may_work;
      p.language[i] = to_share(language);
    }
    participation::participate(w, par, 65);
    double n = 0;
    for (Row i = 0; i < p.rows(); ++i) n += p.labour[i] == LabourState::unemployed;
    return n;
  };
  CHECK(attached(0.2f) / attached(1) == Approx(std::exp(-0.8 * par.language.base())).margin(0.1));
}

TEST_CASE("whose partner is in work attaches more often, whose partner is not less, a single as before") {
  // Of men of 30 to 44 none has a post, their partners have those that they had.
  std::map<std::string, std::array<double, 2>> attached;  // by whether the partner works: share, of how many
  Simulation s(small_scenario(
                   {{"participation.couple", "0.7"}, {"participation.need", "0"}, {"participation.attach_men", "0.2"}},
                   40000, 1),
               0);
  World& w = s.world();
  Persons& p = w.persons;
  const auto counts = [&](Row i) {
    return p.alive(i) && p.born[i] == BirthGroup::host && p.sex[i] == Sex::man && p.age(i, w.now) >= 30 &&
           p.age(i, w.now) < 45 && !p.in_education(i);
  };
  for (Row i = 0; i < p.rows(); ++i)
    if (counts(i) && p.labour[i] == LabourState::employed) end_job(w, i, LabourState::inactive);
  std::vector<Row> men;
  for (Row i = 0; i < p.rows(); ++i)
    if (counts(i) && p.labour[i] == LabourState::inactive) men.push_back(i);
  participation::participate(w, s.scenario().parameters.participation, 65);
  for (const Row i : men) {
    const Row with = p.partner[i];
    auto& [n, all] = attached[with == no_row ? "none" : p.employer[with] == no_row ? "without" : "in work"];
    n += p.labour[i] == LabourState::unemployed, all += 1;
  }
  const auto share = [&](const char* group) { return attached[group][0] / attached[group][1]; };
  INFO("in work " << share("in work") << ", none " << share("none") << ", without " << share("without"));
  CHECK(attached["without"][1] > 100);
  // Education and care differ between the three, so less exactly than exp(0.7) = 2.0 either way; level of each under 1e-6.
  CHECK(share("in work") > 1.4 * share("none"));
  CHECK(share("without") < share("none") / 1.2);
}

TEST_CASE("births end jobs, public care keeps them, nobody without work searches from the age of pension") {
  const Scenario scenario = small_scenario({}, 20000, 6);
  for (const double cared : {0.0, 1.0}) {
    Simulation s(scenario, 0);
    World& w = s.world();
    Persons& p = w.persons;
    std::vector<Row> mothers;
    for (Row i = 0; i < p.rows(); ++i) {
      const int months = w.now.value - w.households.youngest_birth[p.household[i]], age = p.age(i, w.now);
      const bool mother = p.sex[i] == Sex::woman && age >= 20 && age < 45 && months >= 0 && months < 36;
      if (p.alive(i) && mother && p.labour[i] == LabourState::employed) mothers.push_back(i);
    }
    REQUIRE(mothers.size() > 100);
    participation::Parameters par = scenario.parameters.participation;
    par.care_exit.set_base(0.2);
    par.childcare_share.set_base(cared);
    participation::participate(w, par, 65);
    int left = 0;
    for (const Row i : mothers) left += p.labour[i] == LabourState::inactive;
    if (cared == 1.0)
      CHECK(left == 0);
    else
      CHECK(left / static_cast<double>(mothers.size()) == Approx(0.2 * par.childcare_young.base()).margin(0.06));
    for (Row i = 0; i < p.rows(); ++i)
      if (p.alive(i) && p.age(i, w.now) >= 65 && p.labour[i] != LabourState::employed)
        CHECK(p.labour[i] == LabourState::inactive);
  }
}

TEST_CASE("ages of retirement may differ between persons, nobody without work searches from the age of pension") {
  const Scenario scenario = small_scenario({}, 20000, 6);
  Simulation s(scenario, 0);
  World& w = s.world();
  Persons& p = w.persons;
  participation::Parameters par = scenario.parameters.participation;
  par.care_exit.set_base(0);
  par.retire.set_base(0);
  par.retire_early.set_base(0);
  par.latest_retirement_age.set_effective({56.0f, 75.0f});  // of others, and of those whom a rule covers
  std::vector<Row> others, covered;
  for (Row i = 0; i < p.rows(); ++i) {
    p.regime[i] = {i % 2};
    const bool of_age = p.age(i, w.now) >= 56 && p.age(i, w.now) < 75;
    if (p.alive(i) && of_age && p.labour[i] == LabourState::employed) (i % 2 ? covered : others).push_back(i);
  }
  REQUIRE(std::min(others.size(), covered.size()) > 100);
  participation::participate(w, par, 58);
  const auto works = [&](Row i) { return p.labour[i] == LabourState::employed; };
  CHECK(std::none_of(others.begin(), others.end(), works));
  CHECK(std::all_of(covered.begin(), covered.end(), works));
  for (Row i = 0; i < p.rows(); ++i)
    if (p.alive(i) && p.age(i, w.now) >= 58 && !works(i)) CHECK(p.labour[i] == LabourState::inactive);
}
