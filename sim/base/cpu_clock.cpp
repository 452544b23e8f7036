#include "base/cpu_clock.hpp"

#include <time.h>

#include <atomic>

namespace cohesim {
namespace {

std::atomic<bool> timing{false};
std::atomic<int> depth{0};  // of nested loops, which are one
std::atomic<double> in_loops{0};

}  // namespace

double cpu_seconds() {
  timespec t{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

LoopClock::LoopClock() { timing = true; }
LoopClock::~LoopClock() { timing = false; }

double cpu_seconds_in_loops() { return in_loops; }

TimedLoop::TimedLoop() : counts_(timing.load(std::memory_order_relaxed)) {
  if (counts_ && depth++ == 0) begin_ = cpu_seconds();
}

TimedLoop::~TimedLoop() {
  if (counts_ && --depth == 0) in_loops = in_loops + cpu_seconds() - begin_;
}

}  // namespace cohesim
