#pragma once
// Vacant dwellings to draw from, so that one more or fewer changes few draws: each has a place on a circle by hashed key, a
// word leads to the next one. The circle is dealt anew each month. Part of housing.
#include <span>

#include "base/scratch.hpp"
#include "topics/housing/housing.hpp"

namespace cohesim::housing {

class Vacancies {
 public:
  Vacancies(const World& world, std::span<const Row> vacant);

  /// A vacant dwelling of the area or of the place (composition.hpp); no_row if there is none.
  Row in_area(Row area, std::uint32_t word) const { return next(area_, area_begin_, area, word); }
  Row in_place(std::size_t place, std::uint32_t word) const { return next(place_, place_begin_, place, word); }

 private:
  struct Position {
    std::uint32_t group;
    std::uint32_t hash;
    Row dwelling;
  };
  using Circle = UnsetScratch<Position>;
  using Begin = Scratch<std::uint32_t>;
  template <class GroupsOf>
  static void deal(const World& world, std::span<const Row> vacant, std::size_t groups, GroupsOf&& groups_of,
                   Circle& circle, Begin& begin);
  static Row next(const Circle& circle, const Begin& begin, std::size_t group, std::uint32_t word);

  Circle area_, place_;  // by group, and there by hash
  Begin area_begin_, place_begin_;
};

}  // namespace cohesim::housing
