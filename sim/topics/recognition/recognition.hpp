#pragma once
// Recognition of foreign qualifications (sim/MODEL.md, Recognition).
#include "state/world.hpp"

namespace cohesim::recognition {

/// Random streams of this topic (base/streams.hpp).
enum class Stream : std::uint8_t {
  recognition = 11,  // person: applies, is decided, outcome
};

struct Parameters;  // topics/recognition/parameters.hpp

/// Of a degree from abroad, a month, beside what a policy's factor adds: those who need recognition apply.
inline float need_of_recognition(const Persons& p, Row i, float unregulated) {
  return p.has(i, flag::regulated) ? 1.0f : unregulated;
}

void recognise(World& world, const Parameters& parameters);

}  // namespace cohesim::recognition
