// Errors of neighbourhoods.csv, of its boundaries, and of the scenario that names them.
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "input/geography.hpp"
#include "messages.hpp"

namespace fs = std::filesystem;
using namespace cohesim;

namespace {

/// All that is said about a table called n.csv.
Texts said_of_table(const std::string& csv) {
  Findings findings;
  read_geography(csv, "n.csv", "city", findings);
  return texts(findings.sorted({"n.csv"}));
}

/// A scenario folder with a table.
class CityFolder {
 public:
  CityFolder() : path_(fs::temp_directory_path() / ("cohesim-city-" + std::to_string(::getpid()))) {
    fs::create_directories(path_ / "data");
  }
  ~CityFolder() { fs::remove_all(path_); }
  void write(const std::string& name, const std::string& text) const { std::ofstream(path_ / name) << text; }
  std::string operator/(const std::string& name) const { return (path_ / name).string(); }
  Texts said(const std::string& geography, const std::string& regions = "north: null\n    south: null\n    east: null",
             const std::string& more = "") const {
    write("city.yaml", "cohesim: 1\nextends: library:data/eu27\ntime: {start: 2020-01, end: 2020-12}\npopulation:\n" +
                           more + "  geography: {" + geography + "}\n  regions:\n    " + regions + "\n");
    Texts out = texts(check_source(*this / "city.yaml"));
    for (std::string& text : out)  // without the folder of this test
      for (std::size_t at; (at = text.find(path_.string() + "/")) != std::string::npos;)
        text.erase(at, path_.string().size() + 1);
    return out;
  }

 private:
  fs::path path_;
};

const std::string good = "id,residents\na,300\nb,200\n";

}  // namespace

TEST_CASE("geography: a table that is none", "[errors][geography]") {
  const std::vector<Case> cases{
      {"", {"n.csv:1:1: error: the table is empty: its first line names the columns"}},
      {std::string("id,residents\na,3\0"
                   "00\n",
                   20),
       {"n.csv:2:4: error: byte 0x00 is not text in UTF-8; save the table as CSV in UTF-8"}},
      {"id,residents\nK\xF6ln,300\n",
       {"n.csv:2:2: error: byte 0xF6 is not text in UTF-8; save the table as CSV in UTF-8"}},
      {"id;residents\na;300\n",
       {"n.csv:1:1: error: the columns are separated by semicolons; write commas (and decimal points)"}},
      {"id\tresidents\na\t300\n",
       {"n.csv:1:1: error: the columns are separated by tabs; write commas (and decimal points)"}},
      {"id,residents,id\n", {"n.csv:1:14: error: column 'id' is given twice"}},
      {"id,,residents\n", {"n.csv:1:4: error: column 2 has no name"}},
      {"id,residents\n\"a,300\n", {"n.csv:2:1: error: the quotes that open here are never closed"}},
      {"id,residents\n\"a\" b,300\nc,1,2\nd,150\n",
       {"n.csv:2:4: error: after closing quotes comes a comma or the end of the line; quotes inside are doubled",
        "n.csv:3:1: error: 3 cells where the header has 2; a text with commas is written in quotes"}},
      {"id,residents\n", {"n.csv:1:1: error: residents: 0 residents in 0 neighbourhoods; at least 100 are needed"}},
  };
  for (const auto& [csv, expected] : cases) CHECK(said_of_table(csv) == expected);
}

TEST_CASE("geography: missing, unknown and incomplete columns", "[errors][geography]") {
  CHECK(said_of_table("name,residnts\nx,300\n") ==
        Texts{"n.csv:1:1: error: id: column missing: unique name of the neighbourhood, kept as text (leading zeros); "
              "the file "
              "has name, residnts",
              "n.csv:1:1: error: residents: column missing: all residents, real numbers; the file has name, residnts",
              "n.csv:1:6: warning: residnts: unknown column, not read; did you mean 'residents'?"});
  CHECK(said_of_table("id,residents,native,eu_born\na,300,300,0\n") ==
        Texts{"n.csv:1:1: warning: residents: no columns eu_descendant, non_eu_descendant, non_eu_born: assumption: in "
              "every neighbourhood the residents who are left divide among these groups as in the whole block; their "
              "unevenness is not that of real places"});
  CHECK(said_of_table("id,residents,native,eu_born\na,300,300,1\n").back() ==
        "n.csv:2:1: error: residents: the groups of a sum to 301, more than its 300 residents");
  CHECK(said_of_table("id,residents,age_0_5,age_7_17,age_15_64\na,300,1,2,3\n") ==
        Texts{"n.csv:1:22: error: age_7_17: ages 6 to 6 are in no band",
              "n.csv:1:31: error: age_15_64: ages 15 to 17 are in two bands",
              "n.csv:1:31: error: age_15_64: the last band has no end: age_65_plus is missing"});
  CHECK(said_of_table("id,residents,age_0_17,age_18_plus,migrant_age_0_plus\na,300,100,200,3\n") ==
        Texts{"n.csv:1:35: error: migrant_age_0_plus: the bands of migrants must be those of all residents (age_A_B)",
              "n.csv:1:35: error: migrant_age_0_plus: needs the column native"});
}

TEST_CASE("geography: every wrong cell is named, all in one go", "[errors][geography]") {
  CHECK(said_of_table("id,residents,type,lon,unemployment_share\n"
                      "a,300.5,city,13.4,0.1\n"
                      "a,\"1,200\",town,200,7\n"
                      ",-5,towm,,\n"
                      "d,,rural,x,0.2\n") ==
        Texts{"n.csv:2:3: error: residents: 300.5 is not a whole number",
              "n.csv:3:1: error: id: 'a' is the id of line 2 as well",
              "n.csv:3:3: error: residents: '1,200' is not a number; write 1200 without separators, or 1.2 if the "
              "comma marks decimals",
              "n.csv:3:16: error: lon: 200 is outside -180..180",
              "n.csv:3:20: error: unemployment_share: 7 is outside 0..1; for 7 % write 0.07",
              "n.csv:4:1: error: id: is blank; every neighbourhood has its own id",
              "n.csv:4:2: error: residents: -5 is outside 0..100000000",
              "n.csv:4:5: error: type: 'towm' is not city, town or rural; did you mean 'town'?",
              "n.csv:5:3: error: residents: is blank; a number is required in every line",
              "n.csv:5:10: error: lon: 'x' is not a number"});
}

TEST_CASE("geography: figures that contradict each other", "[errors][geography]") {
  const std::string header =
      "id,residents,native,eu_descendant,non_eu_descendant,eu_born,non_eu_born,women,foreign_citizens,age_0_17,age_18_"
      "plus,"
      "migrant_age_0_17,migrant_age_18_plus\n";
  CHECK(said_of_table(header + "a,1000,600,50,100,50,200,500,200,150,850,80,320\n").empty());
  CHECK(said_of_table(header + "a,1000,600,50,100,50,200,500,200,155,849,80,322\n").empty());  // rounded: within 1 %
  CHECK(said_of_table(header + "a,1000,600,50,100,50,203,500,200,150,850,80,320\n") ==
        Texts{"n.csv:2:8: error: native: the five groups of a sum to 1003, +3 against 1000 residents"});
  CHECK(said_of_table(header + "a,1000,600,50,100,50,200,1100,1200,150,820,80,350\n") ==
        Texts{"n.csv:2:26: error: women: 1100 of 1000 residents",
              "n.csv:2:31: error: foreign_citizens: 1200 of 1000 residents",
              "n.csv:2:36: error: age_0_17: the bands of age sum to 970, -30 against 1000 residents (allowed: 1 % or 3 "
              "persons)",
              "n.csv:2:44: error: migrant_age_0_17: the bands of age sum to 430, +30 against 400 residents who are not "
              "native (allowed: 1 % or 3 persons)"});
  CHECK(said_of_table(header + "a,1000,600,50,100,50,200,500,200,50,950,180,220\n") ==
        Texts{"n.csv:2:41: error: migrant_age_0_17: 180 migrants among 50 residents of that age"});
  CHECK(said_of_table("id,residents,dwellings,owner,market_rent,social_rent\na,300,100,80,80,80\nb,300,,80,80,80\n") ==
        Texts{"n.csv:2:1: warning: dwellings: 240 occupied by tenure, but 100 in all"});
  CHECK(said_of_table("id,residents,region\na,300,x\nb,0,y\n") == Texts{"n.csv:1:1: error: region: nobody lives in y"});
}

TEST_CASE("geography: the scenario names the files, relative to itself", "[errors][geography]") {
  const CityFolder folder;
  folder.write("data/n.csv", good);
  CHECK(folder.said("neighbourhoods: data/n.csv").empty());
  CHECK(folder.said("neighbourhoods: n.csv") ==
        Texts{"city.yaml:5:31: error: population.geography.neighbourhoods: n.csv: No such file or directory"});
  CHECK(folder.said("neighbourhoods: data") ==
        Texts{"city.yaml:5:31: error: population.geography.neighbourhoods: data: is a folder, not a file"});
  CHECK(
      folder.said("neighbourhods: data/n.csv") ==
      Texts{"city.yaml:5:15: error: population.geography.neighbourhods: unknown key; did you mean 'neighbourhoods'?"});
  CHECK(folder.said("boundaries: b.geojson") ==
        Texts{"city.yaml:5:14: error: population.geography.neighbourhoods: missing; it names the CSV file"});
  CHECK(folder.said("neighbourhoods: data/n.csv", "north: null") ==
        Texts{"city.yaml:5:31: error: population.geography.neighbourhoods: 3 country blocks are given; with a file of "
              "neighbourhoods the rates of one block hold in all its regions: remove the others with NAME: null"});
  const Texts other = folder.said("neighbourhoods: data/n.csv, sha256: abc");
  REQUIRE(other.size() == 1);
  CHECK(other[0].starts_with("city.yaml:5:51: error: population.geography.sha256: data/n.csv has the content "));
}

TEST_CASE("geography: boundaries", "[errors][geography]") {
  const CityFolder folder;
  folder.write("n.csv", good);
  const std::string names = "neighbourhoods: n.csv, boundaries: b.json";
  const std::string where = "city.yaml:5:50: ", key = "population.geography.boundaries: ";
  CHECK(folder.said(names) == Texts{where + "error: " + key + "b.json: No such file or directory"});
  folder.write("b.json", "[1, 2");
  CHECK(folder.said(names) == Texts{where + "error: " + key + "is not GeoJSON with a FeatureCollection"});
  folder.write("b.json", R"({"type": "FeatureCollection", "features": [{"properties": {"ID": "a"}}, 7]})");
  CHECK(folder.said(names) ==
        Texts{where + "error: " + key + "no feature has the property 'id' (a text), the id of its neighbourhood"});
  folder.write("b.json", R"({"type": "FeatureCollection", "features": [{"properties": {"id": "a"}},
                             {"properties": {"id": "z"}}]})");
  CHECK(folder.said(names) == Texts{where + "warning: " + key + "no polygon for 1 neighbourhoods: b",
                                    where + "warning: " + key + "1 polygons of unknown neighbourhoods: z"});
}

TEST_CASE("geography: the written-out scenario is the same scenario", "[errors][geography]") {
  const CityFolder folder;
  folder.write("n.csv", good);
  REQUIRE(folder.said("neighbourhoods: n.csv").empty());
  const Scenario scenario = load_scenario(folder / "city.yaml");
  CHECK(scenario.size == 500);
  CHECK(scenario.represents == 500);
  const Scenario again = parse_scenario(scenario.resolved_yaml, "again.yaml", folder / "", {});
  CHECK(again.sha256 == scenario.sha256);
  CHECK(again.geography->areas.size() == 2);
  folder.write("n.csv", "id,residents\na,300\nb,201\n");
  CHECK_THROWS_AS(parse_scenario(scenario.resolved_yaml, "again.yaml", folder / "", {}), ScenarioError);
}
