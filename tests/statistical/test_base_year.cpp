// The gaps of 2019 emerge (scenarios/data/targets-eu27.yaml) and agree between population sizes.
#include <map>

#include "catch_compat.hpp"
#include "headline.hpp"
#include "small_world.hpp"
#include "topics/labour/parameters.hpp"

using namespace cohesim;

namespace {

struct Rate {
  const char* indicator;
  Who who;
  double published, tolerance;
};
const Rate rates[] = {
    {"employment_rate", native_born, 73.9, 1.5},        {"employment_rate", non_eu_born, 64.4, 1.5},
    {"employment_rate", non_eu_men, 74.5, 2.5},         {"employment_rate", non_eu_women, 54.9, 2.5},
    {"unemployment_rate", native_born, 6.0, 1.0},       {"unemployment_rate", non_eu_born, 12.3, 1.0},
    {"overqualification_rate", non_eu_born, 38.6, 3.0},
};

/// Means over a year: one value per rate and replicate.
std::vector<std::vector<double>> sample(const Scenario& scenario, int replicates) {
  std::vector<std::vector<double>> values(std::size(rates));
  for (int r = 0; r < replicates; ++r) {
    Simulation s(scenario, r);
    std::vector<Weighted> sums(std::size(rates));
    for (int m = 0; m < 12 && s.step(); ++m)
      for (std::size_t k = 0; k < std::size(rates); ++k)
        add(sums[k], s.layout(), s.frame(), rates[k].indicator, rates[k].who);
    for (std::size_t k = 0; k < std::size(rates); ++k) values[k].push_back(sums[k].mean());
  }
  return values;
}

std::vector<Spread> measure(const Scenario& scenario, int replicates) {
  std::vector<Spread> all;
  for (const auto& v : sample(scenario, replicates)) all.push_back(spread(v));
  return all;
}

/// Employment gap between the native-born and those born outside the EU, by replicate.
std::vector<double> gaps(const Scenario& scenario, int replicates) {
  const auto values = sample(scenario, replicates);
  std::vector<double> gap;
  for (std::size_t r = 0; r < values[0].size(); ++r) gap.push_back(values[0][r] - values[1][r]);
  return gap;
}

}  // namespace

TEST_CASE("base year: published rates, 10 replicates of 100,000 persons, tolerance + 2 standard errors") {
  const auto found =
      measure(load_scenario("library:baseline-eu27", {{"population.size", "100000"}, {"time.end", "2019-12"}}), 10);
  for (std::size_t k = 0; k < std::size(rates); ++k) {
    INFO(rates[k].indicator << " #" << k << ": " << found[k].mean << " (se " << found[k].standard_error
                            << "), published " << rates[k].published);
    CHECK(std::abs(found[k].mean - rates[k].published) <= rates[k].tolerance + 2 * found[k].standard_error);
  }
}

TEST_CASE("residuals: at most 0.15 log points, and worth at most a quarter of the employment gap") {
  const Overrides base{{"population.size", "100000"}, {"time.end", "2019-12"}};
  const Scenario scenario = load_scenario("library:baseline-eu27", base);
  CHECK(std::abs(scenario.parameters.labour->separation_gap.base()) <= 0.15);
  CHECK(std::abs(scenario.parameters.labour->hiring_gap.base()) <= 0.15);
  Overrides without = base;
  without.push_back({"labour.separation_gap", "0"});
  without.push_back({"labour.hiring_gap", "0"});
  const auto with = gaps(scenario, 8), none = gaps(load_scenario("library:baseline-eu27", without), 8);
  std::vector<double> worth;  // replicate against replicate: the same persons and draws
  for (std::size_t r = 0; r < with.size(); ++r) worth.push_back(none[r] - with[r]);
  const Spread residual = spread(worth), gap = spread(with);
  INFO("employment gap " << gap.mean << " points, residual " << residual.mean << ", paired se "
                         << residual.standard_error);
  CHECK(std::abs(residual.mean) <= gap.mean / 4 + 2 * residual.standard_error);
}

TEST_CASE("20,000 and 200,000 persons give the same rates: equivalence margin 0.5 points") {
  const auto small =
      measure(load_scenario("library:baseline-eu27", {{"population.size", "20000"}, {"time.end", "2019-12"}}), 60);
  const auto large =
      measure(load_scenario("library:baseline-eu27", {{"population.size", "200000"}, {"time.end", "2019-12"}}), 6);
  for (const std::size_t k : {0u, 1u, 4u, 5u}) {
    const double se = std::hypot(small[k].standard_error, large[k].standard_error);
    INFO(rates[k].indicator << " #" << k << ": " << small[k].mean << " and " << large[k].mean << ", se " << se);
    CHECK(std::abs(small[k].mean - large[k].mean) <= 0.5 + se);
  }
}
