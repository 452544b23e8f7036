#include "topics/income/blocks.hpp"

namespace cohesim::income {

WageBill& WageBill::operator+=(const WageBill& o) {
  if (cents.empty()) return *this = o;
  for (std::size_t r = 0; r < o.cents.size(); ++r) {
    cents[r] += o.cents[r];
    count[r] += o.count[r];
  }
  return *this;
}

IncomeHistogram& IncomeHistogram::operator+=(const IncomeHistogram& o) {
  if (persons.empty()) return *this = o;
  for (std::size_t r = 0; r < o.persons.size(); ++r)
    for (std::size_t b = 0; b < bins; ++b) persons[r][b] += o.persons[r][b];
  return *this;
}

std::int64_t IncomeHistogram::median_cents(std::size_t country) const {
  const auto& counts = persons[country];
  std::int64_t total = 0, below = 0;
  for (const std::int64_t n : counts) total += n;
  std::size_t bin = 0;
  while (bin + 1 < bins && 2 * (below + counts[bin]) < total) below += counts[bin++];
  // Linear inside the bin, in whole cents.
  const std::int64_t inside = counts[bin] > 0 ? (total - 2 * below) * bin_cents / (2 * counts[bin]) : 0;
  return static_cast<std::int64_t>(bin) * bin_cents + inside;
}

void update_means(World& world, const WageBill& bill) {
  WageBill blocks(world.regions.size());
  for (std::size_t r = 0; r < bill.cents.size(); ++r) {
    blocks.cents[world.regions[r].country] += bill.cents[r];
    blocks.count[world.regions[r].country] += bill.count[r];
  }
  for (Region& region : world.regions)
    if (blocks.count[region.country] > 0)
      region.mean_pay_cents = blocks.cents[region.country] / blocks.count[region.country];
}

void update_medians(World& world, const IncomeHistogram& incomes) {
  if (incomes.persons.empty()) return;
  for (std::size_t r = 0; r < world.regions.size(); ++r) {
    const std::uint16_t country = world.regions[r].country;
    world.regions[r].median_income_cents =
        country == r ? incomes.median_cents(r) : world.regions[country].median_income_cents;
  }
}

Scratch<Place> places_of(const World& world, const Parameters& par) {
  Scratch<Place> places;
  for (const Region& region : world.regions)
    places.push_back({region.median_income_cents, Tax(region.mean_pay_cents, par)});
  return places;
}

}  // namespace cohesim::income
