#pragma once
// Parallel loops and deterministic reductions; with parallel.cpp the only place that knows oneTBB. Partitions depend on n
// alone, results on neither threads nor order: batches write their own rows, sums are integers.
#include <algorithm>
#include <atomic>
#include <concepts>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "base/function_ref.hpp"
#include "base/wide.hpp"

namespace cohesim {

constexpr std::size_t batch_rows = 256;   // rows that a kernel processes at a time
constexpr std::size_t chunk_rows = 8192;  // rows of one part of a selection: enough parts for a few threads

/// Threads that this process may use (respects CPU affinity).
int available_threads();

/// Limits the threads of the whole process while it lives.
class ThreadLimit {
 public:
  explicit ThreadLimit(int threads);
  ~ThreadLimit();

 private:
  struct Control;
  std::unique_ptr<Control> control_;
};

/// Runs f so that loops inside it use at most `threads` threads.
void run_with_threads(int threads, FunctionRef<void()> f);

namespace detail {  // behind them oneTBB is compiled once, not once per loop

/// f(begin, end) for ranges that partition 0..n, of at most `grain` each where threads are free.
void parallel_ranges(std::size_t n, std::size_t grain, FunctionRef<void(std::size_t, std::size_t)> f);

/// A sum over some of the ranges.
class PartialSum {
 public:
  virtual ~PartialSum() = default;
  virtual std::unique_ptr<PartialSum> zero() const = 0;
  virtual void add(std::size_t begin, std::size_t end) = 0;
  virtual void join(const PartialSum& other) = 0;
};
void parallel_sum(std::size_t n, std::size_t grain, PartialSum& sum);

/// Sum of what f(begin, end, total) adds to total.
template <class T, class F>
class SumOf final : public PartialSum {
 public:
  explicit SumOf(const F& f) : f_(f) {}
  std::unique_ptr<PartialSum> zero() const override { return std::make_unique<SumOf>(f_); }
  void add(std::size_t begin, std::size_t end) override { f_(begin, end, total); }
  void join(const PartialSum& other) override { total += static_cast<const SumOf&>(other).total; }

  T total{};

 private:
  const F& f_;
};

template <class T, class F>
T sum_ranges(std::size_t n, std::size_t grain, const F& f) {
  SumOf<T, F> sum(f);
  parallel_sum(n, grain, sum);
  return std::move(sum.total);
}

}  // namespace detail

/// f(first_row, count) for consecutive batches of at most 256 rows.
template <class F>
void for_each_batch(std::size_t n, F&& f) {
  detail::parallel_ranges((n + batch_rows - 1) / batch_rows, 32, [&](std::size_t begin, std::size_t end) {
    for (std::size_t b = begin; b != end; ++b) {
      const std::size_t first = b * batch_rows;
      f(first, std::min(batch_rows, n - first));
    }
  });
}

/// f(row) for those of `count` rows from `first` on, a batch at most, for which where(row) holds. All are asked before anybody
/// is dealt with, and without a branch: one that nobody can foresee costs as much as fifty instructions. So `where` joins
/// its conditions by & and |.
template <class Where, class F>
void for_each_where(std::size_t first, std::size_t count, Where&& where, F&& f) {
  alignas(32) std::uint8_t holds[batch_rows];
  std::uint32_t chosen[batch_rows + 8];
  fill_each<batch_rows>(holds, first, count, where);
  std::fill(holds + count, holds + (count + 7) / 8 * 8, std::uint8_t{0});
  const std::size_t n = choose(holds, count, static_cast<std::uint32_t>(first), chosen);
  for (std::size_t k = 0; k < n; ++k) f(chosen[k]);
}

/// f(k) for k = 0..n-1, each a task of its own: for work on things of very different size.
template <class F>
void for_each_task(std::size_t n, F&& f) {
  detail::parallel_ranges(n, 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t k = begin; k != end; ++k) f(k);
  });
}

/// f(row) for every row.
template <class F>
void for_each_row(std::size_t n, F&& f) {
  for_each_batch(n, [&](std::size_t first, std::size_t count) {
    for (std::size_t row = first; row < first + count; ++row) f(static_cast<std::uint32_t>(row));
  });
}

/// Sum over batches of f(first_row, count), where T has += and a zero value T{}. Floats do not compile: their sum would
/// depend on the order.
template <class T, class F>
requires(!std::floating_point<T>) T sum_batches(std::size_t n, F&& f) {
  return detail::sum_ranges<T>((n + batch_rows - 1) / batch_rows, 32,
                               [&](std::size_t begin, std::size_t end, T& total) {
                                 for (std::size_t b = begin; b != end; ++b) {
                                   const std::size_t first = b * batch_rows;
                                   total += f(first, std::min(batch_rows, n - first));
                                 }
                               });
}

/// The same over chunks of `chunk` rows, for sums that are large themselves (a table of counts).
template <class T, class F>
T sum_chunks(std::size_t n, std::size_t chunk, F&& f) {
  return detail::sum_ranges<T>((n + chunk - 1) / chunk, 1, [&](std::size_t begin, std::size_t end, T& total) {
    for (std::size_t c = begin; c != end; ++c) f(c * chunk, std::min(chunk, n - c * chunk), total);
  });
}

namespace detail {

/// What f(begin, end, found) appends to `found` for chunks of all rows, in their order.
template <class T, class F>
void collect_from_chunks(std::size_t n, F&& f, std::vector<T>& out) {
  std::vector<std::vector<T>> parts((n + chunk_rows - 1) / chunk_rows);
  for_each_task(parts.size(), [&](std::size_t c) {
    std::vector<T> found;  // of its own: neighbours in `parts` share a cache line
    f(c * chunk_rows, std::min(n, (c + 1) * chunk_rows), found);
    parts[c] = std::move(found);
  });
  out.clear();
  for (const auto& part : parts) out.insert(out.end(), part.begin(), part.end());
}

}  // namespace detail

/// What f(row, found) appends to `found` for all rows, in their order. `out` keeps its memory between calls.
template <class T, class F>
void collect_from_rows(std::size_t n, F&& f, std::vector<T>& out) {
  detail::collect_from_chunks<T>(
      n,
      [&](std::size_t begin, std::size_t end, std::vector<T>& found) {
        for (std::size_t row = begin; row < end; ++row) f(static_cast<std::uint32_t>(row), found);
      },
      out);
}

/// The same for the rows for which where(row) holds: for_each_where.
template <class T, class Where, class F>
void collect_where(std::size_t n, Where&& where, F&& f, std::vector<T>& out) {
  detail::collect_from_chunks<T>(
      n,
      [&](std::size_t begin, std::size_t end, std::vector<T>& found) {
        for (std::size_t row = begin; row < end; row += batch_rows)
          for_each_where(row, std::min(batch_rows, end - row), where, [&](std::uint32_t r) { f(r, found); });
      },
      out);
}

/// Rows for which pred(row) holds, in order.
template <class Pred>
void select(std::size_t n, Pred&& pred, std::vector<std::uint32_t>& out) {
  collect_from_rows(
      n,
      [&](std::uint32_t row, std::vector<std::uint32_t>& found) {
        if (pred(row)) found.push_back(row);
      },
      out);
}

/// The same where pred joins conditions by & and |: for_each_where.
template <class Where>
void select_where(std::size_t n, Where&& where, std::vector<std::uint32_t>& out) {
  collect_where(
      n, where, [](std::uint32_t row, std::vector<std::uint32_t>& found) { found.push_back(row); }, out);
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
