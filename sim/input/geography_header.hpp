#pragma once
// Which column of neighbourhoods.csv is what. Internal to reading a geography.
#include <array>
#include <vector>

#include "input/csv.hpp"
#include "input/geography.hpp"

namespace cohesim::geography {

constexpr int absent = -1;

struct Header {
  int id = absent, name = absent, region = absent, type = absent, women = absent, foreign_citizens = absent;
  std::array<int, n_resident_groups> groups{absent, absent, absent, absent, absent};
  std::vector<int> figures;  // in the order of AreaFigures::visit
  std::vector<AgeBand> bands;
  std::vector<int> ages, migrant_ages;  // by band; empty if not given

  bool has_groups() const {
    for (const int column : groups)
      if (column != absent) return true;
    return false;
  }
  bool has_all_groups() const {
    for (const int column : groups)
      if (column == absent) return false;
    return true;
  }
};

/// Finds the columns by their names. Reports missing, unknown and incomplete ones.
Header read_header(const CsvReader& csv, Findings& findings);

}  // namespace cohesim::geography
