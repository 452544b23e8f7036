#pragma once
// Reorders the rows of persons; nothing else may notice.
#include <span>

#include "state/world.hpp"

namespace cohesim {

/// Row i moves to new_row[i] (a permutation of 0..rows-1). Links and enrolments follow; what is derived is made anew.
void permute_persons(World& world, std::span<const Row> new_row);

}  // namespace cohesim
