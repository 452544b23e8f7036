#pragma once
// Worlds of a handful of persons, for tests of single events.
#include "catch_compat.hpp"
#include "state/invariants.hpp"
#include "state/membership.hpp"

namespace cohesim {

/// Everyone is a native with upper secondary attainment, out of work. Ages are whole years, so that it is everyone's turn.
struct HandMadeWorld {
  World world{RunKey(1, 0)};
  std::uint64_t next_key = 1;

  explicit HandMadeWorld(std::size_t areas = 1, std::size_t capacity = 1000) {
    world.now = Month::of(2019, 1);
    world.regions.resize(1);
    world.labour_markets.resize(1);
    world.regions[0].labour_market = 0;
    world.regions[0].name = "here";
    world.labour_markets.resize(1);
    world.regions[0].labour_market = 0;
    world.flows.reset(1);
    world.persons.reserve(capacity);
    world.households.reserve(capacity);
    for (std::size_t a = 0; a < areas; ++a) {
      world.areas.key.push_back(a);
      world.areas.region.push_back(0);
      world.areas.type.push_back(AreaType::city);
      world.areas.at_start.push_back(0);
    }
    world.regions[0].last_area = static_cast<Row>(areas);
  }

  Row home(Row area = 0) { return found_household(world, next_key++, area); }

  Row person(Sex sex, int age, Row household, Row mother = no_row, Row father = no_row) {
    Persons& p = world.persons;
    const Row i = p.append(1);
    p.key[i] = next_key++;
    p.flags[i] = flag::alive | flag::born_citizen;
    p.sex[i] = sex;
    p.birth[i] = p.arrival[i] = static_cast<std::int16_t>(world.now.value - 12 * age);
    p.citizenship[i] = Citizenship::national;
    p.status[i] = LegalStatus::citizen;
    p.education[i] = Education::isced_3_4;
    p.labour[i] = LabourState::inactive;
    p.mother[i] = mother;
    p.father[i] = father;
    join_household(world, i, household);
    ++world.persons_at_opening;
    return i;
  }
  Row woman(int age, Row household, Row mother = no_row, Row father = no_row) {
    return person(Sex::woman, age, household, mother, father);
  }
  Row man(int age, Row household, Row mother = no_row, Row father = no_row) {
    return person(Sex::man, age, household, mother, father);
  }
  void dies(Row i) {
    leave(world, i);
    ++world.flows.deaths[0][0];
  }
  bool together(Row a, Row b) const { return world.persons.household[a] == world.persons.household[b]; }
  void check() const { CHECK(broken_invariant(world) == ""); }
};

}  // namespace cohesim
