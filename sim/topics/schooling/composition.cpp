#include "topics/schooling/composition.hpp"

#include <cmath>

#include "measure/series.hpp"
#include "topics/schooling/home.hpp"
#include "topics/schooling/schools.hpp"

namespace cohesim::schooling {

namespace {

constexpr float km_between_neighbours = 0.7f;  // of neighbourhoods next to each other, where no map says: assumption

/// Pupils of a level by area of home: two groups, twice.
struct Homes {
  std::vector<TwoGroups> foreign, disadvantaged;
};

void add_to(TwoGroups& cell, bool of_group) { ++(of_group ? cell.group : cell.others); }

void note_indices(World& world, int level) {
  const Persons& p = world.persons;
  SchoolYear& year = world.school_years[static_cast<std::size_t>(level)];
  Homes home{std::vector<TwoGroups>(world.areas.rows()), std::vector<TwoGroups>(world.areas.rows())};
  Homes school{std::vector<TwoGroups>(world.schools.size()), std::vector<TwoGroups>(world.schools.size())};
  double km = 0;
  std::int64_t pupils = 0;
  for (Row i = 0; i < p.rows(); ++i) {
    if (!p.alive(i) || school_level(p.schooling[i]) != level || p.school[i] == 0) continue;
    const bool foreign = of_foreign_background(p, i), disadvantaged = is_disadvantaged(world, i);
    const Row s = school_of(p, i);
    add_to(home.foreign[p.area[i]], foreign), add_to(school.foreign[s], foreign);
    add_to(home.disadvantaged[p.area[i]], disadvantaged), add_to(school.disadvantaged[s], disadvantaged);
    km += static_cast<double>(static_cast<std::int64_t>(1000.0f * km_between(world, p.area[i], world.schools[s].area)));
    ++pupils;
  }
  year.pupils = static_cast<std::uint32_t>(pupils);
  year.metres = pupils > 0 ? km / static_cast<double>(pupils) : 0;
  year.school_foreign = dissimilarity_corrected(school.foreign);
  year.home_foreign = dissimilarity_corrected(home.foreign);
  year.school_disadvantaged = dissimilarity_corrected(school.disadvantaged);
  year.home_disadvantaged = dissimilarity_corrected(home.disadvantaged);
}

}  // namespace

float km_between(const World& world, Row a, Row b) {
  const AreaFigures& from = world.areas.figures[a];
  const AreaFigures& to = world.areas.figures[b];
  const double x = from.x - to.x, y = from.y - to.y;
  if (!std::isnan(x + y)) return static_cast<float>(std::sqrt(x * x + y * y) / 1000);
  return km_between_neighbours * static_cast<float>(a > b ? a - b : b - a);
}

bool is_disadvantaged(const World& world, Row pupil) {
  const int steps = parents_steps(world.persons, pupil);
  return steps >= 0 && steps <= 1;  // neither parent beyond lower secondary, or one just there: assumption
}

bool of_foreign_background(const Persons& p, Row i) {
  return p.born[i] == BirthGroup::outside_eu ||
         (p.mother_born[i] == BirthGroup::outside_eu && p.father_born[i] == BirthGroup::outside_eu);
}

/// Who is whose schoolmate now.
void count_composition(World& world, const Parameters& par) {
  const Persons& p = world.persons;
  for (School& s : world.schools) s.pupils = s.disadvantaged = s.low_language = s.foreign = 0;
  for (Row i = 0; i < p.rows(); ++i) {
    const int level = school_level(p.schooling[i]);
    if (!p.alive(i) || level == n_school_levels || p.school[i] == 0) continue;
    School& s = world.schools[school_of(p, i)];
    ++s.pupils;
    s.disadvantaged += is_disadvantaged(world, i);
    s.foreign += of_foreign_background(p, i);
    s.low_language +=
        setting_of(world, i, school_age(Month{p.birth[i]}, world.now), par).language < par.language_enough.value();
  }
}

void note_year(World& world, const Parameters& par) {
  count_composition(world, par);
  for (int level = 0; level < n_school_levels; ++level) note_indices(world, level);
}

}  // namespace cohesim::schooling
