#include <atomic>
#include <cmath>
#include <map>
#include <memory>
#include <mutex>

#include "base/memory.hpp"
#include "catch_compat.hpp"
#include "run/ensemble.hpp"

using namespace cohesim;

namespace {

// A replicate whose only number is a function of scenario, replicate and month.
class Stand : public Replicate {
 public:
  Stand(const Scenario& scenario, int replicate) : scenario_(scenario), replicate_(replicate), now_(scenario.start) {}
  bool step() override {
    if (now_ > scenario_.end) return false;
    if (scenario_.name == "bad" && replicate_ >= 1 && now_ == scenario_.start + 2)
      throw std::runtime_error("in labour.matching, " + to_string(now_) + ": vacancies negative");
    value_ = scenario_.size * 1000.0 + replicate_ * 100 + (now_ - scenario_.start);
    now_ = now_ + 1;
    return true;
  }
  Month date() const override { return now_; }
  std::unique_ptr<Replicate> fork(const Scenario& scenario) const override {
    return std::make_unique<Stand>(scenario, replicate_);
  }
  std::span<const double> frame() const override { return {&value_, 1}; }

 private:
  Scenario scenario_;
  int replicate_;
  Month now_;
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

TEST_CASE("scenarios with the same start share it, replicate by replicate", "[ensemble]") {
  Model model = stand_model();
  std::atomic<int> starts = 0;
  model.start = [&](const Scenario& scenario, int replicate, const StartHooks&) {
    ++starts;
    return std::make_unique<Stand>(scenario, replicate);
  };
  std::vector<Scenario> scenarios{stand_scenario("a", 1), stand_scenario("b", 2), stand_scenario("c", 3, 2)};
  scenarios[0].start_sha256 = scenarios[1].start_sha256 = "same";
  for (const int threads : {1, 3}) {
    starts = 0;
    EnsembleOptions options;
    options.threads = threads;
    const auto all = run_ensemble(scenarios, options, model);
    CHECK(starts == 4 + 2);  // of a and b together, of c
    for (std::size_t s = 0; s < 3; ++s)
      for (int r = 0; r < all[s].replicates; ++r) CHECK(all[s].frame(r, 5)[0] == (s + 1) * 1000.0 + r * 100 + 5);
  }
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

TEST_CASE("threads go to replicates first, and memory limits how many run side by side", "[ensemble]") {
  auto division = [](int units, int threads, double free_bytes, double bytes) {
    const auto d = divide(units, threads, free_bytes, bytes);
    return std::pair{d.side_by_side, d.threads_each};
  };
  CHECK(division(40, 8, 1e12, 1e6) == std::pair{8, 1});
  CHECK(division(2, 8, 1e12, 1e6) == std::pair{2, 4});
  CHECK(division(40, 8, 3e9, 1e9) == std::pair{3, 2});
  CHECK(division(40, 8, 1e8, 1e9) == std::pair{1, 8});
  CHECK(division(1, 1, 0, 0) == std::pair{1, 1});
}

TEST_CASE("no scenarios, no results", "[ensemble]") { CHECK(run_ensemble({}, {}, stand_model()).empty()); }
