// Children's way through school: learning, leaving and going on of a cohort; schools, choice and the state of enrolment in a
// world. Tolerances of means are 5 standard errors (level 6e-7) of 20,000 children unless said otherwise.
#include <cmath>

#include "base/math.hpp"
#include "run/simulation.hpp"
#include "small_world.hpp"
#include "state/invariants.hpp"
#include "topics/schooling/composition.hpp"
#include "topics/schooling/parameters.hpp"
#include "topics/schooling/pupil.hpp"
#include "topics/schooling/schooling.hpp"
#include "topics/schooling/schools.hpp"

using namespace cohesim;
namespace sc = cohesim::schooling;

namespace {

constexpr int children = 20'000;

/// A home that all children of a cohort share but for chance.
struct Home {
  float parents = 0, poor = 0.15f, language = 1;
  int early_years = 3;  // in early childhood education from three on
  bool in_care = false;
};

sc::Child child_number(int k) {
  const Words words = RunKey(7, 0).draw(sc::Stream::pupil, Month{0}, static_cast<std::uint64_t>(k), 99);
  return {static_cast<std::uint64_t>(k) + 1, Month::of(2000, 1) + k % 12, k % 2 == 0, normal(words[0]), {}};
}

/// The child at a September, or a few years after all have left.
sc::Pupil grown(int k, const Home& home, int until_age, const sc::Parameters& par) {
  const RunKey run(7, 0);
  const sc::Child child = child_number(k);
  sc::Pupil pupil;
  for (int age = 1; age <= until_age && pupil.until == no_end_yet; ++age) {
    sc::Setting at;
    at.parents = home.parents, at.poor = home.poor, at.language = home.language, at.in_care = home.in_care;
    next_year(run, pupil, child, at, age, par);
    if (age < sc::first_grade)
      pupil.stage = age >= sc::first_grade - home.early_years ? Schooling::early_childhood : Schooling::none;
  }
  if (pupil.until <= sc::september_of(child.birth, until_age).value)
    pupil.education = std::max(pupil.education, pupil.leaving_with);
  return pupil;
}

struct Moments {
  double mean = 0, sd = 0;
};

Moments achievement(const Home& home, int age, const sc::Parameters& par = {}) {
  double sum = 0, squares = 0;
  for (int k = 0; k < children; ++k) {
    const double a = static_cast<double>(grown(k, home, age, par).achievement());
    sum += a, squares += a * a;
  }
  const double mean = sum / children;
  return {mean, std::sqrt(squares / children - mean * mean)};
}

/// Share of the cohort for whom f(pupil) holds at an age.
template <class F>
double share(const Home& home, int age, const sc::Parameters& par, F&& f) {
  int count = 0;
  for (int k = 0; k < children; ++k) count += f(grown(k, home, age, par));
  return static_cast<double>(count) / children;
}

bool has_degree_in_the_end(const sc::Pupil& p) { return p.leaving_with == Education::isced_5_8; }

}  // namespace

TEST_CASE("achievement varies by one standard deviation at 15 and keeps a small part of what a year adds",
          "[schooling]") {
  double sum = 0, squares = 0;  // homes differ as well
  for (int k = 0; k < children; ++k) {
    const float z = normal(RunKey(8, 0).draw(sc::Stream::pupil, Month{0}, static_cast<std::uint64_t>(k), 98)[0]);
    const double a = static_cast<double>(grown(k, {.parents = z}, 15, {}).achievement());
    sum += a, squares += a * a;
  }
  const double sd = std::sqrt(squares / children - sum / children * sum / children);
  CHECK(sd == Approx(0.98).margin(0.05));
}

TEST_CASE("two years of early childhood education close most of a gap at six, a tenth of a deviation is left at 16",
          "[schooling][evidence]") {
  // ecec_school_ready: 12 points to nearly none, a point is about 0.03 SD. ecec_free_gpa: 0.05 to 0.15 SD at 16.
  const Home apart{.language = 0.3f, .early_years = 0}, with_place{.language = 0.3f, .early_years = 2};
  const double at_six = achievement(with_place, 6).mean - achievement(apart, 6).mean;
  CHECK(at_six == Approx(0.35).margin(0.08));
  const double later = achievement(with_place, 16).mean - achievement(apart, 16).mean;
  CHECK(later > 0.05);
  CHECK(later < 0.15);
}

TEST_CASE("a child that knows little of the language throughout falls half a deviation behind", "[schooling]") {
  // Without early childhood education, which helps where the language is not spoken at home.
  const Home fluent{.language = 1, .early_years = 0}, apart{.language = 0.2f, .early_years = 0};
  const double behind = achievement(fluent, 15).mean - achievement(apart, 15).mean;
  CHECK(behind == Approx(0.5).margin(0.15));
}

TEST_CASE("the less a child has learnt the sooner it leaves, and the less it goes on", "[schooling]") {
  const auto leaves = [](const sc::Pupil& p) { return p.leaving_with <= Education::isced_2; };
  const Home low{.parents = -1.5f, .language = 0.4f}, high{.parents = 1.5f};
  CHECK(share(low, 24, {}, leaves) > 2 * share(high, 24, {}, leaves));
  CHECK(share(high, 24, {}, has_degree_in_the_end) > 1.5 * share(low, 24, {}, has_degree_in_the_end));
}

TEST_CASE("who comes of age in care leaves earlier, unless aftercare takes that away", "[schooling]") {
  // The children are the same, so that with aftercare not one differs.
  const auto leaves = [](const sc::Pupil& p) { return p.leaving_with <= Education::isced_2; };
  const Home family{.language = 0.5f}, care{.language = 0.5f, .in_care = true};
  sc::Parameters aftercare;
  aftercare.leaving_care.set_base(0);
  const double with_family = share(family, 24, {}, leaves);
  CHECK(share(care, 24, {}, leaves) > with_family + 0.01);
  CHECK(share(care, 24, aftercare, leaves) == with_family);
  CHECK(share(care, 17, {}, leaves) == share(family, 17, {}, leaves));
}

TEST_CASE("where tracks are told apart does not move the gap in degrees by much", "[schooling][evidence]") {
  // tracking_migrant_gap_null. The children are the same, so that the difference of gaps has an error of about 0.004.
  const auto gap = [](double tracking_age) {
    sc::Parameters par;
    par.tracking_age.set_base(tracking_age);
    return share({}, 24, par, has_degree_in_the_end) -
           share({.parents = -0.7f, .language = 0.5f}, 24, par, has_degree_in_the_end);
  };
  CHECK(gap(10) == Approx(gap(16)).margin(0.03));
}

TEST_CASE("free places raise attendance by about a seventh where two thirds attend", "[schooling][evidence]") {
  // ecec_free_attendance: +15 % of children of 4 and 5 with immigrant background.
  const auto attending = [](double price) {
    sc::Parameters par;
    par.early_from_3.set_base(0.87);
    par.early_price.set_base(price);
    int count = 0;
    for (int k = 0; k < children; ++k) {
      sc::Setting at;
      at.poor = 0.5f, at.mother_at_home = k % 4 != 0;
      count += attends_early(RunKey(7, 0), child_number(k), at, 4, par);
    }
    return static_cast<double>(count) / children;
  };
  const double before = attending(1), after = attending(0);
  CHECK(after / before == Approx(1.15).margin(0.05));
}

namespace {

World after_months(int size, int months, const Overrides& set = {}) {
  Simulation simulation(small_scenario(set, size), 0);
  for (int k = 0; k < months; ++k) simulation.step();
  return World(simulation.world());
}

double mean_of(const World& w, double sc::SchoolYear::*of) {
  double sum = 0;
  for (const sc::SchoolYear& year : w.school_years) sum += year.*of;
  return sum / static_cast<double>(w.school_years.size());
}

}  // namespace

TEST_CASE("every pupil of a run has a school of the own stage, or is counted as without a seat", "[schooling][run]") {
  const World w = after_months(20'000, 10);  // past a September
  CHECK(broken_invariant(w) == "");
  const Persons& p = w.persons;
  std::size_t pupils = 0, without = 0, wrong = 0, counted = 0;
  for (Row i = 0; i < p.rows(); ++i) {
    const std::size_t level = sc::school_level(p.schooling[i]);
    if (!p.alive(i) || level == sc::n_school_levels) continue;
    ++pupils;
    if (p.school[i] == 0)
      ++without;
    else
      wrong += w.schools[sc::school_of(p, i)].level != level;
  }
  for (const sc::SchoolYear& year : w.school_years) counted += year.unplaced;
  CHECK(pupils > 2000);
  CHECK(wrong == 0);
  CHECK(without == counted);
}

TEST_CASE("attainment and enrolment do not jump when the run-in ends", "[schooling][run]") {
  Simulation simulation(small_scenario(), 0);
  const auto enrolled = [&] {
    const World& w = simulation.world();
    int count = 0;
    for (Row i = 0; i < w.persons.rows(); ++i) count += w.persons.alive(i) && w.persons.in_education(i);
    return count;
  };
  const int at_start = enrolled();
  simulation.step();
  CHECK(std::abs(enrolled() - at_start) < 0.02 * at_start);
  for (int k = 1; k < 12; ++k) simulation.step();
  CHECK(std::abs(enrolled() - at_start) < 0.04 * at_start);
}

TEST_CASE("catchments keep schools as mixed as homes, choice sets them apart, reserved seats less so",
          "[schooling][evidence]") {
  // school_minority_quota_sign; 40,000 persons, the same children: differences of indices have errors of about 0.01.
  const World catchments = after_months(40'000, 0, {{"schooling.mechanism", "0"}}), choice = after_months(40'000, 0);
  const World mixed = after_months(40'000, 0, {{"schooling.reserve", "0.25"}});
  const double apart = mean_of(choice, &sc::SchoolYear::school_disadvantaged);
  CHECK(apart > mean_of(catchments, &sc::SchoolYear::school_disadvantaged) + 0.03);
  CHECK(mean_of(mixed, &sc::SchoolYear::school_disadvantaged) < apart);
  CHECK(mean_of(choice, &sc::SchoolYear::metres) > mean_of(catchments, &sc::SchoolYear::metres));
}
