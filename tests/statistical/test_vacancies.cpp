// The labour market without policies: vacancies stay what is published, jobs follow the number of workers.
#include "catch_compat.hpp"
#include "headline.hpp"
#include "small_world.hpp"
#include "state/membership.hpp"

using namespace cohesim;

namespace {

constexpr int years = 20;

/// Vacancies and jobs, summed over the months of each year.
std::vector<Weighted> vacancies_by_year(const Scenario& scenario, int replicate) {
  Simulation s(scenario, replicate);
  std::vector<Weighted> all(years);
  for (int month = 0; month < 12 * years && s.step(); ++month) {
    const World& w = s.world();
    Weighted& year = all[static_cast<std::size_t>(month / 12)];
    const auto open = static_cast<double>(w.vacancies.size());
    year.sum += open;
    year.n += open;
    for (const auto& staff : w.employers.staff) year.n += staff[0] + staff[1] + staff[2];
  }
  return all;
}

double employed(const World& w) {
  double n = 0;
  for (const auto& staff : w.employers.staff) n += staff[0] + staff[1] + staff[2];
  return n;
}

/// A tenth of those without a job, and of those with one, are gone at once.
void lose_a_tenth(World& w) {
  for (Row i = 0; i < w.persons.rows(); ++i) {
    if (!w.persons.alive(i) || w.persons.age(i, w.now) < 16 || mix64(w.persons.key[i]) % 10 != 0) continue;
    ++w.flows.deaths[w.region_of(i)][static_cast<std::size_t>(w.persons.origin(i))];
    leave(w, i);
  }
}

}  // namespace

TEST_CASE("twenty years without policies: the vacancy rate is 2.1 +- 0.4 % in every year") {
  const Scenario scenario =
      load_scenario("library:baseline-eu27", {{"population.size", "100000"}, {"time.end", "2038-12"}});
  std::vector<Weighted> sums(years);
  for (int r = 0; r < 2; ++r) {
    const auto one = vacancies_by_year(scenario, r);
    for (int y = 0; y < years; ++y) {
      sums[static_cast<std::size_t>(y)].sum += one[static_cast<std::size_t>(y)].sum;
      sums[static_cast<std::size_t>(y)].n += one[static_cast<std::size_t>(y)].n;
    }
  }
  for (int y = 0; y < years; ++y) {
    INFO("year " << 2019 + y);
    CHECK(100 * sums[static_cast<std::size_t>(y)].mean() == Approx(2.1).margin(0.4));
  }
}

TEST_CASE("a tenth fewer workers: a tenth fewer jobs after eight years") {
  const Scenario scenario =
      load_scenario("library:baseline-eu27", {{"population.size", "100000"}, {"time.end", "2027-12"}});
  Simulation whole(scenario, 0), reduced(scenario, 0);
  const double before = employed(whole.world());
  lose_a_tenth(reduced.world());
  while (whole.step()) reduced.step();
  const double ratio = employed(reduced.world()) / employed(whole.world());
  INFO("jobs at the start " << before << ", eight years on " << employed(whole.world()) << ", ratio " << ratio);
  CHECK(ratio == Approx(0.9).margin(0.025));
}
