#include "state/life_table.hpp"

#include <cmath>

#include "catch_compat.hpp"

using namespace cohesim;

namespace {

// Death rates of women in Germany 2015-20, UN WPP 2019.
const Table germany{0.0029,  0.00015, 0.00008, 0.00009, 0.00017, 0.00021, 0.00025, 0.00036, 0.00056, 0.00089, 0.00155,
                    0.00256, 0.00402, 0.0061,  0.0094,  0.0152,  0.0283,  0.0556,  0.1058,  0.1887,  0.3054,  0.448};

/// Deaths per year lived of a life-table population in [from, to).
double mean_rate(const DeathRates& rates, int from, int to) {
  double alive = 1, deaths = 0, lived = 0;
  for (int age = from; age < to; ++age) {
    const double rate = static_cast<double>(rates[static_cast<std::size_t>(age)]);
    const double dying = alive * (1 - std::exp(-rate));
    deaths += dying;
    lived += dying / rate;
    alive -= dying;
  }
  return deaths / lived;
}

}  // namespace

TEST_CASE("death rates of single years have the published mean in every group, and rise from fifteen on") {
  const DeathRates rates = death_rates(germany);
  CHECK(static_cast<double>(rates[0]) == Approx(germany[0]));
  for (std::size_t k = 2; k + 1 < germany.size(); ++k)
    CHECK(mean_rate(rates, 5 * (static_cast<int>(k) - 1), 5 * static_cast<int>(k)) ==
          Approx(germany[k]).epsilon(0.002));
  CHECK(mean_rate(rates, 100, oldest_age + 1) == Approx(germany.back()).epsilon(0.002));
  for (std::size_t age = 15; age < oldest_age; ++age) CHECK(rates[age + 1] >= rates[age]);
}

TEST_CASE("no deaths where none are published") {
  const DeathRates rates = death_rates(Table(n_life_ages, 0.0));
  for (const float rate : rates) CHECK(rate == 0.0f);
}

TEST_CASE("fertility of single years keeps the total fertility rate and has no steps at group bounds") {
  const Table groups{0.005, 0.033, 0.085, 0.105, 0.06, 0.012, 0.001};
  const BirthRates rates = birth_rates(groups);
  double total = 0, widest = 0;
  for (std::size_t k = 0; k < rates.size(); ++k) {
    total += static_cast<double>(rates[k]);
    if (k > 0) widest = std::max(widest, std::abs(static_cast<double>(rates[k] - rates[k - 1])));
  }
  CHECK(total == Approx(5 * 0.301));
  CHECK(widest < 0.02);  // flat groups would step by 0.052
}
