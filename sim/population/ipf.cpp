#include "population/ipf.hpp"

#include <algorithm>
#include <cstdio>
#include <numeric>

#include "base/errors.hpp"

namespace cohesim {

namespace {

[[noreturn]] void contradiction(const std::string& what) {
  throw SimulationError("fitting a population table: " + what);
}

std::string figure(double x) {
  char text[32];
  std::snprintf(text, sizeof text, "%.6g", x);
  return text;
}

double sum_of_cells(std::span<const double> values) { return std::accumulate(values.begin(), values.end(), 0.0); }

/// "population by age[aged 5-9, women]"
std::string cell_name(const Marginal& marginal, std::size_t position) {
  std::string names;
  std::size_t rest = position;
  for (std::size_t d = marginal.labels.size(); d-- > 0; rest /= marginal.labels[d].size())
    names = marginal.labels[d][rest % marginal.labels[d].size()] + (names.empty() ? "" : ", ") + names;
  return marginal.name + "[" + (names.empty() ? std::to_string(position) : names) + "]";
}

/// Position in a marginal of every cell.
std::vector<std::uint32_t> positions(std::size_t cells, std::span<const int> extents, const Marginal& marginal) {
  if (!marginal.position.empty()) return marginal.position;
  std::vector<std::uint32_t> out(cells);
  for (std::size_t cell = 0; cell < cells; ++cell) {
    std::size_t rest = cell;
    std::vector<std::size_t> index(extents.size());
    for (std::size_t d = extents.size(); d-- > 0; rest /= static_cast<std::size_t>(extents[d]))
      index[d] = rest % static_cast<std::size_t>(extents[d]);
    std::size_t position = 0;
    for (int d : marginal.dimensions)
      position = position * static_cast<std::size_t>(extents[static_cast<std::size_t>(d)]) +
                 index[static_cast<std::size_t>(d)];
    out[cell] = static_cast<std::uint32_t>(position);
  }
  return out;
}

std::vector<double> sums(std::span<const double> cells, std::span<const std::uint32_t> position, std::size_t n) {
  std::vector<double> out(n);
  for (std::size_t i = 0; i < cells.size(); ++i) out[position[i]] += cells[i];
  return out;
}

void check_shape(std::span<const double> cells, std::span<const int> extents, std::span<const Marginal> marginals) {
  std::size_t size = 1;
  for (int extent : extents) size *= static_cast<std::size_t>(extent);
  if (size != cells.size())
    contradiction("the seed has " + std::to_string(cells.size()) + " cells instead of " + std::to_string(size));
  for (double x : cells)
    if (!(x >= 0)) contradiction("a cell of the seed is negative or not a number");
  for (const Marginal& m : marginals) {
    std::size_t positions = 1;
    for (int d : m.dimensions) positions *= static_cast<std::size_t>(extents[static_cast<std::size_t>(d)]);
    if (!m.position.empty()) {
      if (m.position.size() != cells.size()) contradiction(m.name + " does not say where every cell belongs");
      positions = 1 + *std::max_element(m.position.begin(), m.position.end());
    }
    if (positions != m.totals.size())
      contradiction(m.name + " has " + std::to_string(m.totals.size()) + " totals instead of " +
                    std::to_string(positions));
    for (std::size_t i = 0; i < positions; ++i)
      if (!(m.totals[i] >= 0)) contradiction(cell_name(m, i) + " is negative or not a number");
  }
}

/// Marginals of published figures differ by rounding: up to a limit they are scaled to the first. Returns the largest
/// relative difference.
double equalise(std::vector<Marginal>& marginals, double limit) {
  const double total = sum_of_cells(marginals[0].totals);
  double unequal = 0;
  for (Marginal& m : marginals) {
    const double other = sum_of_cells(m.totals);
    const double difference = total > 0 ? std::abs(other / total - 1) : other;
    unequal = std::max(unequal, difference);
    if (difference > limit)
      contradiction(marginals[0].name + " sums to " + figure(total) + " but " + m.name + " to " + figure(other));
    if (other > 0)
      for (double& x : m.totals) x *= total / other;
  }
  return unequal;
}

void scale(std::vector<double>& cells, std::span<const std::uint32_t> position, const Marginal& marginal) {
  std::vector<double> factor = sums(cells, position, marginal.totals.size());
  for (std::size_t i = 0; i < factor.size(); ++i) {
    if (factor[i] > 0) {
      factor[i] = marginal.totals[i] / factor[i];
    } else if (marginal.totals[i] > 0) {
      contradiction(cell_name(marginal, i) + " needs " + figure(marginal.totals[i]) +
                    " where the other tables allow none");
    }
  }
  for (std::size_t i = 0; i < cells.size(); ++i) cells[i] *= factor[position[i]];
}

/// The largest difference from any marginal, relative to the total, and where it is.
void find_worst(std::span<const double> cells, std::span<const std::vector<std::uint32_t>> position,
                std::span<const Marginal> marginals, double total, IpfReport& report) {
  report.worst = 0;
  for (std::size_t m = 0; m < marginals.size(); ++m) {
    const std::vector<double> now = sums(cells, position[m], marginals[m].totals.size());
    for (std::size_t i = 0; i < now.size(); ++i) {
      const double difference = std::abs(now[i] - marginals[m].totals[i]) / std::max(total, 1e-300);
      if (difference <= report.worst) continue;
      report.worst = difference;
      report.worst_cell = cell_name(marginals[m], i);
    }
  }
}

}  // namespace

IpfReport fit_marginals(std::vector<double>& cells, std::span<const int> extents, std::span<const Marginal> given,
                        const IpfOptions& options) {
  if (given.empty()) contradiction("no marginals");
  check_shape(cells, extents, given);
  IpfReport report;
  std::vector<Marginal> marginals(given.begin(), given.end());
  report.unequal_marginals = equalise(marginals, options.unequal);
  report.zero_cells = static_cast<std::size_t>(std::count(cells.begin(), cells.end(), 0.0));
  std::vector<std::vector<std::uint32_t>> position;
  for (const Marginal& m : marginals) position.push_back(positions(cells.size(), extents, m));
  const double total = sum_of_cells(marginals[0].totals);
  for (report.iterations = 1; report.iterations <= options.max_iterations; ++report.iterations) {
    for (std::size_t m = 0; m < marginals.size(); ++m) scale(cells, position[m], marginals[m]);
    find_worst(cells, position, marginals, total, report);
    if (report.worst <= options.tolerance) return report;
  }
  contradiction("no table has all these marginals: after " + std::to_string(options.max_iterations) + " iterations " +
                report.worst_cell + " is off by " + figure(report.worst) + " of the total");
}

std::vector<std::int64_t> whole_numbers(std::span<const double> cells, std::int64_t total, double u) {
  const double all = sum_of_cells(cells);
  if (!(all > 0) && total > 0) contradiction("no cell to put " + std::to_string(total) + " into");
  std::vector<std::int64_t> out(cells.size());
  double before = 0;
  std::int64_t taken = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    before += cells[i];
    const bool last = before >= all;  // rounding of the sum must not lose one
    const double reached = last ? static_cast<double>(total) : before / all * static_cast<double>(total);
    const auto upto = std::min(total, static_cast<std::int64_t>(reached + (last ? 0 : u)));
    out[i] = upto - taken;
    taken = upto;
  }
  return out;
}

std::vector<std::int64_t> largest_remainders(std::span<const double> cells, std::int64_t total) {
  const double all = sum_of_cells(cells);
  if (!(all > 0) && total > 0) contradiction("no cell to put " + std::to_string(total) + " into");
  std::vector<std::int64_t> out(cells.size());
  std::vector<std::pair<double, std::size_t>> remainder;
  std::int64_t rest = total;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const double share = all > 0 ? cells[i] / all * static_cast<double>(total) : 0;
    out[i] = static_cast<std::int64_t>(share);
    rest -= out[i];
    remainder.emplace_back(static_cast<double>(out[i]) - share, i);  // most negative first
  }
  std::sort(remainder.begin(), remainder.end());
  for (std::size_t i = 0; rest > 0; ++i, --rest) ++out[remainder[i % remainder.size()].second];
  return out;
}

}  // namespace cohesim
