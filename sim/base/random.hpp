#pragma once
// Counter-based random numbers: Philox4x32-10 (Salmon et al. 2011, SC'11). No generator object: a draw is a function of
// who, what and when, so that the order of agents, threads and other draws cannot matter.
//
//   key     mix64(seed + replicate * golden)
//   counter entity key (64 bits) | month (12) stream (8) nth (12) | 0 for own draws, fold of the other's key for a pair
#include <array>
#include <cstdint>

#include "base/calendar.hpp"
#include "base/streams.hpp"

namespace cohesim {

using Words = std::array<std::uint32_t, 4>;

constexpr std::uint64_t golden = 0x9E3779B97F4A7C15ull;

/// SplitMix64's finaliser: one-to-one on 64 bits.
constexpr std::uint64_t mix64(std::uint64_t x) {
  x ^= x >> 30;
  x *= 0xBF58476D1CE4E5B9ull;
  x ^= x >> 27;
  x *= 0x94D049BB133111EBull;
  return x ^ (x >> 31);
}

constexpr std::uint32_t fold32(std::uint64_t x) { return static_cast<std::uint32_t>(x ^ (x >> 32)); }

/// Ten rounds of Philox4x32.
constexpr Words philox(Words counter, std::uint32_t key0, std::uint32_t key1) {
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t p0 = std::uint64_t{0xD2511F53u} * counter[0];
    const std::uint64_t p1 = std::uint64_t{0xCD9E8D57u} * counter[2];
    counter = {static_cast<std::uint32_t>(p1 >> 32) ^ counter[1] ^ key0, static_cast<std::uint32_t>(p1),
               static_cast<std::uint32_t>(p0 >> 32) ^ counter[3] ^ key1, static_cast<std::uint32_t>(p0)};
    key0 += 0x9E3779B9u;
    key1 += 0xBB67AE85u;
  }
  return counter;
}

/// Identifies a run: the scenario is deliberately not in it (common random numbers).
class RunKey {
 public:
  constexpr RunKey(std::uint64_t seed, std::uint32_t replicate) : key_(mix64(seed + replicate * golden)) {}

  /// Own draw of an entity: four 32-bit words.
  Words draw(StreamNumber stream, Month month, std::uint64_t who, std::uint32_t nth = 0) const {
    return pair(stream, month, who, 0, nth);
  }
  /// Draw of a pair (who, whom): the same whatever else exists.
  Words pair(StreamNumber stream, Month month, std::uint64_t who, std::uint32_t whom, std::uint32_t nth = 0) const {
    const auto when =
        (static_cast<std::uint32_t>(month.value) & 0xFFFu) | (std::uint32_t{stream.number} << 12) | (nth << 20);
    return philox({static_cast<std::uint32_t>(who), static_cast<std::uint32_t>(who >> 32), when, whom},
                  static_cast<std::uint32_t>(key_), static_cast<std::uint32_t>(key_ >> 32));
  }

 private:
  std::uint64_t key_;
};

/// Uniform in [0, 1), 24 bits: exact in float.
constexpr float uniform(std::uint32_t word) { return static_cast<float>(word >> 8) * 0x1p-24f; }

/// True with probability p. p >= 1 is always true, p <= 0 never.
constexpr bool happens(std::uint32_t word, float p) { return uniform(word) < p; }

/// Whole number with the given mean: floor(mean + u). A higher mean never gives a lower number.
constexpr std::int64_t dithered(double mean, std::uint32_t word) {
  const double x = mean + static_cast<double>(word) * 0x1p-32;
  const auto whole = static_cast<std::int64_t>(x);
  return whole - (static_cast<double>(whole) > x ? 1 : 0);
}

/// Keys of things that come to be during a run: from lineage, never from a counter. The top bit tells them from initial ones.
constexpr std::uint64_t lineage(std::uint64_t a, std::uint64_t b, std::uint64_t c = 0, std::uint64_t d = 0) {
  return mix64(mix64(mix64(a + golden) + b + golden) + (c << 32) + d + golden) | (1ull << 63);
}

}  // namespace cohesim
