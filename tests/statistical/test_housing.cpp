// The housing of the EU's start beside published figures, and what a market must not do without policies.
#include <array>
#include <cmath>

#include "catch_compat.hpp"
#include "small_world.hpp"
#include "state/invariants.hpp"
#include "topics/housing/household.hpp"

using namespace cohesim;

namespace {

struct Housing {
  double adults = 0, owners = 0, burdened = 0, workers = 0, crowded = 0;
};

/// By citizenship: adults in private homes; crowding of those of 20 to 64.
std::array<Housing, n_citizenships> housing_of(const World& w) {
  std::array<Housing, n_citizenships> all{};
  for (Row i = 0; i < w.persons.rows(); ++i) {
    const Row h = w.persons.household[i], d = w.households.dwelling[h];
    if (!w.persons.alive(i) || d == no_row || w.persons.age(i, w.now) < 18) continue;
    Housing& x = all[static_cast<std::size_t>(w.persons.citizenship[i])];
    ++x.adults;
    x.owners += w.dwellings.tenure[d] == Tenure::owner;
    x.burdened += housing::overburdened(w, h);
    if (w.persons.age(i, w.now) < 20 || w.persons.age(i, w.now) >= 65) continue;
    ++x.workers;
    x.crowded += housing::crowded(w, h);
  }
  return all;
}

double vacancy(const World& w, Tenure tenure) {
  double fit = 0, vacant = 0;
  for (Row d = 0; d < w.dwellings.rows(); ++d) {
    if (w.dwellings.condition[d] != Condition::fit || w.dwellings.tenure[d] != tenure) continue;
    ++fit;
    vacant += w.dwellings.household[d] == no_row;
  }
  return vacant / fit;
}

/// Log change of rents or prices since the start, mean of the dwellings of that time.
double mean_change(const World& w, Tenure tenure) {
  const auto t = static_cast<std::size_t>(tenure);
  double sum = 0, dwellings = 0;
  for (const HousingMarket& m : w.housing_markets) sum += m.stock[t] * m.price[t], dwellings += m.stock[t];
  return sum / dwellings;
}

}  // namespace

TEST_CASE("owners, burdens and crowding by citizenship are near the published ones", "[housing][statistical]") {
  const Simulation s(small_scenario({}, 60000, 60), 0);
  const auto all = housing_of(s.world());
  const Housing &national = all[0], &third = all[2];
  // Some 2,400 citizens of third countries in 1,100 households: a standard error of 1.5 points by households.
  CHECK(100 * national.owners / national.adults == Approx(72.7).margin(4));
  CHECK(100 * third.owners / third.adults == Approx(31.7).margin(4 + 3));
  CHECK(100 * national.burdened / national.adults == Approx(9).margin(3));
  CHECK(100 * third.burdened / third.adults == Approx(25).margin(3 + 3));
  CHECK(100 * national.crowded / national.workers == Approx(17).margin(4));
  CHECK(100 * third.crowded / third.workers == Approx(35).margin(4 + 3));
}

TEST_CASE("three years without policies: dwellings stay let, rents stay, nobody is lost", "[housing][statistical]") {
  Simulation s(small_scenario({{"time.end", "2021-12"}}), 0);
  const World& w = s.world();
  while (s.step()) {
  }
  CHECK(vacancy(w, Tenure::market_rent) > 0.01);
  CHECK(vacancy(w, Tenure::market_rent) < 0.10);
  // A block's few market dwellings of 20,000 persons make its own rents noisy: the mean of all dwellings counts.
  for (const Tenure tenure : {Tenure::owner, Tenure::market_rent}) CHECK(std::abs(mean_change(w, tenure)) < 0.03);
}
