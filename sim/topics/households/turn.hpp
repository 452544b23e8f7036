#pragma once
// Whose turn it is. Everyone's comes every third month, by month of birth, with the risk of three months: a third of the
// draws. Part of households.
#include <span>
#include <vector>

#include "base/parallel.hpp"
#include "state/world.hpp"

namespace cohesim::households {

constexpr int turn_months = 3;

/// Risk of a turn at a yearly rate.
float risk_of_turn(float rate_per_year);

/// A rate by age: linear between knots, constant beyond them.
struct Knot {
  int age;
  float rate;
};
float rate_at(int age, std::span<const Knot> knots);

/// Adults whose turn it is, in the order of rows: World::turn, made by the first who asks in a month.
std::span<const Row> adults_in_turn(World& world);

/// Events that may touch the same household happen in the order of keys, whatever the order of rows.
void sort_by_key(const World& world, Scratch<Row>& persons);

/// Those of them for whom pred(row) holds, in the order of keys.
template <class Pred>
Scratch<Row> select_in_turn(World& world, Pred&& pred) {
  const std::span<const Row> turn = adults_in_turn(world);
  Scratch<Row> chosen;
  select(
      turn.size(), [&](Row k) { return pred(turn[k]); }, chosen);
  for (Row& k : chosen) k = turn[k];
  sort_by_key(world, chosen);
  return chosen;
}

}  // namespace cohesim::households
