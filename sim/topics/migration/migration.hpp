#pragma once
// Arrivals by route and departures by route and residence, with those who belong together (sim/MODEL.md, Arrivals, Departures).
#include "state/world.hpp"

namespace cohesim::migration {

/// Random streams of this topic (base/streams.hpp).
enum class Stream : std::uint8_t {
  arrival = 7,          // (region, route, cell): number and attributes of arrivals
  departure = 8,        // person: emigrates this month
  household_move = 26,  // household: changes region or neighbourhood
  reunification = 27,   // person: family abroad, when it follows, who comes
  pre_departure = 28,   // person: admitted, when the journey ends
};

struct Parameters;  // topics/migration/parameters.hpp

/// Persons::family_abroad of one who has left a family behind.
std::uint8_t family_left_behind(const Words& words, const Parameters& parameters);

/// Who is admitted this month, and who arrives: by the routes' numbers, family reunification among them.
void arrivals(World& world, const Parameters& parameters);
/// Couples and their minor children leave as one, adult others stay.
void departures(World& world, const Parameters& parameters);
/// Households move between neighbourhoods, and between regions where the scenario says so.
void internal_moves(World& world, const Parameters& parameters);

}  // namespace cohesim::migration
