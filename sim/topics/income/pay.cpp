#include "topics/income/pay.hpp"

#include <algorithm>
#include <cmath>

#include "base/math.hpp"
#include "topics/income/parameters.hpp"

namespace cohesim::income {

PayScale::PayScale(const Parameters& par)
    : elementary_cents_(100.0f * par.elementary_wage_eur.value()),
      part_time_(par.part_time_pay.value()),
      by_level_{0.0f, par.medium_premium.value(), par.graduate_premium.value()},
      experience_return_(par.experience_return.value()),
      experience_curve_(par.experience_curve.value()),
      language_return_(par.language_return.value()),
      tenure_return_(par.tenure_return.value()),
      tenure_return_max_(par.tenure_return_max.value()),
      referral_return_(par.referral_return.value()),
      referral_fade_(par.referral_fade_per_year.value()),
      spread_(par.pay_spread.value()) {}

/// Log pay above that of an elementary job without experience.
float PayScale::log_premium(const World& world, Row i) const {
  const Persons& p = world.persons;
  const float years = static_cast<float>(p.experience[i]) / 12.0f;
  const float tenure = static_cast<float>(world.now.value - p.labour_since[i]) / 12.0f;
  float x = by_level_[static_cast<std::size_t>(p.level[i])] + experience_return_ * years -
            experience_curve_ * years * years + language_return_ * from_share(p.language[i]) +
            std::min(tenure_return_max_, tenure_return_ * tenure);
  if (p.has(i, flag::referred)) x += referral_return_ * exp_(-referral_fade_ * tenure);
  return x + spread_ * p.pay_effect[i];
}

std::int32_t PayScale::gross_cents(const World& world, Row i) const {
  const float level = static_cast<float>(world.regions[world.region_of(i)].pay_level);
  const float part = world.persons.has(i, flag::part_time) ? part_time_ : 1.0f;
  return static_cast<std::int32_t>(elementary_cents_ * level * part * exp_(log_premium(world, i)));
}

float draw_own_pay(const World& world, Row i, const Parameters& par) {
  const Persons& p = world.persons;
  const float family =
      normal(world.run.draw(cohesim::Stream::contract, Month{0}, world.households.key[p.household[i]], 1)[0]);
  const float own = normal(world.run.draw(cohesim::Stream::contract, Month{0}, p.key[i])[0]);
  const float share = par.pay_family_share.value();
  return std::sqrt(share) * family + std::sqrt(1.0f - share) * own;
}

namespace {

std::int64_t permille(float share) { return static_cast<std::int64_t>(1000.0f * share + 0.5f); }

}  // namespace

Tax::Tax(std::int64_t mean, const Parameters& par) {
  const std::array<float, 4> from_share_of_mean{0.0f, par.tax_lowest_until.value(), par.tax_below_mean_until.value(),
                                                par.tax_above_mean_until.value()};
  const std::array<float, 4> rates{par.tax_lowest.value(), par.tax_below_mean.value(), par.tax_above_mean.value(),
                                   par.tax_highest.value()};
  for (std::size_t k = 0; k < rates.size(); ++k) {
    const std::int64_t below = k == 0 ? 0 : brackets_[k - 1].from_cents;  // a band that ends before it begins is empty
    const std::int64_t from = std::max(below, mean * permille(from_share_of_mean[k]) / 1000);
    brackets_[k] = {from, k == 0 ? 0 : brackets_[k - 1].net(from), 1000 - permille(rates[k])};
  }
}

}  // namespace cohesim::income
