#pragma once
// Iterative proportional fitting in any number of dimensions (Deming & Stephan 1940): the table nearest to a seed that has
// given marginals. And its conversion to whole numbers without bias.
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace cohesim {

/// Totals over all cells that agree in `dimensions`, outermost first (row-major).
struct Marginal {
  std::string name;
  std::vector<int> dimensions;
  std::vector<double> totals;
  /// Place of every cell in the totals, where they follow no dimensions (coarser classes).
  std::vector<std::uint32_t> position = {};
  /// Names of the classes of each dimension, for messages.
  std::vector<std::vector<std::string>> labels = {};
};

struct IpfOptions {
  double tolerance = 1e-10;  // largest difference from a marginal, relative to the grand total
  int max_iterations = 2000;
  double unequal = 0.01;  // relative difference between grand totals up to which marginals are scaled to the first
};

struct IpfReport {
  int iterations = 0;
  double worst = 0;              // largest remaining difference, relative to the grand total
  std::string worst_cell;        // "marginal[labels]"
  double unequal_marginals = 0;  // largest difference between grand totals, relative: scaled to the first marginal's
  std::size_t zero_cells = 0;    // cells that the seed forbids
};

/// Fits `cells` (row-major, `extents` per dimension) to the marginals. Throws SimulationError, naming table and cell, if the
/// marginals differ in their grand total by more than rounding, if the seed forbids what a marginal needs, or if no table
/// has all of them.
IpfReport fit_marginals(std::vector<double>& cells, std::span<const int> extents, std::span<const Marginal> marginals,
                        const IpfOptions& options = {});

/// Whole numbers with the sum `total` in proportion to `cells`: systematic sampling with the start u in [0, 1). The
/// expectation over u is exact in every cell, and any run of consecutive cells is within one of its share.
std::vector<std::int64_t> whole_numbers(std::span<const double> cells, std::int64_t total, double u);

/// Whole numbers with the sum `total` in proportion to `cells`, by largest remainders: no draw, within one of each share.
std::vector<std::int64_t> largest_remainders(std::span<const double> cells, std::int64_t total);

}  // namespace cohesim
