#include "base/wide.hpp"

#include <array>
#include <cstdlib>
#include <cstring>

namespace cohesim {

namespace {

using Eight [[gnu::vector_size(8)]] = std::uint8_t;
using EightWords [[gnu::vector_size(32)]] = std::uint32_t;

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
constexpr Places places;

/// Bytes of 0 or 1 as bits.
std::uint8_t eight_bits(const std::uint8_t* holds) {
  std::uint64_t bytes;
  std::memcpy(&bytes, holds, sizeof bytes);
  return static_cast<std::uint8_t>((bytes * 0x0102040810204080u) >> 56);
}

[[gnu::always_inline]] inline std::size_t choose_eights(const std::uint8_t* holds, std::size_t count,
                                                        std::uint32_t first, std::uint32_t* chosen) {
  std::size_t n = 0;
  for (std::size_t k = 0; k < count; k += 8) {
    const std::uint8_t set = eight_bits(holds + k);
    Eight at;
    std::memcpy(&at, places.of_set[set].data(), sizeof at);
    const EightWords rows = __builtin_convertvector(at, EightWords) + (first + static_cast<std::uint32_t>(k));
    std::memcpy(chosen + n, &rows, sizeof rows);
    n += places.size[set];
  }
  return n;
}

#if defined(__x86_64__) && defined(__GNUC__)
[[gnu::target("avx2")]] std::size_t choose_wide(const std::uint8_t* holds, std::size_t count, std::uint32_t first,
                                                std::uint32_t* chosen) {
  return choose_eights(holds, count, first, chosen);
}
#endif

}  // namespace

#if defined(__x86_64__) && defined(__GNUC__)
bool has_wide_instructions() {
  static const bool has = __builtin_cpu_supports("avx2") && !std::getenv("COHESIM_PLAIN_LOOPS");
  return has;
}
#endif

std::size_t choose(const std::uint8_t* holds, std::size_t count, std::uint32_t first, std::uint32_t* chosen) {
#if defined(__x86_64__) && defined(__GNUC__)
  if (has_wide_instructions()) return choose_wide(holds, count, first, chosen);
#endif
  return choose_eights(holds, count, first, chosen);
}

}  // namespace cohesim
