#pragma once
// From birth to working life: enrolment, achievement, tracks, leaving, attainment (sim/MODEL.md, Schooling).
#include <span>

#include "state/world.hpp"

namespace cohesim::schooling {

/// Random streams of this topic (base/streams.hpp).
enum class Stream : std::uint8_t {
  pupil = 34,   // person, by school age: learning, who leaves, who goes on
  school = 35,  // pupil: which schools are seen and wanted; area: schools of the start
};

struct Parameters;  // topics/schooling/parameters.hpp

/// Who is younger at the start and was schooled here has the attainment that the process makes, not that of the figures.
constexpr int figures_from_age = 25;

/// A month: who has ended leaves, who came begins; in September the school year.
void school(World& world, const Parameters& par);
/// Persons of the start: when the attainment drawn by the figures is or was reached at a usual age ...
void set_usual_ends(World& world, const Parameters& par);
/// ... and the enrolment, achievement and attainment that the young schooled here have come to instead, but for those whose
/// attainment is known (by row; empty: nobody's).
void open_schooling(World& world, const Parameters& par, std::span<const std::uint8_t> known);
/// From here on `school` leads to the state that `open_schooling` gave; and the end of that.
void begin_run_in(World& world);
void end_run_in(World& world, const Parameters& par);

}  // namespace cohesim::schooling
