// Friendships are stationary: no age group or origin loses or gains friends, and the young find work through them as before.
#include <cmath>
#include <vector>

#include "catch_compat.hpp"
#include "headline.hpp"
#include "small_world.hpp"
#include "topics/contact/parameters.hpp"

using namespace cohesim;

namespace {

constexpr int bounds[] = {6, 12, 18, 25, 35, 50, 65, 80, 121};
constexpr std::size_t n_bands = std::size(bounds) - 1;

/// Friends by age, and friends of another origin as a share of what chance would give.
struct FriendsFound {
  std::array<Weighted, n_bands> by_age;
  std::array<Weighted, n_origins> by_origin;
  Weighted across;
  std::array<double, n_origins> ends{};

  void add(const World& w) {
    const Persons& p = w.persons;
    for (Row i = 0; i < p.rows(); ++i) {
      const int age = p.age(i, w.now);
      if (!p.alive(i) || age < bounds[0]) continue;
      std::size_t band = 0;
      while (age >= bounds[band + 1]) ++band;
      const auto origin = static_cast<std::size_t>(p.origin(i));
      double friends = 0;
      for (const Row other : p.friends[i])
        if (other != no_row) ++friends, across.sum += p.origin(other) != p.origin(i), ++across.n;
      by_age[band].sum += friends, ++by_age[band].n;
      if (age >= adult_age) by_origin[origin].sum += friends, ++by_origin[origin].n;
      ends[origin] += friends;
    }
  }
  double relative_to_chance() const {
    double all = 0, squares = 0;
    for (const double x : ends) all += x;
    for (const double x : ends) squares += x / all * (x / all);
    return across.mean() / (1 - squares);
  }
};

/// Employment of natives of 20 to 24 in a year, %.
double young_at_work(Simulation& s, int months) {
  Weighted rate;
  for (int m = 0; m < months && s.step(); ++m) {
    const Persons& p = s.world().persons;
    for (Row i = 0; i < p.rows(); ++i)
      if (p.alive(i) && p.origin(i) == Origin::native && p.age(i, s.date()) >= 20 && p.age(i, s.date()) < 25)
        rate.sum += p.labour[i] == LabourState::employed, ++rate.n;
  }
  return 100 * rate.mean();
}

/// Change of that rate in six years, from the first two years to the seventh and eighth.
double drift(const Overrides& more, int replicate) {
  Overrides all{{"population.size", "50000"}, {"time.end", "2026-12"}};
  all.insert(all.end(), more.begin(), more.end());
  Simulation s(load_scenario("library:baseline-eu27", all), replicate);
  const double before = young_at_work(s, 24);
  run_months(s, 48);
  return young_at_work(s, 24) - before;
}

}  // namespace

TEST_CASE("friends by age stay within 10 per cent over 20 years, and homophily where it was") {
  const Scenario scenario =
      load_scenario("library:baseline-eu27", {{"population.size", "20000"}, {"time.end", "2038-12"}});
  FriendsFound first, last;
  for (int r = 0; r < 3; ++r) {
    Simulation s(scenario, r);
    first.add(s.world());
    run_months(s, 240);
    last.add(s.world());
  }
  for (std::size_t b = 0; b < n_bands; ++b) {
    INFO("from " << bounds[b] << ": " << first.by_age[b].mean() << ", 20 years later " << last.by_age[b].mean());
    CHECK(last.by_age[b].mean() == Approx(first.by_age[b].mean()).epsilon(0.10));
  }
  for (std::size_t o = 0; o < n_origins; ++o)
    CHECK(last.by_origin[o].mean() == Approx(first.by_origin[o].mean()).epsilon(0.10));
  INFO("of chance " << first.relative_to_chance() << ", later " << last.relative_to_chance());
  CHECK(first.relative_to_chance() == Approx(std::exp(-contact::Parameters{}.homophily.base())).margin(0.05));
  CHECK(last.relative_to_chance() == Approx(std::exp(-contact::Parameters{}.homophily.base())).margin(0.05));
}

TEST_CASE("friends make no drift in the employment of young natives: with and without referrals it is alike") {
  std::vector<double> by_friends;
  for (int r = 0; r < 4; ++r) by_friends.push_back(drift({}, r) - drift({{"labour.referral_rate", "0"}}, r));
  const Spread found = spread(by_friends);
  INFO("drift through friends " << found.mean << " points, se " << found.standard_error);
  CHECK(std::abs(found.mean) <= 1 + 3 * found.standard_error);  // seven points when nobody made new friends
  CHECK(found.standard_error < 1);
}
