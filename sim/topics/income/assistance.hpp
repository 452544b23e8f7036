#pragma once
// Social assistance: who has a claim, how much of it, who takes it up. Internal to incomes.
#include "topics/income/income.hpp"

namespace cohesim::income {

/// What members of a household need in tenths of the first adult's needs.
struct Equivalence {
  explicit Equivalence(const Parameters& parameters);
  std::uint32_t of(int age) const { return age < adult_from ? child : adult; }
  std::uint32_t adult, child;
  int adult_from;
};

/// What assistance adds to the household's income of the month: tops up to the sum of its members' own claims.
std::int64_t assistance_cents(const World& world, Row household, const Parameters& parameters);

/// In cents a month, per equivalent adult: no household gets above it (and a cent, of rounding).
std::int64_t most_assistance(std::int64_t median_cents, const Parameters& parameters);

}  // namespace cohesim::income
