#pragma once
// Parallel loops and deterministic reductions; with parallel.cpp the only place that knows oneTBB. Partitions depend on n
// alone, results on neither threads nor order: batches write their own rows, sums are integers.
#include <algorithm>
#include <atomic>
#include <concepts>
#include <cstdint>
#include <functional>
#include <memory>
#include <numeric>
#include <utility>
#include <vector>

#include "base/function_ref.hpp"
#include "base/scratch.hpp"
#include "base/wide.hpp"

namespace cohesim {

constexpr std::size_t batch_rows = 256;  // rows that a kernel processes at a time

/// Batches of a loop over n rows that a thread takes at a time, and rows of which it makes one list: few where rows are few,
/// so that many threads end together; no more than pay for themselves.
constexpr std::size_t batches_at_once(std::size_t n) {
  constexpr std::size_t parts = 400, most = 32;
  return std::clamp<std::size_t>(n / batch_rows / parts, 1, most);
}
constexpr std::size_t chunk_rows(std::size_t n) {
  constexpr std::size_t least = 4;  // batches
  return batch_rows * std::max(least, batches_at_once(n));
}
constexpr std::size_t chunks_of(std::size_t n) { return (n + chunk_rows(n) - 1) / chunk_rows(n); }

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
  static void* operator new(std::size_t bytes) { return take_scratch(bytes); }
  static void operator delete(void* at, std::size_t bytes) noexcept { give_scratch(at, bytes); }
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
  const std::size_t batches = (n + batch_rows - 1) / batch_rows;
  detail::parallel_ranges(batches, batches_at_once(n), [&](std::size_t begin, std::size_t end) {
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

constexpr std::size_t few_at_once = 32;

/// The same, some at a time: for work that costs much for each, and something for few.
template <class F>
void for_each_of_few(std::size_t n, F&& f) {
  detail::parallel_ranges(n, few_at_once, [&](std::size_t begin, std::size_t end) {
    for (std::size_t k = begin; k != end; ++k) f(static_cast<std::uint32_t>(k));
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
  return detail::sum_ranges<T>((n + batch_rows - 1) / batch_rows, batches_at_once(n),
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

/// The lists one behind the other.
template <class T, class Out>
void join(const Scratch<Scratch<T>>& parts, Out& out) {
  constexpr std::size_t many = 1 << 14;  // worth more than one thread
  std::size_t size = 0;
  for (const auto& part : parts) size += part.size();
  out.clear();
  out.reserve(size);
  if (size < many) {
    for (const auto& part : parts) out.insert(out.end(), part.begin(), part.end());
    return;
  }
  Scratch<std::size_t> begin(parts.size());
  std::transform_exclusive_scan(parts.begin(), parts.end(), begin.begin(), std::size_t{0}, std::plus<>{},
                                [](const auto& part) { return part.size(); });
  out.resize(size);
  for_each_task(parts.size(),
                [&](std::size_t c) { std::copy(parts[c].begin(), parts[c].end(), out.data() + begin[c]); });
}

namespace detail {

/// What f(begin, end, found) appends to `found` for chunks of so many rows, in their order.
template <class F, class Out>
void collect_from_chunks(std::size_t n, std::size_t rows, F&& f, Out& out) {
  using T = typename Out::value_type;
  Scratch<Scratch<T>> parts((n + rows - 1) / rows);
  for_each_task(parts.size(), [&](std::size_t c) {
    Scratch<T> found;  // of its own: neighbours in `parts` share a cache line
    found.reserve(std::min<std::size_t>(rows, 64));
    f(c * rows, std::min(n, (c + 1) * rows), found);
    parts[c] = std::move(found);
  });
  join(parts, out);
}
template <class F, class Out>
void collect_from_chunks(std::size_t n, F&& f, Out& out) {
  collect_from_chunks(n, chunk_rows(n), std::forward<F>(f), out);
}

}  // namespace detail

/// What f(k, found) appends to `found` for k < n, in their order: for work that costs much for each, and something for few.
template <class F, class Out>
void collect_from_few(std::size_t n, F&& f, Out& out) {
  detail::collect_from_chunks(
      n, few_at_once,
      [&](std::size_t begin, std::size_t end, auto& found) {
        for (std::size_t k = begin; k < end; ++k) f(static_cast<std::uint32_t>(k), found);
      },
      out);
}

/// What f(row, found) appends to `found` for all rows, in their order. `out` keeps its memory between calls.
template <class F, class Out>
void collect_from_rows(std::size_t n, F&& f, Out& out) {
  detail::collect_from_chunks(
      n,
      [&](std::size_t begin, std::size_t end, auto& found) {
        for (std::size_t row = begin; row < end; ++row) f(static_cast<std::uint32_t>(row), found);
      },
      out);
}

/// The same for the rows for which where(row) holds: for_each_where.
template <class Where, class F, class Out>
void collect_where(std::size_t n, Where&& where, F&& f, Out& out) {
  detail::collect_from_chunks(
      n,
      [&](std::size_t begin, std::size_t end, auto& found) {
        for (std::size_t row = begin; row < end; row += batch_rows)
          for_each_where(row, std::min(batch_rows, end - row), where, [&](std::uint32_t r) { f(r, found); });
      },
      out);
}

/// Rows for which pred(row) holds, in order.
template <class Pred, class Out>
void select(std::size_t n, Pred&& pred, Out& out) {
  collect_from_rows(
      n,
      [&](std::uint32_t row, auto& found) {
        if (pred(row)) found.push_back(row);
      },
      out);
}

/// The same where pred joins conditions by & and |: for_each_where.
template <class Where, class Out>
void select_where(std::size_t n, Where&& where, Out& out) {
  collect_where(
      n, where, [](std::uint32_t row, auto& found) { found.push_back(row); }, out);
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
