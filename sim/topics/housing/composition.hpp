#pragma once
// Who lives where, as households know it. Part of housing.
#include <array>
#include <vector>

#include "topics/housing/housing.hpp"

namespace cohesim::housing {

/// Where a household may look: a region's cities, its towns, its rural areas, or all of it.
constexpr std::size_t n_places = 4;
inline std::size_t whole_region(std::size_t region) { return region * n_places + n_places - 1; }
inline std::size_t place_of(const World& world, Row area) {
  return world.areas.region[area] * n_places + static_cast<std::size_t>(world.areas.type[area]);
}

/// Counts those who live here into LocalHousing::residents.
void count_residents(World& world);

/// Share of those born abroad.
float share_abroad(const LocalHousing::ByOrigin& residents);

/// By region: the least share of residents born abroad of the neighbourhoods that have most of them and hold together at
/// most `residents` of all; infinite if the first holds more.
Scratch<float> fullest_neighbourhoods(const World& world, float residents);

/// By area and region: share of the residents born abroad; and an area by the lot of a resident of an origin.
class Composition {
 public:
  Composition(const World& world, const Parameters& parameters);

  Scratch<float> area, region;
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
