#include "state/membership.hpp"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <utility>

#include "base/parallel.hpp"

namespace cohesim {

void enter_state(World& world, Row person, LabourState next) {
  Persons& p = world.persons;
  const LabourState before = p.labour[person];
  if (before == next) return;
  p.labour_since[person] = world.now.value;
  if (before == LabourState::employed) p.workless_since[person] = world.now.value;
  // A pause does not end a search: who does not look now is asked again soon (LFS: duration of search).
  if (before == LabourState::employed || before == LabourState::inactive) p.search_since[person] = world.now.value;
  p.labour[person] = next;
}

void end_job(World& world, Row person, LabourState next) {
  Persons& p = world.persons;
  if (p.labour[person] == LabourState::employed) {
    const auto level = static_cast<std::size_t>(p.level[person]);
    const std::uint32_t employer = p.employer[person];
    add_shared(world.employers.staff[employer][level], -1);
    add_shared(world.employers.unfilled[employer][level], 1);
    p.employer[person] = no_row;
    p.flags[person] &= static_cast<std::uint16_t>(~(flag::temporary_job | flag::part_time | flag::referred));
  }
  if (next != LabourState::employed) enter_state(world, person, next);
}

void start_job(World& world, Row person, std::uint32_t employer, JobLevel level) {
  Persons& p = world.persons;
  assert(p.employer[person] == no_row);
  p.labour[person] = LabourState::employed;
  p.labour_since[person] = world.now.value;
  p.employer[person] = employer;
  p.level[person] = level;
  p.due_job_end().forget(person);
  p.due_lasting_contract().forget(person);
  add_shared(world.employers.staff[employer][static_cast<std::size_t>(level)], 1);
}

namespace {

/// Into the household's list, which is in the order of keys, so that the order of rows does not matter.
void link(World& world, Row person, Row household) {
  Persons& p = world.persons;
  Row* at = &world.households.first_member[household];
  while (*at != no_row && p.key[*at] < p.key[person]) at = &p.next_member[*at];
  p.next_member[person] = *at;
  *at = person;
}

/// Out of the list of the person's household, whose youngest member may be another one now.
void unlink(World& world, Row person) {
  Persons& p = world.persons;
  const Row household = p.household[person];
  Row* at = &world.households.first_member[household];
  while (*at != person) at = &p.next_member[*at];
  *at = p.next_member[person];
  p.next_member[person] = no_row;
  --world.households.members[household];
  std::int16_t youngest = INT16_MIN;
  for (const Row i : world.members_of(household)) youngest = std::max(youngest, p.birth[i]);
  world.households.youngest_birth[household] = youngest;
  if (world.households.members[household] == 0 && world.households.dwelling[household] != no_row)
    give_up_home(world, household);
}

}  // namespace

void leave(World& world, Row person) {
  Persons& p = world.persons;
  end_job(world, person, LabourState::inactive);
  part_couple(world, person);
  for (std::size_t slot = 0; slot < n_friends; ++slot) untie(world, person, slot);
  unlink(world, person);
  world.gone.push_back(person);
  p.flags[person] &= static_cast<std::uint16_t>(~flag::alive);
}

void tie(World& world, Row a, std::size_t slot_of_a, Row b, std::size_t slot_of_b) {
  Friends &friends_of_a = world.persons.friends[a], &friends_of_b = world.persons.friends[b];
  assert(friends_of_a[slot_of_a] == no_row && friends_of_b[slot_of_b] == no_row);
  friends_of_a[slot_of_a] = b;
  friends_of_b[slot_of_b] = a;
}

void untie(World& world, Row person, std::size_t slot) {
  const Row other = std::exchange(world.persons.friends[person][slot], no_row);
  if (other == no_row) return;
  Friends& theirs = world.persons.friends[other];
  std::replace(theirs.begin(), theirs.end(), person, no_row);
}

void join_household(World& world, Row person, Row household) {
  Persons& p = world.persons;
  p.household[person] = household;
  ++world.households.members[household];
  link(world, person, household);
  auto& youngest = world.households.youngest_birth[household];
  if (p.birth[person] > youngest) youngest = p.birth[person];
}

Row found_household(World& world, std::uint64_t key, Row area) {
  const Row h = world.households.append(1);
  world.households.key[h] = key;
  world.households.area[h] = area;
  world.households.youngest_birth[h] = world.households.seeking_since[h] = INT16_MIN;
  world.households.to_region[h] = no_region;
  lodge(world, h, no_row);
  return h;
}

void lodge(World& world, Row household, Row dwelling) {
  world.households.dwelling[household] = dwelling;
  const bool market = world.dwellings.rows() > 0;
  world.households.lodging[household] = !market              ? Lodging::own_home
                                        : dwelling != no_row ? Lodging::guest
                                                             : Lodging::homeless;
  world.households.housing_cost_cents[household] = 0;
  if (dwelling != no_row) relocate(world, household, world.dwellings.area[dwelling]);
}

void give_up_home(World& world, Row household) {
  const Row dwelling = world.households.dwelling[household];
  if (dwelling != no_row) {  // guests look at their host's dwelling while the host may leave it
    Row mine = household;
    std::atomic_ref(world.dwellings.household[dwelling])
        .compare_exchange_strong(mine, no_row, std::memory_order_relaxed);
  }
  lodge(world, household, no_row);
}

void move_in(World& world, Row household, Row dwelling) {
  give_up_home(world, household);
  assert(world.dwellings.household[dwelling] == no_row);
  world.dwellings.household[dwelling] = household;
  world.dwellings.vacant_since[dwelling] = INT16_MIN;
  world.households.dwelling[household] = dwelling;
  world.households.lodging[household] = Lodging::own_home;
  world.households.seeking_since[household] = INT16_MIN;
  world.households.due_look().forget(household);
  relocate(world, household, world.dwellings.area[dwelling]);
}

void give_up_jobs(World& world, Row household) {
  for (const Row i : world.members_of(household))
    if (world.persons.labour[i] == LabourState::employed) end_job(world, i, LabourState::unemployed);
}

void move_to(World& world, Row person, Row household) {
  unlink(world, person);
  join_household(world, person, household);
}

void relocate(World& world, Row household, Row area) { world.households.area[household] = area; }

void join_couple(World& world, Row a, Row b) {
  Persons& p = world.persons;
  assert(p.partner[a] == no_row && p.partner[b] == no_row && p.household[a] == p.household[b]);
  p.partner[a] = b;
  p.partner[b] = a;
  p.couple_since[a] = p.couple_since[b] = world.now.value;
  for (const Row i : {a, b}) p.due_couple_end().forget(i);
}

bool speaks_for(const Persons& p, Row person, Row partner) {
  return p.sex[person] == p.sex[partner] ? p.key[person] < p.key[partner] : p.sex[person] == Sex::woman;
}

void part_couple(World& world, Row person) {
  Persons& p = world.persons;
  const Row other = p.partner[person];
  if (other == no_row) return;
  p.partner[person] = p.partner[other] = no_row;
}

}  // namespace cohesim
