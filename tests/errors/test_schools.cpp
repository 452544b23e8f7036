// Errors of schools.csv.
#include <cmath>

#include "input/geography.hpp"
#include "messages.hpp"

using namespace cohesim;

namespace {

Geography two_areas(const std::string& csv = "id,residents,lon,lat\na1,300,13.3,52.5\nb1,200,13.4,52.6\n") {
  Findings findings;
  return *read_geography(csv, "n.csv", "city", findings);
}

/// All that is said about a table called s.csv; what has every stage is not warned of.
Texts said_of_schools(const std::string& csv, const Geography& geography = two_areas()) {
  Findings findings;
  read_schools(csv, "s.csv", geography, findings);
  return texts(findings.sorted({"s.csv"}));
}

const std::string every_stage = "primary+lower_secondary+general+vocational";

}  // namespace

TEST_CASE("schools: what is missing or wrong in a line is said with its place", "[errors][geography]") {
  const std::string head = "id,stage,area,seats\n", good = "s," + every_stage + ",a1,100\n";
  const std::vector<Case> cases{
      {"id,area\ns,a1\n",
       {"s.csv:1:1: error: stage: column missing: stages that it has, joined by +; the file has id, area"}},
      {"id,stage\ns,primary\n",
       {"s.csv:1:1: error: area: column missing: schools stand in an area, or have x and y or lon and lat; the file "
        "has id, "
        "stage"}},
      {head + good + ",primary,a1,5\n", {"s.csv:3:1: error: id: is blank; every school has its own id"}},
      {head + good + "s,primary,a1,5\n", {"s.csv:3:1: error: id: 's' is the id of line 2 as well"}},
      {head + good + "t,primery,a1,5\n",
       {"s.csv:3:3: error: stage: 'primery' is not primary, lower_secondary, general or vocational (several are joined "
        "by +); did you mean 'primary'?"}},
      {head + good + "t,primary,a2,5\n",
       {"s.csv:3:11: error: area: 'a2' is no id in the neighbourhoods' file; did you mean 'a1'?"}},
      {head + good + "t,primary,b1,-5\n", {"s.csv:3:14: error: seats: -5 is outside 0..1000000"}},
      {head + good + "t,primary,,5\n",
       {"s.csv:3:1: error: area: neither an area nor coordinates in a system of the neighbourhoods' file (x and y, or "
        "lon and lat)"}},
      {head + "s,primary+lower_secondary+general,a1,5\n",
       {"s.csv:1:1: warning: stage: no school is vocational: schools of that stage are made up"}},
      {"id,stage,area,seat\n" + ("s," + every_stage + ",a1,\n"),
       {"s.csv:1:15: warning: seat: unknown column, not read; did you mean 'seats'?"}},
      {head + good, {}},
  };
  for (const Case& c : cases) CHECK(said_of_schools(c.yaml) == c.expected);
}

TEST_CASE("schools: stages, seats and neighbourhoods are read, by id", "[geography]") {
  Findings findings;
  const auto schools = read_schools(
      "id,stage,lon,lat,seats\nz,primary,13.39,52.59,120\na,lower_secondary + "
      "general,13.31,52.5,\nv,vocational,13.3,52.5,9\n",
      "s.csv", two_areas(), findings);
  REQUIRE(schools);
  CHECK(findings.errors() == 0);
  CHECK((*schools)[0].id == "a");
  CHECK((*schools)[0].stages == 6);
  CHECK((*schools)[0].area == 0);
  CHECK(std::isnan((*schools)[0].seats));
  CHECK((*schools)[2].area == 1);
  CHECK((*schools)[2].seats == 120);
}
