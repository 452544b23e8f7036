#pragma once
// Births, deaths and disability by single year of age, sex and region (sim/MODEL.md, Births, deaths, disability).
#include "state/world.hpp"

namespace cohesim::demography {

/// Random streams of this topic (base/streams.hpp).
enum class Stream : std::uint8_t {
  death = 5,  // person: dies this month
  birth = 6,  // woman: gives birth this month; child's sex, lineage
};

struct Parameters;  // topics/demography/parameters.hpp

/// Children are born into the mother's household; her partner is the father. Rates by age are the published ones for all
/// women of a region together: who lives in a couple, has one child or came lately has more than others have.
void births(World& world, const Parameters& parameters);

/// Death by age, sex, region and residence; onset of disability.
void deaths(World& world, const Parameters& parameters);

/// Share of an age (years) that has a disability when the onset rates have always held.
float disability_share(int age, const Parameters& parameters);

}  // namespace cohesim::demography
