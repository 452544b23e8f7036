#include "base/cpu_clock.hpp"

#include "base/scratch.hpp"

#include <time.h>

#include <algorithm>
#include <atomic>
#include <cstdint>

namespace cohesim {
namespace {

std::atomic<bool> timing{false};
std::atomic<int> depth{0};  // of nested loops, which are one
std::atomic<double> in_loops{0};
int threads_dealt_to = 0;  // set and read on one thread, as what follows
double ideal_in_loops = 0;
double seconds_of_a_reading = 0;  // what the clock itself takes, which is not the loops'
std::int64_t readings = 0;

double read_clock() {
  timespec t{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

double least_seconds_of_a_reading() {
  constexpr int tries = 20, together = 50;
  double least = 1;
  for (int k = 0; k < tries; ++k) {
    const double begin = read_clock();
    for (int reading = 1; reading < together; ++reading) read_clock();
    least = std::min(least, (read_clock() - begin) / together);
  }
  return least;
}

}  // namespace

double cpu_seconds() {
  if (threads_dealt_to == 0) return read_clock();
  return read_clock() - static_cast<double>(readings++) * seconds_of_a_reading;
}

LoopClock::LoopClock(int ideal_threads) {
  timing = true;
  threads_dealt_to = ideal_threads;
  if (ideal_threads > 0) seconds_of_a_reading = least_seconds_of_a_reading();
}
LoopClock::~LoopClock() {
  timing = false;
  threads_dealt_to = 0;
  readings = 0;
}

double cpu_seconds_in_loops() { return in_loops; }
double ideal_seconds_in_loops() { return ideal_in_loops; }

TimedLoop::TimedLoop() : counts_(timing.load(std::memory_order_relaxed)) {
  if (!counts_) return;
  outermost_ = depth++ == 0;
  if (outermost_) begin_ = cpu_seconds();
}

bool TimedLoop::is_dealt() const { return outermost_ && threads_dealt_to > 0; }

namespace {

/// CPU seconds of each thread, of which the one that is free first takes the next part.
class Dealt {
 public:
  explicit Dealt(int threads) : busy_(static_cast<std::size_t>(threads)) {}
  void add(std::size_t parts, double seconds_each) {
    for (double& busy : busy_) busy += static_cast<double>(parts / busy_.size()) * seconds_each;
    for (std::size_t k = 0; k < parts % busy_.size(); ++k) free_first() += seconds_each;
  }
  double end() const { return *std::max_element(busy_.begin(), busy_.end()); }

 private:
  double& free_first() {
    return dealt_to_ < busy_.size() ? busy_[dealt_to_++] : *std::min_element(busy_.begin(), busy_.end());
  }

  Scratch<double> busy_;
  std::size_t dealt_to_ = 0;  // threads that have had a part
};

}  // namespace

void TimedLoop::run_parts(std::size_t n, std::size_t grain, FunctionRef<void(std::size_t, std::size_t)> f) {
  constexpr std::size_t most_readings = 48;  // else the clock would take longer than the parts: some are timed together
  const std::size_t parts = (n + grain - 1) / grain, together = (parts + most_readings - 1) / most_readings;
  Dealt dealt(threads_dealt_to);
  double before = cpu_seconds();
  for (std::size_t part = 0; part < parts; part += together) {
    const std::size_t last = std::min(parts, part + together);
    f(part * grain, std::min(n, last * grain));
    const double after = cpu_seconds();
    dealt.add(last - part, (after - before) / static_cast<double>(last - part));
    before = after;
  }
  ideal_in_loops += dealt.end();
}

TimedLoop::~TimedLoop() {
  if (counts_ && --depth == 0) in_loops = in_loops + cpu_seconds() - begin_;
}

}  // namespace cohesim
