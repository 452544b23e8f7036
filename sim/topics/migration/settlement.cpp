// Those whose month of arrival it is settle: household, area, links.
#include <algorithm>
#include <span>

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

/// In an area where people of the same birth group live.
Row home_in(World& world, Row head, std::uint16_t region) {
  const Row near = find_neighbour(world, head, region);
  const std::uint64_t key = lineage(world.persons.key[head], static_cast<std::uint64_t>(world.now.value));
  return found_household(world, key, near != no_row ? world.persons.area[near] : world.regions[region].first_area);
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

void settle_party(World& world, Admission party, Row sponsor) {
  const Row head = party[0].person;
  const Row home = sponsor != no_row ? world.persons.household[sponsor] : home_in(world, head, party[0].region);
  for (const Admitted& a : party) {
    if (sponsor != no_row) share_sponsor_rights(world, a.person, sponsor);
    enter(world, a.person, home);
  }
  link_party(world, party, sponsor);
}

/// Spouse, child or parent of someone who lives here, or a more distant relative of a migrant.
void settle_relative(World& world, const Admitted& relative, const Parameters& par) {
  const Row i = relative.person;
  const Row sponsor = find_sponsor(world, i, relative.region, par);
  if (sponsor == no_row) {
    const Row kin = find_neighbour(world, i, relative.region);
    if (kin != no_row) return enter(world, i, world.persons.household[kin]);
    if (world.persons.age(i, world.now) < adult_age) world.persons.flags[i] |= flag::unaccompanied;
    return enter(world, i, home_in(world, i, relative.region));
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

void settle_person(World& world, Admission party, const Parameters& par) {
  const Row sponsor = party[0].sponsor;
  const bool relative = sponsor == no_row && world.persons.route[party[0].person] == Route::family;
  if (relative) return settle_relative(world, party[0], par);
  if (sponsor != no_row && !world.persons.alive(sponsor)) return withdraw(world, party);
  settle_party(world, party, sponsor);
}

void count_waiting(World& world) {
  for (const Admitted& a : world.admitted)
    ++world.flows.waiting[a.region][static_cast<std::size_t>(world.persons.origin(a.person))];
}

}  // namespace

void arrive(World& world, const Parameters& par) {
  const auto due = [&](const Admitted& a) { return world.persons.arrival[a.person] <= world.now.value; };
  for (std::size_t first = 0; first < world.admitted.size();) {
    std::size_t last = first + 1;
    while (last < world.admitted.size() && world.admitted[last].head == world.admitted[first].head) ++last;
    if (due(world.admitted[first])) settle_person(world, Admission(world.admitted).subspan(first, last - first), par);
    first = last;
  }
  std::erase_if(world.admitted, due);
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
