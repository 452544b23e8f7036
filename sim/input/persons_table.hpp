#pragma once
// Persons and households read from a file with weights (PERSONS.md), from which a population is drawn.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/calendar.hpp"
#include "base/column.hpp"
#include "input/findings.hpp"
#include "input/geography.hpp"
#include "state/codes.hpp"

namespace cohesim {

/// A person of the file; -1 stands for "not given".
struct TablePerson {
  std::int16_t age = 0;  // completed years
  std::int16_t arrival_year = -1;
  std::int8_t citizenship = -1, education = -1, route = -1, mother_born = -1, father_born = -1;
  Sex sex = Sex::man;
  BirthGroup born = BirthGroup::host;
  Row partner = no_row, mother = no_row, father = no_row;  // rows of the table, of the same household
};

struct TableHousehold {
  Row first = 0, last = 0;  // its persons
  double weight = 1;
  std::uint16_t region = 0;     // row of the scenario's regions
  std::uint32_t area = no_row;  // row of Geography::areas; no_row: it finds a synthetic one
};

struct PersonsTable {
  std::string path, sha256;  // as the scenario names it; of its content
  std::vector<TablePerson> persons;
  std::vector<TableHousehold> households;  // by id, so that the order of the file's lines does not matter
  bool has_weights = false;
  bool has_links = false;  // partners and parents are the file's, not inferred from ages

  double weighted_persons() const;
};

/// Columns of persons.csv with their documentation.
std::vector<GeographyColumn> persons_columns();

/// What ids in the file may name: regions of the scenario, and its neighbourhoods (nullptr: synthetic ones).
struct PersonsPlaces {
  std::vector<std::string> regions;
  const Geography* geography = nullptr;
};

/// Reads a table; `name` stands for the file in messages, `start` is the month of the population. Nothing if an error was
/// found.
std::optional<PersonsTable> read_persons(std::string text, const std::string& name, const PersonsPlaces& places,
                                         Month start, Findings& findings);

/// Couples and parents by age and sex, where the file does not say: the eldest man and woman within fifteen years of each
/// other are a couple, and who is sixteen to fifty years younger than she (or than a lone adult) is a child: assumption.
void infer_links(PersonsTable& table);

}  // namespace cohesim
