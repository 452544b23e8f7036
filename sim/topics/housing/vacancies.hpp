#pragma once
// Vacant dwellings to draw from, so that one more or fewer changes few draws: each has a place on a circle by hashed key, a
// word leads to the next one. The circle is dealt anew each month. Part of housing.
#include <span>
#include <vector>

#include "topics/housing/housing.hpp"

namespace cohesim::housing {

class Vacancies {
 public:
  Vacancies(const World& world, std::span<const Row> vacant);

  /// A vacant dwelling of the area or of the region; no_row if there is none.
  Row in_area(Row area, std::uint32_t word) const { return next(area_, area_begin_, area, word); }
  Row in_region(std::size_t region, std::uint32_t word) const { return next(region_, region_begin_, region, word); }

 private:
  struct Place {
    std::uint32_t hash;
    Row dwelling;
  };
  using Begin = std::vector<std::uint32_t>;
  template <class GroupOf>
  static void deal(const World& world, std::span<const Row> vacant, std::size_t groups, GroupOf&& group_of,
                   std::vector<Place>& places, Begin& begin);
  static Row next(const std::vector<Place>& places, const Begin& begin, std::size_t group, std::uint32_t word);

  std::vector<Place> area_, region_;  // by group, and there by hash
  Begin area_begin_, region_begin_;
};

}  // namespace cohesim::housing
