#pragma once
// Who a newcomer is. Part of migration.
#include "state/world.hpp"

namespace cohesim::migration {

/// What those who travel together share.
struct Roots {
  BirthGroup born = BirthGroup::outside_eu;
  bool visible_minority = false;
  std::uint8_t language_distance = 0;
};
Roots draw_roots(const World& world, std::uint64_t key, Month admitted, bool eu, float visible_minority_share);
/// Of a person who is here already.
Roots roots_of(const Persons& persons, Row person);

struct Newcomer {
  std::uint64_t key = 0;
  Route route = Route::none;
  Sex sex = Sex::man;
  int age_months = 0;  // at arrival
  Month admitted{}, arrival{};
};

/// Fills an appended row: identity, traits, legal status. Not yet alive; household and area stand for the region. The language
/// ceiling is left at zero: language sets it when it first meets the person.
void set_newcomer(World& world, Row person, std::uint16_t region, const Newcomer& newcomer, const Roots& roots);

}  // namespace cohesim::migration
