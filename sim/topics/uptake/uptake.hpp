#pragma once
// Who accepts a place in a programme, and who stays (sim/MODEL.md, Programmes and rules).
#include "state/world.hpp"

namespace cohesim::uptake {

struct Parameters;  // topics/uptake/parameters.hpp

/// What a programme's offer is like.
struct Offer {
  float log_odds;  // of acceptance by an average person
  bool childcare;
};

/// Cares for a child under six: a mother in its household. Those still to come have no household yet.
bool is_carer(const World& world, Row person);

/// Probability that the person accepts an offered place, being a carer (without childcare in the offer) or employed.
float acceptance(const World& world, Row person, const Offer& offer, bool carer, bool employed,
                 const Parameters& parameters);

}  // namespace cohesim::uptake
