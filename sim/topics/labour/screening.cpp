#include "topics/labour/screening.hpp"

#include <algorithm>

#include "base/math.hpp"
#include "topics/labour/parameters.hpp"

namespace cohesim::labour {

namespace {

// x = t^(1/a) takes the singularity of the density at 0 away: dF is proportional to (1 - t^(1/a))^(b-1) dt.
constexpr std::size_t grid = 4096;
float middle(std::size_t k) { return (static_cast<float>(k) + 0.5f) / static_cast<float>(grid); }

/// Running total of the density of Beta(a, b) over the grid.
std::vector<float> cumulative_beta(float a, float b) {
  std::vector<float> total(grid + 1, 0.0f);
  for (std::size_t k = 0; k < grid; ++k)
    total[k + 1] = total[k] + pow_(std::max(1e-7f, 1.0f - pow_(middle(k), 1.0f / a)), b - 1.0f);
  return total;
}

}  // namespace

DiscriminationTable::DiscriminationTable(float callback_ratio, float concentration) {
  const float mean = 1.0f - 1.0f / callback_ratio;
  if (mean <= 0.0f) return;  // all zero
  const float a = mean * concentration, b = (1.0f - mean) * concentration;
  const std::vector<float> cumulative = cumulative_beta(a, b);
  std::size_t k = 0;
  for (std::size_t s = 0; s <= steps; ++s) {
    const float wanted = cumulative[grid] * static_cast<float>(s) / static_cast<float>(steps);
    while (k < grid && cumulative[k + 1] < wanted) ++k;
    delta_[s] = pow_(middle(k), 1.0f / a);
  }
  scale_to(mean);
}

/// The grid is coarse where the density is singular: scales to the exact mean.
void DiscriminationTable::scale_to(float mean) {
  float sum = 0.0f;
  for (std::size_t s = 0; s < steps; ++s) sum += 0.5f * (delta_[s] + delta_[s + 1]);
  for (float& d : delta_) d = std::min(1.0f, d * mean * static_cast<float>(steps) / sum);
}

float DiscriminationTable::at(float rank) const {
  const float x = rank * static_cast<float>(steps);
  const auto k = std::min(static_cast<std::size_t>(x), steps - 1);
  return delta_[k] + (delta_[k + 1] - delta_[k]) * (x - static_cast<float>(k));
}

Screening::Screening(const Parameters& par) : parameters_(par) {
  for (const PersonParameter* ratio : {&par.callback_ratio, &par.offer_ratio})
    ratios_.insert(ratios_.end(), ratio->effective().begin(), ratio->effective().end());
  std::sort(ratios_.begin(), ratios_.end());
  ratios_.erase(std::unique(ratios_.begin(), ratios_.end()), ratios_.end());
  make_tables();
}

void Screening::make_tables() {
  struct Made {
    float ratio, concentration;
    std::shared_ptr<const DiscriminationTable> table;
  };
  using Kept = Scratch<Made>;
  thread_local Kept
      last_month;  // a table hangs on these two numbers alone, and costs as much as the month of a thousand persons
  Kept now;
  const float concentration = parameters_.discrimination_concentration.value();
  for (const float ratio : ratios_) {
    const auto same = [&](const Made& kept) { return kept.ratio == ratio && kept.concentration == concentration; };
    const auto found = std::find_if(last_month.begin(), last_month.end(), same);
    now.push_back(found != last_month.end() ? *found
                                            : Made{ratio, concentration,
                                                   std::allocate_shared<const DiscriminationTable>(
                                                       ScratchAllocator<DiscriminationTable>{}, ratio, concentration)});
    tables_.push_back(now.back().table);
  }
  last_month = std::move(now);
}

const DiscriminationTable& Screening::table(float ratio) const {
  const auto found = std::lower_bound(ratios_.begin(), ratios_.end(), ratio);
  return *tables_[static_cast<std::size_t>(found - ratios_.begin())];
}

Screening::Rejection Screening::rejection(const World& world, Row i, const Vacancy& vacancy) const {
  const Persons& p = world.persons;
  if (!p.has(i, flag::visible_minority)) return {};
  const PersonRegime regime = p.regime[i];
  const Employers& e = world.employers;
  // Who discriminates at one stage hardly tells who does at the other (r = 0.21, Quillian, Lee & Oliver 2020): a rank each.
  const auto word = static_cast<std::uint32_t>(mix64(e.key[vacancy.employer]) >> 32);
  const float offer = table(parameters_.offer_ratio(regime)).at(uniform(word));
  const float callback = table(parameters_.callback_ratio(regime)).at(e.discrimination_rank[vacancy.employer]);
  if (e.anonymity_rank[vacancy.employer] >= parameters_.anonymous_share(regime)) return {callback, offer};
  return {0.0f, 1.0f - (1.0f - offer) * (1.0f - parameters_.anonymous_moved(regime) * callback)};
}

}  // namespace cohesim::labour
