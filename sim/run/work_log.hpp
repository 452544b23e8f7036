#pragma once
// How much of an ensemble's work is done. Workers write, the thread that reports reads.
#include <atomic>
#include <chrono>
#include <cstddef>
#include <deque>
#include <vector>

#include "run/ensemble.hpp"
#include "run/units.hpp"

namespace cohesim {

class WorkLog {
 public:
  WorkLog(const std::vector<Scenario>& scenarios, std::vector<Unit> units);
  const std::vector<Unit>& units() const { return units_; }
  /// Share of the synthesis and run-in of a unit that is done.
  void started(std::size_t unit, double share);
  /// The unit has reached so many months of its run.
  void simulated(std::size_t unit, int months);
  Progress report() const;

 private:
  double work(const Unit& unit, double start_share, int months) const;

  const std::vector<Scenario>& scenarios_;
  std::vector<Unit> units_;
  struct State {
    std::atomic<double> start{0};
    std::atomic<int> months{0};
  };
  std::deque<State> states_;  // atomics do not move
  std::atomic<std::size_t> latest_{0};
  double total_ = 0;
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

}  // namespace cohesim
