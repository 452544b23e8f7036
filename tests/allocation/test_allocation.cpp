// The monthly loop in its steady state asks for no memory: lists of a month live in memory that is kept (base/scratch.hpp).
#include <atomic>
#include <cstdlib>
#include <map>
#include <new>
#include <string>

#include "base/parallel.hpp"
#include "catch_compat.hpp"
#include "run/simulation.hpp"

using namespace cohesim;

namespace {

std::atomic<long> asked{0};

void* counted(std::size_t bytes, std::size_t alignment) {
  asked.fetch_add(1, std::memory_order_relaxed);
  const std::size_t whole = (bytes + alignment - 1) / alignment * alignment;
  if (void* memory = std::aligned_alloc(alignment, whole == 0 ? alignment : whole)) return memory;
  throw std::bad_alloc();
}

}  // namespace

#pragma GCC diagnostic ignored "-Wmismatched-new-delete"  // both are ours

void* operator new(std::size_t bytes) { return counted(bytes, __STDCPP_DEFAULT_NEW_ALIGNMENT__); }
void* operator new[](std::size_t bytes) { return counted(bytes, __STDCPP_DEFAULT_NEW_ALIGNMENT__); }
void* operator new(std::size_t bytes, std::align_val_t a) { return counted(bytes, static_cast<std::size_t>(a)); }
void* operator new[](std::size_t bytes, std::align_val_t a) { return counted(bytes, static_cast<std::size_t>(a)); }
void operator delete(void* at) noexcept { std::free(at); }
void operator delete[](void* at) noexcept { std::free(at); }
void operator delete(void* at, std::size_t) noexcept { std::free(at); }
void operator delete[](void* at, std::size_t) noexcept { std::free(at); }
void operator delete(void* at, std::align_val_t) noexcept { std::free(at); }
void operator delete[](void* at, std::align_val_t) noexcept { std::free(at); }
void operator delete(void* at, std::size_t, std::align_val_t) noexcept { std::free(at); }
void operator delete[](void* at, std::size_t, std::align_val_t) noexcept { std::free(at); }

namespace {

/// Of the steps of a month, by name.
using Asked = std::map<std::string, long>;

/// What each step asks for: another one behind it looks.
class Watch {
 public:
  explicit Watch(Simulation& simulation) {
    for (const StepInfo& step : schedule_steps())
      if (step.name != "measurement")
        simulation.insert_step(step.name, [this, name = std::string(step.name)](World&) { note(name); });
  }
  void note(const std::string& step) {
    of_step_[step] += asked - before_;
    before_ = asked;  // what the list of steps has asked for itself is not counted
  }
  Asked month(Simulation& simulation) {
    of_step_.clear();
    before_ = asked;
    simulation.step();
    note("measurement");
    return of_step_;
  }

 private:
  Asked of_step_;
  long before_ = 0;
};

Scenario small_scenario(const std::string& scenario) {
  return load_scenario(scenario, {{"population.size", "20000"}, {"time.run_in_months", "12"}});
}

/// Of two years, the fourth and fifth.
Asked two_years(const std::string& scenario) {
  Asked all;
  run_with_threads(1, [&] {
    Simulation simulation(small_scenario(scenario), 0);
    Watch watch(simulation);
    for (int m = 0; m < 36; ++m) simulation.step();
    for (int m = 0; m < 24; ++m)
      for (const auto& [step, n] : watch.month(simulation)) all[step] += n;
  });
  return all;
}

}  // namespace

TEST_CASE("operator new is counted") {
  const long before = asked;
  ::operator delete(::operator new(16));
  CHECK(asked == before + 1);
}

TEST_CASE("months ask for no memory once all they need has been asked for") {
  const Asked first = two_years("library:baseline-eu27");
  long asked_first = 0;
  for (const auto& [step, n] : first) asked_first += n;
  CHECK(asked_first < 50);  // the population grows, and with it what some lists need
  const Asked again = two_years("library:baseline-eu27");
  REQUIRE(again.size() == schedule_steps().size());
  for (const auto& [step, n] : again) {
    CAPTURE(step, n);
    CHECK(n == 0);
  }
}
