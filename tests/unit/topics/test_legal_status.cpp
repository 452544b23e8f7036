// Asylum procedure and appeal, naturalisation with the children, citizenship by birth.
#include <cmath>

#include "catch_compat.hpp"
#include "small_world.hpp"
#include "state/birthright.hpp"
#include "topics/legal_status/legal_status.hpp"
#include "topics/legal_status/parameters.hpp"

using namespace cohesim;

namespace {

/// Makes everyone an applicant who came this month, alone.
void make_applicants(World& w) {
  Persons& p = w.persons;
  for (Row i = 0; i < p.rows(); ++i) {
    p.flags[i] = flag::alive;
    p.born[i] = BirthGroup::outside_eu;
    p.citizenship[i] = Citizenship::third_country;
    p.status[i] = LegalStatus::applicant;
    p.route[i] = Route::asylum;
    p.arrival[i] = p.status_since[i] = w.now.value;
    p.birth[i] = static_cast<std::int16_t>(w.now.value - 30 * 12);
    p.partner[i] = p.mother[i] = p.father[i] = no_row;
  }
}

struct Spell {
  double n = 0, sum = 0, squares = 0;
  void add(double x) { n += 1, sum += x, squares += x * x; }
  double mean() const { return sum / n; }
  double deviation() const { return std::sqrt(squares / n - mean() * mean()); }
};

}  // namespace

TEST_CASE("procedure and appeal take Gamma-distributed times, and 38 and 30 per cent are granted") {
  const Scenario scenario = small_scenario({}, 20000, 1);
  Simulation s(scenario, 0);
  World& w = s.world();
  Persons& p = w.persons;
  make_applicants(w);
  const Month arrival = w.now;
  Spell first, appeal;
  double granted = 0, granted_with_prospect = 0, prospect = 0, appeals = 0, granted_on_appeal = 0;
  std::vector<Month> appealed(p.rows(), Month{-1});
  const double n = static_cast<double>(p.rows());
  for (int m = 0; m <= 150; ++m, w.now = w.now + 1) {
    std::vector<LegalStatus> before(p.status.span().begin(), p.status.span().end());
    legal_status::decide_status(w, scenario.parameters.legal_status);
    for (Row i = 0; i < p.rows(); ++i) {
      if (m == 0) prospect += p.has(i, flag::prospect);
      if (before[i] != LegalStatus::applicant) continue;
      const bool waits = p.status[i] == LegalStatus::applicant;
      if (appealed[i] == Month{-1} && (!waits || p.has(i, flag::appeal))) {
        first.add(w.now - arrival);
        granted += !waits && p.status[i] == LegalStatus::protection;
        granted_with_prospect += !waits && p.status[i] == LegalStatus::protection && p.has(i, flag::prospect);
        if (waits) appealed[i] = w.now, ++appeals;
      } else if (appealed[i] != Month{-1} && !waits) {
        appeal.add(w.now - appealed[i]);
        granted_on_appeal += p.status[i] == LegalStatus::protection;
      }
      CHECK(p.has(i, flag::may_work) == (p.status[i] == LegalStatus::protection || (waits && w.now - arrival >= 6)));
    }
  }
  CHECK(first.n == n);
  CHECK(first.mean() == Approx(9).margin(0.3));
  CHECK(first.deviation() == Approx(9 / std::sqrt(2.0)).margin(0.3));  // Gamma, shape 2
  CHECK(granted / n == Approx(0.38).margin(0.015));
  CHECK(prospect / n == Approx(0.30).margin(0.015));
  CHECK(granted_with_prospect / prospect == Approx(0.75).margin(0.02));
  CHECK(appeals / (n - granted) == Approx(0.9).margin(0.01));
  CHECK(appeal.mean() == Approx(10).margin(0.3));
  CHECK(granted_on_appeal / appeal.n == Approx(0.30).margin(0.015));
}

TEST_CASE("a shorter procedure is the same one, sooner") {
  const Scenario scenario = small_scenario({}, 20000, 1);
  Simulation a(scenario, 0), b(scenario, 0);
  legal_status::Parameters fast = scenario.parameters.legal_status;
  fast.procedure_months.set_base(3);
  for (Simulation* s : {&a, &b}) make_applicants(s->world());
  for (int m = 0; m <= 150; ++m)
    for (Simulation* s : {&a, &b}) {
      legal_status::decide_status(s->world(), s == &a ? scenario.parameters.legal_status : fast);
      s->world().now = s->world().now + 1;
    }
  int different = 0;
  for (Row i = 0; i < a.world().persons.rows(); ++i)
    different += a.world().persons.status[i] != b.world().persons.status[i] &&
                 a.world().persons.status[i] != LegalStatus::permanent &&
                 b.world().persons.status[i] != LegalStatus::permanent &&
                 a.world().persons.citizenship[i] == b.world().persons.citizenship[i];
  CHECK(different == 0);
}

TEST_CASE("a family is decided on together, and is in reception until then") {
  const Scenario scenario = small_scenario({{"time.end", "2022-12"}, {"migration.inflow_asylum", "30"}}, 20000, 1);
  Simulation s(scenario, 0);
  const Persons& p = s.world().persons;
  const Month start = s.date();
  int families = 0;
  for (int m = 0; m < 36 && s.step(); ++m) {
    const Month now = s.date() - 1;
    for (Row i = 0; i < p.rows(); ++i) {
      if (!p.alive(i) || p.route[i] != Route::asylum || p.age(i, now) >= 18 || p.arrival[i] < start.value) continue;
      for (const Row parent : {p.mother[i], p.father[i]}) {
        if (parent == no_row || !p.alive(parent) || p.arrival[parent] != p.arrival[i]) continue;
        if (p.household[parent] != p.household[i]) continue;  // parents who part have a case each
        if (p.age(i, now) >= 17 || p.citizenship[parent] == Citizenship::national ||
            p.status[parent] == LegalStatus::permanent || p.status[i] == LegalStatus::permanent)
          continue;
        ++families;
        CHECK(p.status[i] == p.status[parent]);
        CHECK(p.stage(i, now) == p.stage(parent, now));
        CHECK((p.stage(i, now) == Stage::reception) ==
              (p.status[i] == LegalStatus::applicant && !p.has(i, flag::appeal)));
      }
    }
  }
  CHECK(families > 1000);
}

TEST_CASE("children become citizens with a parent") {
  const Scenario scenario = small_scenario({{"legal_status.naturalisation_rate_per_year", "1"}}, 20000, 1);
  Simulation s(scenario, 0);
  World& w = s.world();
  Persons& p = w.persons;
  const std::vector<Citizenship> before(p.citizenship.span().begin(), p.citizenship.span().end());
  legal_status::decide_status(w, scenario.parameters.legal_status);
  int parents = 0, children = 0;
  for (Row i = 0; i < p.rows(); ++i) {
    if (p.age(i, w.now) < 18 && before[i] != Citizenship::national && p.citizenship[i] == Citizenship::national)
      ++children;
    if (before[i] == Citizenship::national || p.citizenship[i] != Citizenship::national) continue;
    for (const Row child : w.members_of(p.household[i]))
      if ((p.mother[child] == i || p.father[child] == i) && p.age(child, w.now) < 18) {
        ++parents;
        CHECK(p.citizenship[child] == Citizenship::national);
        CHECK(p.status[child] == LegalStatus::citizen);
      }
  }
  CHECK(parents > 10);
  CHECK(children > 10);
}

TEST_CASE("citizenship by birth: descent first, then the block's law") {
  RegionData law;
  law.birthright = {0.5, 0.3, 0};
  law.birthright_years = {8};
  const ParentFacts host, guest{Citizenship::third_country, false, 12 * 9}, late{Citizenship::third_country, false, 12},
      born_here{Citizenship::third_country, true, 0}, mobile{Citizenship::other_eu, false, 12};
  CHECK(citizenship_at_birth(law, host, late, 0.99f) == Citizenship::national);
  CHECK(citizenship_at_birth(law, late, late, 0.0f) == Citizenship::third_country);
  CHECK(citizenship_at_birth(law, guest, late, 0.49f) == Citizenship::national);
  CHECK(citizenship_at_birth(law, guest, late, 0.51f) == Citizenship::third_country);
  CHECK(citizenship_at_birth(law, born_here, late, 0.29f) == Citizenship::national);
  CHECK(citizenship_at_birth(law, born_here, late, 0.31f) == Citizenship::third_country);
  CHECK(citizenship_at_birth(law, mobile, late, 0.99f) == Citizenship::other_eu);
  law.birthright = {0, 0, 0};
  CHECK(citizenship_at_birth(law, guest, born_here, 0.0f) == Citizenship::third_country);
}

TEST_CASE("those entitled become citizens at 18") {
  Scenario scenario = small_scenario({{"legal_status.naturalisation_rate_per_year", "0"}}, 20000, 1);
  Simulation s(scenario, 0);
  World& w = s.world();
  Persons& p = w.persons;
  for (Region& region : w.regions) region.data.birthright[2] = 0.6;
  double n = 0, citizens = 0;
  for (Row i = 0; i < p.rows(); ++i) {
    p.partner[i] = p.mother[i] = p.father[i] = no_row;
    p.flags[i] = flag::alive;
    p.born[i] = BirthGroup::host;
    p.citizenship[i] = Citizenship::third_country;
    p.status[i] = LegalStatus::permanent;
    p.birth[i] = p.arrival[i] = static_cast<std::int16_t>(w.now.value - 18 * 12 + (i % 2 ? 0 : 1));
  }
  legal_status::decide_status(w, scenario.parameters.legal_status);
  for (Row i = 0; i < p.rows(); ++i) {
    const bool citizen = p.citizenship[i] == Citizenship::national;
    if (p.age_months(i, w.now) < 18 * 12) CHECK(!citizen);
    if (p.age_months(i, w.now) == 18 * 12) n += 1, citizens += citizen;
  }
  CHECK(citizens / n == Approx(0.6).margin(0.02));
}
