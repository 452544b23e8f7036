// Those whose month of arrival it is settle: household, area, links.
#include <algorithm>
#include <span>

#include "base/parallel.hpp"
#include "state/membership.hpp"
#include "state/residents.hpp"
#include "topics/migration/admission.hpp"
#include "topics/migration/sponsor.hpp"

namespace cohesim::migration {

namespace {

using Admission = std::span<const Admitted>;

void make_couple(World& world, Row a, Row b) {
  Persons& p = world.persons;
  if (p.partner[a] == no_row && p.partner[b] == no_row) join_couple(world, a, b);
}

void make_parent(World& world, Row child, Row parent) {
  Persons& p = world.persons;
  Row& link = p.sex[parent] == Sex::woman ? p.mother[child] : p.father[child];
  if (link == no_row && p.birth[parent] < p.birth[child]) link = parent;
}

/// Family members of a mobile EU citizen have the rights of Directive 2004/38/EC.
void share_sponsor_rights(World& world, Row i, Row sponsor) {
  Persons& p = world.persons;
  if (p.route[i] != Route::family || p.citizenship[sponsor] != Citizenship::other_eu) return;
  p.flags[i] |= flag::eu_family;
  p.status[i] = LegalStatus::eu_family;
}

void enter(World& world, Row i, Row household) {
  world.persons.flags[i] |= flag::alive;
  join_household(world, i, household);
  const std::size_t region = world.region_of(i);
  ++world.flows.arrivals[region][static_cast<std::size_t>(world.persons.origin(i))];
  ++world.flows.arrivals_by_route[region][static_cast<std::size_t>(world.persons.route[i])];
}

/// Whom newcomers find, who join nobody that is known. Looked up for all of a month at the same time: of what these look at
/// only one thing changes while the others settle, and for the worse: a resident may no longer be single.
struct Found {
  Row sponsor = no_row, neighbour = no_row;
};

bool is_relative(const World& world, Admission party) {
  return party[0].sponsor == no_row && world.persons.route[party[0].person] == Route::family;
}

Found look_around(const World& world, Admission party, const Parameters& par) {
  Found found;
  const auto& [person, head, sponsor, region] = party[0];
  if (sponsor != no_row) return found;
  if (is_relative(world, party)) found.sponsor = find_sponsor(world, person, region, par);
  if (found.sponsor == no_row) found.neighbour = find_neighbour(world, person, region);
  return found;
}

/// In an area where people of the same birth group live. Where homes are dwellings (topics/housing) newcomers are guests of
/// one of them, or in reception, until they find their own.
Row home_in(World& world, Row head, std::uint16_t region, Row near) {
  const std::uint64_t key = lineage(world.persons.key[head], static_cast<std::uint64_t>(world.now.value));
  const Row area = near != no_row ? world.area_of(near) : world.regions[region].first_area;
  const Row home = found_household(world, key, area);
  if (near != no_row && world.persons.route[head] != Route::asylum)
    lodge(world, home, world.households.dwelling[world.persons.household[near]]);
  return home;
}

/// The eldest two may be a couple, children are those of everyone older in the party and of the sponsor.
void link_party(World& world, Admission party, Row sponsor) {
  const Persons& p = world.persons;
  const Row head = party[0].person;
  const bool head_adult = p.age(head, world.now) >= 18;
  if (sponsor != no_row && head_adult) make_couple(world, sponsor, head);
  for (const Admitted& a : party) {
    if (p.age(a.person, world.now) < 18) {
      if (sponsor != no_row) make_parent(world, a.person, sponsor);
      for (const Admitted& older : party)
        if (p.age(older.person, world.now) >= 18) make_parent(world, a.person, older.person);
    } else if (a.person != head) {
      make_couple(world, head, a.person);
    }
  }
}

void settle_party(World& world, Admission party, Row sponsor, Row neighbour) {
  const Row head = party[0].person;
  const Row home =
      sponsor != no_row ? world.persons.household[sponsor] : home_in(world, head, party[0].region, neighbour);
  for (const Admitted& a : party) {
    if (sponsor != no_row) share_sponsor_rights(world, a.person, sponsor);
    enter(world, a.person, home);
  }
  link_party(world, party, sponsor);
}

/// Spouse, child or parent of someone who lives here, or a more distant relative of a migrant.
void settle_relative(World& world, Admission party, Found found, const Parameters& par) {
  const Row i = party[0].person;
  const bool taken = found.sponsor != no_row && world.persons.partner[found.sponsor] != no_row;
  if (taken && kin_of(world.persons.age(i, world.now)) == Kin::spouse) found = look_around(world, party, par);
  const Row sponsor = found.sponsor;
  if (sponsor == no_row) {
    if (found.neighbour != no_row) return enter(world, i, world.persons.household[found.neighbour]);
    if (world.persons.age(i, world.now) < adult_age) world.persons.flags[i] |= flag::unaccompanied;
    return enter(world, i, home_in(world, i, party[0].region, no_row));
  }
  share_sponsor_rights(world, i, sponsor);
  enter(world, i, world.persons.household[sponsor]);
  switch (kin_of(world.persons.age(i, world.now))) {
    case Kin::spouse: return make_couple(world, i, sponsor);
    case Kin::child: return make_parent(world, i, sponsor);
    case Kin::parent: return make_parent(world, sponsor, i);
  }
}

/// The sponsor has died or left: nobody follows, and the family route's number is short of them again.
void withdraw(World& world, Admission party) {
  for (const Admitted& a : party) world.persons.arrival[a.person] = world.now.value;
  world.family_due[party[0].region] += static_cast<double>(party.size());
}

void settle_person(World& world, Admission party, const Found& found, const Parameters& par) {
  const Row sponsor = party[0].sponsor;
  if (is_relative(world, party)) return settle_relative(world, party, found, par);
  if (sponsor != no_row && !world.persons.alive(sponsor)) return withdraw(world, party);
  settle_party(world, party, sponsor, found.neighbour);
}

/// Those who travel together and whose month it is.
Scratch<Admission> parties_due(const World& world) {
  Scratch<Admission> due;
  const Admission all(world.admitted);
  for (std::size_t first = 0, last = 0; first < all.size(); first = last) {
    while (last < all.size() && all[last].head == all[first].head) ++last;
    if (world.persons.arrival[all[first].person] <= world.now.value) due.push_back(all.subspan(first, last - first));
  }
  return due;
}

void count_waiting(World& world) {
  for (const Admitted& a : world.admitted)
    ++world.flows.waiting[a.region][static_cast<std::size_t>(world.persons.origin(a.person))];
}

}  // namespace

void arrive(World& world, const Parameters& par) {
  const Scratch<Admission> parties = parties_due(world);
  Scratch<Found> found(parties.size());
  for_each_task(parties.size(), [&](std::size_t k) { found[k] = look_around(world, parties[k], par); });
  for (std::size_t k = 0; k < parties.size(); ++k) settle_person(world, parties[k], found[k], par);
  std::erase_if(world.admitted, [&](const Admitted& a) { return world.persons.arrival[a.person] <= world.now.value; });
  count_waiting(world);
}

void arrivals(World& world, const Parameters& par) {
  update_residents(world);
  if (world.family_due.empty()) admit_before_start(world, par);
  admit_parties(world, par, world.now);
  admit_families(world, par);
  admit_relatives(world, par, world.now);
  arrive(world, par);
}

}  // namespace cohesim::migration
