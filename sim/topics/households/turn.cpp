#include "topics/households/turn.hpp"

#include <algorithm>

#include "base/math.hpp"
#include "base/parallel_sort.hpp"

namespace cohesim::households {

float risk_of_turn(float rate_per_year) { return monthly(rate_per_year * static_cast<float>(turn_months)); }

float rate_at(int age, std::span<const Knot> knots) {
  if (age <= knots.front().age) return knots.front().rate;
  for (std::size_t k = 1; k < knots.size(); ++k) {
    const Knot &a = knots[k - 1], &b = knots[k];
    if (age < b.age)
      return a.rate + (b.rate - a.rate) * static_cast<float>(age - a.age) / static_cast<float>(b.age - a.age);
  }
  return knots.back().rate;
}

std::span<const Row> adults_in_turn(World& world) {
  if (world.turn.month == world.now) return world.turn.adults;
  const Persons& p = world.persons;
  const int born_by = world.now.value - 12 * adult_age;
  select_where(
      p.rows(),
      [&](Row i) {
        const bool in_turn = (world.now.value - p.birth[i]) % turn_months == 0;
        return in_turn & (p.birth[i] <= born_by) & p.alive(i);
      },
      world.turn.adults);
  world.turn.month = world.now;
  return world.turn.adults;
}

void sort_by_key(const World& world, Scratch<Row>& persons) {
  sort_in_parallel(persons, [&](Row a, Row b) { return world.persons.key[a] < world.persons.key[b]; });
}

}  // namespace cohesim::households
