#pragma once
// Who is whose partner, mother and father in the households of persons.csv. Internal to reading it.
#include <array>
#include <string>
#include <vector>

#include "input/persons_table.hpp"

namespace cohesim {

constexpr std::array relative_columns{"partner_id", "mother_id", "father_id"};

/// Lines of one household.
struct HouseholdLines {
  std::vector<TablePerson> persons;
  double weight = 1;
  int line = 0;  // of the first
  std::uint16_t region = 0;
  std::uint32_t area = no_row;
  // Only where the file has columns of relatives:
  std::vector<std::string> ids;                       // person_id
  std::vector<std::array<std::string, 3>> relatives;  // in the order of relative_columns
  std::vector<std::array<Place, 3>> places;           // of their cells
};

/// Sets the links of the household's persons, whose rows in the table begin at `first`. Reports ids of nobody, partners who
/// do not name each other, parents who cannot be.
void link_household(HouseholdLines& lines, Row first, const Place& first_line, Findings& findings);

}  // namespace cohesim
