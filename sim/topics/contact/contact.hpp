#pragma once
// Friendships: mutual, in eight slots of each person, from school age on (sim/MODEL.md, Friendships).
#include "state/world.hpp"

namespace cohesim::contact {

/// Random streams of this topic (base/streams.hpp).
enum class Stream : std::uint8_t {
  friendship = 23,  // person: ties
};

struct Parameters;  // topics/contact/parameters.hpp

/// Friendships end and begin: in the turn of each person, which comes once in turn_months.
void ties(World& world, const Parameters& parameters);

/// The friendships of a population that has had none, as many as `ties` would have made by now.
void start_ties(World& world, const Parameters& parameters);

/// Friendships with whoever is not here yet, or under first_friends_age.
void end_ties_of_the_absent(World& world, const Parameters& parameters);

}  // namespace cohesim::contact
