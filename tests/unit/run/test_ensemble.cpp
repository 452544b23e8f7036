#include <unistd.h>

#include <atomic>
#include <cmath>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>

#include "base/memory.hpp"
#include "catch_compat.hpp"
#include "policy/lever.hpp"
#include "run/checkpoint.hpp"
#include "run/ensemble.hpp"

using namespace cohesim;

namespace {

std::atomic<int> months_simulated = 0;

// A replicate whose only number is a function of scenario, policies in force, replicate and month.
class Stand : public Replicate {
 public:
  Stand(const Scenario& scenario, int replicate) : scenario_(scenario), replicate_(replicate), now_(scenario.start) {}
  bool step() override {
    if (now_ > scenario_.end) return false;
    if (scenario_.name == "bad" && replicate_ >= 1 && now_ == scenario_.start + 2)
      throw std::runtime_error("in labour.matching, " + to_string(now_) + ": vacancies negative");
    ++months_simulated;
    for (const PolicySpec& policy : scenario_.policies) in_force_ += policy.active(now_);
    value_ = in_force_ * 1e6 + scenario_.size * 1000.0 + replicate_ * 100 + (now_ - scenario_.start);
    now_ = now_ + 1;
    return true;
  }
  Month date() const override { return now_; }
  std::unique_ptr<Replicate> fork(const Scenario& scenario) const override {
    auto copy = std::make_unique<Stand>(*this);
    copy->scenario_ = scenario;
    return copy;
  }
  std::span<const double> frame() const override { return {&value_, 1}; }
  void write(BinaryWriter& out) const override { out.value(now_), out.value(in_force_); }
  void read(BinaryReader& in) { in.value(now_), in.value(in_force_); }

 private:
  Scenario scenario_;
  int replicate_;
  Month now_;
  int in_force_ = 0;  // policies and months
  double value_ = 0;
};

Model stand_model() {
  Model model;
  model.layout = [](const Scenario&) {
    Layout layout;
    Variable variable;
    variable.group = "indicators";
    variable.name = "x";
    layout.add(variable);
    return layout;
  };
  model.start = [](const Scenario& scenario, int replicate, const StartHooks&) {
    return std::make_unique<Stand>(scenario, replicate);
  };
  model.resume = [](const Scenario& scenario, int replicate, BinaryReader& in) {
    auto stand = std::make_unique<Stand>(scenario, replicate);
    stand->read(in);
    return stand;
  };
  return model;
}

Scenario stand_scenario(const std::string& name, std::uint32_t size, int replicates = 4) {
  Scenario scenario;
  scenario.name = name;
  scenario.start = Month::of(2020, 1);
  scenario.end = Month::of(2020, 6);
  scenario.replicates = replicates;
  scenario.size = size;
  return scenario;
}

/// Scenarios of one start, each with policies that begin in some months of the run.
std::vector<Scenario> same_start(const std::vector<std::vector<int>>& begins, int replicates = 4) {
  std::vector<Scenario> all;
  for (const std::vector<int>& months : begins) {
    all.push_back(stand_scenario(std::string(1, static_cast<char>('a' + all.size())), 1, replicates));
    all.back().start_sha256 = "same";
    for (const int month : months) {
      PolicySpec policy;
      policy.name = "from-" + std::to_string(month);
      policy.lever = find_lever("parameter");
      policy.from = all.back().start + month;
      policy.to = Month::of(2030, 12);
      all.back().policies.push_back(policy);
    }
  }
  return all;
}

struct Counted {
  std::vector<std::vector<double>> data;  // by scenario
  int starts = 0, months = 0;
};

/// Runs them, alone one after the other or together.
Counted counted(const std::vector<Scenario>& scenarios, EnsembleOptions options, double bytes_per_person = 1) {
  Counted counted;
  std::atomic<int> starts = 0;
  Model model = stand_model();
  model.bytes_per_person = bytes_per_person;
  model.start = [&](const Scenario& scenario, int replicate, const StartHooks&) {
    ++starts;
    return std::make_unique<Stand>(scenario, replicate);
  };
  months_simulated = 0;
  for (const Results& results : run_ensemble(scenarios, options, model)) counted.data.push_back(results.data);
  counted.starts = starts;
  counted.months = months_simulated;
  return counted;
}

std::vector<std::vector<double>> alone(const std::vector<Scenario>& scenarios) {
  std::vector<std::vector<double>> data;
  for (const Scenario& scenario : scenarios) data.push_back(counted({scenario}, {}).data.front());
  return data;
}

}  // namespace

TEST_CASE("every replicate of every scenario lands in its place, whatever the threads", "[ensemble]") {
  for (const int threads : {1, 2, 7}) {
    EnsembleOptions options;
    options.threads = threads;
    const auto all = run_ensemble({stand_scenario("a", 1), stand_scenario("b", 2, 3)}, options, stand_model());
    REQUIRE(all.size() == 2);
    for (std::size_t s = 0; s < 2; ++s) {
      CHECK(all[s].complete);
      CHECK(all[s].months == 6);
      CHECK(all[s].replicates == (s == 0 ? 4 : 3));
      for (int r = 0; r < all[s].replicates; ++r)
        for (int m = 0; m < 6; ++m) CHECK(all[s].frame(r, m)[0] == (s + 1) * 1000.0 + r * 100 + m);
    }
  }
}

TEST_CASE("what scenarios have in common is simulated once, whatever the threads", "[ensemble]") {
  struct Case {
    std::vector<std::vector<int>> begins;
    int months;  // of each replicate
  };
  for (const Case& c : {Case{{{}, {2}}, 6 + 4}, Case{{{}, {2}, {2, 4}}, 6 + 4 + 2}, Case{{{2}, {}, {4, 2}}, 6 + 4 + 2},
                        Case{{{0}, {}, {0, 1}}, 6 + 6 + 5}, Case{{{}, {9}, {}}, 6}, Case{{{3}, {3}, {5, 3}}, 6 + 1}}) {
    const auto scenarios = same_start(c.begins);
    for (const int threads : {1, 2, 7}) {
      EnsembleOptions options;
      options.threads = threads;
      const Counted together = counted(scenarios, options);
      CHECK(together.data == alone(scenarios));
      CHECK(together.starts == 4);
      CHECK(together.months == 4 * c.months);
    }
  }
}

TEST_CASE("another start is simulated apart", "[ensemble]") {
  auto scenarios = same_start({{}, {2}, {2}});
  scenarios[1].start_sha256 = "another";
  const Counted together = counted(scenarios, {});
  CHECK(together.data == alone(scenarios));
  CHECK(together.starts == 2 * 4);
  CHECK(together.months == 4 * (6 + 6 + 4));
}

TEST_CASE("without memory for a copy nothing is shared, and the results are the same", "[ensemble]") {
  const auto scenarios = same_start({{}, {2}, {2, 4}});
  const Counted together = counted(scenarios, {}, 1e15);
  CHECK(together.data == alone(scenarios));
  CHECK(together.starts == 3 * 4);
}

TEST_CASE("a run that was stopped goes on from its checkpoint", "[ensemble]") {
  const auto folder = std::filesystem::temp_directory_path() / ("cohesim-ensemble-" + std::to_string(getpid()));
  std::filesystem::create_directories(folder);
  const auto scenarios = same_start({{}, {2}, {2, 4}}, 3);
  const auto expected = alone(scenarios);
  for (const int threads : {1, 2})
    for (const int after : {1, 4, 9, 17})      // measured months until it stops
      for (const int every : {0, 1, 2}) {  // 0: written when it stops
        Checkpoint checkpoint((folder / "out.h5").string(), {true, scenarios}, {every, {}});
        std::atomic<bool> stop = false;
        std::atomic<int> measured = 0;
        EnsembleOptions options;
        options.threads = threads;
        options.checkpoint = &checkpoint;
        options.stop = &stop;
        options.frame = [&](std::size_t, int, int, std::span<const double>) { stop = ++measured >= after; };
        counted(scenarios, options);
        options.stop = nullptr;
        options.frame = {};
        const Counted rest = counted(scenarios, options);
        INFO(threads << " threads, stopped after " << after << ", every " << every);
        CHECK(rest.data == expected);
        CHECK(rest.months < 3 * (6 + 4 + 2));
        checkpoint.remove();
        CHECK(std::filesystem::is_empty(folder));
      }
  std::filesystem::remove_all(folder);
}

TEST_CASE("how often a checkpoint is written is read from text", "[ensemble]") {
  CHECK(checkpoint_every("12").months == 12);
  CHECK(checkpoint_every("3 months").months == 3);
  CHECK(checkpoint_every("90s").wall == std::chrono::seconds(90));
  CHECK(checkpoint_every("10min").wall == std::chrono::minutes(10));
  CHECK(checkpoint_every("2h").wall == std::chrono::hours(2));
  for (const char* text : {"", "often", "0", "-1", "10 minutes ago", "1.5h"})
    CHECK_THROWS_AS(checkpoint_every(text), std::invalid_argument);
}

TEST_CASE("frames of a replicate come in the order of months", "[ensemble]") {
  std::mutex mutex;
  std::map<std::pair<std::size_t, int>, int> next;
  bool in_order = true;
  EnsembleOptions options;
  options.threads = 3;
  options.frame = [&](std::size_t scenario, int replicate, int month, std::span<const double> frame) {
    const std::lock_guard lock(mutex);
    in_order = in_order && month == next[{scenario, replicate}]++ && frame.size() == 1;
  };
  run_ensemble({stand_scenario("a", 1), stand_scenario("b", 1)}, options, stand_model());
  CHECK(in_order);
  CHECK(next.size() == 8);
}

TEST_CASE("a stop ends each replicate after its running month", "[ensemble]") {
  std::atomic<bool> stop = false;
  EnsembleOptions options;
  options.threads = 1;
  options.stop = &stop;
  options.frame = [&](std::size_t, int replicate, int month, std::span<const double>) {
    if (replicate == 1 && month == 2) stop = true;
  };
  const auto all = run_ensemble({stand_scenario("a", 1)}, options, stand_model());
  CHECK_FALSE(all[0].complete);
  CHECK(all[0].frame(0, 5)[0] == 1005);
  CHECK(all[0].frame(1, 2)[0] == 1102);
  CHECK(std::isnan(all[0].frame(1, 3)[0]));
  CHECK(std::isnan(all[0].frame(2, 0)[0]));
}

TEST_CASE("the first failure by scenario and replicate is the one reported", "[ensemble]") {
  for (const int threads : {1, 2, 8}) {
    EnsembleOptions options;
    options.threads = threads;
    try {
      run_ensemble({stand_scenario("a", 1), stand_scenario("bad", 1), stand_scenario("bad", 2)}, options,
                   stand_model());
      FAIL("nothing thrown");
    } catch (const SimulationError& e) {
      CHECK(std::string(e.what()) == "bad, replicate 2: in labour.matching, 2020-03: vacancies negative");
    }
  }
}

TEST_CASE("a replicate without memory says which, and why", "[ensemble]") {
  Model model = stand_model();
  model.start = [](const Scenario&, int, const StartHooks&) -> std::unique_ptr<Replicate> {
    throw OutOfMemory(3'000'000);
  };
  try {
    run_ensemble({stand_scenario("a", 1, 1)}, {}, model);
    FAIL("nothing thrown");
  } catch (const SimulationError& e) {
    CHECK(
        std::string(e.what()).starts_with("a, replicate 1: out of memory: 3 MB of address space were refused; this "));
  }
}

TEST_CASE("a failing writer is passed on as it is", "[ensemble]") {
  EnsembleOptions options;
  options.frame = [](std::size_t, int, int, std::span<const double>) { throw FileError("x.h5: no space left"); };
  CHECK_THROWS_AS(run_ensemble({stand_scenario("a", 1)}, options, stand_model()), FileError);
}

TEST_CASE("what the progress callback throws ends the ensemble", "[ensemble]") {
  EnsembleOptions options;
  options.progress = [](const Progress&) { throw std::invalid_argument("interrupted"); };
  CHECK_THROWS_AS(run_ensemble({stand_scenario("a", 1)}, options, stand_model()), std::invalid_argument);
}

TEST_CASE("progress ends at one", "[ensemble]") {
  Progress last;
  EnsembleOptions options;
  options.progress = [&](const Progress& progress) { last = progress; };
  run_ensemble({stand_scenario("a", 1)}, options, stand_model());
  CHECK(last.done == Approx(1));
  CHECK(last.scenario == "a");
  CHECK(last.replicates == 4);
  CHECK(last.seconds_left == Approx(0));
}

TEST_CASE("all threads are used, by whatever still runs", "[ensemble]") {
  for (const int threads : {1, 2, 3, 8, 16})
    for (int running = 1; running <= threads; ++running) {
      int used = 0;
      for (int k = 0; k < running; ++k) used += share_of_threads(threads, running, k);
      CHECK(used == threads);
    }
  CHECK(share_of_threads(8, 3, 0) == 3);
  CHECK(share_of_threads(8, 3, 2) == 2);
}

TEST_CASE("memory limits how many worlds there are", "[ensemble]") {
  CHECK(worlds_that_fit(3.5e9, 1e9) == 3);
  CHECK(worlds_that_fit(1e8, 1e9) == 1);
  CHECK(worlds_that_fit(1e12, 0) > 1000);
}

TEST_CASE("no scenarios, no results", "[ensemble]") { CHECK(run_ensemble({}, {}, stand_model()).empty()); }
