#pragma once
// Those who live here now, to be drawn from without dealing everybody anew when one more person comes.
//
// An area's residents lie in buckets by hashed key, and a bucket has a fixed number of places: two words lead to an area (in
// proportion to its buckets), a bucket and a place, and a place that is empty is a try in vain. Every resident holds one place
// of equally many, so all are equally likely; who comes or goes takes or leaves a place among a dozen.
#include "state/world.hpp"

namespace cohesim {

/// World::residents of this month: made by the first who asks, of those who live here at that moment.
void update_residents(World& world);

/// The resident of the region to whom two words lead, or no_row: a try in vain, or one of an area without residents.
Row resident_at(const World& world, std::uint16_t region, std::uint32_t area_word, std::uint32_t person_word);
/// The same in one area.
Row neighbour_at(const World& world, Row area, std::uint32_t person_word);

/// All residents of a region, by area and bucket: an order that keys alone make.
std::span<const Row> residents_of(const World& world, std::uint16_t region);

}  // namespace cohesim
