// Leaving the parents' home and coming back.
#include "state/kin.hpp"
#include "state/membership.hpp"
#include "topics/households/households.hpp"
#include "topics/households/moves.hpp"
#include "topics/households/parameters.hpp"
#include "topics/households/turn.hpp"

namespace cohesim::households {

namespace {

/// Who may leave or return this month.
class LeavingRisks {
 public:
  LeavingRisks(const World& world, const Parameters& par)
      : world_(world), back_(risk_of_turn(par.return_without_work.value())) {
    const Knot knots[] = {{18, par.leaving_18.value()}, {25, par.leaving_25.value()}, {35, par.leaving_35.value()}};
    const auto until = static_cast<int>(par.leaving_until.value());
    for (int age = adult_age; age < until; ++age) leaving_.push_back(risk_of_turn(rate_at(age, knots)));
    eldest_ = world.now.value - 12 * until;  // born later
  }

  bool may_move(Row i) const {
    const Persons& p = world_.persons;
    const bool single = (p.birth[i] > eldest_) & (p.partner[i] == no_row);
    if (!single || (p.mother[i] == no_row && p.father[i] == no_row)) return false;
    const Words words = draw(i);
    return leaves(i, words) || returns(words);
  }
  Words draw(Row i) const { return world_.run.draw(Stream::leaving_home, world_.now, world_.persons.key[i]); }
  bool leaves(Row i, const Words& words) const {
    return happens(words[0], leaving_[static_cast<std::size_t>(world_.persons.age(i, world_.now) - adult_age)]);
  }
  bool returns(const Words& words) const { return happens(words[1], back_); }

 private:
  const World& world_;
  Scratch<float> leaving_;  // by age from 18 on
  float back_;
  int eldest_;
};

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
  const LeavingRisks risks(world, par);
  const Scratch<Row> moving = select_in_turn(world, [&](Row i) { return risks.may_move(i); });
  for (const Row i : moving) {
    const Words words = risks.draw(i);
    if (parent_at_home(world, i) != no_row) {
      if (risks.leaves(i, words)) leave_home(world, i);
    } else if (risks.returns(words)) {
      return_home(world, i, par);
    }
  }
}

}  // namespace cohesim::households
