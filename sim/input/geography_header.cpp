#include "input/geography_header.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "input/nearest.hpp"

namespace cohesim {

std::string AgeBand::name() const {
  return last >= no_end ? fmt::format("{}_plus", first) : fmt::format("{}_{}", first, last);
}

std::vector<GeographyColumn> geography_columns() {
  std::vector<GeographyColumn> columns{
      {"id", "text", "unique name of the neighbourhood, kept as text (leading zeros)", true},
      {"name", "text", "for tables and maps; default the id"},
      {"region", "text", "district: unit of the labour market, of budgets and of output; default one region"},
      {"type", "city, town or rural", "default city"}};
  AreaFigures figures;
  figures.visit([&](double&, const AreaFigures::Info& info) {
    columns.push_back(
        {std::string(info.name), std::string(info.unit), std::string(info.meaning), info.name == "residents"});
  });
  const char* meanings[] = {"born here, as were both parents", "born here, a parent in another EU state, none outside",
                            "born here, a parent born outside the EU", "born in another EU state",
                            "born outside the EU"};
  for (std::size_t g = 0; g < n_resident_groups; ++g)
    columns.push_back({std::string(Names<ResidentGroup>::list[g]), "persons", meanings[g]});
  columns.push_back({"women", "persons", "women and girls"});
  columns.push_back({"age_A_B", "persons", "residents aged A to B, completed years; the last band is age_Z_plus"});
  columns.push_back({"migrant_age_A_B", "persons", "those of the band who are not native"});
  columns.push_back({"foreign_citizens", "persons", "without the citizenship of the state"});
  return columns;
}

namespace geography {

namespace {

/// Band and first column of "age_6_14", "age_65_plus".
std::optional<AgeBand> band_of(std::string_view name, std::string_view prefix) {
  if (!name.starts_with(prefix)) return std::nullopt;
  name.remove_prefix(prefix.size());
  AgeBand band;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), band.first);
  if (error != std::errc() || band.first > 120) return std::nullopt;
  const std::string_view rest(end, static_cast<std::size_t>(name.data() + name.size() - end));
  if (rest == "_plus") {
    band.last = AgeBand::no_end;
    return band;
  }
  if (!rest.starts_with("_")) return std::nullopt;
  const auto [stop, wrong] = std::from_chars(rest.data() + 1, rest.data() + rest.size(), band.last);
  const bool whole = wrong == std::errc() && stop == rest.data() + rest.size();
  return whole && band.last >= band.first && band.last <= 120 ? std::optional(band) : std::nullopt;
}

struct Bands {
  std::vector<std::pair<AgeBand, int>> found;

  void sort() {
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first.first < b.first.first; });
  }
  std::vector<AgeBand> bands() const {
    std::vector<AgeBand> out;
    for (const auto& [band, column] : found) out.push_back(band);
    return out;
  }
  std::vector<int> columns() const {
    std::vector<int> out;
    for (const auto& [band, column] : found) out.push_back(column);
    return out;
  }
};

/// Bands cover all ages once.
void check_bands(const CsvReader& csv, const Bands& bands, const std::string& prefix, Findings& findings) {
  int next = 0;
  for (const auto& [band, column] : bands.found) {
    const Place place = csv.header_place(static_cast<std::size_t>(column));
    if (next > AgeBand::no_end)
      findings.error(place, prefix + band.name(), "comes after the band that has no end");
    else if (band.first > next)
      findings.error(place, prefix + band.name(), fmt::format("ages {} to {} are in no band", next, band.first - 1));
    else if (band.first < next)
      findings.error(place, prefix + band.name(), fmt::format("ages {} to {} are in two bands", band.first, next - 1));
    next = band.last + 1;
  }
  if (bands.found.empty() || next > AgeBand::no_end) return;
  const auto& [last, column] = bands.found.back();
  findings.error(csv.header_place(static_cast<std::size_t>(column)), prefix + last.name(),
                 fmt::format("the last band has no end: {}{}_plus is missing", prefix, next));
}

class Matcher {
 public:
  Matcher(const CsvReader& csv, Findings& findings) : csv_(csv), findings_(findings) {}

  Header match() {
    sort_columns();
    Header header;
    header.id = take("id"), header.name = take("name"), header.region = take("region"), header.type = take("type");
    header.women = take("women"), header.foreign_citizens = take("foreign_citizens");
    AreaFigures figures;
    figures.visit(
        [&](double&, const AreaFigures::Info& info) { header.figures.push_back(take(std::string(info.name))); });
    for (std::size_t g = 0; g < n_resident_groups; ++g)
      header.groups[g] = take(std::string(Names<ResidentGroup>::list[g]));
    check_groups(header);
    bands(header);
    for (const GeographyColumn& column : known_)
      if (column.required && !has(column.name))
        findings_.error(csv_.place(1, 1), column.name,
                        fmt::format("column missing: {}{}", column.meaning, csv_.columns_there()));
    return header;
  }

 private:
  bool has(const std::string& name) const {
    return std::find(csv_.header().begin(), csv_.header().end(), name) != csv_.header().end();
  }
  int take(const std::string& name) const {
    const auto at = std::find(csv_.header().begin(), csv_.header().end(), name);
    return at == csv_.header().end() ? absent : static_cast<int>(at - csv_.header().begin());
  }

  void sort_columns() {
    std::vector<std::string> names;
    for (const GeographyColumn& column : known_) names.push_back(column.name);
    for (std::size_t i = 0; i < csv_.header().size(); ++i) {
      const std::string& name = csv_.header()[i];
      const int column = static_cast<int>(i);
      if (const auto band = band_of(name, "age_")) {
        ages_.found.emplace_back(*band, column);
      } else if (const auto migrants = band_of(name, "migrant_age_")) {
        migrant_ages_.found.emplace_back(*migrants, column);
      } else if (std::find(names.begin(), names.end(), name) == names.end()) {
        findings_.warning(csv_.header_place(i), name, "unknown column, not read" + did_you_mean(name, names));
      }
    }
    ages_.sort(), migrant_ages_.sort();
  }

  void check_groups(Header& header) {
    const auto given = std::count_if(header.groups.begin(), header.groups.end(), [](int c) { return c != absent; });
    if (given == 0 || given == static_cast<std::ptrdiff_t>(n_resident_groups)) return;
    std::string missing;
    for (std::size_t g = 0; g < n_resident_groups; ++g)
      if (header.groups[g] == absent)
        missing += (missing.empty() ? "" : ", ") + std::string(Names<ResidentGroup>::list[g]);
    findings_.warning(
        csv_.place(1, 1), "residents",
        "no columns " + missing +
            ": assumption: in every neighbourhood the residents who are left divide among these groups as "
            "in the whole block; their unevenness is not that of real places");
  }

  void bands(Header& header) {
    check_bands(csv_, ages_, "age_", findings_);
    header.bands = ages_.bands();
    header.ages = ages_.columns();
    if (migrant_ages_.found.empty()) return;
    const Place first = csv_.header_place(static_cast<std::size_t>(migrant_ages_.found.front().second));
    if (migrant_ages_.bands() != header.bands)
      findings_.error(first, "migrant_age_" + migrant_ages_.found.front().first.name(),
                      "the bands of migrants must be those of all residents (age_A_B)");
    if (header.groups[0] == absent)
      findings_.error(first, "migrant_age_" + migrant_ages_.found.front().first.name(), "needs the column native");
    header.migrant_ages = migrant_ages_.columns();
  }

  const CsvReader& csv_;
  Findings& findings_;
  const std::vector<GeographyColumn> known_ = geography_columns();
  Bands ages_, migrant_ages_;
};

}  // namespace

Header read_header(const CsvReader& csv, Findings& findings) { return Matcher(csv, findings).match(); }

}  // namespace geography
}  // namespace cohesim
