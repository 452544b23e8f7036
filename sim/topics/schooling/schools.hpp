#pragma once
// Schools as places with seats, and who gets which (base/school_choice.hpp). Once a year.
#include <span>

#include "topics/schooling/pupil.hpp"

namespace cohesim::schooling {

/// Of schools; n_school_levels where there is none.
constexpr std::size_t school_level(Schooling stage) {
  switch (stage) {
    case Schooling::primary: return 0;
    case Schooling::lower_secondary: return 1;
    case Schooling::general: return 2;
    case Schooling::vocational: return 3;
    default: return n_school_levels;
  }
}

/// Schools of the start, those of the file or by residents, and a place in them for every pupil.
void open_schools(World& world, const Parameters& par);
/// Empty schools: cohort after cohort chooses.
void fill_schools(World& world, const Parameters& par);
/// September: who enters a stage or has come to another region chooses; then composition and indices are counted.
void choose_schools(World& world, const Parameters& par);
/// Who comes within the year goes to the school of the catchment.
void place_in_catchment(World& world, std::span<const Row> pupils);

}  // namespace cohesim::schooling
