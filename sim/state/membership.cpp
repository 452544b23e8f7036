#include "state/membership.hpp"

#include <cassert>

namespace cohesim {

void end_job(World& world, Row person, LabourState next) {
  Persons& p = world.persons;
  if (p.labour[person] == LabourState::employed) {
    const auto level = static_cast<std::size_t>(p.level[person]);
    const std::uint32_t employer = p.employer[person];
    --world.employers.staff[employer][level];
    ++world.employers.unfilled[employer][level];
    p.employer[person] = no_row;
    p.flags[person] &= static_cast<std::uint16_t>(~(flag::temporary_job | flag::part_time | flag::referred));
  }
  if (p.labour[person] != next) p.labour_since[person] = world.now.value;
  p.labour[person] = next;
}

void start_job(World& world, Row person, std::uint32_t employer, JobLevel level) {
  Persons& p = world.persons;
  assert(p.employer[person] == no_row);
  p.labour[person] = LabourState::employed;
  p.labour_since[person] = world.now.value;
  p.employer[person] = employer;
  p.level[person] = level;
  ++world.employers.staff[employer][static_cast<std::size_t>(level)];
}

void leave(World& world, Row person) {
  Persons& p = world.persons;
  end_job(world, person, LabourState::detached);
  --world.households.members[p.household[person]];
  p.flags[person] &= static_cast<std::uint16_t>(~flag::alive);
}

void join_household(World& world, Row person, Row household) {
  Persons& p = world.persons;
  p.household[person] = household;
  p.area[person] = world.households.area[household];
  ++world.households.members[household];
  auto& youngest = world.households.youngest_birth[household];
  if (p.birth[person] > youngest) youngest = p.birth[person];
}

}  // namespace cohesim
