// The columns of persons.csv.
#include "input/persons_table.hpp"

namespace cohesim {

double PersonsTable::weighted_persons() const {
  double all = 0;
  for (const TableHousehold& household : households) all += household.weight * (household.last - household.first);
  return all;
}

std::vector<GeographyColumn> persons_columns() {
  return {{"household_id", "text", "who live together", true},
          {"age", "year", "completed years", true},
          {"sex", "men or women", "", true},
          {"birth_group", "host, other_eu or outside_eu", "where the person was born", true},
          {"weight", "1", "of the household: how many it stands for; default 1"},
          {"area", "text", "id in the neighbourhoods' file; needed if there is one"},
          {"region", "text", "a block of population.regions; needed if there are several"},
          {"mother_born", "host, other_eu or outside_eu",
           "default the own country of birth, or a mother's who lives there"},
          {"father_born", "host, other_eu or outside_eu", "likewise"},
          {"citizenship", "national, other_eu or third_country", "default drawn by residence"},
          {"education", "isced_0_1, isced_2, isced_3_4 or isced_5_8",
           "highest attainment, of children the final one; "
           "default drawn by origin, sex and age"},
          {"route", "work, family, asylum, ...", "of entry, for those born outside the EU; default drawn"},
          {"arrival_year", "year", "for those born elsewhere; default drawn by route and age"},
          {"person_id", "text", "unique in the household; needed by the next three"},
          {"partner_id", "text", "the person's partner; without these columns inferred from ages"},
          {"mother_id", "text", "the mother, if she lives there"},
          {"father_id", "text", "the father, if he lives there"}};
}

}  // namespace cohesim
