#include "topics/housing/lodging.hpp"

#include <algorithm>

#include "base/math.hpp"
#include "base/parallel_sort.hpp"
#include "state/kin.hpp"
#include "state/membership.hpp"
#include "topics/housing/parameters.hpp"

namespace cohesim::housing {

namespace {

constexpr std::uint32_t nth_lodging = 4;  // draw of Stream::housing on a household's key

/// The dwelling of who takes the household in: a parent, then friends, in the country and with room; no_row if nobody.
Row host_of(const World& world, Row h, const Parameters& par) {
  const Persons& p = world.persons;
  const auto home = [&](Row i) -> Row {
    if (i == no_row || !world.lives_here(i)) return no_row;
    const Row theirs = p.household[i], d = world.households.dwelling[theirs];
    if (theirs == h || world.households.lodging[theirs] != Lodging::own_home) return no_row;
    if (country_of_dwelling(world, d) != country_of_area(world, world.households.area[h])) return no_row;
    const int persons = world.households.members[theirs] + world.households.members[h];
    const float most = par.most_per_room.value() * static_cast<float>(world.dwellings.rooms[d]);
    return static_cast<float>(persons) <= most ? d : no_row;
  };
  for (const Row i : world.members_of(h)) {
    for (const Row kin : {p.mother[i], p.father[i]})
      if (const Row d = home(kin); d != no_row) return d;
    for (const Row other : p.friends[i])
      if (const Row d = home(other); d != no_row) return d;
  }
  return no_row;
}

/// Applicants, and those who were granted protection a short time ago.
bool has_reception(const World& world, Row h, const Parameters& par) {
  const Persons& p = world.persons;
  const auto months = static_cast<int>(par.reception_months.value());
  for (const Row i : world.members_of(h)) {
    if (p.status[i] == LegalStatus::applicant) return true;
    if (p.status[i] == LegalStatus::protection && world.now.value - p.status_since[i] < months) return true;
  }
  return false;
}

bool child_of_holder(const World& world, Row guest, Row holder) {
  for (const Row i : world.members_of(guest))
    for (const Row parent : {world.persons.mother[i], world.persons.father[i]})
      if (parent != no_row && world.persons.alive(parent) && world.persons.household[parent] == holder) return true;
  return false;
}

/// Where a household without a home goes now.
struct NextLodging {
  bool moves = false, reception = false;
  Row host = no_row;
};

NextLodging next_lodging(const World& world, Row h, const Parameters& par) {
  const Words words = world.run.draw(Stream::housing, world.now, world.households.key[h], nth_lodging);
  const Row d = world.households.dwelling[h];
  if (d != no_row) {
    const bool asked = happens(words[0], par.guest_ends.value());
    return {asked && !child_of_holder(world, h, world.dwellings.household[d])};
  }
  if (has_reception(world, h, par)) return {true, true};
  return {true, false, happens(words[1], par.taken_in.value()) ? host_of(world, h, par) : no_row};
}

}  // namespace

void sort_households(const World& world, Scratch<Row>& households) {
  const auto& key = world.households.key;
  sort_in_parallel(households, [&](Row a, Row b) { return key[a] < key[b]; });
}

Scratch<Row> households_without(const World& world) {
  const Households& h = world.households;
  Scratch<Row> without;
  select(
      h.rows(),
      [&](Row k) { return h.members[k] > 0 && (h.lodging[k] != Lodging::own_home || h.to_region[k] != no_region); },
      without);
  sort_households(world, without);
  return without;
}

void keep_guests(World& world, const Scratch<Row>& without, const Parameters& par) {
  const Households& h = world.households;
  const auto keeps = [&](Row k) {
    return h.lodging[k] == Lodging::guest && world.dwellings.household[h.dwelling[k]] == no_row;
  };
  Scratch<Row> may_keep;
  select(
      without.size(), [&](Row n) { return keeps(without[n]); }, may_keep);
  for (const Row n : may_keep) {
    const Row k = without[n];
    if (!keeps(k)) continue;  // another guest was first
    move_in(world, k, h.dwelling[k]);
    update_cost(world, k, par);
  }
}

void lodge_homeless(World& world, const Scratch<Row>& without, const Parameters& par) {
  // Hosts have homes of their own: where one goes is nothing to the others.
  Scratch<NextLodging> next(without.size());
  for_each_of_few(without.size(), [&](Row n) {
    if (world.households.lodging[without[n]] != Lodging::own_home) next[n] = next_lodging(world, without[n], par);
  });
  for_each_of_few(without.size(), [&](Row n) {
    if (!next[n].moves) return;
    lodge(world, without[n], next[n].host);
    if (next[n].reception) world.households.lodging[without[n]] = Lodging::reception;
  });
}

}  // namespace cohesim::housing
