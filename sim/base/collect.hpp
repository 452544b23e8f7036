#pragma once
#include <utility>
#include "base/parallel.hpp"
namespace cohesim {
/// What f(row, found) appends to `found` for all rows, in their order. `out` keeps its memory between calls.
template <class T, class F>
void collect(std::size_t n, F&& f, std::vector<T>& out) {
  constexpr std::size_t chunk_rows = 8192;
  std::vector<std::vector<T>> parts((n + chunk_rows - 1) / chunk_rows);
  for_each_task(parts.size(), [&](std::size_t c) {
    const std::size_t end = std::min(n, (c + 1) * chunk_rows);
    std::vector<T> found;  // of its own: neighbours in `parts` share a cache line
    for (std::size_t row = c * chunk_rows; row < end; ++row) f(static_cast<std::uint32_t>(row), found);
    parts[c] = std::move(found);
  });
  out.clear();
  for (const auto& part : parts) out.insert(out.end(), part.begin(), part.end());
}
}
