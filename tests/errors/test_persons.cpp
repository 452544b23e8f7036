// Errors of persons.csv.
#include "input/persons_table.hpp"
#include "messages.hpp"

using namespace cohesim;

namespace {

Texts said_of_persons(const std::string& csv, const PersonsPlaces& places = {{"west"}, nullptr}) {
  Findings findings;
  read_persons(csv, "p.csv", places, Month::of(2020, 6), findings);
  return texts(findings.sorted({"p.csv"}));
}

}  // namespace

TEST_CASE("persons: columns", "[errors][persons]") {
  CHECK(said_of_persons("household,age,sex\n1,30,men\n") ==
        Texts{"p.csv:1:1: warning: household: unknown column, not read; did you mean 'household_id'?",
              "p.csv:1:1: error: household_id: column missing: who live together; the file has household, age, sex",
              "p.csv:1:1: error: birth_group: column missing: where the person was born; the file has household, age, "
              "sex"});
  CHECK(said_of_persons("household_id,age,sex,birth_group,partner_id\n1,30,men,host,\n") ==
        Texts{"p.csv:1:1: error: person_id: column missing: needed by partner_id; the file has household_id, age, sex, "
              "birth_group, "
              "partner_id"});
  CHECK(said_of_persons("household_id,age,sex,birth_group\n1,30,men,host\n", {{"a", "b"}, nullptr}) ==
        Texts{"p.csv:1:1: error: region: column missing: the scenario has several country blocks, which this column "
              "names; the file has household_id, age, sex, birth_group"});
  const Geography geography;
  CHECK(said_of_persons("household_id,age,sex,birth_group\n1,30,men,host\n", {{"a"}, &geography}) ==
        Texts{"p.csv:1:1: error: area: column missing: the scenario has a file of neighbourhoods, which this column "
              "names; the file has household_id, age, sex, birth_group"});
  CHECK(said_of_persons("household_id,age,sex,birth_group\n") == Texts{"p.csv:1:1: error: weight: no persons"});
  CHECK(said_of_persons("household_id,age,sex,birth_group,weight\n1,30,men,host,0\n") ==
        Texts{"p.csv:1:1: error: weight: all weights are zero"});
}

TEST_CASE("persons: every wrong cell is named, all in one go", "[errors][persons]") {
  CHECK(said_of_persons("household_id,weight,age,sex,birth_group,citizenship,route,arrival_year\n"
                        "1,2,30,man,host,national,,\n"
                        "1,3,130,,abroad,,,\n"
                        ",2,30,men,host,,,\n"
                        "2,-1,30,women,outside_eu,third_country,none,1950\n"
                        "3,1,30.5,women,host,eu,work,2010\n") ==
        Texts{"p.csv:2:8: error: sex: 'man' is not men or women; did you mean 'men'?",
              "p.csv:3:3: error: weight: differs from that of the household's first person in line 2",
              "p.csv:3:5: error: age: 130 is outside 0..110", "p.csv:3:9: error: sex: is blank; allowed: men or women",
              "p.csv:3:10: error: birth_group: 'abroad' is not host, other_eu or outside_eu",
              "p.csv:4:1: error: household_id: is blank; every person has one",
              "p.csv:5:3: error: weight: -1 is outside 0..1000000000",
              "p.csv:5:40: error: route: none for a person born outside the EU; leave it blank to have it drawn",
              "p.csv:5:45: error: arrival_year: 1950 is before the birth of a person aged 30",
              "p.csv:6:5: error: age: 30.5 is not a whole number",
              "p.csv:6:21: error: citizenship: 'eu' is not national, other_eu or third_country",
              "p.csv:6:24: error: route: given for a person not born outside the EU; leave it blank",
              "p.csv:6:29: error: arrival_year: given for a person born here"});
}

TEST_CASE("persons: regions and neighbourhoods must be known", "[errors][persons]") {
  CHECK(said_of_persons("household_id,region,age,sex,birth_group\n1,wets,30,men,host\n2,,30,men,host\n",
                        {{"west", "east"}, nullptr}) ==
        Texts{"p.csv:2:3: error: region: 'wets' is no region of the scenario; did you mean 'west'?",
              "p.csv:3:3: error: region: is blank; it names a region of the scenario"});
}

TEST_CASE("persons: relatives who cannot be", "[errors][persons]") {
  CHECK(said_of_persons("household_id,person_id,partner_id,mother_id,father_id,age,sex,birth_group\n"
                        "1,a,b,,,40,men,host\n"
                        "1,b,c,,,38,women,host\n"
                        "1,c,,a,b,30,women,host\n"
                        "1,c,,,z,8,women,host\n") ==
        Texts{"p.csv:2:1: error: person_id: 'c' is given twice in this household",
              "p.csv:2:5: error: partner_id: the partner does not name this person",
              "p.csv:3:5: error: partner_id: the partner does not name this person",
              "p.csv:4:6: error: mother_id: a parent aged 40 of a person aged 30",
              "p.csv:4:6: error: mother_id: the mother is a man",
              "p.csv:4:8: error: father_id: a parent aged 38 of a person aged 30",
              "p.csv:4:8: error: father_id: the father is a woman",
              "p.csv:5:7: error: father_id: 'z' is nobody of this household"});
}
