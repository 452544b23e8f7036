#include "topics/schooling/composition.hpp"

#include "measure/series.hpp"
#include "topics/schooling/home.hpp"
#include "topics/schooling/map.hpp"
#include "topics/schooling/parameters.hpp"
#include "topics/schooling/schools.hpp"

namespace cohesim::schooling {

namespace {

/// Pupils of a level by area of home: two groups, twice.
struct Homes {
  std::vector<TwoGroups> foreign, disadvantaged;
};

void add_to(TwoGroups& cell, bool of_group) { ++(of_group ? cell.group : cell.others); }

void note_indices(World& world, std::size_t level) {
  const Persons& p = world.persons;
  SchoolYear& year = world.school_years[level];
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
    km += static_cast<double>(static_cast<std::int64_t>(1000.0f * km_to_school(world, i, s)));
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

bool is_disadvantaged(const World& world, Row pupil) {
  const int steps = parents_steps(world.persons, pupil);
  return steps >= 0 && steps <= 1;  // neither parent beyond lower secondary, or one just there: assumption
}

bool knows_little(const World& world, Row i, const Parameters& par) {
  const int age = school_age(Month{world.persons.birth[i]}, world.now);
  return setting_of(world, i, age, par).language < par.language_enough.value();
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
    if (!p.alive(i) || school_level(p.schooling[i]) == n_school_levels || p.school[i] == 0) continue;
    School& s = world.schools[school_of(p, i)];
    ++s.pupils;
    s.disadvantaged += is_disadvantaged(world, i);
    s.foreign += of_foreign_background(p, i);
    s.low_language += knows_little(world, i, par);
  }
}

void note_year(World& world, const Parameters& par) {
  count_composition(world, par);
  for (std::size_t level = 0; level < n_school_levels; ++level) note_indices(world, level);
}

}  // namespace cohesim::schooling
