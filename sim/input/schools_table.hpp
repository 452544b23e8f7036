#pragma once
// Schools of a real city or region: what schools.csv says of each (GEOGRAPHY.md).
#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "input/findings.hpp"

namespace cohesim {

struct Geography;
struct GeographyColumn;

/// In the order of the model's levels (topics/schooling/tables.hpp).
constexpr std::array<std::string_view, 4> school_stages{"primary", "lower_secondary", "general", "vocational"};

struct SchoolLine {
  static constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

  std::string id;
  std::uint8_t stages = 0;  // a bit for each of school_stages
  std::uint32_t area = 0;   // row of Geography::areas
  double lon = unknown, lat = unknown, x = unknown, y = unknown;
  double seats = unknown, reputation = unknown;
};

/// Columns of schools.csv with their documentation.
std::vector<GeographyColumn> school_columns();

/// Reads a table; `name` stands for the file in messages. Nothing if an error was found. By id: the order of lines does not
/// matter.
std::optional<std::vector<SchoolLine>> read_schools(std::string text, const std::string& name,
                                                    const Geography& geography, Findings& findings);

}  // namespace cohesim
