// What a table of the fit report does not say: what was scaled, left empty, or could not be met.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "fit/tables.hpp"

namespace cohesim::fit {

namespace {

/// "A, B, C and 4 more"
std::string some_of(const std::vector<std::string>& names) {
  constexpr std::size_t most = 3;
  std::string out;
  for (std::size_t i = 0; i < std::min(most, names.size()); ++i) out += (i ? ", " : "") + names[i];
  return names.size() > most ? out + fmt::format(" and {} more", names.size() - most) : out;
}

double table_total(const std::vector<double>& figures) {
  double all = 0;
  for (const double x : figures) all += x;
  return all;
}

void note_shares(FitReport& report, const Scenario& scenario) {
  PopulationData data = scenario.population;
  const auto note = [&](const Table& table, const TableInfo& info) {
    const double sum = table_total(table);
    if (info.shares && std::abs(sum - 1) > 1e-6)
      report.notes.push_back(fmt::format("{} sums to {:.4f}: scaled to one", info.name, sum));
  };
  data.visit(note);
}

/// Bands of age that sum to others than the residents, within what read_geography allows.
void note_scaled(FitReport& report, const Geography& geography, const char* what, bool migrants) {
  std::vector<std::string> names;
  double worst = 0;
  for (const Neighbourhood& area : geography.areas) {
    const double whole = area.residents - (migrants ? area.groups[0] : 0);
    const double difference = std::abs(table_total(migrants ? area.migrant_ages : area.ages) - whole);
    if (difference < 0.5) continue;
    names.push_back(area.id);
    worst = std::max(worst, difference);
  }
  if (!names.empty())
    report.notes.push_back(fmt::format("{} of {} areas scaled to their sums, by at most {:.0f} persons: {}", what,
                                       names.size(), worst, some_of(names)));
}

/// Bands with more migrants than residents, as rounding makes them.
void note_clipped(FitReport& report, const Geography& geography) {
  std::vector<std::string> names;
  for (const Neighbourhood& area : geography.areas)
    for (std::size_t b = 0; b < area.migrant_ages.size(); ++b)
      if (area.migrant_ages[b] > area.ages[b]) {
        names.push_back(area.id);
        break;
      }
  if (!names.empty())
    report.notes.push_back(
        fmt::format("in {} areas a band of age has more migrants than residents: {}", names.size(), some_of(names)));
}

void note_geography(FitReport& report, const World& w, const Geography& geography) {
  std::vector<std::string> empty, unused;
  for (std::size_t a = 0; a < geography.areas.size(); ++a) {
    if (geography.areas[a].residents == 0) empty.push_back(geography.areas[a].id);
    if (geography.areas[a].residents > 0 && w.areas.at_start[a] == 0) unused.push_back(geography.areas[a].id);
  }
  if (!empty.empty()) report.notes.push_back(fmt::format("nobody lives in {} areas: {}", empty.size(), some_of(empty)));
  if (!unused.empty())
    report.notes.push_back(fmt::format("no simulated person falls to {} areas: {}", unused.size(), some_of(unused)));
  if (!geography.bands.empty()) note_scaled(report, geography, "ages", false);
  if (geography.has_migrant_ages) {
    note_scaled(report, geography, "ages of migrants", true);
    note_clipped(report, geography);
  }
}

/// Minors in homes and in households beyond the types: where a neighbourhood has too few adults.
void note_households(FitReport& report, const World& w) {
  constexpr int largest_type = 7;
  std::vector<std::int64_t> homes(w.areas.rows()), crowded(w.areas.rows());
  for (Row h = 0; h < w.households.rows(); ++h) {
    bool adult = false;
    for (const Row i : w.members_of(h)) adult |= w.persons.age(i, w.now) >= adult_age;
    if (!adult) homes[w.households.area[h]] += w.households.members[h];
    crowded[w.households.area[h]] += w.households.members[h] > largest_type;
  }
  const auto note = [&](const std::vector<std::int64_t>& numbers, const char* what) {
    std::vector<std::string> names;
    std::int64_t all = 0;
    for (std::size_t a = 0; a < numbers.size(); ++a) {
      all += numbers[a];
      if (numbers[a] > 0) names.push_back(fmt::format("{} ({})", w.areas.id[a], numbers[a]));
    }
    if (all > 0) report.notes.push_back(fmt::format("{} {}: {}", all, what, some_of(names)));
  };
  note(homes, "minors live in homes, for lack of adults in their area");
  note(crowded, "households are larger than any type, for lack of adults in their area");
}

}  // namespace

void add_notes(FitReport& report, const World& world, const Scenario& scenario) {
  note_shares(report, scenario);
  if (scenario.geography) note_geography(report, world, *scenario.geography);
  note_households(report, world);
}

}  // namespace cohesim::fit
