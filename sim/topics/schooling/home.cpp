#include "topics/schooling/home.hpp"

#include <algorithm>
#include <cmath>

#include "base/math.hpp"
#include "base/parallel.hpp"
#include "topics/schooling/parameters.hpp"

namespace cohesim::schooling {

namespace {

struct Steps {
  std::int64_t families = 0, sum = 0, squares = 0;
  Steps& operator+=(const Steps& other) {
    families += other.families, sum += other.sum, squares += other.squares;
    return *this;
  }
};

/// Of both parents who are known, the mean; of a child of parents from here full command.
float home_language(const Persons& p, Row i, const Parameters& par) {
  float sum = 0, known = 0;
  for (const Row parent : {p.mother[i], p.father[i]})
    if (parent != no_row) sum += from_share(p.language[parent]), ++known;
  if (known > 0) return sum / known;
  const bool foreign = p.mother_born[i] != BirthGroup::host && p.father_born[i] != BirthGroup::host;
  return foreign ? par.home_language_unknown.value() : 1.0f;  // of grown-up children, at the start only
}

}  // namespace

int parents_steps(const Persons& p, Row child) {
  int sum = 0, known = 0;
  for (const Row parent : {p.mother[child], p.father[child]})
    if (parent != no_row) sum += education_rank(p.education[parent]), ++known;
  return known == 0 ? -1 : known == 1 ? 2 * sum : sum;
}

ParentScale scale_of_parents(const World& world) {
  const Persons& p = world.persons;
  const Steps all = sum_batches<Steps>(p.rows(), [&](std::size_t first, std::size_t count) {
    Steps part;
    for (auto i = static_cast<Row>(first); i < first + count; ++i) {
      if (!p.alive(i) || school_age(Month{p.birth[i]}, world.now) >= upper_secondary_grade) continue;
      const int steps = parents_steps(p, i);
      if (steps >= 0) part += {1, steps, steps * steps};
    }
    return part;
  });
  if (all.families < 2) return {};
  const auto n = static_cast<double>(all.families);
  const double mean = static_cast<double>(all.sum) / n;
  const double variance = static_cast<double>(all.squares) / n - mean * mean;
  return {static_cast<float>(mean), static_cast<float>(std::sqrt(std::max(variance, 0.1)))};
}

Child child_of(const World& world, Row i) {
  const Persons& p = world.persons;
  return {p.key[i], Month{p.birth[i]}, p.sex[i] == Sex::woman, static_cast<float>(p.latent[i]) / 32.0f, p.regime[i]};
}

Setting setting_of(const World& world, Row i, int age, const Parameters& par) {
  const Persons& p = world.persons;
  Setting at;
  const int steps = parents_steps(p, i);
  if (steps >= 0 && !world.parent_scale.empty())
    at.parents = (static_cast<float>(steps) - world.parent_scale[0].mean) / world.parent_scale[0].sd;
  const Row mother = p.mother[i];
  at.mother_at_home = mother != no_row && p.labour[mother] != LabourState::employed;
  at.in_care = p.has(i, flag::unaccompanied);
  at.language = from_share(p.language[i]);
  if (p.born[i] == BirthGroup::host) {
    const auto years = static_cast<float>(std::max(0, age - first_grade));
    at.language = 1.0f - (1.0f - home_language(p, i, par)) * exp_(-par.home_language_fade.value() * years);
  }
  return at;
}

Pupil pupil_of(const Persons& p, Row i) {
  return {p.schooling[i],
          p.education[i],
          p.leaving_with[i],
          p.schooled_until[i],
          from_skill(p.lasting_skill[i]),
          from_skill(p.recent_skill[i])};
}

void write_back(Persons& p, Row i, const Pupil& pupil) {
  p.schooling[i] = pupil.stage;
  p.education[i] = pupil.education;
  p.leaving_with[i] = pupil.leaving_with;
  p.schooled_until[i] = pupil.until;
  p.lasting_skill[i] = to_skill(pupil.lasting);
  p.recent_skill[i] = to_skill(pupil.recent);
}

}  // namespace cohesim::schooling
