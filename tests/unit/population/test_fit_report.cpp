// The fit report says what a population lacks, and its sums are what they claim to be.
#include <cmath>

#include "catch_compat.hpp"
#include "fit/report.hpp"
#include "unit/population/eu27.hpp"
#include "unit/population/town.hpp"

using namespace cohesim;

namespace {

const FitTable& table_of(const FitReport& report, const std::string& name) {
  for (const FitTable& table : report.tables)
    if (table.name == name) return table;
  FAIL("no table " << name);
  return report.tables.front();
}

bool noted(const FitReport& report, const std::string& part) {
  for (const std::string& note : report.notes)
    if (note.find(part) != std::string::npos) return true;
  return false;
}

}  // namespace

TEST_CASE("errors of a table: by hand", "[population][fit]") {
  FitTable table{"t", "persons", {{"a", 10, 12, 1.5}, {"b", 30, 30, 0}, {"c", 20, 16, -2}}};
  CHECK(table.srmse() == Approx(std::sqrt((4.0 + 0.0 + 16.0) / 3) / 20));
  CHECK(table.absolute_error() == Approx(6.0 / 60));
  CHECK(table.worst()->cell == "c");
  CHECK(FitTable{}.worst() == nullptr);
  CHECK(FitTable{}.srmse() == 0);
}

TEST_CASE("the EU's population fits its figures", "[population][fit]") {
  const Scenario scenario = eu27(50000);
  const World w = synthesize(scenario, 0);
  const FitReport report = fit_report(w, scenario);
  for (const char* name : {"age and sex by region", "origin by region", "attainment by origin, sex and age"})
    CHECK(table_of(report, name).absolute_error() < 0.01);
  CHECK(table_of(report, "household sizes").absolute_error() < 0.005);
  CHECK(table_of(report, "household types").absolute_error() < 0.06);  // the children of each zone decide
  CHECK(table_of(report, "mixed households").absolute_error() < 0.005);
  for (const FitTable& table : report.tables) {
    double target = 0, got = 0;
    for (const FitCell& cell : table.cells) target += cell.target, got += cell.got;
    INFO(table.name);
    CHECK(target == Approx(got));
  }
}

TEST_CASE("a town's report is exact by neighbourhood, and notes what is odd", "[population][fit]") {
  Town town;
  const Scenario scenario = town.scenario();
  const World w = synthesize(scenario, 0);
  const FitReport report = fit_report(w, scenario);
  for (const char* name : {"origin by neighbourhood", "age by neighbourhood",
                           "age of natives and others by neighbourhood", "origin by region"})
    CHECK(table_of(report, name).absolute_error() < 1e-12);
  CHECK(table_of(report, "sex by neighbourhood").absolute_error() < 0.02);
  CHECK(noted(report, "nobody lives in 1 areas: empty"));
  CHECK(noted(report, "12 minors live in homes, for lack of adults in their area: home (12)"));
  CHECK_FALSE(noted(report, "scaled to their sums"));
  town.lines[0].ages[3] += 2;
  const Scenario rounded = town.scenario();
  CHECK(noted(fit_report(synthesize(rounded, 0), rounded),
              "ages of 1 areas scaled to their sums, by at most 2 persons: 00"));
}

TEST_CASE("a population that is not the scenario's shows in the report", "[population][fit]") {
  const Town town;
  const Scenario scenario = town.scenario();
  World w = synthesize(scenario, 0);
  std::size_t moved = 0;
  for (Row i = 0; i < w.areas.at_start[0] && moved < 40; ++i)
    if (w.persons.origin(i) == Origin::native && w.persons.mother_born[i] == BirthGroup::host &&
        w.persons.father_born[i] == BirthGroup::host)
      w.persons.born[i] = BirthGroup::outside_eu, ++moved;
  REQUIRE(moved == 40);
  const FitReport report = fit_report(w, scenario);
  const FitTable& table = table_of(report, "origin by neighbourhood");
  CHECK(table.worst()->cell == w.areas.id[0] + " (" + w.areas.name[0] + "), non_eu_born");
  CHECK(table.worst()->difference() == Approx(40));
}
