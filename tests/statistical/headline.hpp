#pragma once
// Headline rates of a run, weighted from the cells of its frames.
#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include "run/simulation.hpp"

namespace cohesim {

/// Who a rate is of. Origins: native-born (natives and second generation), born in the EU, born outside. -1: everyone.
struct Who {
  bool native_born = false, non_eu_born = false;
  int sex = -1;
};
constexpr Who native_born{true, false, -1}, non_eu_born{false, true, -1}, non_eu_men{false, true, 0},
    non_eu_women{false, true, 1};

struct Weighted {
  double sum = 0, n = 0;
  double mean() const { return sum / n; }
};

/// Adds one frame's cells of the group to `total`.
inline void add(Weighted& total, const Layout& layout, std::span<const double> frame, const std::string& indicator,
                Who who) {
  const Variable& value = *layout.find("indicators", indicator);
  const Variable& count = *layout.find("indicators", indicator + "_n");
  for (std::size_t c = 0; c < value.size; ++c) {
    const int sex = static_cast<int>(c % n_sexes), origin = static_cast<int>(c / n_sexes / n_citizenships % n_origins);
    const bool wanted = (who.native_born && origin <= 1) || (who.non_eu_born && origin == 3);
    if (!wanted || (who.sex >= 0 && who.sex != sex) || frame[count.offset + c] == 0) continue;
    total.sum += frame[value.offset + c] * frame[count.offset + c];
    total.n += frame[count.offset + c];
  }
}

struct Spread {
  double mean = 0, standard_error = 0;
};
inline Spread spread(const std::vector<double>& x) {
  Spread s;
  for (const double v : x) s.mean += v / static_cast<double>(x.size());
  double squares = 0;
  for (const double v : x) squares += (v - s.mean) * (v - s.mean);
  s.standard_error = std::sqrt(squares / static_cast<double>(x.size() - 1) / static_cast<double>(x.size()));
  return s;
}

/// Place of each value in ascending order; of equal ones the first comes first.
inline std::vector<double> ranks(const std::vector<double>& x) {
  std::vector<std::size_t> order(x.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t i, std::size_t j) { return std::pair(x[i], i) < std::pair(x[j], j); });
  std::vector<double> rank(x.size());
  for (std::size_t k = 0; k < order.size(); ++k) rank[order[k]] = static_cast<double>(k);
  return rank;
}

/// Spearman's.
inline double rank_correlation(const std::vector<double>& a, const std::vector<double>& b) {
  const std::vector<double> p = ranks(a), q = ranks(b);
  const auto n = static_cast<double>(p.size());
  double squares = 0;
  for (std::size_t k = 0; k < p.size(); ++k) squares += (p[k] - q[k]) * (p[k] - q[k]);
  return 1 - 6 * squares / (n * (n * n - 1));
}

}  // namespace cohesim
