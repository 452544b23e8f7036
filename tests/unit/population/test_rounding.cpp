// Unbiased controlled rounding.
#include <cmath>
#include <numeric>

#include "base/random.hpp"
#include "catch_compat.hpp"
#include "population/controlled_rounding.hpp"

using namespace cohesim;

namespace {
auto words(std::uint64_t seed) {
  return [seed](std::uint32_t k) { return static_cast<std::uint32_t>(mix64(seed * 1000003 + k) >> 32); };
}
}  // namespace

TEST_CASE("whole cells stay as they are", "[population][rounding]") {
  const std::vector<double> cells{1, 2, 3, 0, 5, 100};
  CHECK(controlled_rounding(cells, 3, words(1)) == std::vector<std::int64_t>{1, 2, 3, 0, 5, 100});
  CHECK(controlled_rounding({}, 3, words(1)).empty());
}

TEST_CASE("cells, rows, columns and the total are rounded to a neighbour", "[population][rounding]") {
  constexpr std::size_t rows = 37, columns = 6;
  std::vector<double> cells;
  for (std::size_t k = 0; k < rows * columns; ++k)
    cells.push_back(k % 7 == 0 ? static_cast<double>(k % 3) : static_cast<double>(mix64(k) % 100000) * 1e-4);
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const auto whole = controlled_rounding(cells, columns, words(seed));
    std::vector<double> row(rows), column(columns), exact_row(rows), exact_column(columns);
    for (std::size_t k = 0; k < cells.size(); ++k) {
      CHECK(std::abs(static_cast<double>(whole[k]) - cells[k]) < 1);
      row[k / columns] += static_cast<double>(whole[k]), exact_row[k / columns] += cells[k];
      column[k % columns] += static_cast<double>(whole[k]), exact_column[k % columns] += cells[k];
    }
    for (std::size_t r = 0; r < rows; ++r) CHECK(std::abs(row[r] - exact_row[r]) < 1);
    for (std::size_t c = 0; c < columns; ++c) CHECK(std::abs(column[c] - exact_column[c]) < 1);
    CHECK(std::abs(std::accumulate(row.begin(), row.end(), 0.0) - std::accumulate(cells.begin(), cells.end(), 0.0)) <
          1);
  }
}

TEST_CASE("the expectation of every cell is its exact value", "[population][rounding]") {
  // 12 cells, each a Bernoulli of its fraction: over n draws |z| < 5.3 for all with probability 1 - 1e-6.
  const std::vector<double> cells{0.1, 2.7, 0.5, 1.2, 0.05, 3.9, 0.33, 0.5, 0.95, 1.4, 2.2, 0.01};
  constexpr int n = 40000;
  std::vector<double> sum(cells.size());
  for (std::uint64_t seed = 0; seed < n; ++seed) {
    const auto whole = controlled_rounding(cells, 4, words(seed));
    for (std::size_t k = 0; k < cells.size(); ++k) sum[k] += static_cast<double>(whole[k]);
  }
  for (std::size_t k = 0; k < cells.size(); ++k) {
    const double f = cells[k] - std::floor(cells[k]);
    CHECK(std::abs(sum[k] - n * cells[k]) < 5.3 * std::sqrt(n * f * (1 - f)));
  }
}
