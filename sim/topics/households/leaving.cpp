// Leaving the parents' home and coming back.
#include "state/kin.hpp"
#include "state/membership.hpp"
#include "topics/households/households.hpp"
#include "topics/households/moves.hpp"
#include "topics/households/turn.hpp"

namespace cohesim::households {

namespace {

/// Monthly chance of leaving by age from 18 on, while anybody does.
std::vector<float> leaving_risks(const Parameters& par) {
  const Knot knots[] = {{18, par.leaving_18.value()}, {25, par.leaving_25.value()}, {35, par.leaving_35.value()}};
  std::vector<float> risk;
  const auto until = static_cast<int>(par.leaving_until.value());
  for (int age = adult_age; age < until; ++age) risk.push_back(risk_of_turn(rate_at(age, knots)));
  return risk;
}

void leave_home(World& world, Row person) {
  const Persons& p = world.persons;
  ++world.flows.leaving_home[world.region_of(person)][static_cast<std::size_t>(p.origin(person))];
  move_with_children(world, person, new_home(world, person, Stream::leaving_home));
}

/// Who lives alone, is young and has no work goes back to a parent in the region.
void return_home(World& world, Row person, const Parameters& par) {
  const Persons& p = world.persons;
  const bool unemployed =
      p.labour[person] == LabourState::unemployed || p.labour[person] == LabourState::marginally_attached;
  const bool young = static_cast<float>(p.age(person, world.now)) < par.return_until.value();
  if (!unemployed || !young || world.households.members[p.household[person]] > 1) return;
  if (const Row parent = parent_elsewhere(world, person); parent != no_row) move_to(world, person, p.household[parent]);
}

}  // namespace

void leaving_home(World& world, const Parameters& par) {
  const Persons& p = world.persons;
  const std::vector<float> risks = leaving_risks(par);
  const float back = risk_of_turn(par.return_without_work.value());
  const int eldest = world.now.value - 12 * (adult_age + static_cast<int>(risks.size()));  // born later
  const auto draw = [&](Row i) { return world.run.draw(Stream::leaving_home, world.now, p.key[i]); };
  const auto leaves = [&](Row i, const Words& words) {
    return happens(words[0], risks[static_cast<std::size_t>(p.age(i, world.now) - adult_age)]);
  };
  const std::vector<Row> moving = select_in_turn(world, [&](Row i) {
    const bool single = (p.birth[i] > eldest) & (p.partner[i] == no_row);
    if (!single || (p.mother[i] == no_row && p.father[i] == no_row)) return false;
    const Words words = draw(i);
    return leaves(i, words) || happens(words[1], back);
  });
  for (const Row i : moving) {
    const Words words = draw(i);
    if (parent_at_home(world, i) != no_row) {
      if (leaves(i, words)) leave_home(world, i);
    } else if (happens(words[1], back)) {
      return_home(world, i, par);
    }
  }
}

}  // namespace cohesim::households
