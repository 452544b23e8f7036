// Neighbourhoods of a file when fewer persons than residents are simulated: whole numbers without bias. Level 1e-6 in all.
#include <cmath>

#include "catch_compat.hpp"
#include "population/residents.hpp"
#include "unit/population/town.hpp"

using namespace cohesim;

TEST_CASE("a smaller town has every area's groups within one, and exactly in expectation",
          "[population][neighbourhoods][statistical]") {
  const Town town;
  const Scenario scenario = town.scenario({{"population.size", "3000"}});
  const double scale = 3000.0 / town.residents();
  const std::size_t areas = scenario.geography->areas.size();
  constexpr int n = 4000;
  std::vector<double> sum(areas * n_resident_groups);
  for (std::uint32_t replicate = 0; replicate < n; ++replicate) {
    const auto counts = synthesis::area_groups(scenario, RunKey(1, replicate));
    std::int64_t all = 0;
    for (std::size_t a = 0; a < areas; ++a) {
      double persons = 0;
      for (std::size_t g = 0; g < n_resident_groups; ++g) {
        const auto found = static_cast<double>(counts[a * n_resident_groups + g]);
        if (std::abs(found - scale * scenario.geography->areas[a].groups[g]) >= 1) FAIL("a group off by one or more");
        sum[a * n_resident_groups + g] += found;
        persons += found;
      }
      if (std::abs(persons - scale * scenario.geography->areas[a].residents) >= 1) FAIL("an area off by one or more");
      all += static_cast<std::int64_t>(persons);
    }
    if (all != 3000) FAIL("not all persons are placed");
  }
  // Each cell is a Bernoulli of its fraction: of 145 cells the largest |z| is below 5.8 with probability 1 - 1e-6.
  double worst = 0;
  for (std::size_t k = 0; k < sum.size(); ++k) {
    const double exact = scale * scenario.geography->areas[k / n_resident_groups].groups[k % n_resident_groups];
    const double f = exact - std::floor(exact);
    if (f > 0) worst = std::max(worst, std::abs(sum[k] - n * exact) / std::sqrt(n * f * (1 - f)));
  }
  CHECK(worst < 5.8);
}

TEST_CASE("a smaller town has the file's ages in expectation", "[population][neighbourhoods][statistical]") {
  const Town town;
  const Scenario scenario = town.scenario({{"population.size", "2000"}});
  constexpr int n = 600;
  constexpr int first_age[] = {0, 6, 18, 30, 65, 1000};
  std::array<double, 5> sum{}, squares{}, exact{};
  for (const TownArea& area : town.lines)
    for (std::size_t b = 0; b < 5; ++b) exact[b] += 2000.0 / town.residents() * area.ages[b];
  for (std::uint32_t replicate = 0; replicate < n; ++replicate) {
    std::array<double, 5> found{};
    const synthesis::Draft draft = synthesis::draft_residents(scenario, RunKey(1, replicate));
    for (const synthesis::Person& person : draft.persons)
      for (std::size_t b = 0; b < 5; ++b)
        found[b] += person.age_months / 12 >= first_age[b] && person.age_months / 12 < first_age[b + 1];
    for (std::size_t b = 0; b < 5; ++b) sum[b] += found[b], squares[b] += found[b] * found[b];
  }
  for (std::size_t b = 0; b < 5; ++b) {
    const double mean = sum[b] / n, variance = squares[b] / n - mean * mean;
    INFO("band " << b << ": " << mean << " instead of " << exact[b] << ", variance " << variance);
    CHECK(std::abs(mean - exact[b]) < 5.1 * std::sqrt(variance / n));
  }
}
