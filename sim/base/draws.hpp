#pragma once
// Draws of many entities at once: the same words as RunKey::draw, made for four keys by one instruction where the
// processor can. The path is chosen when the program starts; results cannot depend on it.
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "base/parallel.hpp"
#include "base/random.hpp"

namespace cohesim {

/// Keys that one instruction works on.
enum class Lanes { one, four };
/// The most that this processor has instructions for.
Lanes most_lanes();

/// Which draw of a month.
struct DrawOf {
  RunKey run;
  StreamNumber stream;
  Month month;
  std::uint32_t nth = 0;
};

/// The draws of a batch of entities.
class Draws {
 public:
  /// Of at most batch_rows keys.
  void make(const DrawOf& draw, std::span<const std::uint64_t> keys, Lanes lanes = most_lanes());
  Words operator[](std::size_t k) const {
    return {static_cast<std::uint32_t>(first_[k]), static_cast<std::uint32_t>(first_[k] >> 32),
            static_cast<std::uint32_t>(second_[k]), static_cast<std::uint32_t>(second_[k] >> 32)};
  }

 private:
  alignas(64) std::array<std::uint64_t, batch_rows> key_;
  alignas(64) std::array<std::uint64_t, batch_rows> first_, second_;  // two words each
};

/// What f(row, words, found) appends to `found` for those rows for which where(row) holds, in their order (for_each_where).
template <class T, class Where, class F>
void collect_drawn(const DrawOf& draw, std::span<const std::uint64_t> keys, Where&& where, F&& f, std::vector<T>& out) {
  const auto batch = [&](std::size_t first, std::size_t count, std::vector<T>& found) {
    std::array<std::uint32_t, batch_rows> row;
    std::array<std::uint64_t, batch_rows> key;
    std::size_t n = 0;
    for_each_where(first, count, where, [&](std::uint32_t i) {
      row[n] = i;
      key[n++] = keys[i];
    });
    Draws draws;
    draws.make(draw, std::span(key).first(n));
    for (std::size_t k = 0; k < n; ++k) f(row[k], draws[k], found);
  };
  detail::collect_from_chunks<T>(
      keys.size(),
      [&](std::size_t begin, std::size_t end, std::vector<T>& found) {
        for (std::size_t first = begin; first < end; first += batch_rows)
          batch(first, std::min(batch_rows, end - first), found);
      },
      out);
}

}  // namespace cohesim
