// Those whom policies are meant for, and the same persons in the baseline.
#include <atomic>
#include <cmath>
#include <filesystem>
#include <set>

#include "catch_compat.hpp"
#include "policy/programme.hpp"
#include "run/checkpoint.hpp"
#include "run/target_groups.hpp"
#include "small_world.hpp"

using namespace cohesim;

namespace {

Scenario meant_scenario(const std::string& name, const Overrides& policies = {}) {
  Overrides all{{"run.replicates", "2"}, {"time.end", "2020-12"}, {"name", name}};
  all.insert(all.end(), policies.begin(), policies.end());
  return small_scenario(all, 5000, 3);
}

Overrides courses(const std::string& name, const std::string& from, Overrides more = {}) {
  const std::string key = "policies." + name + ".";
  Overrides all{{key + "lever", "language_course"},
                {key + "from", from},
                {key + "places", "3000000"},
                {key + "target", "{citizenship: [third_country], age: {min: 18, max: 64}}"}};
  for (auto& [k, v] : more) all.emplace_back(key + k, v);
  return all;
}

Overrides both(Overrides a, const Overrides& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

/// An outcome or count at a year's end; whom: 0 target, 1 participants; run: 0 scenario, 1 baseline.
double at(const Results& results, int replicate, std::size_t year, const char* name, std::size_t whom, std::size_t run,
          std::size_t policy = 0) {
  const ByPolicy& by = results.by_policy;
  return by.frame(replicate, year)[by.layout.find(by_policy_group, name)->offset + (policy * 2 + whom) * 2 + run];
}

std::vector<Results> compared(const std::vector<Scenario>& scenarios, int threads = 2, Checkpoint* checkpoint = nullptr,
                              const std::atomic<bool>* stop = nullptr) {
  EnsembleOptions options;
  options.compared = true;
  options.threads = threads;
  options.checkpoint = checkpoint;
  options.stop = stop;
  return run_ensemble(scenarios, options);
}

bool same_meant(const std::vector<Results>& a, const std::vector<Results>& b) {
  for (std::size_t s = 0; s < a.size(); ++s)
    if (!same(a[s].by_policy.data, b[s].by_policy.data)) return false;
  return a.size() == b.size();
}

}  // namespace

TEST_CASE("target and participants are those of the simulation, counted by hand", "[target_groups]") {
  const Scenario with = meant_scenario("with", courses("c", "2019-03"));
  Simulation s(with, 0);
  std::set<std::uint64_t> target;
  s.step(), s.step();
  const World& w = s.world();
  const Target meant = programmes_of(with.policies)[0].target;  // and whom a place suits
  for (Row i = 0; i < w.persons.rows(); ++i)
    if (w.persons.alive(i) && covers(meant, w, i)) target.insert(w.persons.key[i]);
  while (s.step()) continue;
  std::int64_t in_target = 0, took = 0, working = 0;
  for (Row i = 0; i < w.persons.rows(); ++i) {
    const int age = w.persons.age(i, with.end);
    if (!w.persons.alive(i) || age < 20 || age > 64) continue;
    in_target += target.contains(w.persons.key[i]);
    took += w.places[0].taken[i];
    working += w.places[0].taken[i] && w.persons.labour[i] == LabourState::employed;
  }
  const auto results = run_ensemble({with}, {});
  CHECK(took > 5);
  CHECK(at(results[0], 0, 1, "employment_rate_n", 0, 0) == static_cast<double>(in_target));
  CHECK(at(results[0], 0, 1, "employment_rate_n", 1, 0) == static_cast<double>(took));
  CHECK(at(results[0], 0, 1, "employment_rate", 1, 0) ==
        Approx(100.0 * static_cast<double>(working) / static_cast<double>(took)).epsilon(1e-6));
  CHECK(at(results[0], 0, 1, "employment_rate_n", 0, 1) == 0);  // no baseline
  CHECK(std::isnan(at(results[0], 0, 1, "employment_rate", 0, 1)));
}

TEST_CASE("outcomes of all persons are those of the recorder", "[target_groups]") {
  const Scenario idle = meant_scenario("all", {{"policies.p.lever", "parameter"},
                                               {"policies.p.from", "2020-12"},
                                               {"policies.p.parameter", "labour.callback_ratio"},
                                               {"policies.p.multiply", "1"},
                                               {"policies.p.target",
                                                "{status: [citizen, eu_citizen, eu_family, permanent, temporary, "
                                                "protection, applicant, refused]}"}});
  const auto results = run_ensemble({idle}, {});
  for (const RatioSeries* ratio : person_outcomes().ratios()) {
    const std::string name(ratio->info.name);
    INFO(name);
    const Variable& variable = *results[0].layout.find("indicators", name);
    const double all = weighted_mean(results[0], variable, {}, {results[0].months - 1, 1}).front();
    const double meant = at(results[0], 0, 1, name.c_str(), 0, 0);
    const double persons = at(results[0], 0, 1, (name + "_n").c_str(), 0, 0);
    // Those who came, were born or died in the month are few: three among those who are young, and out of school early.
    if (!std::isnan(all)) CHECK(meant == Approx(all).epsilon(0.05).margin(100.0 * 3 / persons));
  }
}

TEST_CASE("an idle policy: the same persons fare exactly the same in both runs", "[target_groups]") {
  const auto idle = courses(
      "c", "2019-03",
      {{"quality", "0"}, {"working_time_share", "0"}, {"target.labour_state", "[inactive, marginally_attached]"}});
  const auto results = compared({meant_scenario("base"), meant_scenario("idle", idle)});
  const std::vector<double>& data = results[1].by_policy.data;
  REQUIRE_FALSE(data.empty());
  CHECK(at(results[1], 0, 1, "employment_rate_n", 1, 0) > 0);
  for (std::size_t k = 0; k < data.size(); k += 2)  // the scenario's and the baseline's lie side by side
    CHECK((data[k] == data[k + 1] || (std::isnan(data[k]) && std::isnan(data[k + 1]))));
  for (const TargetGroupRow& row : target_groups(results[1], last_year(results[1]))) CHECK(row.change == 0);
}

TEST_CASE("participants of a course gain language, and their number is that of both runs", "[target_groups]") {
  const auto results = compared({meant_scenario("base"), meant_scenario("with", courses("c", "2019-03"))});
  for (int r = 0; r < 2; ++r) {
    CHECK(at(results[1], r, 1, "language_b2_rate", 1, 0) > at(results[1], r, 1, "language_b2_rate", 1, 1));
    CHECK(at(results[1], r, 1, "language_b2_rate_n", 1, 0) == at(results[1], r, 1, "language_b2_rate_n", 1, 1));
    CHECK(at(results[1], r, 1, "employment_rate_n", 1, 0) > 0);
  }
  CHECK(results[0].by_policy.layout.frame_size == 0);  // no policies
}

TEST_CASE("threads, and a start of its own, do not matter to those meant", "[target_groups]") {
  Overrides other = courses("c", "2019-03");
  other.emplace_back("labour.callback_ratio", "1.3");
  const auto base = courses("old", "2019-02");
  const std::vector<Scenario> scenarios{
      meant_scenario("base", base), meant_scenario("with", both(base, courses("c", "2020-02"))),
      meant_scenario("more", both(base, courses("d", "2020-05"))), meant_scenario("other", other)};
  REQUIRE(scenarios[3].start_sha256 != scenarios[0].start_sha256);
  const auto one = compared(scenarios, 1);
  CHECK(same_meant(one, compared(scenarios, 2)));
  CHECK(same_meant(one, compared(scenarios, 8)));
  // Alone with the baseline: what scenarios share makes no difference.
  for (std::size_t s = 1; s < scenarios.size(); ++s)
    CHECK(same(compared({scenarios[0], scenarios[s]})[1].by_policy.data, one[s].by_policy.data));
  CHECK(at(one[3], 0, 1, "employment_rate_n", 1, 1) > 0);
  CHECK(at(one[1], 0, 0, "employment_rate_n", 0, 0, 1) == 0);        // before the policy begins
  for (std::size_t k = 0; k < one[0].by_policy.data.size(); k += 2)  // the baseline against itself
    CHECK((one[0].by_policy.data[k] == one[0].by_policy.data[k + 1] || std::isnan(one[0].by_policy.data[k])));
}

TEST_CASE("a scenario that never differs has its results for those meant, too", "[target_groups]") {
  const auto policy = courses("c", "2019-03");
  const auto results = compared({meant_scenario("base", policy), meant_scenario("twin", policy)});
  CHECK(same(results[0].by_policy.data, results[1].by_policy.data));
  CHECK(at(results[1], 1, 1, "employment_rate_n", 1, 1) > 0);
}

TEST_CASE("a run that was stopped goes on with the same results for those meant", "[target_groups]") {
  const std::vector<Scenario> scenarios{meant_scenario("base"), meant_scenario("with", courses("c", "2019-09"))};
  const auto whole = compared(scenarios);
  const std::string out = (std::filesystem::temp_directory_path() / "cohesim_meant.h5").string();
  int went_on = 0;
  for (const int months : {3, 10, 24, 30, 60, 80}) {  // simulated by one thread, of 24 + 16 for each of two replicates
    INFO(months);
    Checkpoint checkpoint(out, {true, scenarios}, {});
    std::atomic<bool> stop{false};
    EnsembleOptions options;
    options.compared = true;
    options.threads = 1;
    options.checkpoint = &checkpoint;
    options.stop = &stop;
    int seen = 0;
    options.frame = [&](std::size_t, int, int, std::span<const double>) { stop = ++seen >= months; };
    run_ensemble(scenarios, options);
    if (!checkpoint.begun()) continue;
    Checkpoint saved = Checkpoint::of(out);
    CHECK(same_meant(compared(saved.plan().scenarios, 2, &saved), whole));
    saved.remove();
    ++went_on;
  }
  CHECK(went_on >= 4);
}
