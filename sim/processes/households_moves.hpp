#pragma once
// What the events of households share: whose turn it is, who goes along when somebody moves. Part of households.
#include <span>
#include <vector>

#include "state/world.hpp"

namespace cohesim {

/// Everyone's turn comes every third month, by month of birth, with the risk of three months: a third of the draws.
constexpr int turn_months = 3;
inline bool has_turn(const World& world, Row person) {
  return world.persons.age_months(person, world.now) % turn_months == 0;
}
/// Risk of a turn at a yearly rate.
float risk_of_turn(float rate_per_year);

/// A rate by age: linear between knots, constant beyond them.
struct Knot {
  int age;
  float rate;
};
float rate_at(int age, std::span<const Knot> knots);

/// Events that may touch the same household happen in the order of keys, whatever the order of rows.
void sort_by_key(const World& world, std::vector<Row>& persons);

/// A child at home goes along with a parent who moves until this age in years: assumption.
constexpr int goes_along_until = 25;

/// Whether the member would go along with the person: an own child at home under 25 without a partner there.
bool goes_along(const World& world, Row member, Row person);

/// The person moves with the own children at home, and with all minors where no adult would be left.
void move_with_children(World& world, Row person, Row household);

/// A new home for the person in the same neighbourhood, still empty.
Row new_home(World& world, Row person, Stream why);

}  // namespace cohesim
