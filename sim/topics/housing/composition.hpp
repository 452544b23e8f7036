#pragma once
// Who lives where, as households know it. Part of housing.
#include <array>
#include <vector>

#include "topics/housing/housing.hpp"

namespace cohesim::housing {

/// Where a household may look: the cities, towns or rural areas of its region or of the country, or all of either. The regions
/// of a city share a country, and are one market of homes.
constexpr std::size_t n_kinds = 4;
inline std::size_t n_places(const World& world) { return 2 * n_kinds * world.regions.size(); }
inline std::size_t kind_of(const World& world, Row area) { return static_cast<std::size_t>(world.areas.type[area]); }
constexpr std::size_t any_kind = n_kinds - 1;
inline std::size_t in_region(std::size_t region, std::size_t kind) { return region * n_kinds + kind; }
inline std::size_t in_country(const World& world, std::size_t region, std::size_t kind) {
  return (world.regions.size() + world.regions[region].country) * n_kinds + kind;
}
/// The places that an area is part of.
inline std::array<std::size_t, 4> places_of(const World& world, Row area) {
  const std::size_t r = world.areas.region[area], kind = kind_of(world, area);
  return {in_region(r, kind), in_region(r, any_kind), in_country(world, r, kind), in_country(world, r, any_kind)};
}

/// Counts those who live here into LocalHousing::residents.
void count_residents(World& world);

/// Share of those born abroad.
float share_abroad(const LocalHousing::ByOrigin& residents);

/// By region: the least share of residents born abroad of its country's neighbourhoods that have most of them and hold together
/// at most `residents` of all; infinite if the first holds more.
Scratch<float> fullest_neighbourhoods(const World& world, float residents);

/// Shares of the residents born abroad, by area, and by region those of its country; an area by the lot of a resident.
class Composition {
 public:
  Composition(const World& world, const Parameters& parameters);

  Scratch<float> area, around;
  /// By region: share from which work_rule_share closes neighbourhoods, so that not more than work_rule_residents live there.
  Scratch<float> work_rule_from;

  /// An area of a place, in proportion to residents of the origin; no_row if the two words find none.
  Row area_of_resident(std::size_t place, Origin origin, std::uint32_t area_word, std::uint32_t word) const;

 private:
  const World& world_;
  Scratch<Scratch<Row>> areas_;                     // by place
  Scratch<std::array<double, n_origins>> fullest_;  // of these: where there are most of the origin
};

}  // namespace cohesim::housing
