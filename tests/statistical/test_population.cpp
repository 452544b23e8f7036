// The synthetic population against the published figures. Exact marginals within rounding; sampled ones by a z-test with
// p = 1e-6 (|z| < 4.9) on fixed seeds; what emerges within the tolerance stated there.
#include <cmath>
#include <cstdint>

#include "catch_compat.hpp"
#include "unit/population/eu27.hpp"

using namespace cohesim;

namespace {

/// A share of n persons against its expectation; `slack` for what is not sampling.
void check_share(const char* what, double found, double expected, double n, double slack = 0) {
  INFO(what << ": " << found << " instead of " << expected << ", n = " << n);
  CHECK(std::abs(found - expected) < 4.9 * std::sqrt(expected * (1 - expected) / n) + slack);
}

double sum(const Table& table) {
  double total = 0;
  for (double x : table) total += x;
  return total;
}

void check_pyramids(const World& w, const Scenario& scenario) {
  double everyone = 0;
  for (const auto& [name, region] : scenario.population.regions) everyone += sum(region.men) + sum(region.women);
  for (std::size_t r = 0; r < w.regions.size(); ++r) {
    const RegionData& data = scenario.population.regions[r].second;
    std::array<std::array<double, n_age_groups>, 2> count{};
    double persons = 0;
    for (Row i = 0; i < w.persons.rows(); ++i) {
      if (w.region_of(i) != r) continue;
      ++persons;
      ++count[static_cast<std::size_t>(w.persons.sex[i])][static_cast<std::size_t>(age_group(w.persons.age(i, w.now)))];
    }
    const double all = sum(data.men) + sum(data.women);
    CHECK(std::abs(persons - scenario.size * all / everyone) <= 1);
    for (std::size_t a = 0; a < n_age_groups; ++a) {
      CHECK(std::abs(count[0][a] - persons * data.men[a] / all) <= 1.01);
      CHECK(std::abs(count[1][a] - persons * data.women[a] / all) <= 1.01);
    }
  }
}

void check_figures(std::uint32_t size) {
  const Scenario scenario = eu27(size);
  const World w = synthesize(scenario, 0);
  const PopulationReport r = population_report(w);
  const double n = size, migrants = 0.077 * n;
  check_pyramids(w, scenario);
  CHECK(r.persons == static_cast<std::int64_t>(size));

  // G.stock.*, G.hh.*: marginals of the construction. Rounding of 4 regions x 42 ages and sexes: sd about 4 persons.
  CHECK(std::abs(r.non_eu_born - 0.077) < 20 / n);
  CHECK(std::abs(r.eu_born - 0.042) < 20 / n);
  const double sizes[] = {0.336, 0.319, 0.156, 0.131, 0.058};
  for (std::size_t k = 0; k < 5; ++k) CHECK(std::abs(r.household_sizes[k] - sizes[k]) < 0.005);
  CHECK(r.household_mean == Approx(2.28).margin(0.02));
  CHECK(std::abs(r.mixed_households - 0.072) < 0.002);
  const double types[] = {0.393, 0.316, 0.291};
  for (std::size_t t = 0; t < 3; ++t) CHECK(std::abs(r.area_types[t] - types[t]) < 60 / n + 0.0005);
  CHECK(std::abs(r.rural_migrants - 0.029) < 30 / (0.29 * n) + 0.0005);
  CHECK(std::abs(r.young_foreign_born - 0.17) < 20 / (0.1 * n));

  // Attainment, B.isced.*.T.25_64.EU27.2019: by origin and sex within rounding. The published totals weigh the sexes by
  // the survey's numbers, the model by its own: 0.4 points.
  const double outside[] = {0.19, 0.188, 0.346, 0.276}, eu[] = {0.06, 0.189, 0.434, 0.316},
               here[] = {0.05, 0.145, 0.483, 0.321};
  for (std::size_t k = 0; k < 4; ++k) {
    CHECK(std::abs(r.education_25_64[3][k] - outside[k]) < 0.004 + 20 / migrants);
    CHECK(std::abs(r.education_25_64[2][k] - eu[k]) < 0.004 + 20 / (0.042 * n));
    CHECK(std::abs(r.education_born_here_25_64[k] - here[k]) < 0.004);
  }

  // Sampled: naturalisation, hence non-EU citizens (G.stock.nonEUcit_share); routes (G.permit_stock.*), where children take
  // their parents' protection: 1 point.
  check_share("naturalised", r.naturalised, scenario.population.citizens_non_eu_born[0], migrants, 0.005);
  CHECK(std::abs(r.naturalised - 0.39) < 0.05);
  check_share("non-EU citizens", r.third_country, 0.047, n, 0.0005);
  const double routes[] = {0, 0.139, 0.39, 0.084, 0.006, 0.001, 0.029, 0.351};
  for (std::size_t k = 0; k < n_routes; ++k) check_share("route", r.routes[k], routes[k], migrants, 0.01);

  // Emergent through the parents that children find: G.youth_foreign_parent.EU27.2017, G.pop_by_generation.*.
  check_share("a parent born abroad", r.parent_abroad_15_34, 0.10, 0.2 * n, 0.005);
  check_share("both parents born outside", r.both_outside_15_64, 0.017, 0.64 * n, 0.001);
  CHECK(r.dissimilarity == Approx(0.33).margin(0.05));
  CHECK(r.friends == Approx(6.4).margin(0.3));
  CHECK(r.nonnative_households == Approx(0.149).margin(0.02));  // G.hh.nonnative.EU27.2022
  CHECK(r.ten_years == Approx(0.5).margin(0.08));               // G.tcn_10plus_years: "almost half"
}

}  // namespace

TEST_CASE("100,000 persons have the published figures", "[population][statistical]") { check_figures(100000); }
TEST_CASE("20,000 persons have the published figures", "[population][statistical]") { check_figures(20000); }

TEST_CASE("shares do not depend on the number of simulated persons", "[population][statistical]") {
  const PopulationReport small = population_report(synthesize(eu27(20000), 0)),
                         large = population_report(synthesize(eu27(200000), 0));
  check_share("naturalised", small.naturalised, large.naturalised, 1540);
  check_share("mixed households", small.mixed_households, large.mixed_households, 8800);
  check_share("friends of another origin", small.friends_other_origin, large.friends_other_origin, 20000, 0.01);
}
