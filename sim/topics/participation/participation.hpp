#pragma once
// Attachment to the labour market, search, retirement (sim/MODEL.md, Participation).
#include "state/world.hpp"

namespace cohesim::participation {

/// Random streams of this topic (base/streams.hpp).
enum class Stream : std::uint8_t {
  participation = 13,  // person: attachment, search, retirement
};

struct Parameters;  // topics/participation/parameters.hpp

/// What a wait of so many months took, and of it what is left so many months after its end; share of waiting_loss.
float waiting_toll(float waited_months, float months_since, const Parameters& parameters);

/// Moves between unemployment, marginal attachment and inactivity, and from work into retirement.
/// From `pension_age` (years) on nobody without work looks for it.
void participate(World& world, const Parameters& parameters, float pension_age);

}  // namespace cohesim::participation
