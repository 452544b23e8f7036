// What the regions of a geography take from the one country block, and the boundaries of its neighbourhoods.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "input/geography.hpp"

namespace cohesim {

namespace {

double total_of(const Table& table) {
  double all = 0;
  for (const double x : table) all += x;
  return all;
}

/// Residents of a region, by group and by type of area.
struct RegionSums {
  double residents = 0;
  std::array<double, n_resident_groups> groups{};
  std::array<double, 3> types{};

  void add(const Neighbourhood& area) {
    residents += area.residents;
    types[static_cast<std::size_t>(area.type)] += area.residents;
    for (std::size_t g = 0; g < n_resident_groups; ++g) groups[g] += area.groups[g];
  }
  double group(ResidentGroup g) const { return groups[static_cast<std::size_t>(g)]; }
};

double ratio_or(double part, double whole, double otherwise) { return whole > 0 ? part / whole : otherwise; }

/// The block's flows are those of its pyramid's residents: a region has its part of them, in proportion to its own. Arrivals
/// go by those of the same group, who leave in proportion: the balance stays.
RegionData tables_of(const Geography& geography, const RegionSums& region) {
  RegionData data = geography.block;
  const double thousands = total_of(data.men) + total_of(data.women);
  const double share = ratio_or(region.residents / 1000, thousands, 0);
  double outside = share, eu = share;
  if (geography.has_groups) {
    const auto share_of = [&](ResidentGroup g, const Table& in_block) {
      return ratio_or(region.group(g) / 1000, in_block[0] * thousands, share);
    };
    outside = share_of(ResidentGroup::non_eu_born, data.non_eu_born);
    eu = share_of(ResidentGroup::eu_born, data.eu_born);
    data.non_eu_born = {ratio_or(region.group(ResidentGroup::non_eu_born), region.residents, 0)};
    data.eu_born = {ratio_or(region.group(ResidentGroup::eu_born), region.residents, 0)};
  }
  for (Table* pyramid : {&data.men, &data.women})
    for (double& n : *pyramid) n *= share;
  data.net_migration[0] *= share;
  data.departures_born_here[0] *= share;
  data.arrivals_outside_eu[0] *= outside;
  data.arrivals_other_eu[0] *= eu;
  for (std::size_t t = 0; t < 3; ++t) data.area_types[t] = ratio_or(region.types[t], region.residents, t == 0 ? 1 : 0);
  return data;
}

std::string id_of(const nlohmann::json& feature) {
  if (!feature.is_object() || !feature.contains("properties") || !feature["properties"].is_object()) return {};
  const auto id = feature["properties"].find("id");
  return id != feature["properties"].end() && id->is_string() ? id->get<std::string>() : std::string();
}

std::string listed(const std::vector<std::string>& ids) {
  std::string out;
  for (std::size_t i = 0; i < std::min<std::size_t>(5, ids.size()); ++i) out += (i ? ", " : "") + ids[i];
  return ids.size() > 5 ? out + ", ..." : out;
}

}  // namespace

std::vector<std::pair<std::string, RegionData>> tables_by_region(const Geography& geography) {
  std::vector<RegionSums> sums(geography.regions.size());
  for (const Neighbourhood& area : geography.areas) sums[area.region].add(area);
  std::vector<std::pair<std::string, RegionData>> tables;
  for (std::size_t r = 0; r < sums.size(); ++r)
    tables.emplace_back(geography.regions[r], tables_of(geography, sums[r]));
  return tables;
}

void check_boundaries(const std::string& text, const Place& place, const Geography& geography, Findings& findings) {
  const std::string key = "population.geography.boundaries";
  const nlohmann::json json = nlohmann::json::parse(text, nullptr, false);
  const bool collection = !json.is_discarded() && json.is_object() && json.contains("type") &&
                          json["type"] == "FeatureCollection" && json.contains("features") &&
                          json["features"].is_array();
  if (!collection) return findings.error(place, key, "is not GeoJSON with a FeatureCollection");
  std::set<std::string> drawn;
  for (const auto& feature : json["features"])
    if (const std::string id = id_of(feature); !id.empty()) drawn.insert(id);
  if (drawn.empty())
    return findings.error(place, key, "no feature has the property 'id' (a text), the id of its neighbourhood");
  std::vector<std::string> missing;
  for (const Neighbourhood& area : geography.areas)
    if (drawn.erase(area.id) == 0) missing.push_back(area.id);
  if (!missing.empty())
    findings.warning(place, key, fmt::format("no polygon for {} neighbourhoods: {}", missing.size(), listed(missing)));
  if (!drawn.empty())
    findings.warning(
        place, key,
        fmt::format("{} polygons of unknown neighbourhoods: {}", drawn.size(), listed({drawn.begin(), drawn.end()})));
}

}  // namespace cohesim
