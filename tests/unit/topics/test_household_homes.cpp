// Leaving home and coming back; who takes in orphans and old parents.
#include "hand_made_world.hpp"
#include "topics/households/households.hpp"
#include "topics/households/parameters.hpp"

using namespace cohesim;

namespace {

constexpr double always = 1e4;  // a year

households::Parameters leaving(double rate, double returning = 0) {
  households::Parameters par;
  for (Parameter* leave : {&par.leaving_18, &par.leaving_25, &par.leaving_35}) leave->set_base(rate);
  par.return_without_work.set_base(returning);
  return par;
}

households::Parameters nobody_moves_in() {
  households::Parameters par;
  par.parent_moves_in.set_base(0);
  return par;
}

}  // namespace

TEST_CASE("the grown-up leave home with their own children, minors and couples stay") {
  HandMadeWorld m;
  const Row h = m.home(), mother = m.woman(60, h);
  const Row daughter = m.woman(24, h, mother), baby = m.man(1, h, daughter), minor = m.man(17, h, mother);
  const Row married = m.man(30, h, mother), wife = m.woman(30, h);
  join_couple(m.world, married, wife);
  households::leaving_home(m.world, leaving(always));
  m.check();
  CHECK(!m.together(daughter, mother));
  CHECK(m.together(baby, daughter));
  CHECK(m.world.households.members[m.world.persons.household[daughter]] == 2);
  for (const Row i : {minor, married, wife}) CHECK(m.together(i, mother));
  CHECK(m.world.flows.leaving_home[0][0] == 1);
}

TEST_CASE("who lives alone without work may return to a parent in the region") {
  for (const bool employed : {false, true}) {
    HandMadeWorld m;
    const Row parents = m.home(), mother = m.woman(60, parents), son = m.man(25, m.home(), mother);
    m.world.persons.labour[son] = employed ? LabourState::inactive : LabourState::unemployed;
    households::leaving_home(m.world, leaving(0, always));
    m.check();
    CHECK(m.together(son, mother) == !employed);
  }
}

TEST_CASE("orphans go to the other parent, grandparents, a sister, neighbours, in this order, and together") {
  HandMadeWorld m;
  const Row grandmother = m.woman(70, m.home()), father = m.man(45, m.home());
  const Row h = m.home(), mother = m.woman(40, h, grandmother);
  const Row sister = m.woman(20, m.home(), mother);
  const Row neighbours = m.home(), neighbour = m.woman(50, neighbours), spouse = m.man(50, neighbours);
  join_couple(m.world, neighbour, spouse);
  const Row child = m.man(8, h, mother, father), half = m.woman(3, h, mother);
  m.dies(mother);
  m.check();  // nobody has looked after them yet
  Row guardian = father;
  SECTION("the father of one takes both") {}
  SECTION("no father") {
    m.dies(father);
    guardian = grandmother;
  }
  SECTION("nor grandmother") {
    m.dies(father), m.dies(grandmother);
    guardian = sister;
  }
  SECTION("no kin") {
    m.dies(father), m.dies(grandmother), m.dies(sister);
    guardian = neighbour;
  }
  households::care(m.world, nobody_moves_in());
  CHECK(m.world.gone.empty());
  m.check();
  CHECK(m.together(child, guardian));
  CHECK(m.together(half, guardian));
}

TEST_CASE("an orphan with nobody to go to is a ward, alone but accounted for") {
  HandMadeWorld m;
  const Row h = m.home(), mother = m.woman(40, h), child = m.man(8, h, mother);
  m.dies(mother);
  households::care(m.world, nobody_moves_in());
  m.check();
  CHECK(m.world.persons.has(child, flag::unaccompanied));
}

TEST_CASE("a step-parent at home is enough") {
  HandMadeWorld m;
  const Row h = m.home(), mother = m.woman(40, h), stepfather = m.man(40, h), child = m.man(8, h, mother);
  join_couple(m.world, mother, stepfather);
  const Row grandmother = m.woman(70, m.home());
  m.world.persons.mother[mother] = grandmother;
  m.dies(mother);
  households::care(m.world, nobody_moves_in());
  m.check();
  CHECK(m.together(child, stepfather));
  CHECK(m.world.persons.partner[stepfather] == no_row);
}

TEST_CASE("an old mother who lives alone moves in with a child, one with a partner or a younger one does not") {
  HandMadeWorld m;
  households::Parameters par;
  par.parent_moves_in.set_base(always);
  const Row alone = m.woman(80, m.home()), her_child = m.man(50, m.home(), alone);
  const Row pair = m.home(), wife = m.woman(80, pair), husband = m.man(82, pair),
            their_child = m.man(52, m.home(), wife);
  join_couple(m.world, wife, husband);
  const Row younger = m.woman(70, m.home()), child_of_younger = m.man(45, m.home(), younger);
  households::care(m.world, par);
  m.check();
  CHECK(m.together(alone, her_child));
  CHECK(!m.together(wife, their_child));
  CHECK(!m.together(younger, child_of_younger));
}
