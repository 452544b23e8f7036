// Lines of schools.csv.
#include "input/schools_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include "input/csv_number.hpp"
#include "input/geography.hpp"
#include "input/nearest.hpp"

namespace cohesim {

namespace {

constexpr std::size_t most_schools = 60'000;  // a person keeps its school's number in 16 bits

class SchoolsReader {
 public:
  SchoolsReader(CsvReader& csv, const Geography& geography, Findings& findings)
      : csv_(csv), geography_(geography), findings_(findings) {
    for (std::size_t a = 0; a < geography.areas.size(); ++a) {
      areas_[geography.areas[a].id] = static_cast<std::uint32_t>(a);
      has_metres_ |= !std::isnan(geography.areas[a].figures.x);
      has_degrees_ |= !std::isnan(geography.areas[a].figures.lon);
    }
  }

  std::optional<std::vector<SchoolLine>> read() {
    const std::size_t before = findings_.errors();
    find_school_columns();
    if (findings_.errors() > before) return std::nullopt;
    while (csv_.next(cells_)) read_school();
    check_stages();
    if (findings_.errors() > before) return std::nullopt;
    std::sort(schools_.begin(), schools_.end(), [](const SchoolLine& a, const SchoolLine& b) { return a.id < b.id; });
    return std::move(schools_);
  }

 private:
  void find_school_columns() {
    std::vector<std::string> names;
    for (const GeographyColumn& column : school_columns()) names.push_back(column.name);
    for (std::size_t i = 0; i < csv_.header().size(); ++i) {
      const std::string& name = csv_.header()[i];
      if (std::find(names.begin(), names.end(), name) == names.end())
        findings_.warning(csv_.header_place(i), name, "unknown column, not read" + did_you_mean(name, names));
      columns_[name] = i;
    }
    for (const GeographyColumn& column : school_columns())
      if (column.required && !has(column.name))
        findings_.error(csv_.place(1, 1), column.name, "column missing: " + column.meaning + csv_.columns_there());
    if (!has("area") && !(has("x") && has("y")) && !(has("lon") && has("lat")))
      findings_.error(
          csv_.place(1, 1), "area",
          "column missing: schools stand in an area, or have x and y or lon and lat" + csv_.columns_there());
  }

  bool has(const std::string& name) const { return columns_.count(name) > 0; }
  const CsvCell& cell_of(const std::string& name) const { return cells_[columns_.at(name)]; }
  std::string_view content(const std::string& name) const {
    return has(name) ? trimmed(cell_of(name).text) : std::string_view();
  }
  void wrong(const std::string& column, std::string message) {
    findings_.error(csv_.place(cell_of(column)), column, std::move(message));
  }
  double figure(const std::string& name, double min, double max) {
    if (!has(name)) return SchoolLine::unknown;
    return csv_number(csv_, cell_of(name), name, {min, max, false, true}, findings_).value_or(SchoolLine::unknown);
  }

  void read_school() {
    SchoolLine school;
    read_id(school);
    read_stages(school);
    school.lon = figure("lon", -180, 180), school.lat = figure("lat", -90, 90);
    school.x = figure("x", -1e8, 1e8), school.y = figure("y", -1e8, 1e8);
    school.seats = figure("seats", 0, 1e6), school.reputation = figure("reputation", -5, 5);
    read_school_area(school);
    schools_.push_back(std::move(school));
    if (schools_.size() == most_schools + 1)
      findings_.error(csv_.place(cells_.front()), "id", fmt::format("more than {} schools", most_schools));
  }

  void read_id(SchoolLine& school) {
    school.id = content("id");
    if (school.id.empty()) return wrong("id", "is blank; every school has its own id");
    const int line = cell_of("id").line;
    const auto [first, is_new] = lines_.emplace(school.id, line);
    if (!is_new) wrong("id", fmt::format("'{}' is the id of line {} as well", school.id, first->second));
  }

  void read_stages(SchoolLine& school) {
    std::string_view left = content("stage");
    const std::vector<std::string> names(school_stages.begin(), school_stages.end());
    do {
      const std::string_view one = trimmed(left.substr(0, left.find('+')));
      left.remove_prefix(std::min(left.size(), left.find('+') == left.npos ? left.size() : left.find('+') + 1));
      const auto at = std::find(school_stages.begin(), school_stages.end(), one);
      if (at == school_stages.end())
        return wrong("stage", fmt::format("{} is not {} (several are joined by +){}", shown(one), one_of(names),
                                          did_you_mean(one, names)));
      school.stages |= static_cast<std::uint8_t>(1u << (at - school_stages.begin()));
    } while (!left.empty());
  }

  void read_school_area(SchoolLine& school) {
    const std::string_view id = content("area");
    if (id.empty()) return find_area(school);
    if (const auto at = areas_.find(std::string(id)); at != areas_.end()) {
      school.area = at->second;
      return;
    }
    std::vector<std::string> ids;
    for (const Neighbourhood& area : geography_.areas) ids.push_back(area.id);
    wrong("area", fmt::format("{} is no id in the neighbourhoods' file{}", shown(id), did_you_mean(id, ids)));
  }

  /// The neighbourhood whose inner point is nearest.
  void find_area(SchoolLine& school) {
    const bool metres = has_metres_ && !std::isnan(school.x + school.y);
    if (!metres && !(has_degrees_ && !std::isnan(school.lon + school.lat)))
      return findings_.error(csv_.place(cells_.front()), "area",
                             "neither an area nor coordinates in a system of the neighbourhoods' file (x and y, or lon "
                             "and lat)");
    double nearest = std::numeric_limits<double>::infinity();
    for (std::uint32_t a = 0; a < geography_.areas.size(); ++a) {
      const AreaFigures& f = geography_.areas[a].figures;
      const double east = metres ? f.x - school.x : (f.lon - school.lon) * narrowing(school.lat);
      const double north = metres ? f.y - school.y : f.lat - school.lat;
      const double square = east * east + north * north;
      if (square < nearest) nearest = square, school.area = a;
    }
  }
  /// Of a degree of longitude against one of latitude, to 1 % up to 75 degrees.
  static double narrowing(double lat) {
    const double q = lat * lat * 3.0462e-4 / 2;  // half the square of the angle
    return std::max(0.1, 1 - q + q * q / 6);
  }

  void check_stages() {
    unsigned all = 0;
    for (const SchoolLine& school : schools_) all |= school.stages;
    for (std::size_t k = 0; k < school_stages.size(); ++k)
      if ((all >> k & 1u) == 0)
        findings_.warning(csv_.place(1, 1), "stage",
                          fmt::format("no school is {}: schools of that stage are made up", school_stages[k]));
  }

  CsvReader& csv_;
  const Geography& geography_;
  Findings& findings_;
  std::map<std::string, std::size_t> columns_;
  std::vector<CsvCell> cells_;
  std::unordered_map<std::string, std::uint32_t> areas_;
  std::unordered_map<std::string, int> lines_;
  std::vector<SchoolLine> schools_;
  bool has_metres_ = false, has_degrees_ = false;
};

}  // namespace

std::vector<GeographyColumn> school_columns() {
  return {{"id", "text", "unique name of the school, kept as text", true},
          {"stage", "primary, lower_secondary, general or vocational", "stages that it has, joined by +", true},
          {"area", "text", "id of its neighbourhood; default the one nearest to its coordinates"},
          {"name", "text", "not read"},
          {"type", "text", "not read"},
          {"sector", "text", "not read"},
          {"lon", "degree", "where it stands (WGS84)"},
          {"lat", "degree", "where it stands (WGS84)"},
          {"x", "metre", "the same in the projected system of the neighbourhoods' file"},
          {"y", "metre", "the same in the projected system of the neighbourhoods' file"},
          {"seats", "persons", "pupils it has room for, all years of its stages together; default as others"},
          {"pupils", "persons", "pupils today, not read"},
          {"reputation", "z", "what parents hold of it beside its pupils, in standard deviations; default drawn"}};
}

std::optional<std::vector<SchoolLine>> read_schools(std::string text, const std::string& name,
                                                    const Geography& geography, Findings& findings) {
  CsvReader csv(std::move(text), name, findings);
  if (!csv.usable()) return std::nullopt;
  return SchoolsReader(csv, geography, findings).read();
}

}  // namespace cohesim
