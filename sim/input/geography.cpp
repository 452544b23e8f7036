// Lines of neighbourhoods.csv: values, then what must hold between them.
#include "input/geography.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_map>

#include "input/csv_number.hpp"
#include "input/geography_header.hpp"
#include "input/nearest.hpp"
#include "input/numbers.hpp"

namespace cohesim {

namespace {

using geography::absent;
using geography::Header;

constexpr double fewest_residents = 100;
constexpr std::size_t most_file_regions = 2000;

double sum_of(const auto& values) { return std::accumulate(std::begin(values), std::end(values), 0.0); }

/// Published figures are rounded cell by cell: 1 % or 3 persons.
bool nearly(double a, double b) { return std::abs(a - b) <= std::max(3.0, 0.01 * std::max(a, b)); }

class LineReader {
 public:
  LineReader(const CsvReader& csv, const Header& header, Geography& out, const std::string& region, Findings& findings)
      : csv_(csv), header_(header), out_(out), default_region_(region), findings_(findings) {}

  void read(const std::vector<CsvCell>& cells) {
    cells_ = &cells;
    const std::size_t before = findings_.errors();
    Neighbourhood area;
    area.line = cells.front().line;
    read_names(area);
    read_figures(area);
    read_persons(area);
    if (findings_.errors() == before) check(area);
    out_.areas.push_back(std::move(area));
  }

 private:
  const CsvCell& cell(int column) const { return (*cells_)[static_cast<std::size_t>(column)]; }
  std::string_view text(int column) const { return column == absent ? std::string_view() : trimmed(cell(column).text); }
  Place place(int column) const { return csv_.place(cell(column)); }
  const std::string& column_name(int column) const { return csv_.header()[static_cast<std::size_t>(column)]; }

  void read_names(Neighbourhood& area) {
    area.id = text(header_.id);
    if (area.id.empty()) {
      findings_.error(place(header_.id), "id", "is blank; every neighbourhood has its own id");
    } else if (const auto [first, is_new] = lines_.emplace(area.id, area.line); !is_new) {
      findings_.error(place(header_.id), "id",
                      fmt::format("'{}' is the id of line {} as well", area.id, first->second));
    }
    area.name = text(header_.name).empty() ? area.id : std::string(text(header_.name));
    area.region = region(std::string(text(header_.region)));
    if (text(header_.type).empty()) return;
    const auto& types = Names<AreaType>::list;
    const auto type = std::find(types.begin(), types.end(), text(header_.type));
    if (type != types.end())
      area.type = static_cast<AreaType>(type - types.begin());
    else
      findings_.error(place(header_.type), "type",
                      fmt::format("{} is not city, town or rural{}", shown(text(header_.type)),
                                  did_you_mean(text(header_.type), {types.begin(), types.end()})));
  }

  std::uint16_t region(const std::string& name) {
    if (header_.region != absent && name.empty()) {
      findings_.error(place(header_.region), "region", "is blank; every neighbourhood belongs to a region");
      return 0;
    }
    const std::string& known = name.empty() ? default_region_ : name;
    const auto [at, is_new] = regions_.emplace(known, out_.regions.size());
    if (!is_new) return static_cast<std::uint16_t>(at->second);
    if (out_.regions.size() == most_file_regions)
      findings_.error(place(header_.region), "region", fmt::format("more than {} regions", most_file_regions));
    if (out_.regions.size() >= most_file_regions) return 0;
    if (known.size() > 60 || known.find_first_of(".:/\\") != std::string::npos)
      findings_.error(
          place(header_.region), "region",
          fmt::format("{}: a region's name has no dots, colons or slashes, and at most 60 characters", shown(known)));
    out_.regions.push_back(known);
    return static_cast<std::uint16_t>(at->second);
  }

  void read_figures(Neighbourhood& area) {
    auto column = header_.figures.begin();
    area.figures.visit([&](double& figure, const AreaFigures::Info& info) {
      const int at = *column++;
      if (at == absent) return;
      const bool persons = info.name == "residents";
      figure = csv_number(csv_, cell(at), std::string(info.name), {info.min, info.max, persons, !persons}, findings_)
                   .value_or(AreaFigures::unknown);
    });
    area.residents = area.figures.residents;
  }

  double persons(int column, bool whole) {
    return csv_number(csv_, cell(column), column_name(column), {0, 1e8, whole, false}, findings_).value_or(0);
  }

  void read_persons(Neighbourhood& area) {
    if (header_.has_groups())
      for (std::size_t g = 0; g < n_resident_groups; ++g)
        if (header_.groups[g] != absent) area.groups[g] = persons(header_.groups[g], true);
    for (const int column : header_.ages) area.ages.push_back(persons(column, false));
    for (const int column : header_.migrant_ages) area.migrant_ages.push_back(persons(column, false));
    if (header_.women != absent) area.women = persons(header_.women, false);
    if (header_.foreign_citizens != absent) area.foreign_citizens = persons(header_.foreign_citizens, false);
  }

  void check(const Neighbourhood& area) {
    if (header_.has_groups() && sum_of(area.groups) != area.residents)
      findings_.error(place(header_.groups[0]), "native",
                      fmt::format("the five groups of {} sum to {}, {:+} against {} residents", area.id,
                                  number_text(sum_of(area.groups)), sum_of(area.groups) - area.residents,
                                  number_text(area.residents)));
    check_ages(area.ages, header_.ages, area.residents, "residents");
    check_ages(area.migrant_ages, header_.migrant_ages, area.residents - area.groups[0],
               "residents who are not native");
    for (std::size_t b = 0; b < area.migrant_ages.size(); ++b)
      if (area.migrant_ages[b] > area.ages[b] && !nearly(area.migrant_ages[b], area.ages[b]))
        findings_.error(place(header_.migrant_ages[b]), column_name(header_.migrant_ages[b]),
                        fmt::format("{} migrants among {} residents of that age", number_text(area.migrant_ages[b]),
                                    number_text(area.ages[b])));
    at_most(header_.women, area.women, area.residents);
    at_most(header_.foreign_citizens, area.foreign_citizens, area.residents);
    const AreaFigures& f = area.figures;
    const double occupied = f.owner + f.market_rent + f.social_rent;  // NaN if one is unknown
    if (occupied > f.dwellings && !nearly(occupied, f.dwellings))
      findings_.warning(
          csv_.place(area.line, 1), "dwellings",
          fmt::format("{} occupied by tenure, but {} in all", number_text(occupied), number_text(f.dwellings)));
  }

  void check_ages(const std::vector<double>& ages, const std::vector<int>& columns, double whole, const char* whom) {
    if (ages.empty() || nearly(sum_of(ages), whole)) return;
    findings_.error(place(columns.front()), column_name(columns.front()),
                    fmt::format("the bands of age sum to {}, {:+} against {} {} (allowed: 1 % or 3 persons)",
                                number_text(sum_of(ages)), sum_of(ages) - whole, number_text(whole), whom));
  }

  void at_most(int column, double part, double whole) {
    if (column == absent || part <= whole || nearly(part, whole)) return;
    findings_.error(place(column), column_name(column),
                    fmt::format("{} of {} residents", number_text(part), number_text(whole)));
  }

  const CsvReader& csv_;
  const Header& header_;
  Geography& out_;
  const std::string& default_region_;
  Findings& findings_;
  const std::vector<CsvCell>* cells_ = nullptr;
  std::unordered_map<std::string, int> lines_;
  std::unordered_map<std::string, std::size_t> regions_;
};

/// A geography without areas, which says what the columns of its file hold.
Geography what_is_given(const Header& header) {
  Geography out;
  out.bands = header.bands;
  out.has_groups = header.has_groups();
  out.has_migrant_ages = !header.migrant_ages.empty();
  out.has_women = header.women != absent;
  out.has_foreign_citizens = header.foreign_citizens != absent;
  return out;
}

/// Enough in all, and somebody in every region.
void check_residents(const Geography& geography, const Place& place, Findings& findings) {
  if (geography.residents() < fewest_residents)
    findings.error(place, "residents",
                   fmt::format("{} residents in {} neighbourhoods; at least {} are needed", geography.residents(),
                               geography.areas.size(), fewest_residents));
  std::vector<double> by_region(geography.regions.size());
  for (const Neighbourhood& area : geography.areas) by_region[area.region] += area.residents;
  for (std::size_t r = 0; r < by_region.size(); ++r)
    if (by_region[r] <= 0) findings.error(place, "region", fmt::format("nobody lives in {}", geography.regions[r]));
}

}  // namespace

double Geography::residents() const {
  double all = 0;
  for (const Neighbourhood& area : areas) all += area.residents;
  return all;
}

std::optional<Geography> read_geography(std::string text, const std::string& name, const std::string& region,
                                        Findings& findings) {
  const std::size_t before = findings.errors();
  CsvReader csv(std::move(text), name, findings);
  if (!csv.usable()) return std::nullopt;
  const Header header = geography::read_header(csv, findings);
  if (findings.errors() > before) return std::nullopt;
  Geography out = what_is_given(header);
  LineReader lines(csv, header, out, region, findings);
  std::vector<CsvCell> cells;
  while (csv.next(cells)) lines.read(cells);
  if (findings.errors() == before) check_residents(out, csv.place(1, 1), findings);
  if (findings.errors() > before) return std::nullopt;
  std::sort(out.areas.begin(), out.areas.end(), [](const Neighbourhood& a, const Neighbourhood& b) {
    return a.region != b.region ? a.region < b.region : a.id < b.id;
  });
  return out;
}

}  // namespace cohesim
