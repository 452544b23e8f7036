#pragma once
// Who lives around a cell: the inner loop of the lattice.
#include <bit>
#include <cstring>

#include "topics/schelling/parameters.hpp"

namespace cohesim::schelling {

static_assert(std::endian::native == std::endian::little, "a row of cells is read as a number");

constexpr std::uint64_t ones = 0x0101010101010101ull;

/// 1 in every byte whose low two bits are not zero.
constexpr std::uint64_t not_zero(std::uint64_t bytes) { return (bytes | bytes >> 1) & ones; }

/// Cells within `radius` of a cell, itself included, whose group is not `group`, one of 0, 1, 2.
template <int radius>
std::uint32_t others_around(const std::uint8_t* groups, std::uint32_t stride, Row cell, std::uint8_t group) {
  constexpr int width = 2 * radius + 1;
  constexpr std::uint64_t mask = ones >> (8 * (8 - width));
  const std::uint8_t* row = groups + cell - static_cast<std::size_t>(radius) * stride - radius;
  std::uint64_t sums = 0;  // by column, at most seven each
  for (int y = 0; y < width; ++y, row += stride) {
    std::uint64_t bytes;
    std::memcpy(&bytes, row, sizeof bytes);
    sums += not_zero(bytes ^ ones * group) & mask;
  }
  return static_cast<std::uint32_t>(sums * ones >> 56);
}

/// Calls f with the radius as a constant.
template <class F>
decltype(auto) with_radius(std::uint32_t radius, F&& f) {
  if (radius == 1) return f(std::integral_constant<int, 1>{});
  if (radius == 2) return f(std::integral_constant<int, 2>{});
  return f(std::integral_constant<int, most_radius>{});
}

}  // namespace cohesim::schelling
