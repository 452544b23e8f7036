#pragma once
// The housing market (sim/MODEL.md, Housing): dwellings of the start, who looks for one, who gets it, rents, building.
#include "state/world.hpp"

namespace cohesim::housing {

/// Random streams of this topic (base/streams.hpp).
enum class Stream : std::uint8_t {
  housing = 32,        // household: looks for a dwelling, which it sees; pair with a dwelling: tastes, screening
  housing_stock = 33,  // household: dwelling of the start; area, region: vacant, new and old dwellings
  housing_look = 37,   // household: looks for another dwelling this month, or is evicted
};

struct Parameters;  // topics/housing/parameters.hpp

/// The dwellings in which those of the start live, and vacant ones. Without housing.market there are none.
void open_housing(World& world, const Parameters& parameters);
/// The month of the market: who looks, who gets what, who finds nothing; rents, building.
void homes(World& world, const Parameters& parameters);

}  // namespace cohesim::housing
