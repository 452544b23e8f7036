// Leaving the parents' home and coming back (processes.md B2).
#include <algorithm>

#include "base/math.hpp"
#include "base/parallel.hpp"
#include "processes/households.hpp"
#include "processes/households_moves.hpp"
#include "state/kin.hpp"
#include "state/membership.hpp"

namespace cohesim {

namespace {

constexpr int last_age = 49, return_until = 35;

/// Monthly chance of leaving by age from 18 on.
std::vector<float> leaving_risks(const HouseholdParameters& par) {
  std::vector<float> risk;
  const float at_18 = par.leaving_18.value(), at_25 = par.leaving_25.value();
  for (int age = adult_age; age <= last_age; ++age) {
    const float step = static_cast<float>(std::min(age, 25) - adult_age) / 7.0f;
    risk.push_back(monthly(age >= 30 ? par.leaving_30.value() : at_18 + (at_25 - at_18) * step));
  }
  return risk;
}

bool wants_to_return(const World& world, Row i) {
  const Persons& p = world.persons;
  const bool unemployed = p.labour[i] == LabourState::searching || p.labour[i] == LabourState::passive;
  return unemployed && world.households.members[p.household[i]] == 1 && parent_elsewhere(world, i) != no_row;
}

void leave_home(World& world, Row person) {
  Persons& p = world.persons;
  if (parent_at_home(world, person) == no_row) return;  // the partner has taken the person along this month
  ++world.flows.leaving_home[world.region_of(person)][static_cast<std::size_t>(p.origin(person))];
  const Row partner = p.partner[person], home = new_home(world, person, Stream::leaving_home);
  move_with_children(world, person, home);
  if (partner != no_row) move_with_children(world, partner, home);
}

}  // namespace

void leaving_home(World& world, const HouseholdParameters& par) {
  const Persons& p = world.persons;
  const std::vector<float> risks = leaving_risks(par);
  const float back = monthly(par.return_without_work.value());
  std::vector<Row> leaving, returning;
  const auto draw = [&](Row i) { return world.run.draw(Stream::leaving_home, world.now, p.key[i]); };
  const auto candidate = [&](Row i, int until) {
    if (!p.alive(i) || (p.mother[i] == no_row && p.father[i] == no_row)) return false;
    const int age = p.age(i, world.now);
    return age >= adult_age && age < until;
  };
  select(
      p.rows(),
      [&](Row i) {
        return candidate(i, last_age + 1) &&
               happens(draw(i)[0], risks[static_cast<std::size_t>(p.age(i, world.now) - adult_age)]) &&
               parent_at_home(world, i) != no_row;
      },
      leaving);
  select(
      p.rows(),
      [&](Row i) { return candidate(i, return_until) && wants_to_return(world, i) && happens(draw(i)[1], back); },
      returning);
  sort_by_key(world, leaving);
  sort_by_key(world, returning);
  for (const Row i : leaving) leave_home(world, i);
  for (const Row i : returning)
    if (const Row parent = parent_elsewhere(world, i); parent != no_row) move_to(world, i, p.household[parent]);
}

}  // namespace cohesim
