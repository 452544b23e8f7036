#pragma once
// Pay, taxes, benefits, household income of the month and of the last twelve (sim/MODEL.md, Incomes).
#include "state/world.hpp"

namespace cohesim::income {

/// Random streams of this topic (base/streams.hpp).
enum class Stream : std::uint8_t {
  assistance = 31,  // household: claims what it is entitled to
};

struct Parameters;  // topics/income/parameters.hpp

/// Pay, taxes and benefits of the month; household incomes of the month and of the last twelve; medians and mean pay of the
/// blocks, which taxes and benefits read a month later.
void incomes(World& world, const Parameters& parameters);

}  // namespace cohesim::income
