// The documented example of neighbourhoods.csv, and that the page names every column.
#include <fstream>
#include <sstream>

#include "catch_compat.hpp"
#include "input/geography.hpp"

using namespace cohesim;

namespace {

std::string page() {
  std::ifstream file(std::string(COHESIM_SOURCE_DIR) + "/sim/input/GEOGRAPHY.md");
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("the example of GEOGRAPHY.md is read", "[input][geography]") {
  const std::string text = page(), fence = "```csv\n";
  const std::size_t begin = text.find(fence) + fence.size();
  Findings findings;
  const auto geography =
      read_geography(text.substr(begin, text.find("```", begin) - begin), "example.csv", "city", findings);
  for (const Issue& issue : findings.sorted({})) UNSCOPED_INFO(issue.text());
  REQUIRE(geography);
  REQUIRE(geography->areas.size() == 4);
  CHECK(geography->regions == std::vector<std::string>{"Mitte", "Tempelhof-Schöneberg", "Lichtenberg"});
  CHECK(geography->areas[0].id == "01100101");
  CHECK(geography->areas[0].name == "Stülerstraße");
  CHECK(geography->areas[3].name == "Karlshorst, Süd");
  CHECK(geography->areas[2].groups == std::array<double, 5>{3419, 152, 1109, 209, 1527});
  CHECK(geography->areas[1].ages == std::vector<double>{223, 1549, 262});
  CHECK(geography->bands[2].name() == "65_plus");
  CHECK(geography->areas[1].figures.rent_eur_m2 == 21.99);
  CHECK(std::isnan(geography->areas[3].figures.rent_eur_m2));
}

TEST_CASE("GEOGRAPHY.md documents every column that is read", "[input][geography]") {
  const std::string text = page();
  for (const GeographyColumn& column : geography_columns()) {
    INFO(column.name);
    CHECK(text.find("`" + column.name + "`") != std::string::npos);
  }
}
