#include "topics/schooling/start.hpp"

#include <algorithm>
#include <cmath>

#include "base/math.hpp"
#include "base/parallel.hpp"
#include "topics/schooling/composition.hpp"
#include "topics/schooling/home.hpp"
#include "topics/schooling/parameters.hpp"
#include "topics/schooling/schools.hpp"

namespace cohesim::schooling {

namespace {

constexpr std::uint32_t nth_unknown_parents = 6, nth_catching_up_before = 7;

int began_at(const Persons& p, Row i) { return school_age(Month{p.birth[i]}, Month{p.arrival[i]}); }

/// Young, and schooled here from the start or as a child.
bool has_path(const Persons& p, Row i, Month now) {
  return p.age(i, now) < figures_from_age && (p.born[i] == BirthGroup::host || began_at(p, i) < upper_secondary_grade);
}

/// Attainment of parents who live elsewhere, z: it goes with the own.
float unknown_parents(const World& world, Row i, const Parameters& par) {
  const Persons& p = world.persons;
  const Words words = world.run.draw(Stream::pupil, Month{0}, p.key[i], nth_unknown_parents);
  constexpr float mean_rank = 1.2f, sd_rank = 0.7f;  // of young adults, about: a unit
  const float own = (static_cast<float>(education_rank(p.education[i])) - mean_rank) / sd_rank;
  const float r = par.start_parents.value();
  return r * own + std::sqrt(1.0f - r * r) * normal(words[0]);
}

/// Incomes are not known yet: the less parents have attained, the more are poor, and more of those from outside the EU.
float expected_poverty(float parents, bool foreign, const Parameters& par) {
  const float mean = (foreign ? par.start_poor_foreign : par.start_poor).value();
  return std::clamp(mean - par.start_poor_parents.value() * parents, 0.02f, 0.6f);
}

/// Host language of the past years: those who came learn it as they do at the mean exposure of pupils.
float language_then(const Persons& p, Row i, float now, int age, const Parameters& par) {
  if (p.born[i] == BirthGroup::host) return now;
  const auto years = static_cast<float>(age - began_at(p, i));
  return std::min(now, 1.0f - exp_(-par.start_language_per_year.value() * years));
}

/// Whoever left without upper secondary may have caught up in the years since, or be about it.
void catch_up_before(const World& world, Row i, Pupil& pupil, const Parameters& par) {
  const Persons& p = world.persons;
  if (pupil.until >= world.now.value || pupil.education > Education::isced_2) return;
  const Words words = world.run.draw(Stream::pupil, Month{0}, p.key[i], nth_catching_up_before);
  const float chance = par.second_chance(PersonRegime{}) * par.start_idle.value();
  const float years = static_cast<float>(world.now.value - pupil.until) / 12.0f;
  const float takes = (par.catching_up_from_years.value() + par.catching_up_until_years.value()) / 2;  // years
  const float before = 1.0f - exp_(-chance * std::max(0.0f, years - takes));
  const float now = 1.0f - exp_(-chance * std::min(years, takes));
  if (happens(words[0], before)) {
    pupil.education = pupil.leaving_with = Education::isced_3_4;
    pupil.until = static_cast<std::int16_t>(pupil.until + static_cast<int>(uniform(words[2]) * 12.0f * years * 0.99f));
  } else if (happens(words[1], now) && years < par.second_chance_until.value() - upper_secondary_grade) {
    pupil.stage = Schooling::second_chance;
    pupil.leaving_with = Education::isced_3_4;
    pupil.until = static_cast<std::int16_t>(world.now.value + 1 + static_cast<int>(uniform(words[2]) * 12.0f * takes));
  }
}

/// From three, or from the arrival, to the present: the process of `school`, with the home of the present.
Pupil lived_through(const World& world, Row i, const Parameters& par) {
  const Persons& p = world.persons;
  const int now = school_age(Month{p.birth[i]}, world.now), begun = began_at(p, i);
  const Child child = child_of(world, i);
  Setting at = setting_of(world, i, now, par);
  if (parents_steps(p, i) < 0) at.parents = unknown_parents(world, i, par);
  at.poor = expected_poverty(at.parents, of_foreign_background(p, i), par);
  const auto then = [&](int age) {
    Setting past = setting_of(world, i, age, par);
    past.parents = at.parents, past.poor = at.poor;
    past.language = language_then(p, i, past.language, age, par);
    return past;
  };
  Pupil pupil = beginner(world.run, child, then(std::max(0, begun)), std::max(0, begun), par);
  for (int age = std::max(0, begun) + 1; age <= now && pupil.until == no_end_yet; ++age)
    next_year(world.run, pupil, child, then(age), age, par);
  if (pupil.until <= world.now.value) {
    pupil.stage = Schooling::none;
    pupil.education = std::max(pupil.education, pupil.leaving_with);
    catch_up_before(world, i, pupil, par);
  }
  return pupil;
}

/// Of who left since: months of work are those since then.
void forget_early_work(World& world, Row i) {
  Persons& p = world.persons;
  const int since = std::max(0, world.now.value - std::max(p.arrival[i], p.schooled_until[i]));
  p.experience[i] = std::min(p.experience[i], static_cast<std::uint16_t>(since));
}

}  // namespace

Pupil beginner(const RunKey& run, const Child& child, const Setting& at, int age, const Parameters& par) {
  Pupil pupil;
  if (age < first_grade)
    pupil.stage = attends_early(run, child, at, age, par) ? Schooling::early_childhood : Schooling::none;
  else
    pupil.stage = stage_on_path(age, Education::isced_0_1, false);
  if (age >= skill_begins) begin_skills(run, pupil, child, at, age, par);
  return pupil;
}

Pupil planned(const Persons& p, Row i, Month now, int age) {
  Pupil pupil = pupil_of(p, i);
  pupil.leaving_with = pupil.education;
  pupil.stage = Schooling::none;
  if (pupil.until <= now.value) return pupil;
  pupil.stage = stage_on_path(std::max(age, upper_secondary_grade), pupil.education, false);
  pupil.education = std::min(pupil.education, entry_level(pupil.stage));
  return pupil;
}

void set_usual_ends(World& world, const Parameters& par) {
  Persons& p = world.persons;
  for_each_row(p.rows(), [&](Row i) {
    const bool here = p.born[i] == BirthGroup::host || began_at(p, i) < upper_secondary_grade;
    p.schooled_until[i] = here ? usual_end(world.run, child_of(world, i), p.education[i], par).value
                               : static_cast<std::int16_t>(p.birth[i] + 12 * school_leaving_age(p.education[i]));
  });
}

void open_schooling(World& world, const Parameters& par, std::span<const std::uint8_t> known) {
  Persons& p = world.persons;
  world.parent_scale.assign(1, scale_of_parents(world));
  std::vector<Pupil> pupils(p.rows());  // parents of pupils may be pupils themselves: first all are looked at
  for_each_row(p.rows(), [&](Row i) {
    const bool lives_through = (known.empty() || !known[i]) && has_path(p, i, world.now);
    pupils[i] = lives_through ? lived_through(world, i, par)
                              : planned(p, i, world.now, school_age(Month{p.birth[i]}, world.now));
  });
  for_each_row(p.rows(), [&](Row i) {
    write_back(p, i, pupils[i]);
    forget_early_work(world, i);
  });
}

void begin_run_in(World& world) {
  const Persons& p = world.persons;
  for (Row i = 0; i < p.rows(); ++i) world.start_schooling.push_back({p.schooling[i], p.education[i]});
  follow_start(world);
}

namespace {

/// Where the person stood, on the way to where it stands at the start.
void set_to(Persons& p, Row i, const StartSchooling& start, Month now) {
  if (p.schooled_until[i] <= now.value) {
    if (p.education[i] != start.education) p.due_job_end().forget(i);  // leaves a lesser post sooner: look anew
    p.schooling[i] = Schooling::none;
    p.education[i] = start.education;
    return;
  }
  const int age = school_age(Month{p.birth[i]}, now);
  const Education heading = start.schooling == Schooling::tertiary ? Education::isced_5_8 : p.leaving_with[i];
  const Schooling on_path = stage_on_path(age, heading, start.schooling == Schooling::general);
  const bool later = start.schooling != Schooling::none && on_path > start.schooling;
  p.schooling[i] = later ? start.schooling : on_path;
  p.education[i] = std::min(start.education, entry_level(p.schooling[i]));
}

}  // namespace

void follow_start(World& world) {
  Persons& p = world.persons;
  constexpr int oldest = 40 * 12;  // whoever is older left long ago
  for_each_row(p.rows(), [&](Row i) {
    if (p.age_months(i, world.now) < oldest) set_to(p, i, world.start_schooling[i], world.now);
  });
}

void end_run_in(World& world, const Parameters& par) {
  Persons& p = world.persons;
  for (Row i = 0; i < p.rows(); ++i) {
    p.schooling[i] = world.start_schooling[i].schooling;
    p.education[i] = world.start_schooling[i].education;
  }
  world.start_schooling.clear();
  open_schools(world, par);
}

}  // namespace cohesim::schooling
