#pragma once
// The types of household that a synthetic population is made of. Internal to the synthesis.
#include <array>
#include <cstdint>

#include "state/population_data.hpp"

namespace cohesim::synthesis {

struct HouseholdType {
  int size;  // class of size: 1..5, where 5 stands for five and more
  bool couple;
  int children;  // of any age, living with a parent
  int others;    // further adults
  constexpr int parents() const { return couple ? 2 : children > 0 ? 1 : 0; }
  constexpr int persons() const { return parents() + children + others; }
};

constexpr int single = 0, couple_alone = 1, two_others = 3, couple_with_child = 4, couple_and_other = 6;

using TypeCounts = std::array<std::int64_t, n_household_types>;

/// In the order of PopulationData::household_types.
constexpr std::array<HouseholdType, n_household_types> household_types{{
    {1, false, 0, 1},  // single
    {2, true, 0, 0},
    {2, false, 1, 0},
    {2, false, 0, 2},  // couple; parent with child; two others
    {3, true, 1, 0},
    {3, false, 2, 0},
    {3, true, 0, 1},  // couple with child; parent with two; couple with other
    {4, true, 2, 0},
    {4, false, 3, 0},
    {4, true, 1, 1},  // couple with two; parent with three; couple, child, other
    {5, true, 3, 0},
    {5, true, 2, 1},
    {5, true, 4, 0},
    {5, true, 3, 1},
    {5, true, 5, 0},
}};

}  // namespace cohesim::synthesis
