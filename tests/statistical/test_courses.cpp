// A virtual experiment: what a course of 600 hours does to those who attend it, in twin worlds that differ by it alone.
// Evidence: no effect on work in the short run (lang_fr_lfp_sign, almp_timing_sign), more after two to three years, a year
// of work in the long run (lang_reform_dk_cumulative); 8 to 9 % more command of the language per 100 hours
// (lang_class_hours_fluency).
#include "catch_compat.hpp"
#include "headline.hpp"
#include "small_world.hpp"

using namespace cohesim;

namespace {

/// Those of other states who came as adults within the last ten years and are of working age speak little: enough pupils
/// for an experiment, and few enough for the market to stay as it was.
void make_pupils(World& w) {
  Persons& p = w.persons;
  for (Row i = 0; i < p.rows(); ++i) {
    const int age = p.age(i, w.now);
    if (p.citizenship[i] != Citizenship::third_country || age < 18 || age > 49) continue;
    p.language_ceiling[i] = std::min(p.language_ceiling[i], to_share(0.6f));
    p.language[i] = std::min(p.language[i], p.language_ceiling[i]);
  }
}

struct Effect {
  std::vector<double> language, relative, work, others;  // a replicate each: share, %, points, points
};

void compare(const World& with, const World& without, Effect& effect) {
  const Persons &a = with.persons, &b = without.persons;
  Weighted language, before, work, others;
  for (Row i = 0; i < with.persons.rows(); ++i) {
    if (!a.alive(i) || !b.alive(i) || a.key[i] != b.key[i]) continue;
    const double more = 100.0 * (a.labour[i] == LabourState::employed) - 100.0 * (b.labour[i] == LabourState::employed);
    const auto add = [](Weighted& to, double x) { to.sum += x, to.n += 1; };
    add(with.places[0].taken[i] ? work : others, more);
    if (!with.places[0].taken[i]) continue;
    add(language, static_cast<double>(from_share(a.language[i])) - static_cast<double>(from_share(b.language[i])));
    add(before, static_cast<double>(from_share(b.language[i])));
  }
  effect.language.push_back(language.mean());
  effect.relative.push_back(100 * language.sum / before.sum);
  effect.work.push_back(work.mean());
  effect.others.push_back(others.mean());
}

}  // namespace

TEST_CASE("a course of 600 hours: language at once and for good, little work lost in a year, more after three") {
  Overrides o{{"population.size", "150000"}, {"time.end", "2022-12"}};
  const Scenario without = load_scenario("library:baseline-eu27", o);
  for (const auto& [key, value] : Overrides{{"lever", "language_course"},
                                            {"from", "2019-01"},
                                            {"to", "2019-03"},
                                            {"acceptance", "1"},
                                            {"coverage", "0.7"},
                                            {"target.citizenship", "[third_country]"},
                                            {"target.age", "{min: 18, max: 49}"}})
    o.push_back({"policies.course." + key, value});
  const Scenario with = load_scenario("library:baseline-eu27", o);
  Effect first, last;
  for (int r = 0; r < 4; ++r) {
    Simulation a(with, r, make_pupils), b(without, r, make_pupils);
    run_months(a, 12), run_months(b, 12);
    compare(a.world(), b.world(), first);
    run_months(a, 24), run_months(b, 24);
    compare(a.world(), b.world(), last);
  }
  const Spread year = spread(first.work), three = spread(last.work), others = spread(last.others);
  INFO("work of participants after a year "
       << year.mean << " (se " << year.standard_error << ") points, after three " << three.mean << " ("
       << three.standard_error << "); of others " << others.mean << "; language " << spread(first.language).mean << ", "
       << spread(last.language).mean << ", " << spread(last.relative).mean << " %");
  CHECK(spread(first.language).mean > 0.03);
  CHECK(spread(last.language).mean > spread(first.language).mean);
  CHECK(spread(last.relative).mean > 8);  // two thirds of 600 h x 0.75 x 0.8 at 8 to 9 % per 100 h: about 20 %
  CHECK(spread(last.relative).mean < 35);
  CHECK(year.mean > -2 - 2 * year.standard_error);
  CHECK(year.mean < 3 + 2 * year.standard_error);
  CHECK(three.mean - 2 * three.standard_error > 0);
  CHECK(three.mean < 6 + 2 * three.standard_error);
  CHECK(std::abs(others.mean) < 0.2 + 2 * others.standard_error);
}
