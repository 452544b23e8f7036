#include "base/cpu_clock.hpp"

#include <time.h>

#include <algorithm>
#include <atomic>
#include <vector>

namespace cohesim {
namespace {

std::atomic<bool> timing{false};
std::atomic<int> depth{0};  // of nested loops, which are one
std::atomic<double> in_loops{0};
int threads_dealt_to = 0;  // set and read on one thread
double ideal_in_loops = 0;

}  // namespace

double cpu_seconds() {
  timespec t{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

LoopClock::LoopClock(int ideal_threads) {
  timing = true;
  threads_dealt_to = ideal_threads;
}
LoopClock::~LoopClock() {
  timing = false;
  threads_dealt_to = 0;
}

double cpu_seconds_in_loops() { return in_loops; }
double ideal_seconds_in_loops() { return ideal_in_loops; }

TimedLoop::TimedLoop() : counts_(timing.load(std::memory_order_relaxed)) {
  if (!counts_) return;
  outermost_ = depth++ == 0;
  if (outermost_) begin_ = cpu_seconds();
}

bool TimedLoop::is_dealt() const { return outermost_ && threads_dealt_to > 0; }

void TimedLoop::run_parts(std::size_t n, std::size_t grain, FunctionRef<void(std::size_t, std::size_t)> f) {
  std::vector<double> busy(static_cast<std::size_t>(threads_dealt_to));
  double before = cpu_seconds();
  for (std::size_t begin = 0; begin < n; begin += grain) {
    f(begin, std::min(n, begin + grain));
    const double after = cpu_seconds();
    *std::min_element(busy.begin(), busy.end()) += after - before;
    before = after;
  }
  ideal_in_loops += *std::max_element(busy.begin(), busy.end());
}

TimedLoop::~TimedLoop() {
  if (counts_ && --depth == 0) in_loops = in_loops + cpu_seconds() - begin_;
}

}  // namespace cohesim
