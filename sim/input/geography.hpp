#pragma once
// A real city or region: its neighbourhoods and who lives in them, read from neighbourhoods.csv (GEOGRAPHY.md).
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "input/findings.hpp"
#include "input/schools_table.hpp"
#include "state/area_figures.hpp"
#include "state/codes.hpp"
#include "state/population_data.hpp"

namespace cohesim {

/// Residents by birth and parents' birth, as neighbourhoods.csv gives them.
enum class ResidentGroup : Code { native, eu_descendant, non_eu_descendant, eu_born, non_eu_born };
constexpr std::size_t n_resident_groups = 5;
template <>
struct Names<ResidentGroup> {
  static constexpr std::array<std::string_view, n_resident_groups> list{"native", "eu_descendant", "non_eu_descendant",
                                                                        "eu_born", "non_eu_born"};
};

/// Completed years, both ends included.
struct AgeBand {
  int first = 0, last = 0;
  static constexpr int no_end = 1000;  // of "and over"
  std::string name() const;            // "6_14", "65_plus"
  bool operator==(const AgeBand&) const = default;
};

struct Neighbourhood {
  std::string id, name;
  std::uint16_t region = 0;  // row of Geography::regions
  AreaType type = AreaType::city;
  AreaFigures figures;
  double residents = 0;
  std::array<double, n_resident_groups> groups{};  // if Geography::has_groups; those given, before complete_groups()
  std::vector<double> ages, migrant_ages;          // by Geography::bands, as published; empty if not given
  double women = AreaFigures::unknown, foreign_citizens = AreaFigures::unknown;
  int line = 0;  // in the file
};

struct Geography {
  std::string neighbourhoods, boundaries, schools_file;  // as the scenario names them
  std::string sha256, schools_sha256;                    // of the neighbourhoods' file, and of the schools'
  std::vector<std::string> regions;                      // in order of first appearance
  std::vector<AgeBand> bands;
  std::array<bool, n_resident_groups> groups_given{};
  bool has_groups = false, has_migrant_ages = false, has_women = false, has_foreign_citizens = false;
  std::vector<Neighbourhood> areas;  // by region, then id: the order of the file's lines does not matter
  std::vector<SchoolLine> schools;   // by id; empty: schools are made up
  std::string block_name;            // the country block whose rates hold in all regions
  RegionData block;

  double residents() const;
};

/// Columns of neighbourhoods.csv with their documentation; bands of age stand as age_A_B and migrant_age_A_B.
struct GeographyColumn {
  std::string name, unit, meaning;
  bool required = false;
};
std::vector<GeographyColumn> geography_columns();

/// Reads a table; `name` stands for the file in messages, `region` is the name of the only region where no column gives it.
/// Nothing if an error was found. Unknown columns are warned of.
std::optional<Geography> read_geography(std::string text, const std::string& name, const std::string& region,
                                        Findings& findings);

/// Where a file gives only some of the five groups: the other residents of each neighbourhood are shared out among the missing
/// groups as those are in the block.
void complete_groups(Geography& geography, const PopulationData& data, const RegionData& block);

/// Checks that a boundaries file is GeoJSON whose features have the neighbourhoods' ids.
void check_boundaries(const std::string& text, const Place& place, const Geography& geography, Findings& findings);

/// The tables of every region: the block's rates; numbers of persons and flows are shared out by residents and migrants.
std::vector<std::pair<std::string, RegionData>> tables_by_region(const Geography& geography);

}  // namespace cohesim
