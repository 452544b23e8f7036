#pragma once
// Host language (sim/MODEL.md, Host language): learning by exposure and by course hours towards a ceiling of one's own.
#include "state/world.hpp"

namespace cohesim::language {

/// Random streams of this topic (base/streams.hpp).
enum class Stream : std::uint8_t {
  language = 10,  // person: rounding of language to its grid
};

struct Parameters;  // topics/language/parameters.hpp

/// What a person brings to learning, apart from what the person does now. Used at arrival and by the synthesis.
struct LearnerTraits {
  float ceiling;  // Lmax, ceiling_lowest..1
  float speed;    // ell, > 0
  bool native;    // grew up with the host language: full command from the start
};
LearnerTraits learner_traits(const World& world, Row person, const Parameters& parameters);

/// Closed form after `months` of residence at constant exposure: ceiling x (1 - exp(-speed x growth x exposure x months)).
float language_after(const LearnerTraits& traits, float months, float exposure, const Parameters& parameters);

/// One month of learning. Reads Persons::course_hours.
void learn(World& world, const Parameters& parameters);

}  // namespace cohesim::language
