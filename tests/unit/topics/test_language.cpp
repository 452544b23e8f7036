// The language curve: what a month does, month after month, is the closed form.
#include <cmath>

#include "base/math.hpp"
#include "catch_compat.hpp"
#include "small_world.hpp"
#include "topics/language/language.hpp"
#include "topics/language/parameters.hpp"

using namespace cohesim;

namespace {

Row a_learner(const World& w) {
  for (Row i = 0; i < w.persons.rows(); ++i)
    if (w.persons.alive(i) && w.persons.born[i] == BirthGroup::outside_eu &&
        w.persons.language[i] < w.persons.language_ceiling[i] / 2)
      return i;
  return no_row;
}

}  // namespace

TEST_CASE("240 months of learning follow the closed form, and stop at the ceiling") {
  const Scenario scenario = small_scenario({}, 20000, 1);
  Simulation s(scenario, 0);
  World& w = s.world();
  Persons& p = w.persons;
  language::Parameters par = scenario.parameters.language;
  const Row i = a_learner(w);
  REQUIRE(i != no_row);
  p.labour[i] = LabourState::inactive;
  p.status[i] = LegalStatus::permanent;
  p.birth[i] = static_cast<std::int16_t>(w.now.value - 12 * 40);
  p.arrival[i] = w.now.value;
  p.language[i] = 0;
  language::LearnerTraits traits = language::learner_traits(w, i, par);
  traits.native = false;
  traits.ceiling = from_share(p.language_ceiling[i]);
  const float exposure = static_cast<float>(par.exposure_base.base() + par.exposure_contact.base());
  for (int month = 1; month <= 240; ++month) {
    w.now = w.now + 1;
    p.course_hours[i] = 0;
    language::learn(w, par);
    if (month % 24 == 0)
      CHECK(from_share(p.language[i]) ==
            Approx(language::language_after(traits, static_cast<float>(month), exposure, par)).margin(0.003));
  }
  CHECK(p.language[i] <= p.language_ceiling[i]);
}

TEST_CASE("100 course hours at 0.4 raise the level by 8 to 9 per cent (lang_class_hours_fluency)") {
  const Scenario scenario = small_scenario({}, 20000, 1);
  Simulation s(scenario, 0);
  World& w = s.world();
  Persons& p = w.persons;
  language::Parameters par = scenario.parameters.language;
  par.growth_per_month.set_base(0.0);
  double before = 0, after = 0;
  int n = 0;
  for (Row i = 0; i < p.rows(); ++i) {
    if (!p.alive(i) || p.born[i] != BirthGroup::outside_eu || p.age(i, w.now) < 20 ||
        from_share(p.language_ceiling[i]) < 0.5f)
      continue;
    p.language[i] = to_share(0.4f);
    p.course_hours[i] = 100;
    before += 0.4;
    ++n;
  }
  language::learn(w, par);
  for (Row i = 0; i < p.rows(); ++i)
    if (p.course_hours[i] == 100) after += static_cast<double>(from_share(p.language[i]));
  REQUIRE(n > 100);
  CHECK(after / before - 1 > 0.05);
  CHECK(after / before - 1 < 0.12);
}

TEST_CASE("courses raise what can be reached, for good, a course at B1 or above certifies it") {
  const Scenario scenario = small_scenario({}, 20000, 1);
  Simulation s(scenario, 0);
  World& w = s.world();
  Persons& p = w.persons;
  const language::Parameters par = scenario.parameters.language;
  const Row i = a_learner(w);
  REQUIRE(i != no_row);
  p.language_ceiling[i] = to_share(0.6f);
  p.language[i] = to_share(0.4f);
  p.certificate[i] = 0;
  for (int month = 0; month < 10; ++month) {
    p.course_hours[i] = 50;
    language::learn(w, par);
    w.now = w.now + 1;
    CHECK((p.certificate[i] >= Cefr::b1) == (from_share(p.language[i]) >= 0.45f));
  }
  const float reached = from_share(p.language_ceiling[i]);
  CHECK(reached == Approx(1 - 0.4 * std::exp(-500 * par.ceiling_per_course_hour.base())).margin(0.001));
  p.course_hours[i] = 0;
  for (int month = 0; month < 600; ++month, w.now = w.now + 1) language::learn(w, par);
  CHECK(from_share(p.language_ceiling[i]) == reached);
  CHECK(from_share(p.language[i]) > 0.6f);  // more than would have been reached without
}
