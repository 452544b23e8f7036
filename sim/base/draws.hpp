#pragma once
// Draws of many entities at once: the same words as RunKey::draw, made for four keys by one instruction where the
// processor can. The path is chosen when the program starts; results cannot depend on it.
#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "base/parallel.hpp"
#include "base/random.hpp"
#include "base/wide.hpp"

namespace cohesim {

/// Keys that one instruction works on.
enum class Lanes { one, four };
/// The most that this processor has instructions for.
Lanes most_lanes();

/// uniform(word) for loops over many: numbers of 24 bits are converted faster as signed ones.
inline float uniform_of(std::uint32_t word) {
  return static_cast<float>(static_cast<std::int32_t>(word >> 8)) * 0x1p-24f;
}

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
  std::uint32_t first_word(std::size_t k) const { return static_cast<std::uint32_t>(first_[k]); }

 private:
  alignas(64) std::array<std::uint64_t, batch_rows> key_;
  alignas(64) std::array<std::uint64_t, batch_rows> first_, second_;  // two words each
};

/// What f(row, words, found) appends to `found` for those rows that may be concerned, in their order. Most are not, and that
/// is found out for many at once: bounds(first, count, bound) gives each row of a batch what its chances cannot exceed (0: it
/// is not even drawn for); of those drawn for, f is asked where may(words, bound) holds.
template <class Bounds, class May, class F, class Out>
void collect_drawn(const DrawOf& draw, std::span<const std::uint64_t> keys, Bounds&& bounds, May&& may, F&& f,
                   Out& out) {
  const auto batch = [&](std::size_t first, std::size_t count, auto& found) {
    alignas(32) std::array<float, batch_rows> bound, bound_of_drawn;
    alignas(32) std::array<std::uint8_t, batch_rows> holds{};
    std::array<std::uint32_t, batch_rows + 8> drawn, asked;
    bounds(first, count, bound.data());
    fill_each<batch_rows>(holds.data(), 0, count, [&](std::uint32_t k) { return bound[k] > 0.0f; });
    const std::size_t n = choose(holds.data(), count, 0, drawn.data());
    std::array<std::uint64_t, batch_rows> key;
    for (std::size_t d = 0; d < n; ++d) {
      key[d] = keys[first + drawn[d]];
      bound_of_drawn[d] = bound[drawn[d]];
    }
    Draws draws;
    draws.make(draw, std::span(key).first(n));
    fill_each<batch_rows>(holds.data(), 0, n, [&](std::uint32_t d) { return may(draws[d], bound_of_drawn[d]); });
    std::fill(holds.begin() + static_cast<std::ptrdiff_t>(n), holds.end(), std::uint8_t{0});
    const std::size_t n_asked = choose(holds.data(), n, 0, asked.data());
    for (std::size_t k = 0; k < n_asked; ++k)
      f(static_cast<std::uint32_t>(first + drawn[asked[k]]), draws[asked[k]], found);
  };
  detail::collect_from_chunks(
      keys.size(),
      [&](std::size_t begin, std::size_t end, auto& found) {
        for (std::size_t first = begin; first < end; first += batch_rows)
          batch(first, std::min(batch_rows, end - first), found);
      },
      out);
}

}  // namespace cohesim
