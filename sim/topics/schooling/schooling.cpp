#include "topics/schooling/schooling.hpp"

#include <algorithm>
#include <vector>

#include "base/math.hpp"
#include "base/parallel.hpp"
#include "topics/schooling/composition.hpp"
#include "topics/schooling/home.hpp"
#include "topics/schooling/map.hpp"
#include "topics/schooling/parameters.hpp"
#include "topics/schooling/schools.hpp"
#include "topics/schooling/start.hpp"

namespace cohesim::schooling {

namespace {

constexpr std::uint32_t nth_catching_up = 5;
constexpr int oldest_school_age = 30;  // who is older is not looked at in September

/// Poverty as the last twelve months had it: by then incomes are known.
Setting live_setting(const World& world, Row i, int age, const Parameters& par) {
  Setting at = setting_of(world, i, age, par);
  at.poor = world.poor(i) ? 1.0f : 0.0f;
  const Persons& p = world.persons;
  if (p.school[i] != 0 && p.school[i] <= world.schools.size()) {
    const School& s = world.schools[p.school[i] - Row{1}];
    at.low_language_peers = s.share_of(s.low_language, 0);
    at.means = s.means;
    at.km = km_to_school(world, i, school_of(p, i));
  }
  return at;
}

/// A newborn, or who has just come: a place at school by age, or what is still to be done for the attainment aimed at.
Pupil begin_here(const World& world, Row i, const Parameters& par) {
  const Persons& p = world.persons;
  const int age = school_age(Month{p.birth[i]}, world.now);
  if (age >= upper_secondary_grade) return planned(p, i, world.now, age);
  Setting at = live_setting(world, i, age, par);
  if (parents_steps(p, i) < 0) at.parents = static_cast<float>(education_rank(p.education[i]) - 1);  // came alone
  return beginner(world.run, child_of(world, i), at, age, par);
}

/// Without upper secondary, work or education: of those who can follow a class some begin to catch up.
void catch_up(const World& world, Row i, int age, Pupil& pupil, const Parameters& par) {
  const Persons& p = world.persons;
  const auto from = static_cast<int>(par.second_chance_from.value());
  if (age < from || age > static_cast<int>(par.second_chance_until.value()) || pupil.education > Education::isced_2 ||
      p.labour[i] == LabourState::employed || from_share(p.language[i]) < par.language_enough.value())
    return;
  const Words words = world.run.draw(Stream::pupil, world.now, p.key[i], nth_catching_up);
  if (!happens(words[0], par.second_chance(p.regime[i]))) return;
  pupil.stage = Schooling::second_chance;
  pupil.leaving_with = Education::isced_3_4;
  pupil.until = static_cast<std::int16_t>(
      world.now.value + months_between(par.catching_up_from_years, par.catching_up_until_years, words[1]));
}

/// Whose end is known and who is to take a degree goes on to it at the usual age.
void go_on_as_planned(Pupil& pupil, int age) {
  const bool upper = pupil.stage == Schooling::general || pupil.stage == Schooling::vocational;
  if (!upper || age < tertiary_grade || pupil.leaving_with != Education::isced_5_8) return;
  pupil.stage = Schooling::tertiary;
  pupil.education = Education::isced_3_4;
}

Pupil in_school_year(const World& world, Row i, const Parameters& par) {
  const Persons& p = world.persons;
  const int age = school_age(Month{p.birth[i]}, world.now);
  Pupil pupil = pupil_of(p, i);
  if (pupil.until == no_end_yet)
    next_year(world.run, pupil, child_of(world, i), live_setting(world, i, age, par), age, par);
  else if (pupil.until > world.now.value)
    go_on_as_planned(pupil, age);
  else
    catch_up(world, i, age, pupil, par);
  return pupil;
}

void leave_school(Persons& p, Row i) {
  if (p.schooling[i] == Schooling::none) return;
  p.schooling[i] = Schooling::none;
  p.school[i] = 0;
  p.education[i] = std::max(p.education[i], p.leaving_with[i]);
  p.due_job_end().forget(i);  // a graduate in a lesser post leaves it sooner: look anew
}

/// First all are looked at, for parents of pupils may be pupils themselves.
template <class F>
void change_pupils(World& world, Scratch<Row>& rows, F&& next) {
  Scratch<Pupil> pupils(rows.size());
  for_each_row(rows.size(), [&](Row k) { pupils[k] = next(rows[k]); });
  for_each_row(rows.size(), [&](Row k) { write_back(world.persons, rows[k], pupils[k]); });
}

void begin_school_year(World& world, const Parameters& par) {
  const Persons& p = world.persons;
  world.parent_scale.assign(1, scale_of_parents(world));
  const int youngest_birth = Month::of(world.now.year() - oldest_school_age, 1).value;
  Scratch<Row> rows;
  select(
      p.rows(), [&](Row i) { return p.birth[i] >= youngest_birth && p.alive(i); }, rows);
  change_pupils(world, rows, [&](Row i) { return in_school_year(world, i, par); });
  choose_schools(world, par);
}

}  // namespace

void school(World& world, const Parameters& par) {
  Persons& p = world.persons;
  if (world.running_in) {
    follow_start(world);
    return;
  }
  const std::int16_t now = world.now.value;
  Scratch<Row> new_here;
  select_where(
      p.rows(), [&](Row i) { return (p.arrival[i] == now) & p.alive(i); }, new_here);
  for_each_batch(p.rows(), [&](std::size_t first, std::size_t count) {
    const auto ends = [&](Row i) { return (p.schooled_until[i] == now) & (p.arrival[i] != now) & p.alive(i); };
    for_each_where(first, count, ends, [&](Row i) { leave_school(p, i); });
  });
  change_pupils(world, new_here, [&](Row i) { return begin_here(world, i, par); });
  place_in_catchment(world, new_here);
  if (world.now.month() == school_year_begins) begin_school_year(world, par);
}

}  // namespace cohesim::schooling
