// Populations drawn from a file of persons.
#include <cmath>
#include <fstream>
#include <map>
#include <sstream>

#include "catch_compat.hpp"
#include "fit/report.hpp"
#include "population/sample.hpp"
#include "state/invariants.hpp"
#include "unit/population/eu27.hpp"
#include "unit/population/town.hpp"

using namespace cohesim;

namespace {

std::string example() {
  std::ifstream file(std::string(COHESIM_SOURCE_DIR) + "/sim/input/PERSONS.md");
  std::stringstream text;
  text << file.rdbuf();
  const std::string page = text.str(), fence = "```csv\n";
  const std::size_t begin = page.find(fence) + fence.size();
  return page.substr(begin, page.find("```", begin) - begin);
}

PersonsTable table_of(const std::string& csv, const PersonsPlaces& places = {{"west"}, nullptr}) {
  Findings findings;
  const auto table = read_persons(csv, "p.csv", places, Month::of(2019, 1), findings);
  for (const Issue& issue : findings.sorted({})) UNSCOPED_INFO(issue.text());
  REQUIRE(table);
  return *table;
}

/// Households of one to five persons with weights 0.2 to 5.
std::string many_households(int households, bool with_region) {
  std::string csv = std::string("household_id,weight,age,sex,birth_group") + (with_region ? ",region\n" : "\n");
  const char* born[] = {"host", "host", "host", "other_eu", "outside_eu"};
  const char* regions[] = {"west", "north", "south", "east"};
  for (int h = 0; h < households; ++h)
    for (int i = 0; i < 1 + h % 5; ++i)
      csv += std::to_string(h) + "," + std::to_string(0.2 + h % 25 * 0.2) + "," +
             std::to_string(i < 2 ? 30 + h % 50 : h % 18) + (i % 2 == 0 ? ",women," : ",men,") + born[h / 5 % 5] +
             (with_region ? std::string(",") + regions[h % 4] : "") + "\n";
  return csv;
}

Scenario with_table(Scenario scenario, const PersonsTable& table) {
  scenario.persons = std::make_shared<const PersonsTable>(table);
  return scenario;
}

}  // namespace

TEST_CASE("the example of PERSONS.md is read, and the page names every column", "[population][sample]") {
  const PersonsTable table = table_of(example());
  REQUIRE(table.households.size() == 2);
  REQUIRE(table.persons.size() == 4);
  CHECK(table.households[0].weight == 104.5);
  CHECK(table.persons[0].partner == 1);
  CHECK(table.persons[2].mother == 1);
  CHECK(table.persons[2].father == 0);
  CHECK(table.persons[0].arrival_year == 2015);
  CHECK(table.persons[3].education == 3);
  CHECK(table.weighted_persons() == Approx(3 * 104.5 + 98));
  std::ifstream file(std::string(COHESIM_SOURCE_DIR) + "/sim/input/PERSONS.md");
  std::stringstream text;
  text << file.rdbuf();
  for (const GeographyColumn& column : persons_columns()) {
    INFO(column.name);
    CHECK(text.str().find("`" + column.name + "`") != std::string::npos);
  }
}

TEST_CASE("couples and parents are inferred from ages", "[population][sample]") {
  const PersonsTable table = table_of(
      "household_id,age,sex,birth_group\n"
      "a,70,women,host\na,45,men,host\na,43,women,host\na,12,men,host\na,20,women,host\n"
      "b,40,women,outside_eu\nb,10,men,host\n"
      "c,30,men,host\nc,31,men,host\n");
  CHECK(table.persons[1].partner == 2);
  CHECK(table.persons[2].partner == 1);
  CHECK(table.persons[0].partner == no_row);
  CHECK(table.persons[0].mother == no_row);
  for (const Row child : {3u, 4u}) {
    CHECK(table.persons[child].mother == 2);
    CHECK(table.persons[child].father == 1);
  }
  CHECK(table.persons[6].mother == 5);
  CHECK(table.persons[8].partner == no_row);
}

TEST_CASE("the number of persons is exact, whatever the size", "[population][sample]") {
  const PersonsTable table = table_of(many_households(300, false));
  for (const std::uint32_t size : {1u, 50u, 333u, 900u, 4321u}) {
    const auto copies = synthesis::copies_of_households(table, size, RunKey(1, 0));
    std::size_t persons = 0;
    for (std::size_t h = 0; h < copies.size(); ++h)
      persons += copies[h] * (table.households[h].last - table.households[h].first);
    CHECK(persons == size);
  }
}

TEST_CASE("households are drawn in proportion to their weights", "[population][sample]") {
  const PersonsTable table = table_of(many_households(60, false));
  constexpr int n = 4000;
  for (const std::uint32_t size : {90u, 500u}) {
    std::vector<double> sum(table.households.size());
    double moved = 0;
    for (std::uint32_t replicate = 0; replicate < n; ++replicate) {
      const RunKey run(3, replicate);
      const auto drawn = synthesis::systematic_copies(table, size, run),
                 filled = synthesis::copies_of_households(table, size, run);
      for (std::size_t h = 0; h < sum.size(); ++h) {
        sum[h] += drawn[h];
        moved += std::abs(static_cast<double>(filled[h]) - drawn[h]);
      }
    }
    // Each is a floor or ceiling of its share: of 60 the largest |z| is below 5.6 with probability 1 - 1e-6.
    double worst = 0;
    for (std::size_t h = 0; h < sum.size(); ++h) {
      const double share = table.households[h].weight * size / table.weighted_persons(), f = share - std::floor(share);
      worst = std::max(worst, std::abs(sum[h] - n * share) / std::sqrt(n * f * (1 - f)));
    }
    INFO("size " << size << ": worst z " << worst << ", moved " << moved / n << " households a sample");
    CHECK(worst < 5.6);
    CHECK(moved / n < 2);  // whatever the size
  }
}

TEST_CASE("what the file says holds for the copies", "[population][sample]") {
  const PersonsTable table = table_of(example());
  Scenario scenario = eu27(1000);
  scenario.population.regions.resize(1);
  World w = synthesize(with_table(scenario, table), 0);
  w.persons_at_opening = static_cast<std::int64_t>(w.persons.rows());
  CHECK(broken_invariant(w) == "");
  CHECK(w.persons.rows() == 1000);
  const Persons& p = w.persons;
  std::map<int, int> ages;
  for (Row i = 0; i < p.rows(); ++i) {
    const int age = p.age(i, w.now);
    ++ages[age];
    if (age == 41) {
      CHECK(p.route[i] == Route::asylum);
      CHECK(p.education[i] == Education::isced_3_4);
      CHECK(p.citizenship[i] == Citizenship::third_country);
      CHECK((Month{p.arrival[i]}).year() == 2015);
      CHECK(p.age(p.partner[i], w.now) == 38);
    }
    if (age == 6) {
      CHECK(p.born[i] == BirthGroup::host);
      CHECK(p.mother_born[i] == BirthGroup::outside_eu);
      CHECK(p.age(p.mother[i], w.now) == 38);
      CHECK(p.age(p.father[i], w.now) == 41);
    }
    if (age == 67) CHECK(p.education[i] == Education::isced_5_8);
  }
  CHECK(ages.size() == 4);
  CHECK(ages[41] == ages[38]);
  CHECK(ages[41] == Approx(1000 * 104.5 / (3 * 104.5 + 98)).margin(2));
}

TEST_CASE("a file of persons with regions is drawn, reported and independent of the lines' order",
          "[population][sample]") {
  const Scenario scenario = eu27(5000);
  const PersonsPlaces places{{"west", "north", "south", "east"}, nullptr};
  std::string csv = many_households(400, true);
  World a = synthesize(with_table(scenario, table_of(csv, places)), 0);
  CHECK(a.persons.rows() == 5000);
  const FitReport report = fit_report(a, with_table(scenario, table_of(csv, places)));
  REQUIRE(report.tables.size() == 3);
  for (const FitTable& table : report.tables) CHECK(table.absolute_error() < 0.1);
  // The last household first.
  const std::size_t head = csv.find('\n') + 1, last = csv.find("\n399,") + 1;
  csv = csv.substr(0, head) + csv.substr(last) + csv.substr(head, last - head);
  World b = synthesize(with_table(scenario, table_of(csv, places)), 0);
  CHECK(state_digest(a) == state_digest(b));
}

TEST_CASE("persons of a file live in the neighbourhoods of another", "[population][sample]") {
  const Town town;
  const Scenario scenario = town.scenario({{"population.size", "200"}});
  const PersonsPlaces places{{"south", "north"}, scenario.geography.get()};
  const PersonsTable table = table_of(
      "household_id,area,age,sex,birth_group\n1,00,40,men,host\n1,00,41,women,host\n2,01,30,women,outside_eu\n",
      places);
  const World w = synthesize(with_table(scenario, table), 0);
  std::map<std::string, int> persons;
  for (Row i = 0; i < w.persons.rows(); ++i) ++persons[w.areas.id[w.area_of(i)]];
  CHECK(persons.size() == 2);
  CHECK(persons["00"] == Approx(134).margin(2));
}
