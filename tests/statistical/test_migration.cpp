// Migration and legal status of the EU baseline over years: who has left, what is left over, who has become a citizen.
#include <map>
#include <numeric>

#include "catch_compat.hpp"
#include "headline.hpp"
#include "small_world.hpp"

using namespace cohesim;

namespace {

struct Left {
  double n = 0, gone = 0;
  double share() const { return gone / n; }
  Left& operator+=(const Left& o) {
    n += o.n, gone += o.gone;
    return *this;
  }
};

bool refuge(Route r) { return r == Route::asylum || r == Route::resettlement || r == Route::sponsored; }

double sum(const Flows::Table& table) {
  double n = 0;
  for (const auto& row : table)
    for (const std::int64_t x : row) n += static_cast<double>(x);
  return n;
}

double asylum(const World& w) {
  double n = 0;
  for (const auto& row : w.flows.arrivals_by_route)
    n += static_cast<double>(row[static_cast<std::size_t>(Route::asylum)]);
  return n;
}

/// Residents born in another country, by region.
std::vector<double> born_abroad(const World& w) {
  std::vector<double> n(w.regions.size());
  for (Row i = 0; i < w.persons.rows(); ++i)
    if (w.persons.alive(i) && w.persons.born[i] != BirthGroup::host) n[w.region_of(i)] += 1;
  return n;
}

}  // namespace

TEST_CASE("20 to 50 per cent of a cohort have left within five years, fewer who came for the family or are protected") {
  const Scenario scenario =
      load_scenario("library:baseline-eu27",
                    {{"population.size", "200000"}, {"time.run_in_months", "1"}, {"demography.mortality_scale", "0"}});
  Simulation s(scenario, 0);
  const Persons& p = s.world().persons;
  const Month start = s.date();
  std::vector<std::int16_t> left_at;  // by row: months after arrival, -1 while here
  for (int m = 0; m < 72 && s.step(); ++m) {
    const Month now = s.date() - 1;
    left_at.resize(p.rows(), -1);
    for (Row i = 0; i < p.rows(); ++i)
      if (p.arrival[i] >= start.value && !p.alive(i) && left_at[i] < 0 && !p.is_coming(i, now))
        left_at[i] = static_cast<std::int16_t>(now.value - p.arrival[i]);
  }
  std::map<Route, Left> by_route;
  Left granted;
  for (Row i = 0; i < left_at.size(); ++i) {
    if (p.born[i] == BirthGroup::host || p.arrival[i] < start.value || p.arrival[i] >= start.value + 12) continue;
    const Left one{1, left_at[i] >= 0 && left_at[i] < 60 ? 1.0 : 0.0};
    by_route[p.route[i]] += one;
    if (refuge(p.route[i]) && p.status[i] != LegalStatus::refused) granted += one;
  }
  Left all;
  for (const auto& [route, left] : by_route) {
    all += left;
    if (left.n >= 50)
      WARN(Names<Route>::list[static_cast<std::size_t>(route)] << ": " << 100 * left.share() << " % of " << left.n);
  }
  CHECK(all.share() > 0.2);
  CHECK(all.share() < 0.5);
  for (const Route route : {Route::none, Route::work, Route::study}) {
    CHECK(by_route[Route::family].share() < by_route[route].share());
    CHECK(granted.share() < by_route[route].share());
  }
}

TEST_CASE("net migration of 2020-25 is that of the UN projection: 3 per cent + 2 standard errors") {
  const Scenario scenario = load_scenario(
      "library:baseline-eu27",
      {{"population.size", "100000"}, {"time.start", "2020-01"}, {"time.end", "2024-12"}, {"time.run_in_months", "1"}});
  double published = 0;
  for (const auto& [name, data] : scenario.population.regions) published += data.net_migration[0];
  std::vector<double> net;
  for (int r = 0; r < 6; ++r) {
    Simulation s(scenario, r);
    double persons = 0;
    while (s.step()) persons += sum(s.world().flows.arrivals) - sum(s.world().flows.departures);
    net.push_back(persons * s.world().represents / 5 / 1000);  // thousand a year
  }
  const Spread found = spread(net);
  INFO("net " << found.mean << " thousand a year (se " << found.standard_error << "), published " << published);
  CHECK(std::abs(found.mean - published) <= 0.03 * published + 2 * found.standard_error);
}

TEST_CASE(
    "over eight years: citizens among the non-EU-born 39 +-5 per cent, naturalisations, migrants in rural areas") {
  const Scenario scenario =
      load_scenario("library:baseline-eu27", {{"population.size", "100000"}, {"time.run_in_months", "1"}});
  Simulation s(scenario, 0);
  const World& w = s.world();
  const Persons& p = w.persons;
  double naturalised = 0, foreign_years = 0, rural_first = 0;
  for (int year = 0; year < 8; ++year) {
    double non_eu = 0, citizens = 0, foreign = 0, rural = 0, rural_migrants = 0;
    for (Row i = 0; i < p.rows(); ++i) {
      if (!p.alive(i)) continue;
      const bool outside = p.born[i] == BirthGroup::outside_eu;
      non_eu += outside;
      citizens += outside && p.citizenship[i] == Citizenship::national;
      foreign += p.citizenship[i] != Citizenship::national;
      if (w.areas.type[w.area_of(i)] != AreaType::rural) continue;
      rural += 1;
      rural_migrants += outside;
    }
    INFO("year " << year << ": " << 100 * citizens / non_eu << " % citizens, rural " << 100 * rural_migrants / rural);
    CHECK(citizens / non_eu == Approx(0.39).margin(0.05));
    if (year == 0) CHECK(rural_migrants / rural == Approx(0.029).margin(0.005));
    if (year == 0) rural_first = rural_migrants / rural / non_eu;
    // As the migrants become more, so do those in rural areas: in proportion, within a fifth.
    CHECK(rural_migrants / rural / non_eu == Approx(rural_first).epsilon(0.2));
    foreign_years += foreign;
    for (int m = 0; m < 12 && s.step(); ++m) naturalised += sum(w.flows.naturalisations);
  }
  CHECK(naturalised / foreign_years == Approx(0.020).margin(0.002));
}

TEST_CASE("of four years' increase of residents born abroad the states of the east have under a sixth") {
  // Poland, Romania, Bulgaria and Slovakia, two thirds of the east, had some 3 % of it (foreign_born_by_state_2024).
  Scenario scenario =
      load_scenario("library:baseline-eu27", {{"population.size", "100000"}, {"time.run_in_months", "1"}});
  std::size_t east = 0;
  while (scenario.population.regions[east].first != "east") ++east;
  std::vector<double> shares;
  for (int r = 0; r < 4; ++r) {
    Simulation s(scenario, r);
    const std::vector<double> before = born_abroad(s.world());
    for (int m = 0; m < 48 && s.step(); ++m) continue;
    const std::vector<double> after = born_abroad(s.world());
    const double all =
        std::accumulate(after.begin(), after.end(), 0.0) - std::accumulate(before.begin(), before.end(), 0.0);
    shares.push_back((after[east] - before[east]) / all);
  }
  const Spread found = spread(shares);
  INFO("share " << found.mean << " (se " << found.standard_error << ")");
  CHECK(found.mean < 1.0 / 6 + 2 * found.standard_error);
  CHECK(found.mean > -2 * found.standard_error);
}

TEST_CASE("an arrival peak raises the arrivals of its window and of no other month") {
  const Overrides few{{"population.size", "50000"},
                      {"time.start", "2022-01"},
                      {"time.end", "2023-06"},
                      {"time.run_in_months", "1"},
                      {"migration.inflow_asylum", "10"}};  // of both: enough to compare
  Simulation calm(load_scenario("library:baseline-eu27", few), 0), peak(load_scenario("library:arrival-peak", few), 0);
  double calm_window = 0, peak_window = 0;
  while (calm.step() && peak.step()) {
    const Month month = calm.date() - 1;
    if (month < Month::of(2022, 3)) CHECK(digests_but_policies(calm) == digests_but_policies(peak));
    if (month >= Month::of(2022, 3) && month <= Month::of(2022, 12)) {
      calm_window += asylum(calm.world());
      peak_window += asylum(peak.world());
    } else {
      CHECK(asylum(calm.world()) == asylum(peak.world()));
    }
  }
  CHECK(peak_window / calm_window == Approx(6).margin(1));
}
