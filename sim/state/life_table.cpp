#include "state/life_table.hpp"

#include <algorithm>
#include <span>

#include "base/interpolate.hpp"
#include "base/math.hpp"

namespace cohesim {

namespace {

/// First age of a group of the life table: 0, 1, 5, 10, ..., 100; the last one is open.
constexpr int first_age(std::size_t group) {
  return group == 0 ? 0 : group == 1 ? 1 : 5 * (static_cast<int>(group) - 1);
}
constexpr int end_age(std::size_t group) { return group + 1 < n_life_ages ? first_age(group + 1) : oldest_age + 1; }
/// The open group is mostly of its first three years.
constexpr float middle(std::size_t group) {
  if (group + 1 == n_life_ages) return 102.0f;
  return 0.5f * static_cast<float>(first_age(group) + end_age(group));
}

/// From five years on; the curve of infants and small children is too steep for a line.
float log_linear(std::span<const float> level, int age) {
  const float x = static_cast<float>(age) + 0.5f;
  std::size_t k = 2;
  while (k + 2 < n_life_ages && middle(k + 1) < x) ++k;
  const float t = (x - middle(k)) / (middle(k + 1) - middle(k));
  const float slope = std::min(t, 4.0f);  // beyond the ages that anyone counted rates level off
  return exp_(log_(level[k]) + slope * (log_(level[k + 1]) - log_(level[k])));
}

DeathRates rates_at(std::span<const float> level) {
  DeathRates rates{};
  rates[0] = level[0];
  for (int age = 1; age <= oldest_age; ++age)
    rates[static_cast<std::size_t>(age)] = age < 5 ? level[1] : log_linear(level, age);
  return rates;
}

/// Mean rate of a group, weighted by those who survive to each age of it.
float mean_rate(const DeathRates& rates, std::size_t group) {
  float alive = 1, deaths = 0, years = 0;
  for (int age = first_age(group); age < end_age(group); ++age) {
    const float rate = rates[static_cast<std::size_t>(age)];
    const float dying = alive * (1.0f - exp_(-rate));
    deaths += dying;
    years += dying / rate;
    alive -= dying;
  }
  return deaths / years;
}

}  // namespace

DeathRates death_rates(const Table& by_group) {
  std::array<float, n_life_ages> published{}, level{};
  for (std::size_t k = 0; k < n_life_ages; ++k)
    published[k] = level[k] = std::max(1e-7f, static_cast<float>(by_group[k]));
  DeathRates rates = rates_at(level);
  for (int round = 0; round < 20; ++round) {
    for (std::size_t k = 2; k < n_life_ages; ++k)
      level[k] = std::clamp(level[k] * published[k] / mean_rate(rates, k), 1e-7f, 10.0f);
    rates = rates_at(level);
  }
  if (std::all_of(by_group.begin(), by_group.end(), [](double rate) { return rate == 0; })) rates.fill(0);
  return rates;
}

BirthRates birth_rates(const Table& by_group) {
  std::array<int, n_birth_ages + 1> bounds{};
  for (int k = 0; k <= n_birth_ages; ++k) bounds[static_cast<std::size_t>(k)] = fertile_from + 5 * k;
  std::array<double, n_birth_ages> totals{};
  std::transform(by_group.begin(), by_group.end(), totals.begin(), [](double rate) { return 5 * rate; });
  BirthRates rates{};
  const std::vector<double> years = single_years(totals, bounds);
  std::transform(years.begin(), years.end(), rates.begin(), [](double rate) { return static_cast<float>(rate); });
  return rates;
}

}  // namespace cohesim
