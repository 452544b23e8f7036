#pragma once
// The life course of households (sim/MODEL.md, Households): couples form and part, the young leave home and some return, old parents
// move in with a child, orphans find a home. Births and deaths are demography's.
#include "state/world.hpp"

namespace cohesim::households {

/// Random streams of this topic (base/streams.hpp).
enum class Stream : std::uint8_t {
  partnership = 20,   // person: looks for a partner this month; pair: lottery among possible couples
  couple_end = 24,    // speaker of a couple: parts this month, who keeps the home and the children
  leaving_home = 25,  // person: leaves the parents' home, or returns to it
  sought_sex = 60,    // person, once: of which sex a partner is sought
};

struct Parameters;  // topics/households/parameters.hpp

/// Of which sex a person looks for a partner: the same all life, by the key alone.
Sex sought_sex(const RunKey& run, std::uint64_t key, Sex own, const Parameters& parameters);

/// Minors who have lost their last adult find one; old parents move in with a child.
void care(World& world, const Parameters& parameters);
/// Couples part: who stays, with whom the children live, where the other goes.
void couple_ends(World& world, const Parameters& parameters);
/// The young leave their parents' home; some without work return.
void leaving_home(World& world, const Parameters& parameters);
/// Singles look for a partner; new couples move together.
void partnerships(World& world, const Parameters& parameters);

}  // namespace cohesim::households
