#pragma once
// Pay and what taxes leave of it. Internal to incomes.
#include <array>

#include "topics/income/income.hpp"

namespace cohesim::income {

/// What jobs pay this month.
class PayScale {
 public:
  explicit PayScale(const Parameters& parameters);
  /// Gross a month, in cents, of an employed person; of others what the last level would pay.
  std::int32_t gross_cents(const World& world, Row person) const;

 private:
  float log_premium(const World& world, Row person) const;

  float elementary_cents_, part_time_;
  std::array<float, n_levels> by_level_;
  float experience_return_, experience_curve_, language_return_, tenure_return_, tenure_return_max_, referral_return_,
      referral_fade_, spread_;
};

/// The person's own part of log pay, N(0,1), drawn at the first pay: partly of the household's.
float draw_own_pay(const World& world, Row person, const Parameters& parameters);

/// Marginal rates by parts of the block's mean pay, so that more pay never leaves less.
class Tax {
 public:
  Tax(std::int64_t mean_cents, const Parameters& parameters);
  std::int64_t net(std::int64_t gross) const {
    const auto above = static_cast<std::size_t>((gross > brackets_[1].from_cents) + (gross > brackets_[2].from_cents) +
                                                (gross > brackets_[3].from_cents));
    return brackets_[above].net(gross);
  }

 private:
  struct Bracket {
    std::int64_t from_cents, net_at_from_cents, kept_permille;
    std::int64_t net(std::int64_t gross) const {
      return net_at_from_cents + (gross - from_cents) * kept_permille / 1000;
    }
  };
  std::array<Bracket, 4> brackets_{};
};

}  // namespace cohesim::income
