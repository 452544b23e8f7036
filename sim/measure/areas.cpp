#include "measure/areas.hpp"

#include <algorithm>

#include "base/parallel.hpp"

namespace cohesim {

namespace {

constexpr std::size_t area_chunk = 65536;  // persons: many enough that adding up tables of areas costs little

struct Residency {
  Scratch<Composition> areas;

  Residency& operator+=(const Residency& o) {
    if (areas.size() < o.areas.size()) areas.resize(o.areas.size());
    for (std::size_t a = 0; a < o.areas.size(); ++a)
      for (std::size_t g = 0; g < o.areas[a].size(); ++g) areas[a][g] += o.areas[a][g];
    return *this;
  }
};

bool is_wanted(const RecordSpec& spec, std::string_view index) {
  return spec.indicators.empty() ||
         std::find(spec.indicators.begin(), spec.indicators.end(), index) != spec.indicators.end();
}

}  // namespace

const RecordSpec& neighbourhoods_record() {
  static const RecordSpec spec{
      "neighbourhoods",
      {"neighbourhood"},
      {"employment_rate", "unemployment_rate", "at_risk_of_poverty_rate", "language_b2_rate", "home_owner_rate",
       "market_tenant_rate", "social_tenant_rate", "overcrowding_rate", "housing_overburden_rate", "market_rent",
       "dwellings", "vacant_dwellings", "vacant_dwellings_share", "asked_rent"},
      Every::year};
  return spec;
}

const RecordSpec& segregation_record() {
  static const RecordSpec spec{"segregation", {"place"}, {}, Every::year};
  return spec;
}

bool is_area_record(std::string_view group) {
  return group == neighbourhoods_record().name || group == segregation_record().name;
}

Scratch<Composition> residents_by_origin(const World& world) {
  const Persons& p = world.persons;
  const std::size_t n_areas = world.areas.rows();
  Residency all =
      sum_chunks<Residency>(p.rows(), area_chunk, [&](std::size_t first, std::size_t count, Residency& sum) {
        sum.areas.resize(n_areas);
        for (auto i = static_cast<Row>(first); i < first + count; ++i)
          if (p.alive(i)) ++sum.areas[world.area_of(i)][static_cast<std::size_t>(p.origin(i))];
      });
  all.areas.resize(n_areas);
  return std::move(all.areas);
}

void write_indices(const World& world, const RecordSpec& spec, std::span<const Composition> areas, double* out) {
  for (const IndexSeries& index : all_indices()) {
    if (!is_wanted(spec, index.info.name)) continue;
    *out++ = index.of(areas);
    for (const Region& region : world.regions)
      *out++ = index.of(areas.subspan(region.first_area, region.last_area - region.first_area));
  }
}

}  // namespace cohesim
