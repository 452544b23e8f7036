#include "base/wide.hpp"

#include <array>
#include <cstdlib>
#include <cstring>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace cohesim {

#if defined(__x86_64__) && defined(__GNUC__)

namespace {

/// For each set of eight: the places of its members, and how many they are.
struct Places {
  std::array<std::array<std::uint8_t, 8>, 256> of_set{};
  std::array<std::uint8_t, 256> size{};

  constexpr Places() {
    for (std::size_t set = 0; set < 256; ++set)
      for (std::uint8_t place = 0; place < 8; ++place)
        if ((set >> place) & 1u) of_set[set][size[set]++] = place;
  }
};
constexpr Places places_of_eight;

/// Eight bytes of 0 or 1 as bits.
std::uint8_t eight_bits(const std::uint8_t* holds) {
  std::uint64_t bytes;
  std::memcpy(&bytes, holds, sizeof bytes);
  return static_cast<std::uint8_t>((bytes * 0x0102040810204080u) >> 56);
}

__attribute__((target("avx2"))) std::size_t choose_wide(const std::uint8_t* holds, std::size_t count,
                                                        std::uint32_t first, std::uint32_t* chosen) {
  std::size_t n = 0;
  __m256i base = _mm256_set1_epi32(static_cast<int>(first));
  for (std::size_t k = 0; k < count; k += 8) {
    const std::uint8_t set = eight_bits(holds + k);
    const __m128i at = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(places_of_eight.of_set[set].data()));
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(chosen + n), _mm256_add_epi32(base, _mm256_cvtepu8_epi32(at)));
    n += places_of_eight.size[set];
    base = _mm256_add_epi32(base, _mm256_set1_epi32(8));
  }
  return n;
}

}  // namespace

bool has_wide_instructions() {
  static const bool has = __builtin_cpu_supports("avx2") && !std::getenv("COHESIM_PLAIN_LOOPS");
  return has;
}

#endif

std::size_t choose(const std::uint8_t* holds, std::size_t count, std::uint32_t first, std::uint32_t* chosen) {
#if defined(__x86_64__) && defined(__GNUC__)
  if (has_wide_instructions()) return choose_wide(holds, count, first, chosen);
#endif
  std::size_t n = 0;
  for (std::size_t k = 0; k < count; ++k) {
    chosen[n] = first + static_cast<std::uint32_t>(k);
    n += holds[k];
  }
  return n;
}

}  // namespace cohesim
