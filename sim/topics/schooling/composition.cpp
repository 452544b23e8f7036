#include "topics/schooling/composition.hpp"

#include <numeric>
#include <vector>

#include "base/parallel.hpp"
#include "measure/series.hpp"
#include "topics/schooling/home.hpp"
#include "topics/schooling/map.hpp"
#include "topics/schooling/parameters.hpp"
#include "topics/schooling/schools.hpp"

namespace cohesim::schooling {

namespace {

/// f(pupil, level) for all who attend a school.
template <class F>
void for_each_pupil(const World& world, F&& f) {
  const Persons& p = world.persons;
  for_each_batch(p.rows(), [&](std::size_t first, std::size_t count) {
    const auto attends = [&](Row i) { return p.alive(i) & (p.school[i] != 0); };
    for_each_where(first, count, attends, [&](Row i) {
      const std::size_t level = school_level(p.schooling[i]);
      if (level != n_school_levels) f(i, level);
    });
  });
}

/// Pupils of a level by place: two groups, twice.
struct Places {
  Scratch<TwoGroups> foreign, disadvantaged;
  explicit Places(std::size_t n) : foreign(n), disadvantaged(n) {}
  void add(std::size_t place, bool is_foreign, bool is_poor) {
    add_to(foreign[place], is_foreign);
    add_to(disadvantaged[place], is_poor);
  }
  static void add_to(TwoGroups& cell, bool of_group) {
    add_shared(of_group ? cell.group : cell.others, std::int64_t{1});
  }
};

/// Of one level, by home and by school; ways to school by home, for one sum would be everybody's.
struct LevelCount {
  explicit LevelCount(const World& world)
      : home(world.areas.rows()), school(world.schools.size()), metres(world.areas.rows()) {}
  std::int64_t pupils() const {
    std::int64_t n = 0;
    for (const TwoGroups& cell : home.foreign) n += cell.group + cell.others;
    return n;
  }

  Places home, school;
  Scratch<std::int64_t> metres;
};

void note(SchoolYear& year, const LevelCount& of) {
  const std::int64_t pupils = of.pupils();
  const auto metres = static_cast<double>(std::accumulate(of.metres.begin(), of.metres.end(), std::int64_t{0}));
  year.pupils = static_cast<std::uint32_t>(pupils);
  year.metres = pupils > 0 ? metres / static_cast<double>(pupils) : 0;
  year.school_foreign = dissimilarity_corrected(of.school.foreign);
  year.home_foreign = dissimilarity_corrected(of.home.foreign);
  year.school_disadvantaged = dissimilarity_corrected(of.school.disadvantaged);
  year.home_disadvantaged = dissimilarity_corrected(of.home.disadvantaged);
}

void note_indices(World& world) {
  const Persons& p = world.persons;
  Scratch<LevelCount> counts(n_school_levels, LevelCount(world));
  for_each_pupil(world, [&](Row i, std::size_t level) {
    const bool foreign = of_foreign_background(p, i), disadvantaged = is_disadvantaged(world, i);
    const Row s = school_of(p, i);
    counts[level].home.add(world.area_of(i), foreign, disadvantaged);
    counts[level].school.add(s, foreign, disadvantaged);
    add_shared(counts[level].metres[world.area_of(i)], static_cast<std::int64_t>(1000.0f * km_to_school(world, i, s)));
  });
  for_each_task(n_school_levels, [&](std::size_t level) { note(world.school_years[level], counts[level]); });
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
  for_each_pupil(world, [&](Row i, std::size_t) {
    School& s = world.schools[school_of(p, i)];
    add_shared(s.pupils, 1u);
    add_shared(s.disadvantaged, std::uint32_t{is_disadvantaged(world, i)});
    add_shared(s.foreign, std::uint32_t{of_foreign_background(p, i)});
    add_shared(s.low_language, std::uint32_t{knows_little(world, i, par)});
  });
}

void note_year(World& world, const Parameters& par) {
  count_composition(world, par);
  note_indices(world);
}

}  // namespace cohesim::schooling
