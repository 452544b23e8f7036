#pragma once
// CPU time, for profiles: on a shared machine it says more than wall time.

namespace cohesim {

/// CPU seconds that all threads of this process have taken.
double cpu_seconds();

/// While one lives, parallel loops are timed. For a profile of one simulation: not for several at the same time.
class LoopClock {
 public:
  LoopClock();
  ~LoopClock();
  LoopClock(const LoopClock&) = delete;
  LoopClock& operator=(const LoopClock&) = delete;
};

/// Of cpu_seconds(), those inside parallel loops while a LoopClock lived; the rest no second thread can share.
double cpu_seconds_in_loops();

/// A parallel loop: what it takes is counted while a LoopClock lives. For parallel.cpp.
class TimedLoop {
 public:
  TimedLoop();
  ~TimedLoop();
  TimedLoop(const TimedLoop&) = delete;
  TimedLoop& operator=(const TimedLoop&) = delete;

 private:
  bool counts_;
  double begin_ = 0;
};

}  // namespace cohesim
