// Rows of the dead and gone are given up; whoever stays keeps everything but the ties to them.
#include "state/compact.hpp"

#include "hand_made_world.hpp"
#include "state/kin.hpp"

using namespace cohesim;

namespace {

Row row_of(const World& world, std::uint64_t key) {
  for (Row i = 0; i < world.persons.rows(); ++i)
    if (world.persons.key[i] == key) return i;
  return no_row;
}

/// The gone were looked after: nobody waits for step care.
void compact_all(HandMadeWorld& w) {
  w.world.gone.clear();
  compact(w.world, 0);
}

}  // namespace

TEST_CASE("the dead without living children are given up, with their home, and the living keep their order") {
  HandMadeWorld w;
  const Row first = w.home(), second = w.home();
  const Row loner = w.woman(80, first), friendly = w.man(40, second), last = w.man(30, second);
  tie(w.world, friendly, 3, loner, 0);
  tie(w.world, friendly, 4, last, 0);
  const std::uint64_t keys[] = {w.world.persons.key[friendly], w.world.persons.key[last]};
  const std::uint64_t home = w.world.households.key[second];
  w.dies(loner);
  compact_all(w);
  const Persons& p = w.world.persons;
  REQUIRE(p.rows() == 2);
  CHECK(p.key[0] == keys[0]);
  CHECK(p.key[1] == keys[1]);
  CHECK(p.friends[0][3] == no_row);
  CHECK(p.friends[0][4] == 1);
  REQUIRE(w.world.households.rows() == 1);
  CHECK(w.world.households.key[0] == home);
  CHECK(p.household[0] == 0);
  w.check();
}

TEST_CASE("dead parents stay, for brothers and sisters know each other by them, dead grandparents go") {
  HandMadeWorld w;
  const Row old = w.home(), young = w.home(), other = w.home();
  const Row grandmother = w.woman(90, old);
  const Row mother = w.woman(60, old, grandmother);
  const Row sister = w.woman(30, young, mother), brother = w.man(28, other, mother);
  const std::uint64_t keys[] = {w.world.persons.key[mother], w.world.persons.key[sister], w.world.persons.key[brother]};
  w.dies(grandmother), w.dies(mother);
  compact_all(w);
  const Persons& p = w.world.persons;
  REQUIRE(p.rows() == 3);
  const Row m = row_of(w.world, keys[0]), s = row_of(w.world, keys[1]), b = row_of(w.world, keys[2]);
  CHECK(close_kin(w.world, s, b));
  CHECK(p.mother[s] == m);
  CHECK(p.mother[m] == no_row);
  CHECK(p.household[m] == p.household[s]);  // the stand-in's: its own is given up
  CHECK(w.world.households.rows() == 2);
  w.check();
}

TEST_CASE("a living grandparent is found through a dead parent") {
  HandMadeWorld w;
  const Row old = w.home(), young = w.home();
  const Row grandmother = w.woman(80, old), mother = w.woman(50, young, grandmother), child = w.man(20, young, mother);
  const Row stranger = w.man(50, w.home());
  const std::uint64_t keys[] = {w.world.persons.key[grandmother], w.world.persons.key[child]};
  w.dies(mother), w.dies(stranger);
  compact_all(w);
  CHECK(w.world.persons.rows() == 3);
  CHECK(close_kin(w.world, row_of(w.world, keys[0]), row_of(w.world, keys[1])));
  w.check();
}

TEST_CASE("whom another table names stays: the admitted, sponsors, the enrolled") {
  HandMadeWorld w;
  const Row stays = w.man(70, w.home()), sponsor = w.man(40, w.home()), enrolled = w.man(30, w.home());
  const Row coming = w.man(20, w.home()), head = w.woman(25, w.world.persons.household[coming]);
  const std::uint64_t keys[] = {w.world.persons.key[coming], w.world.persons.key[head], w.world.persons.key[sponsor]};
  const std::uint64_t stayed = w.world.persons.key[stays];
  for (const Row i : {sponsor, enrolled, coming, head}) w.dies(i);
  w.world.admitted.push_back({coming, head, sponsor, 0});
  w.world.enrolments.push_back({enrolled, 0, 0, 3});
  compact_all(w);
  REQUIRE(w.world.persons.rows() == 5);
  const migration::Admitted& a = w.world.admitted[0];
  CHECK(w.world.persons.key[a.person] == keys[0]);
  CHECK(w.world.persons.key[a.head] == keys[1]);
  CHECK(w.world.persons.key[a.sponsor] == keys[2]);
  w.world.admitted.clear(), w.world.enrolments.clear();
  compact(w.world, 0);
  CHECK(w.world.persons.rows() == 1);
  CHECK(w.world.persons.key[0] == stayed);
}

TEST_CASE("nothing moves below the threshold, and where there is nothing to give up") {
  HandMadeWorld w;
  for (int k = 0; k < 20; ++k) w.man(40, w.home());
  compact_all(w);
  CHECK(w.world.persons.rows() == 20);
  w.dies(7);
  w.world.gone.clear();
  compact(w.world, 0.1);
  CHECK(w.world.persons.rows() == 20);
  compact(w.world, 0.05);
  CHECK(w.world.persons.rows() == 19);
  CHECK(w.world.households.rows() == 19);
  w.check();
}
