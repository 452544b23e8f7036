#pragma once
// One replicate of one scenario.
#include <atomic>
#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "base/function_ref.hpp"
#include "input/scenario.hpp"
#include "measure/layout.hpp"
#include "state/digest.hpp"
#include "state/world.hpp"

namespace cohesim {

struct StepTime {
  std::string_view name;
  double seconds = 0;         // wall time, in all months so far
  double cpu_seconds = 0;     // of all threads
  double serial_seconds = 0;  // of them, outside parallel loops: counted while a LoopClock lives
  double ideal_seconds = 0;   // what it would last on LoopClock's ideal threads
};

class StartCache;

/// How a simulation that is being made talks to whoever waits for it.
struct StartHooks {
  const std::atomic<bool>* stop = nullptr;            // true: give up with SimulationError at the end of the month
  std::function<void(double share)> share;            // how much is done, 0..1; what it throws is passed on
  std::function<void(FunctionRef<void()>)> in_month;  // runs a month of the run-in, with the threads that it gives it
  StartCache* cache = nullptr;                        // where starts are looked up and kept
};

class Simulation {
 public:
  /// Synthesises the population and does the run-in. The scenario is copied. Throws SimulationError.
  /// `prepare` may change the population of the start before the run-in: for virtual experiments.
  using Prepare = std::function<void(World&)>;
  Simulation(const Scenario& scenario, int replicate, const Prepare& prepare = {}, const StartHooks& hooks = {});
  ~Simulation();
  Simulation(Simulation&&) noexcept;

  /// A state that was read, and the measurements of its last month.
  Simulation(const Scenario& scenario, int replicate, World&& world, std::vector<double> frame);

  /// A copy that goes on under another scenario: as if made from `scenario`, whose start_sha256 must be the same, and whose
  /// policies may differ only where they begin or end from date() on (first_difference). Throws SimulationError that says
  /// what differs before.
  Simulation fork(const Scenario& scenario) const;

  /// Simulates one month and measures it. Returns false, and does nothing, after the scenario's end.
  bool step();
  /// The month that the next step() simulates.
  Month date() const;
  bool finished() const;

  const Scenario& scenario() const;
  int replicate() const;
  const Layout& layout() const;
  /// Measurements of the last simulated month, in the layout; empty before the first step.
  std::span<const double> frame() const;

  /// Another step of every month, after the one named `after`; several at one place in the order in which they came. Forks
  /// do not have it. Throws std::invalid_argument if there is no such step.
  using InsertedStep = std::function<void(World&)>;
  void insert_step(std::string_view after, InsertedStep step);

  World& world();
  const World& world() const;

  std::vector<StepTime> times() const;
  double bytes_per_person() const;

 private:
  struct State;
  explicit Simulation(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// The layout that a scenario's frames have (without making the population).
Layout layout_of(const Scenario& scenario);

/// The steps of a month in order, with a sentence each: the schedule as data.
struct StepInfo {
  std::string_view name, meaning;
};
std::vector<StepInfo> schedule_steps();

}  // namespace cohesim
