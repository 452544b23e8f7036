// Programmes: places and money are finite, everyone who starts ends, and courses teach.
#include "catch_compat.hpp"
#include "small_world.hpp"

using namespace cohesim;

namespace {

Overrides courses(const char* places, const char* end = "2020-12") {
  return {{"time.end", end},
          {"policies.courses.lever", "language_course"},
          {"policies.courses.places", places},
          {"policies.courses.target.citizenship", "[third_country]"},
          {"policies.courses.fund", "{national: 0.4, regional: 0.6}"}};
}

struct Totals {
  std::int64_t started = 0, completed = 0, dropped = 0, refused = 0, person_months = 0, cents[2] = {};
};

Totals run(Simulation& s) {
  Totals t;
  while (s.step()) {
    const PolicyBook& book = s.world().books[0];
    t.started += book.started;
    t.completed += book.completed;
    t.dropped += book.dropped;
    t.refused += book.refused;
    t.person_months += book.participants;
    for (int f = 0; f < 2; ++f) t.cents[f] += book.cost_cents[static_cast<std::size_t>(f)];
  }
  return t;
}

}  // namespace

TEST_CASE("everyone who started has completed, dropped out or is enrolled, and cost is months attended") {
  Simulation s(small_scenario(courses("1e6")), 0);
  const Totals t = run(s);
  CHECK(t.started > 20);
  CHECK(t.dropped > 0);
  CHECK(t.completed > 0);
  CHECK(t.started == t.completed + t.dropped + static_cast<std::int64_t>(s.world().enrolments.size()));
  const int months = 12;  // 600 h at 12 h a week: 11.5 months, so 12
  const double cost = static_cast<double>(t.person_months) * s.world().represents * 3504.0 / months;
  CHECK(static_cast<double>(t.cents[0] + t.cents[1]) / 100 == Approx(cost).epsilon(1e-6));
  CHECK(static_cast<double>(t.cents[0]) / static_cast<double>(t.cents[1]) == Approx(0.4 / 0.6).epsilon(1e-6));
}

TEST_CASE("no more than the places, and what was refused is counted") {
  const Scenario scenario = small_scenario(courses("240000"));
  Simulation s(scenario, 0);
  const Totals t = run(s);
  const double places = 240000.0 * 2 / (scenario.represents / scenario.size);  // two years
  CHECK(static_cast<double>(t.started) <= places + 1);
  CHECK(static_cast<double>(t.started) >= places - 1);
  CHECK(t.refused > 0);
}

TEST_CASE("a person is offered a place once, and refused at most once") {
  Simulation s(small_scenario(courses("240000")), 0);
  std::int64_t offered = 0, refused = 0, asked = 0;
  while (s.step()) {
    const PolicyBook& book = s.world().books[0];
    offered += book.offered;
    refused += book.refused;
    CHECK(book.refused <= book.waiting);
  }
  const Persons& p = s.world().persons;
  for (Row i = 0; i < p.rows(); ++i) asked += s.world().places[0].asked[i];
  CHECK(offered == asked);
  CHECK(refused > 0);
  CHECK(refused < offered);
}

TEST_CASE("a place that AMIF alone pays ends at naturalisation, another fund takes it over") {
  for (const bool another : {false, true}) {
    Overrides o = courses("1e6");
    o.back() = {"policies.courses.fund", another ? "{AMIF: 0.75, ESF+: 0.25}" : "{AMIF: 1}"};
    Simulation s(small_scenario(o), 0);
    run_months(s, 12);
    World& w = s.world();
    REQUIRE(w.enrolments.size() > 20);
    for (const Enrolment& e : w.enrolments) {
      w.persons.citizenship[e.person] = Citizenship::national;
      w.persons.status[e.person] = LegalStatus::citizen;
    }
    const auto before = static_cast<std::int64_t>(w.enrolments.size());
    s.step();
    const PolicyBook& book = w.books[0];
    if (another) {
      CHECK(book.dropped < before / 4);
      CHECK(book.cost_cents[1] > 3 * book.cost_cents[0]);  // AMIF pays for those alone who started this month
    } else {
      CHECK(book.dropped + book.completed == before);
    }
  }
}

TEST_CASE("no money, no places") {
  Overrides o = courses("1e6");
  o.push_back({"policies.courses.budget_eur", "0"});
  Simulation s(small_scenario(o), 0);
  CHECK(run(s).started == 0);
}

TEST_CASE("participants learn more than they would have without the course") {
  Simulation with(small_scenario(courses("1e7")), 0), without(small_scenario({{"time.end", "2020-12"}}), 0);
  run_months(with, 24), run_months(without, 24);
  const World &a = with.world(), &b = without.world();
  double gain = 0;
  int n = 0;
  for (Row i = 0; i < std::min(a.persons.rows(), b.persons.rows()) && a.persons.key[i] == b.persons.key[i]; ++i) {
    if (!a.places[0].taken[i] || !a.persons.alive(i) || !b.persons.alive(i)) continue;
    if (b.persons.language[i] + 3000 > b.persons.language_ceiling[i]) continue;  // has little left to learn
    gain +=
        static_cast<double>(from_share(a.persons.language[i])) - static_cast<double>(from_share(b.persons.language[i]));
    ++n;
  }
  REQUIRE(n > 20);
  CHECK(gain / n > 0.01);
}

TEST_CASE("nobody is offered a course below the own level, lessons in the evening leave time to search") {
  Overrides o = courses("1e7");
  o.push_back({"policies.courses.level", "0.45"});
  o.push_back({"policies.courses.working_time_share", "0"});
  Simulation s(small_scenario(o), 0);
  int started = 0;
  const auto levels = [&] {
    const auto now = s.world().persons.language.span();
    return std::vector<std::uint16_t>(now.begin(), now.end());
  };
  std::vector<std::uint16_t> before = levels();
  for (int month = 0; month < 24 && s.step(); ++month) {
    const World& w = s.world();
    for (const Enrolment& e : w.enrolments) {
      CHECK(w.persons.course_hours[e.person] > 0);
      CHECK(w.persons.daytime_hours[e.person] == 0);
      if (e.since != (w.now - 1).value || e.person >= before.size()) continue;
      CHECK(from_share(before[e.person]) < 0.45f);
      ++started;
    }
    before = levels();
  }
  CHECK(started > 20);
}

TEST_CASE("who declined is asked again, after the months that the scenario says, a third accept each time") {
  std::int64_t started[3];
  int k = 0;
  for (const char* again : {"0", "12", "6"}) {
    Overrides o = courses("1e9");
    o.push_back({"policies.courses.asked_again_months", again});
    o.push_back({"migration.inflow_scale", "0"});
    Simulation s(small_scenario(o), 0);
    run_months(s, 13);
    started[k] = 0;
    const Persons& p = s.world().persons;
    for (Row i = 0; i < p.rows(); ++i) started[k] += s.world().places[0].taken[i];
    ++k;
  }
  CHECK(started[1] > started[0] * 12 / 10);
  CHECK(started[2] > started[1] * 11 / 10);
}
