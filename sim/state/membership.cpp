#include "state/membership.hpp"

#include <algorithm>
#include <cassert>

#include "base/parallel.hpp"

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
  part_couple(world, person);
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

Row found_household(World& world, std::uint64_t key, Row area) {
  const Row h = world.households.append(1);
  world.households.key[h] = key;
  world.households.area[h] = area;
  return h;
}

void move_to(World& world, Row person, Row household) {
  --world.households.members[world.persons.household[person]];
  join_household(world, person, household);
}

void join_couple(World& world, Row a, Row b) {
  Persons& p = world.persons;
  assert(p.partner[a] == no_row && p.partner[b] == no_row && p.household[a] == p.household[b]);
  p.partner[a] = b;
  p.partner[b] = a;
  p.couple_since[a] = p.couple_since[b] = world.now.value;
}

void part_couple(World& world, Row person) {
  Persons& p = world.persons;
  const Row other = p.partner[person];
  if (other == no_row) return;
  p.partner[person] = p.partner[other] = no_row;
}

namespace {

/// Members in the order of their keys, so that the order of rows does not matter.
void order_household(World& world, Row h) {
  const Persons& p = world.persons;
  const auto begin = world.members.rows.begin() + world.members.first[h];
  const auto end = world.members.rows.begin() + world.members.first[h + 1];
  std::sort(begin, end, [&](Row a, Row b) { return p.key[a] < p.key[b]; });
  std::int16_t youngest = INT16_MIN;
  for (auto it = begin; it != end; ++it) youngest = std::max(youngest, p.birth[*it]);
  if (begin != end) world.households.youngest_birth[h] = youngest;
}

}  // namespace

void rebuild_members(World& world) {
  const Persons& p = world.persons;
  MemberLists& lists = world.members;
  const std::size_t households = world.households.rows();
  lists.first.assign(households + 1, 0);
  std::uint32_t* at = lists.first.data();
  for_each_block(p.rows(), [&](std::size_t first, std::size_t count) {
    for (std::size_t i = first; i < first + count; ++i)
      if (p.alive(static_cast<Row>(i))) add_shared(at[p.household[i] + 1], std::uint32_t{1});
  });
  for (std::size_t h = 0; h < households; ++h) at[h + 1] += at[h];
  lists.rows.resize(at[households]);
  // Placing moves each household's start to its end, which is the next one's start.
  for_each_block(p.rows(), [&](std::size_t first, std::size_t count) {
    for (std::size_t i = first; i < first + count; ++i) {
      if (!p.alive(static_cast<Row>(i))) continue;
      const std::uint32_t place = std::atomic_ref(at[p.household[i]]).fetch_add(1, std::memory_order_relaxed);
      lists.rows[place] = static_cast<Row>(i);
    }
  });
  for (std::size_t h = households; h > 0; --h) at[h] = at[h - 1];
  at[0] = 0;
  for_each_block(households, [&](std::size_t first, std::size_t count) {
    for (std::size_t h = first; h < first + count; ++h) order_household(world, static_cast<Row>(h));
  });
}

}  // namespace cohesim
