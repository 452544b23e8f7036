#include "topics/housing/lodging.hpp"

#include <algorithm>

#include "base/math.hpp"
#include "base/parallel.hpp"
#include "state/kin.hpp"
#include "state/membership.hpp"

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

void lodge_one(World& world, Row h, const Parameters& par) {
  const Words words = world.run.draw(Stream::housing, world.now, world.households.key[h], nth_lodging);
  const Row d = world.households.dwelling[h];
  if (d != no_row) {
    const bool asked = happens(words[0], par.guest_ends.value());
    if (asked && !child_of_holder(world, h, world.dwellings.household[d])) lodge(world, h, no_row);
    return;
  }
  const bool reception = has_reception(world, h, par);
  const Row host = !reception && happens(words[1], par.taken_in.value()) ? host_of(world, h, par) : no_row;
  lodge(world, h, host);
  if (reception) world.households.lodging[h] = Lodging::reception;
}

}  // namespace

void sort_households(const World& world, std::vector<Row>& households) {
  const auto& key = world.households.key;
  std::sort(households.begin(), households.end(), [&](Row a, Row b) { return key[a] < key[b]; });
}

std::vector<Row> households_without(const World& world) {
  const Households& h = world.households;
  std::vector<Row> without;
  select(
      h.rows(),
      [&](Row k) { return h.members[k] > 0 && (h.lodging[k] != Lodging::own_home || h.to_region[k] != no_region); },
      without);
  sort_households(world, without);
  return without;
}

void keep_guests(World& world, const std::vector<Row>& without, const Parameters& par) {
  const Households& h = world.households;
  for (const Row k : without) {
    if (h.lodging[k] != Lodging::guest || world.dwellings.household[h.dwelling[k]] != no_row) continue;
    move_in(world, k, h.dwelling[k]);
    update_cost(world, k, par);
  }
}

void lodge_homeless(World& world, const std::vector<Row>& without, const Parameters& par) {
  for (const Row k : without)
    if (world.households.lodging[k] != Lodging::own_home) lodge_one(world, k, par);
}

}  // namespace cohesim::housing
