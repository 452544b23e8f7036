#pragma once
// Parallel loops and deterministic reductions; the only place that knows oneTBB. Partitions depend on n alone, results on
// neither threads nor order: blocks write their own rows, sums are integers.
#include <tbb/blocked_range.h>
#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_for.h>
#include <tbb/parallel_reduce.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <atomic>
#include <concepts>
#include <cstdint>
#include <vector>

namespace cohesim {

constexpr std::size_t block_rows = 256;    // rows that a kernel processes at a time
constexpr std::size_t chunk_rows = 65536;  // rows of one part of a selection

/// Threads that this process may use (respects CPU affinity).
inline int available_threads() { return std::max(1, tbb::info::default_concurrency()); }

/// Limits the threads of the whole process while it lives.
class ThreadLimit {
 public:
  explicit ThreadLimit(int threads)
      : control_(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(std::max(1, threads))) {}

 private:
  tbb::global_control control_;
};

/// Runs f so that loops inside it use at most `threads` threads.
template <class F>
void run_with_threads(int threads, F&& f) {
  tbb::task_arena arena(std::max(1, threads));
  arena.execute(std::forward<F>(f));
}

/// f(first_row, count) for consecutive blocks of at most 256 rows.
template <class F>
void for_each_block(std::size_t n, F&& f) {
  const std::size_t blocks = (n + block_rows - 1) / block_rows;
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, blocks, 32), [&](const auto& range) {
    for (std::size_t b = range.begin(); b != range.end(); ++b) {
      const std::size_t first = b * block_rows;
      f(first, std::min(block_rows, n - first));
    }
  });
}

/// f(k) for k = 0..n-1, each a task of its own: for work on things of very different size.
template <class F>
void for_each_task(std::size_t n, F&& f) {
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, n, 1), [&](const auto& range) {
    for (std::size_t k = range.begin(); k != range.end(); ++k) f(k);
  });
}

/// f(row) for every row.
template <class F>
void for_each_row(std::size_t n, F&& f) {
  for_each_block(n, [&](std::size_t first, std::size_t count) {
    for (std::size_t row = first; row < first + count; ++row) f(static_cast<std::uint32_t>(row));
  });
}

/// Sum over blocks of f(first_row, count), where T has += and a zero value T{}. Floats do not compile: their sum would
/// depend on the order.
template <class T, class F>
requires(!std::floating_point<T>) T sum_blocks(std::size_t n, F&& f) {
  const std::size_t blocks = (n + block_rows - 1) / block_rows;
  return tbb::parallel_reduce(
      tbb::blocked_range<std::size_t>(0, blocks, 32), T{},
      [&](const auto& range, T total) {
        for (std::size_t b = range.begin(); b != range.end(); ++b) {
          const std::size_t first = b * block_rows;
          total += f(first, std::min(block_rows, n - first));
        }
        return total;
      },
      [](T a, const T& b) {
        a += b;
        return a;
      });
}

/// The same over chunks of `chunk` rows, for sums that are large themselves (a table of counts).
template <class T, class F>
T sum_chunks(std::size_t n, std::size_t chunk, F&& f) {
  return tbb::parallel_reduce(
      tbb::blocked_range<std::size_t>(0, (n + chunk - 1) / chunk, 1), T{},
      [&](const auto& range, T total) {
        for (std::size_t c = range.begin(); c != range.end(); ++c) f(c * chunk, std::min(chunk, n - c * chunk), total);
        return total;
      },
      [](T a, const T& b) {
        a += b;
        return a;
      });
}

/// Rows for which pred(row) holds, in order. `out` keeps its memory between calls.
template <class Pred>
void select(std::size_t n, Pred&& pred, std::vector<std::uint32_t>& out) {
  const std::size_t chunks = (n + chunk_rows - 1) / chunk_rows;
  std::vector<std::vector<std::uint32_t>> parts(chunks);
  tbb::parallel_for(std::size_t{0}, chunks, [&](std::size_t c) {
    const std::size_t end = std::min(n, (c + 1) * chunk_rows);
    std::vector<std::uint32_t> mine;
    for (std::size_t row = c * chunk_rows; row < end; ++row)
      if (pred(static_cast<std::uint32_t>(row))) mine.push_back(static_cast<std::uint32_t>(row));
    parts[c] = std::move(mine);
  });
  out.clear();
  for (const auto& part : parts) out.insert(out.end(), part.begin(), part.end());
}

/// Adds to a shared integer; the order of additions cannot matter.
template <std::integral T>
void add_shared(T& target, T amount) {
  std::atomic_ref<T>(target).fetch_add(amount, std::memory_order_relaxed);
}

/// Raises a shared integer to at least `value`.
template <std::integral T>
void raise_shared(T& target, T value) {
  std::atomic_ref<T> shared(target);
  T seen = shared.load(std::memory_order_relaxed);
  while (seen < value && !shared.compare_exchange_weak(seen, value, std::memory_order_relaxed)) {
  }
}

}  // namespace cohesim
