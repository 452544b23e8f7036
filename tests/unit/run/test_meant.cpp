// Those whom policies are meant for, and the same persons in the baseline.
#include <cmath>
#include <set>

#include "catch_compat.hpp"
#include "run/meant.hpp"
#include "run/who.hpp"
#include "small_world.hpp"

using namespace cohesim;

namespace {

const Overrides courses{{"policies.courses.lever", "language_course"},
                        {"policies.courses.from", "2019-03"},
                        {"policies.courses.places", "3000000"},
                        {"policies.courses.target", "{citizenship: [third_country], age: {min: 18, max: 64}}"}};

Scenario scenario(const std::string& name, Overrides more = {}) {
  more.insert(more.begin(), {"run.replicates", "2"});
  more.emplace_back("name", name);
  return small_scenario(std::move(more), 5000, 3);
}

Overrides with_courses(Overrides more = {}) {
  Overrides all = courses;
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

std::size_t place_of(const Layout& layout, const char* name, std::size_t whom, std::size_t run) {
  return layout.find(meant_group, name)->offset + whom * 2 + run;
}

/// Values of an outcome and its count in the last month: [whom][run].
double at(const Results& results, int replicate, const char* name, std::size_t whom, std::size_t run) {
  return results.frame(replicate, results.months - 1)[place_of(results.layout, name, whom, run)];
}

std::vector<Results> compared(const std::vector<Scenario>& scenarios, int threads = 2) {
  EnsembleOptions options;
  options.compared = true;
  options.threads = threads;
  return run_ensemble(scenarios, options);
}

}  // namespace

TEST_CASE("target and participants are those of the simulation, counted by hand", "[meant]") {
  const Scenario with = scenario("with", with_courses());
  Simulation s(with, 0);
  std::set<std::uint64_t> target;
  const auto look = [&] {
    const World& w = s.world();
    for (Row i = 0; i < w.persons.rows(); ++i)
      if (w.persons.alive(i) && covers(with.policies[0].target, w, i)) target.insert(w.persons.key[i]);
  };
  s.step(), s.step();
  look();  // before the policy begins
  while (s.step()) continue;
  look();  // in December
  std::int64_t in_target = 0, took = 0;
  const World& w = s.world();
  const Month last = with.end;
  for (Row i = 0; i < w.persons.rows(); ++i) {
    const int age = w.persons.age(i, last);
    if (!w.persons.alive(i) || age < 20 || age > 64) continue;
    const bool taken = w.places[0].taken[i];
    in_target += taken || target.contains(w.persons.key[i]);
    took += taken;
  }
  const auto results = run_ensemble({with}, {});
  CHECK(took > 5);
  CHECK(at(results[0], 0, "employment_rate_n", 0, 0) == static_cast<double>(in_target));
  CHECK(at(results[0], 0, "employment_rate_n", 1, 0) == static_cast<double>(took));
  CHECK(at(results[0], 0, "employment_rate_n", 0, 1) == 0);
  CHECK(std::isnan(at(results[0], 0, "employment_rate", 0, 1)));
}

TEST_CASE("an idle policy: the same persons fare the same in both runs", "[meant]") {
  const auto idle = with_courses({{"policies.courses.quality", "0"},
                                  {"policies.courses.working_time_share", "0"},
                                  {"policies.courses.target.labour_state", "[inactive, marginally_attached]"}});
  const auto results = compared({scenario("base"), scenario("idle", idle)});
  for (int r = 0; r < 2; ++r)
    for (const char* outcome : {"employment_rate", "at_risk_of_poverty_rate", "employment_rate_n"}) {
      CHECK(at(results[1], r, outcome, 0, 0) == at(results[1], r, outcome, 0, 1));
      CHECK(at(results[1], r, outcome, 1, 0) == at(results[1], r, outcome, 1, 1));
    }
  CHECK(at(results[1], 0, "employment_rate_n", 1, 0) > 0);
  for (const MeantRow& row : meant_changes(results[1], last_year(results[1]))) CHECK(row.change == 0);
}

TEST_CASE("threads, and a start of its own, do not matter to those meant", "[meant]") {
  const std::vector<Scenario> scenarios{scenario("base"), scenario("with", with_courses()),
                                        scenario("other", with_courses({{"labour.callback_ratio", "1.3"}}))};
  REQUIRE(scenarios[2].start_sha256 != scenarios[0].start_sha256);
  const auto one = compared(scenarios, 1), many = compared(scenarios, 4);
  for (std::size_t s = 0; s < scenarios.size(); ++s) CHECK(same(one[s].data, many[s].data));
  CHECK(at(one[2], 0, "employment_rate_n", 1, 1) > 0);
  CHECK(at(one[1], 1, "language_b2_rate_n", 0, 0) == at(one[1], 1, "language_b2_rate_n", 0, 1));
}

TEST_CASE("months before the last are empty but for Decembers", "[meant]") {
  const auto results = compared({scenario("base"), scenario("with", with_courses())});
  const auto frame = results[1].frame(0, 3);
  CHECK(std::isnan(frame[place_of(results[1].layout, "employment_rate", 0, 0)]));
  CHECK(frame[place_of(results[1].layout, "employment_rate_n", 0, 0)] == 0);
  CHECK(results[0].layout.find(meant_group, "employment_rate") == nullptr);  // no policies
}

TEST_CASE("who waits for a baseline that failed is told that there is none", "[meant]") {
  BaselineCensuses censuses;
  censuses.publish(0, Month::of(2019, 12), std::make_shared<const Census>());
  CHECK(censuses.wait(0, Month::of(2019, 12), nullptr) != nullptr);
  censuses.end(0);
  CHECK(censuses.wait(0, Month::of(2020, 12), nullptr) == nullptr);
  const std::atomic<bool> stop{true};
  CHECK(censuses.wait(1, Month::of(2019, 12), &stop) == nullptr);
}
