#include "base/parallel.hpp"

#include <tbb/blocked_range.h>
#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_for.h>
#include <tbb/parallel_reduce.h>
#include <tbb/task_arena.h>

#include "base/cpu_clock.hpp"

namespace cohesim {
namespace {

using Range = tbb::blocked_range<std::size_t>;

/// oneTBB's body of a reduction over a PartialSum; the first body works on the caller's own.
class SumBody {
 public:
  explicit SumBody(detail::PartialSum& sum) : sum_(&sum) {}
  SumBody(SumBody& other, tbb::split /*tag*/) : owned_(other.sum_->zero()), sum_(owned_.get()) {}
  void operator()(const Range& range) { sum_->add(range.begin(), range.end()); }
  void join(SumBody& other) { sum_->join(*other.sum_); }

 private:
  std::unique_ptr<detail::PartialSum> owned_;
  detail::PartialSum* sum_;
};

}  // namespace

int available_threads() { return std::max(1, tbb::info::default_concurrency()); }

struct ThreadLimit::Control {
  tbb::global_control control;
};

ThreadLimit::ThreadLimit(int threads)
    : control_(
          new Control{{tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(std::max(1, threads))}}) {
}

ThreadLimit::~ThreadLimit() = default;

void run_with_threads(int threads, FunctionRef<void()> f) {
  tbb::task_arena arena(std::max(1, threads));
  arena.execute([&] { f(); });
}

namespace detail {

void parallel_ranges(std::size_t n, std::size_t grain, FunctionRef<void(std::size_t, std::size_t)> f) {
  const TimedLoop timed;
  if (timed.is_dealt()) return TimedLoop::run_parts(n, grain, f);
  tbb::parallel_for(Range(0, n, grain), [&](const Range& range) { f(range.begin(), range.end()); });
}

void parallel_sum(std::size_t n, std::size_t grain, PartialSum& sum) {
  const TimedLoop timed;
  if (timed.is_dealt()) return TimedLoop::run_parts(n, grain, [&](std::size_t b, std::size_t e) { sum.add(b, e); });
  SumBody body(sum);
  tbb::parallel_reduce(Range(0, n, grain), body);
}

}  // namespace detail
}  // namespace cohesim
