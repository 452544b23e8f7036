#include "base/draws.hpp"

#include <algorithm>
#include <bit>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace cohesim {

namespace {

struct Counter {
  std::uint32_t when, key0, key1;  // of all entities alike
};

#if defined(__x86_64__)

// Philox as in base/random.hpp: each 32-bit word in the lower half of a 64-bit lane. What the upper halves hold is never used.
constexpr int rounds = 10;
constexpr std::uint32_t multiply0 = 0xD2511F53u, multiply1 = 0xCD9E8D57u, weyl0 = 0x9E3779B9u, weyl1 = 0xBB67AE85u;

__attribute__((target("avx2"))) __m256i four(std::uint32_t word) { return _mm256_set1_epi64x(word); }

__attribute__((target("avx2"))) void draw_four(const Counter& c, const std::uint64_t* key, std::uint64_t* first,
                                               std::uint64_t* second) {
  __m256i c0 = _mm256_load_si256(reinterpret_cast<const __m256i*>(key)), c1 = _mm256_srli_epi64(c0, 32);
  __m256i c2 = four(c.when), c3 = _mm256_setzero_si256(), key0 = four(c.key0), key1 = four(c.key1);
  for (int round = 0; round < rounds; ++round) {
    const __m256i p0 = _mm256_mul_epu32(c0, four(multiply0)), p1 = _mm256_mul_epu32(c2, four(multiply1));
    c0 = _mm256_xor_si256(_mm256_xor_si256(_mm256_srli_epi64(p1, 32), c1), key0);
    c2 = _mm256_xor_si256(_mm256_xor_si256(_mm256_srli_epi64(p0, 32), c3), key1);
    c1 = p1;
    c3 = p0;
    key0 = _mm256_add_epi32(key0, four(weyl0));
    key1 = _mm256_add_epi32(key1, four(weyl1));
  }
  const __m256i lower = _mm256_set1_epi64x(0xFFFFFFFF);
  _mm256_store_si256(reinterpret_cast<__m256i*>(first),
                     _mm256_or_si256(_mm256_and_si256(c0, lower), _mm256_slli_epi64(c1, 32)));
  _mm256_store_si256(reinterpret_cast<__m256i*>(second),
                     _mm256_or_si256(_mm256_and_si256(c2, lower), _mm256_slli_epi64(c3, 32)));
}

#endif

std::uint64_t pack(std::uint32_t low, std::uint32_t high) { return low | std::uint64_t{high} << 32; }

void draw_one(const Counter& c, const std::uint64_t* key, std::uint64_t* first, std::uint64_t* second) {
  const Words words =
      philox({static_cast<std::uint32_t>(*key), static_cast<std::uint32_t>(*key >> 32), c.when, 0}, c.key0, c.key1);
  *first = pack(words[0], words[1]);
  *second = pack(words[2], words[3]);
}

Lanes find_lanes() {
#if defined(__x86_64__) && defined(__GNUC__)
  if (has_wide_instructions()) return Lanes::four;
#endif
  return Lanes::one;
}

/// Draws for some keys too many where their number is no multiple of the lanes: they have room, and nobody reads them.
template <class F>
void draw_all(F&& draw, std::size_t lanes, const Counter& c, std::size_t n, const std::uint64_t* key,
              std::uint64_t* first, std::uint64_t* second) {
  for (std::size_t k = 0; k < n; k += lanes) draw(c, key + k, first + k, second + k);
}

}  // namespace

Lanes most_lanes() {
  static const Lanes lanes = find_lanes();
  return lanes;
}

void Draws::make(const DrawOf& draw, std::span<const std::uint64_t> keys, Lanes lanes) {
  std::copy(keys.begin(), keys.end(), key_.begin());
  std::fill(key_.begin() + static_cast<std::ptrdiff_t>(keys.size()),
            key_.begin() + static_cast<std::ptrdiff_t>((keys.size() + 3) / 4 * 4), 0);
  const auto run = std::bit_cast<std::uint64_t>(draw.run);
  const Counter c{(static_cast<std::uint32_t>(draw.month.value) & 0xFFFu) | (std::uint32_t{draw.stream.number} << 12) |
                      (draw.nth << 20),
                  static_cast<std::uint32_t>(run), static_cast<std::uint32_t>(run >> 32)};
#if defined(__x86_64__)
  if (lanes == Lanes::four) return draw_all(draw_four, 4, c, keys.size(), key_.data(), first_.data(), second_.data());
#endif
  draw_all(draw_one, 1, c, keys.size(), key_.data(), first_.data(), second_.data());
}

}  // namespace cohesim
