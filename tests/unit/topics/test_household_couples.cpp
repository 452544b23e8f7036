// Couples form and part: who lives where afterwards.
#include <cmath>

#include "hand_made_world.hpp"
#include "small_world.hpp"
#include "topics/households/households.hpp"
#include "topics/households/parameters.hpp"

using namespace cohesim;

namespace {

constexpr double always = 1e4;  // a year

households::Parameters parting(double with_mother) {
  households::Parameters par;
  par.separation.set_base(always);
  par.children_with_mother.set_base(with_mother);
  par.back_to_parents.set_base(0);
  return par;
}

households::Parameters searching() {
  households::Parameters par;
  for (Parameter* rate : {&par.search_18, &par.search_30, &par.search_40, &par.search_60}) rate->set_base(always);
  return par;
}

}  // namespace

TEST_CASE("a couple parts: the common children live with the mother or the father, one adult founds a home") {
  for (const double with_mother : {0.0, 1.0}) {
    HandMadeWorld m;
    const Row h = m.home(), woman = m.woman(35, h), man = m.man(37, h);
    const Row child = m.woman(5, h, woman, man), grown = m.man(20, h, woman, man);
    join_couple(m.world, woman, man);
    households::couple_ends(m.world, parting(with_mother));
    m.check();
    CHECK(m.world.persons.partner[woman] == no_row);
    CHECK(!m.together(woman, man));
    const Row keeper = with_mother == 1 ? woman : man;
    CHECK(m.together(child, keeper));
    CHECK(m.together(grown, keeper));
    CHECK(m.world.persons.household[keeper] == h);  // the home stays with the children
    CHECK(m.world.flows.couple_ends[0][0] == 1);
  }
}

TEST_CASE("children of one partner go with that partner, and the home of a parent stays the child's") {
  HandMadeWorld m;
  const Row h = m.home(), mother_in_law = m.woman(68, h), woman = m.woman(40, h), man = m.man(41, h, mother_in_law);
  const Row hers = m.man(12, h, woman), his = m.woman(10, h, no_row, man), common = m.man(3, h, woman, man);
  join_couple(m.world, woman, man);
  households::couple_ends(m.world, parting(1));
  m.check();
  CHECK(m.world.persons.household[man] == h);
  CHECK(m.together(his, man));
  CHECK(!m.together(woman, man));
  CHECK(m.together(hers, woman));
  CHECK(m.together(common, woman));
}

TEST_CASE("who leaves a couple may go back to a parent") {
  HandMadeWorld m;
  const Row old_home = m.home(), h = m.home(), mother = m.woman(60, old_home), woman = m.woman(30, h),
            man = m.man(32, h, mother);
  const Row child = m.woman(2, h, woman, man);
  join_couple(m.world, woman, man);
  households::Parameters par = parting(1);
  par.back_to_parents.set_base(1);
  households::couple_ends(m.world, par);
  m.check();
  CHECK(m.together(man, mother));
  CHECK(m.together(child, woman));
}

TEST_CASE("couples part at the declared rate, x the factor in the first five years (z-test, |z| < 4.9)") {
  constexpr int couples = 2000;
  for (const bool early : {false, true}) {
    HandMadeWorld m(1, 3 * couples);
    for (int k = 0; k < couples; ++k) {
      const Row h = m.home(), woman = m.woman(40, h), man = m.man(40, h);
      join_couple(m.world, woman, man);
      if (!early) m.world.persons.couple_since[woman] = static_cast<std::int16_t>(m.world.now.value - 60);
    }
    households::Parameters par;
    par.separation.set_base(0.1);
    par.separation_early.set_base(3);
    for (int month = 0; month < 12; ++month, m.world.now = m.world.now + 1) households::couple_ends(m.world, par);
    const double expected = couples * (1 - std::exp(early ? -0.3 : -0.1));
    const double found = static_cast<double>(m.world.flows.couple_ends[0][0]);
    CHECK(std::abs(found - expected) < 4.9 * std::sqrt(expected));
  }
}

TEST_CASE("two singles become a couple in the home of the one who has a home") {
  HandMadeWorld m;
  const Row parents = m.home(), own = m.home(), mother = m.woman(58, parents);
  const Row woman = m.woman(27, own), child = m.man(4, own, woman), man = m.man(29, parents, mother);
  households::partnerships(m.world, searching());
  m.check();
  CHECK(m.world.persons.partner[woman] == man);
  CHECK(m.world.persons.couple_since[woman] == m.world.now.value);
  for (const Row i : {woman, man, child}) CHECK(m.world.persons.household[i] == own);
  CHECK(m.world.persons.household[mother] == parents);
  CHECK(m.world.flows.partnerships[0][0] == 1);
}

TEST_CASE("two who both live with parents found a home") {
  HandMadeWorld m;
  const Row a = m.home(), b = m.home(), her_mother = m.woman(50, a), his_mother = m.woman(51, b);
  const Row woman = m.woman(22, a, her_mother), child = m.man(1, a, woman), man = m.man(24, b, his_mother);
  // Mothers have partners, or they would join the market.
  join_couple(m.world, her_mother, m.man(52, a));
  join_couple(m.world, his_mother, m.man(52, b));
  households::partnerships(m.world, searching());
  m.check();
  CHECK(m.world.persons.partner[woman] == man);
  CHECK(m.together(woman, man));
  CHECK(m.together(child, woman));
  CHECK(m.world.persons.household[woman] != a);
  CHECK(m.world.persons.household[woman] != b);
}

TEST_CASE("minors, close kin and house-mates do not become couples") {
  HandMadeWorld m;
  const Row gone = m.home(), mother = m.woman(60, gone);
  m.dies(mother);
  SECTION("a minor") {
    const Row h = m.home(), parent = m.woman(47, h);
    join_couple(m.world, parent, m.man(47, h));
    m.man(17, h, parent), m.woman(18, m.home());
  }
  SECTION("brother and sister") { m.man(30, m.home(), mother), m.woman(28, m.home(), mother); }
  SECTION("father and daughter") {
    const Row father = m.man(38, m.home());
    m.woman(20, m.home(), no_row, father);
  }
  SECTION("house-mates") {
    const Row h = m.home();
    m.man(30, h), m.woman(30, h);
  }
  for (int month = 0; month < 11; ++month, m.world.now = m.world.now + 1)
    households::partnerships(m.world, searching());
  m.check();
  CHECK(m.world.flows.partnerships[0][0] == 0);
}

TEST_CASE("of three admirers one is chosen, and nobody has two partners") {
  HandMadeWorld m;
  const Row woman = m.woman(30, m.home());
  for (int k = 0; k < 3; ++k) m.man(32, m.home());
  households::partnerships(m.world, searching());
  m.check();
  CHECK(m.world.persons.partner[woman] != no_row);
  CHECK(m.world.flows.partnerships[0][0] == 1);
}

namespace {

struct CoupleCounts {
  int all = 0, of_women = 0, of_men = 0;
  int of_one_sex() const { return of_women + of_men; }
};

CoupleCounts count_couples(const World& w) {
  const Persons& p = w.persons;
  CoupleCounts n;
  for (Row i = 0; i < p.rows(); ++i) {
    if (!p.alive(i) || p.partner[i] == no_row || !speaks_for(p, i, p.partner[i])) continue;
    const Row other = p.partner[i];
    ++n.all;
    if (p.sex[i] == p.sex[other]) ++(p.sex[i] == Sex::woman ? n.of_women : n.of_men);
  }
  return n;
}

}  // namespace

TEST_CASE("couples of one sex form, part and stay about as many as at the start") {
  const Scenario scenario = small_scenario({{"time.end", "2024-12"}, {"households.same_sex", "0.04"}}, 30000, 6);
  Simulation s(scenario, 0);
  const CoupleCounts start = count_couples(s.world());
  run_months(s, 72);
  const CoupleCounts end = count_couples(s.world());
  CHECK(start.of_women > 20);
  CHECK(start.of_men > 20);
  CHECK(start.of_one_sex() < 0.04 * start.all);
  CHECK(std::abs(end.of_one_sex() - start.of_one_sex()) < 5 * std::sqrt(start.of_one_sex()));
  INFO(start.of_women << " " << start.of_men << " of " << start.all << ", then " << end.of_women << " " << end.of_men
                      << " of " << end.all);
  CHECK(end.of_women > 20);
  CHECK(end.of_men > 20);
}

TEST_CASE("without anybody who seeks the own sex there are no couples of one sex") {
  const Scenario scenario = small_scenario({{"households.same_sex", "0"}}, 10000, 6);
  Simulation s(scenario, 0);
  run_months(s, 12);
  CHECK(count_couples(s.world()).of_one_sex() == 0);
}
