#pragma once
// Bits of a word.
#include <cstdint>

namespace cohesim {

/// How many are set. std::popcount is a call where a build may not assume the instruction.
constexpr int count_bits(std::uint64_t x) {
  x -= (x >> 1) & 0x5555555555555555u;  // sums of two bits, then of four, of eight, of all
  x = (x & 0x3333333333333333u) + ((x >> 2) & 0x3333333333333333u);
  x = (x + (x >> 4)) & 0x0F0F0F0F0F0F0F0Fu;
  return static_cast<int>((x * 0x0101010101010101u) >> 56);
}
static_assert(count_bits(0) == 0 && count_bits(~std::uint64_t{0}) == 64 && count_bits(0x8000000000000101u) == 3);

}  // namespace cohesim
