#pragma once
// Who is at school with whom, how far from home, and how apart.
#include "topics/schooling/schooling.hpp"

namespace cohesim::schooling {

/// Row of the school attended; no_row if there is none.
inline Row school_of(const Persons& p, Row i) { return p.school[i] == 0 ? no_row : p.school[i] - Row{1}; }

/// Disadvantaged by the parents' attainment: whom reserves and quotas count, and whom parents see.
bool is_disadvantaged(const World& world, Row pupil);
/// Less of the host language than classes ask for.
bool knows_little(const World& world, Row pupil, const Parameters& par);
/// Born outside the EU, or both parents were.
bool of_foreign_background(const Persons& persons, Row pupil);

/// Who is whose schoolmate now.
void count_composition(World& world, const Parameters& par);
/// The same, and distances and indices.
void note_year(World& world, const Parameters& par);

}  // namespace cohesim::schooling
