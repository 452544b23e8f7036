// When spells without work and of search begin.
#include "hand_made_world.hpp"

using namespace cohesim;

TEST_CASE("a spell without work outlasts every move between search, marginal attachment and inactivity") {
  HandMadeWorld town;
  World& w = town.world;
  Persons& p = w.persons;
  const Row i = town.woman(40, town.home());
  p.labour[i] = LabourState::employed;
  const Month lost = w.now;
  const auto enter = [&](int month, LabourState next) {
    w.now = lost + month;
    enter_state(w, i, next);
  };
  enter(0, LabourState::unemployed);
  enter(3, LabourState::marginally_attached);
  enter(5, LabourState::unemployed);
  CHECK(p.workless_since[i] == lost.value);
  CHECK(p.search_since[i] == lost.value);  // a pause does not end a search
  CHECK(p.labour_since[i] == lost.value + 5);
  enter(7, LabourState::inactive);
  enter(15, LabourState::unemployed);
  CHECK(p.workless_since[i] == lost.value);
  CHECK(p.workless_months(i, w.now) == 15);
  CHECK(p.search_since[i] == lost.value + 15);
}

TEST_CASE("who never worked is without work since the end of schooling, or since arrival") {
  HandMadeWorld town;
  World& w = town.world;
  const Row i = town.man(21, town.home());
  w.persons.schooled_until[i] = static_cast<std::int16_t>(w.now.value - 12);
  w.persons.workless_since[i] = w.persons.birth[i];
  CHECK(w.persons.workless_months(i, w.now) == 12);
  w.persons.workless_since[i] = static_cast<std::int16_t>(w.now.value - 5);
  CHECK(w.persons.workless_months(i, w.now) == 5);
}

TEST_CASE("in need: poor and without work, but not while benefits last") {
  HandMadeWorld town;
  World& w = town.world;
  Persons& p = w.persons;
  const Row i = town.man(40, town.home());
  w.regions[0].median_income_cents = 100000;
  w.households.equivalence[p.household[i]] = 10;
  p.labour[i] = LabourState::unemployed;
  p.benefit_record[i] = benefit::in_receipt + 1;
  REQUIRE(w.short_of_money(i));
  CHECK_FALSE(w.in_need(i));
  p.benefit_record[i] = benefit::in_receipt;  // used up
  CHECK(w.in_need(i));
  p.benefit_record[i] = benefit::most;  // contributions alone feed nobody
  CHECK(w.in_need(i));
  p.labour[i] = LabourState::employed;
  CHECK_FALSE(w.in_need(i));
}
