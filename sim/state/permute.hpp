#pragma once
// Reorders the rows of persons; nothing else may notice.
#include <span>

#include "state/world.hpp"

namespace cohesim {

/// Row i moves to new_row[i] (a permutation of 0..rows-1). Friends, residents and enrolments follow.
void permute_persons(World& world, std::span<const Row> new_row);

}  // namespace cohesim
