#pragma once
// Unbiased controlled rounding of a two-way table (Cox 1987, JASA 82: 520-524): every cell, row sum, column sum and the grand
// total becomes one of the two whole numbers beside it, with the exact value as its expectation.
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace cohesim {

/// `cells` row by row, none negative; what is whole stays as it is. `draw(k)` gives the k-th random word.
std::vector<std::int64_t> controlled_rounding(std::span<const double> cells, std::size_t columns,
                                              const std::function<std::uint32_t(std::uint32_t)>& draw);

}  // namespace cohesim
