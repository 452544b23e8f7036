#include <cmath>

#include "base/errors.hpp"
#include "base/random.hpp"
#include "catch_compat.hpp"
#include "population/ipf.hpp"

using namespace cohesim;

TEST_CASE("a seed of ones gives the product of the marginals", "[population][ipf]") {
  std::vector<double> cells(6, 1.0);
  const int extents[] = {2, 3};
  const Marginal marginals[] = {{"rows", {0}, {30, 70}}, {"columns", {1}, {20, 30, 50}}};
  const IpfReport report = fit_marginals(cells, extents, marginals);
  CHECK(cells[0] == Approx(6));
  CHECK(cells[5] == Approx(35));
  CHECK(report.iterations == 1);
  CHECK(report.zero_cells == 0);
  CHECK(report.worst < 1e-10);
}

TEST_CASE("fitting keeps the odds ratios of the seed", "[population][ipf]") {
  std::vector<double> cells{40, 30, 35, 50};  // Deming and Stephan's kind of example
  const int extents[] = {2, 2};
  const Marginal marginals[] = {{"rows", {0}, {150, 300}}, {"columns", {1}, {200, 250}}};
  const double odds = 40.0 * 50.0 / (30.0 * 35.0);
  fit_marginals(cells, extents, marginals);
  CHECK(cells[0] + cells[1] == Approx(150));
  CHECK(cells[0] + cells[2] == Approx(200));
  CHECK(cells[0] * cells[3] / (cells[1] * cells[2]) == Approx(odds).epsilon(1e-8));
}

TEST_CASE("three two-way marginals of a known table are met", "[population][ipf]") {
  const int extents[] = {2, 3, 2};
  std::vector<double> known(12), cells(12, 1.0);
  for (std::size_t i = 0; i < known.size(); ++i) known[i] = 1.0 + static_cast<double>(i * i % 7);
  Marginal a{"a", {0, 1}, std::vector<double>(6)}, b{"b", {0, 2}, std::vector<double>(4)},
      c{"c", {1, 2}, std::vector<double>(6)};
  for (std::size_t i = 0; i < 2; ++i)
    for (std::size_t j = 0; j < 3; ++j)
      for (std::size_t k = 0; k < 2; ++k) {
        const double x = known[(i * 3 + j) * 2 + k];
        a.totals[i * 3 + j] += x;
        b.totals[i * 2 + k] += x;
        c.totals[j * 2 + k] += x;
      }
  const Marginal marginals[] = {a, b, c};
  const IpfReport report = fit_marginals(cells, extents, marginals);
  for (std::size_t i = 0; i < 6; ++i) CHECK(cells[2 * i] + cells[2 * i + 1] == Approx(a.totals[i]).epsilon(1e-8));
  for (std::size_t j = 0; j < 3; ++j) CHECK(cells[2 * j] + cells[6 + 2 * j] == Approx(c.totals[2 * j]).epsilon(1e-8));
  CHECK(report.iterations > 1);
}

TEST_CASE("cells that the seed forbids stay empty", "[population][ipf]") {
  std::vector<double> cells{0, 1, 1, 1};
  const int extents[] = {2, 2};
  const Marginal marginals[] = {{"rows", {0}, {10, 20}}, {"columns", {1}, {5, 25}}};
  const IpfReport report = fit_marginals(cells, extents, marginals);
  CHECK(report.zero_cells == 1);
  CHECK(cells[0] == 0);
  CHECK(cells[1] == Approx(10));
  CHECK(cells[2] == Approx(5));
  CHECK(cells[3] == Approx(15));
}

TEST_CASE("contradictions are named", "[population][ipf]") {
  const int extents[] = {2, 2};
  const auto message = [&](std::vector<double> cells, const Marginal& a, const Marginal& b) -> std::string {
    const Marginal marginals[] = {a, b};
    try {
      fit_marginals(cells, extents, marginals);
    } catch (const SimulationError& error) {
      return error.what();
    }
    return "";
  };
  const auto has = [](const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
  };
  const std::string totals = message({1, 1, 1, 1}, {"rows", {0}, {10, 20}}, {"columns", {1}, {5, 20}});
  CHECK(has(totals, "rows sums to 30 but columns to 25"));
  CHECK(has(message({0, 0, 1, 1}, {"rows", {0}, {10, 20}}, {"columns", {1}, {5, 25}}), "rows[0] needs 10"));
  CHECK(has(message({1, 0, 0, 1}, {"rows", {0}, {10, 20}}, {"columns", {1}, {5, 25}}),
            "no table has all these marginals"));
  CHECK(has(message({1, -1, 1, 1}, {"rows", {0}, {1, 1}}, {"columns", {1}, {1, 1}}), "negative"));
  CHECK(has(message({1, 1, 1}, {"rows", {0}, {1, 1}}, {"columns", {1}, {1, 1}}), "3 cells instead of 4"));
  CHECK(
      has(message({1, 1, 1, 1}, {"rows", {0}, {1, 1, 1}}, {"columns", {1}, {1, 1}}), "rows has 3 totals instead of 2"));
}

TEST_CASE("marginals that differ by rounding are scaled to the first, and it is said by how much",
          "[population][ipf]") {
  std::vector<double> cells(4, 1.0);
  const int extents[] = {2, 2};
  const Marginal marginals[] = {{"rows", {0}, {40, 60}}, {"columns", {1}, {50.25, 50.25}}};
  const IpfReport report = fit_marginals(cells, extents, marginals);
  CHECK(report.unequal_marginals == Approx(0.005));
  CHECK(cells[0] + cells[1] == Approx(40));
  CHECK(cells[0] + cells[2] == Approx(50));
}

TEST_CASE("coarser classes than a dimension's are fitted by the place of every cell", "[population][ipf]") {
  std::vector<double> cells{1, 2, 3, 4};  // one dimension of four, taken together two by two
  const int extents[] = {4};
  Marginal pairs{"pairs", {}, {30, 70}};
  pairs.position = {0, 0, 1, 1};
  fit_marginals(cells, extents, std::span(&pairs, 1));
  CHECK(cells[0] == Approx(10));
  CHECK(cells[3] == Approx(40));
}

TEST_CASE("a cell is named by its classes where they have names", "[population][ipf]") {
  std::vector<double> cells{0, 0, 1, 1};
  const int extents[] = {2, 2};
  Marginal rows{"persons by age", {0}, {10, 20}};
  rows.labels = {{"young", "old"}};
  const Marginal marginals[] = {rows, {"columns", {1}, {5, 25}}};
  CHECK_THROWS_WITH(fit_marginals(cells, extents, marginals),
                    "fitting a population table: persons by age[young] needs 10 where the other tables allow none");
}

TEST_CASE("whole numbers keep the total and stay within one of every run of cells", "[population][ipf]") {
  const std::vector<double> cells{0.2, 3.7, 0, 1.05, 12.3, 0.75};
  for (int k = 0; k < 100; ++k) {
    const std::vector<std::int64_t> n = whole_numbers(cells, 18, k / 100.0);
    double expected = 0;
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < n.size(); ++i) {
      CHECK(n[i] >= 0);
      expected += cells[i];
      sum += n[i];
      CHECK(std::abs(static_cast<double>(sum) - expected) <= 1.0 + 1e-9);
    }
    CHECK(sum == 18);
    CHECK(n[2] == 0);
  }
}

TEST_CASE("whole numbers are unbiased in every cell", "[population][ipf]") {
  const std::vector<double> cells{0.2, 3.7, 0.03, 1.05, 12.3, 0.72};
  const RunKey run(7, 0);
  constexpr int n = 20000;
  std::vector<double> mean(cells.size());
  for (int k = 0; k < n; ++k) {
    const double u =
        static_cast<double>(run.draw(Stream::synthesis_region, Month{0}, static_cast<std::uint64_t>(k))[0]) * 0x1p-32;
    const std::vector<std::int64_t> drawn = whole_numbers(cells, 18, u);
    for (std::size_t i = 0; i < cells.size(); ++i) mean[i] += static_cast<double>(drawn[i]) / n;
  }
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const double fraction = cells[i] - std::floor(cells[i]);
    const double error = std::sqrt(fraction * (1 - fraction) / n);
    CHECK(std::abs(mean[i] - cells[i]) < 4.9 * error);  // p = 1e-6
  }
}

TEST_CASE("largest remainders keep the total without a draw", "[population][ipf]") {
  const std::vector<double> shares{0.336, 0.319, 0.156, 0.131, 0.058};
  CHECK(largest_remainders(shares, 10) == std::vector<std::int64_t>{3, 3, 2, 1, 1});
  CHECK(largest_remainders(shares, 1000) == std::vector<std::int64_t>{336, 319, 156, 131, 58});
  CHECK(largest_remainders(shares, 0) == std::vector<std::int64_t>(5, 0));
  CHECK_THROWS_AS(largest_remainders(std::vector<double>{0, 0}, 3), SimulationError);
}
