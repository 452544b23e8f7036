#pragma once
// Indices of residential segregation, from counts of residents by neighbourhood. Areas without residents do not count; NaN
// where a group is empty. The same bits on every machine. Definitions: Massey and Denton 1988, Soc. Forces 67(2), 281-315; of
// several groups Reardon and Firebaugh 2002, Sociol. Methodol. 32, 33-67. `cohesim.indices` has them for any table.
#include <array>
#include <cstdint>
#include <span>

#include "state/codes.hpp"

namespace cohesim {

/// Residents of a neighbourhood, of one group and of all others.
struct TwoGroups {
  std::int64_t group = 0, others = 0;
};
/// Residents of a neighbourhood by origin.
using Composition = std::array<std::int64_t, n_origins>;

/// Share of either group that would have to move for an even spread. 0 even, 1 apart (as all below but the shares).
double dissimilarity(std::span<const TwoGroups> areas);

/// Less what small areas add by chance: 2 D minus the expected D of samples of this size drawn from what is seen, its
/// terms taken as normal. Source: Allen, Burgess, Davidson, Windmeijer 2015, Econom. J. 18(1), 40-66.
double dissimilarity_corrected(std::span<const TwoGroups> areas);

/// Share of the own group (of the others) in the area of the group's average member.
double isolation(std::span<const TwoGroups> areas);
double interaction(std::span<const TwoGroups> areas);

double theil_h(std::span<const TwoGroups> areas);
double gini(std::span<const TwoGroups> areas);
/// Areas below and above the mean share count alike (b = 0.5).
double atkinson(std::span<const TwoGroups> areas);

double multigroup_dissimilarity(std::span<const Composition> areas);
double multigroup_theil_h(std::span<const Composition> areas);

}  // namespace cohesim
