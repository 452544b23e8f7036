#pragma once
// CPU time, for profiles: on a shared machine it says more than wall time.
#include <cstddef>

#include "base/function_ref.hpp"

namespace cohesim {

/// CPU seconds that all threads of this process have taken.
double cpu_seconds();

/// While one lives, parallel loops are timed. For a profile of one simulation: not for several at the same time.
class LoopClock {
 public:
  /// With `ideal_threads` the parts of each loop are run one after the other and timed: for what so many threads could gain.
  /// Only where there is one thread.
  explicit LoopClock(int ideal_threads = 0);
  ~LoopClock();
  LoopClock(const LoopClock&) = delete;
  LoopClock& operator=(const LoopClock&) = delete;
};

/// Of cpu_seconds(), those inside parallel loops while a LoopClock lived; the rest no second thread can share.
double cpu_seconds_in_loops();

/// What the loops would have taken on LoopClock's ideal threads: each part goes to the thread that is free first. So long lasts
/// the loop on threads that need no time for themselves.
double ideal_seconds_in_loops();

/// A parallel loop: what it takes is counted while a LoopClock lives. For parallel.cpp.
class TimedLoop {
 public:
  TimedLoop();
  ~TimedLoop();
  TimedLoop(const TimedLoop&) = delete;
  TimedLoop& operator=(const TimedLoop&) = delete;

  /// Whether the caller is to leave the loop to run_parts: f(begin, end) for ranges of `grain`.
  bool is_dealt() const;
  static void run_parts(std::size_t n, std::size_t grain, FunctionRef<void(std::size_t, std::size_t)> f);

 private:
  bool counts_, outermost_ = false;
  double begin_ = 0;
};

}  // namespace cohesim
