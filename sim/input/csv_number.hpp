#pragma once
// A cell as a number, strictly: what is wrong is said with the value, what is allowed and the likely fix.
#include <optional>
#include <string>

#include "input/csv.hpp"

namespace cohesim {

struct CsvNumber {
  double min = 0, max = 1e8;
  bool whole = false;
  bool may_be_blank = false;
};

/// Nothing if the cell is blank or wrong (which is then reported under `key`).
std::optional<double> csv_number(const CsvReader& csv, const CsvCell& cell, const std::string& key,
                                 const CsvNumber& allowed, Findings& findings);

/// The cell without blanks around it, shortened and in quotes for messages.
std::string shown(std::string_view text);
std::string_view trimmed(std::string_view text);

}  // namespace cohesim
