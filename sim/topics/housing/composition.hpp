#pragma once
// Who lives where, as households know it. Part of housing.
#include <array>
#include <vector>

#include "topics/housing/housing.hpp"

namespace cohesim::housing {

/// Counts those who live here into LocalHousing::residents.
void count_residents(World& world);

/// By area and region: share of the residents born abroad; and an area by the lot of a resident of an origin.
class Composition {
 public:
  explicit Composition(const World& world);

  std::vector<float> area, region;

  /// An area in proportion to the region's residents of the origin; no_row if the two words find none.
  Row area_of_resident(std::uint16_t in_region, Origin origin, std::uint32_t area_word, std::uint32_t word) const;

 private:
  const World& world_;
  std::vector<std::array<double, n_origins>> fullest_;  // by region: in the area where there are most of the origin
};

}  // namespace cohesim::housing
