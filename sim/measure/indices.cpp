#include "measure/indices.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "base/math.hpp"
#include "base/scratch.hpp"

namespace cohesim {

namespace {

constexpr double no_index = std::numeric_limits<double>::quiet_NaN();

double real(std::int64_t n) { return static_cast<double>(n); }
double residents(const TwoGroups& a) { return real(a.group + a.others); }
double share(const TwoGroups& a) { return real(a.group) / residents(a); }

TwoGroups everyone_in(std::span<const TwoGroups> areas) {
  TwoGroups sum;
  for (const TwoGroups& a : areas) sum.group += a.group, sum.others += a.others;
  return sum;
}
Composition everyone_in(std::span<const Composition> areas) {
  Composition sum{};
  for (const Composition& a : areas)
    for (std::size_t g = 0; g < sum.size(); ++g) sum[g] += a[g];
  return sum;
}
double residents(const Composition& a) {
  std::int64_t n = 0;
  for (const std::int64_t k : a) n += k;
  return real(n);
}

bool lacks_one(const TwoGroups& all) { return all.group == 0 || all.others == 0; }

/// f(area, its share of the group, its share of the others), summed.
template <class F>
double sum_of_shares(std::span<const TwoGroups> areas, F f) {
  const TwoGroups all = everyone_in(areas);
  if (lacks_one(all)) return no_index;
  double sum = 0;
  for (const TwoGroups& a : areas) sum += f(a, real(a.group) / real(all.group), real(a.others) / real(all.others));
  return sum;
}

/// E|Z| of a normal Z with this mean and variance.
double mean_absolute(double mean, double variance) {
  constexpr double sqrt_2_over_pi = 0.7978845608028654;
  if (variance <= 0) return std::fabs(mean);
  const double z = std::fabs(mean) / std::sqrt(2 * variance);
  return std::sqrt(variance) * sqrt_2_over_pi * exp_exact(-z * z) + std::fabs(mean) * erf_exact(z);
}

/// In nats, of counts.
double entropy(const Composition& counts) {
  const double n = residents(counts);
  double sum = 0;
  for (const std::int64_t k : counts)
    if (k > 0) sum -= real(k) / n * ln_exact(real(k) / n);
  return sum;
}

}  // namespace

double dissimilarity(std::span<const TwoGroups> areas) {
  return sum_of_shares(areas, [](const TwoGroups&, double x, double y) { return std::fabs(x - y); }) / 2;
}

double dissimilarity_corrected(std::span<const TwoGroups> areas) {
  const TwoGroups all = everyone_in(areas);
  const double expected = sum_of_shares(areas, [&](const TwoGroups&, double x, double y) {
    return mean_absolute(x - y, x * (1 - x) / real(all.group) + y * (1 - y) / real(all.others));
  });
  return 2 * dissimilarity(areas) - expected / 2;
}

double isolation(std::span<const TwoGroups> areas) {
  return everyone_in(areas).group ? 1 - interaction(areas) : no_index;
}

double interaction(std::span<const TwoGroups> areas) {
  const double group = real(everyone_in(areas).group);
  double sum = 0;
  for (const TwoGroups& a : areas)
    if (residents(a) > 0) sum += real(a.group) / group * real(a.others) / residents(a);
  return group > 0 ? sum : no_index;
}

double theil_h(std::span<const TwoGroups> areas) {
  Scratch<Composition> both;
  for (const TwoGroups& a : areas) both.push_back({a.group, a.others});
  return multigroup_theil_h(both);
}

double gini(std::span<const TwoGroups> areas) {
  const TwoGroups all = everyone_in(areas);
  if (lacks_one(all)) return no_index;
  Scratch<std::pair<double, std::size_t>> sorted;  // by share, then in the order of areas
  for (std::size_t a = 0; a < areas.size(); ++a)
    if (residents(areas[a]) > 0) sorted.emplace_back(share(areas[a]), a);
  std::sort(sorted.begin(), sorted.end());
  double under = 0;
  std::int64_t before = 0;  // of the group, in areas with a smaller share
  for (const auto& [its_share, area] : sorted) {
    under += real(2 * before + areas[area].group) * real(areas[area].others);
    before += areas[area].group;
  }
  return 1 - under / real(all.group) / real(all.others);
}

double atkinson(std::span<const TwoGroups> areas) {
  const double sum = sum_of_shares(areas, [](const TwoGroups&, double x, double y) { return std::sqrt(x * y); });
  return 1 - sum * sum;
}

double multigroup_dissimilarity(std::span<const Composition> areas) {
  const Composition all = everyone_in(areas);
  const double n = residents(all);
  double unlike = 0, apart = 0;
  for (std::size_t g = 0; g < all.size(); ++g) {
    const double p = real(all[g]) / n;
    unlike += p * (1 - p);
    for (const Composition& a : areas) apart += std::fabs(real(a[g]) - residents(a) * p);
  }
  return unlike > 0 ? apart / (2 * n * unlike) : no_index;
}

double multigroup_theil_h(std::span<const Composition> areas) {
  const Composition all = everyone_in(areas);
  const double whole = entropy(all);
  double within = 0;
  for (const Composition& a : areas)
    if (residents(a) > 0) within += residents(a) / residents(all) * entropy(a);
  return whole > 0 ? 1 - within / whole : no_index;
}

}  // namespace cohesim
