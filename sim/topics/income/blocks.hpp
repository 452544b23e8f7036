#pragma once
// Mean pay and median incomes of the country blocks. Internal to incomes.
#include <array>
#include <vector>

#include "topics/income/benefits.hpp"

namespace cohesim::income {

/// Pay of the employed, by region.
struct WageBill {
  Scratch<std::int64_t> cents, count;
  explicit WageBill(std::size_t regions = 0) : cents(regions), count(regions) {}
  void add(std::size_t region, std::int64_t pay) {
    cents[region] += pay;
    ++count[region];
  }
  WageBill& operator+=(const WageBill& other);
};

/// Persons by country block and equivalised income a month.
struct IncomeHistogram {
  static constexpr std::int64_t bin_cents = 1000;
  static constexpr std::size_t bins = 2048;
  Scratch<std::array<std::int64_t, bins>> persons;
  explicit IncomeHistogram(std::size_t regions = 0) : persons(regions) {}
  void add(std::size_t country, std::int64_t cents, std::int64_t count) {
    const auto bin = static_cast<std::size_t>(std::max<std::int64_t>(0, cents) / bin_cents);
    persons[country][std::min(bins - 1, bin)] += count;
  }
  std::int64_t median_cents(std::size_t country) const;
  IncomeHistogram& operator+=(const IncomeHistogram& other);
};

void update_means(World& world, const WageBill& bill);
void update_medians(World& world, const IncomeHistogram& incomes);

/// By region: the block's figures of last month.
Scratch<Place> places_of(const World& world, const Parameters& parameters);

}  // namespace cohesim::income
