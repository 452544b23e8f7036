#pragma once
// Rents, prices, building and demolition. Part of housing.
#include "topics/housing/household.hpp"

namespace cohesim::housing {

void update_stock(World& world, const Parameters& parameters);

}  // namespace cohesim::housing
