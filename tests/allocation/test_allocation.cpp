// The monthly loop in its steady state asks for no memory: lists of a month live in memory that is kept (base/scratch.hpp).
#include <atomic>
#include <cstdlib>
#include <map>
#include <new>
#include <string>

#include "base/scratch.hpp"
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

}  // namespace

TEST_CASE("operator new is counted") {
  const long before = asked;
  ::operator delete(::operator new(16));
  CHECK(asked == before + 1);
}

TEST_CASE("a month in the steady state asks for no memory") {
  Simulation simulation(small_scenario("library:baseline-eu27"), 0);
  Watch watch(simulation);
  for (int m = 0; m < 36; ++m) simulation.step();
  Asked all;
  for (int m = 0; m < 24; ++m)
    for (const auto& [step, n] : watch.month(simulation)) all[step] += n;
  for (const auto& [step, n] : all) {
    CAPTURE(step, n);
    CHECK(n == 0);
  }
}
