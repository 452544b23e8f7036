// Fifth step of the synthesis: rows are dealt by area and household, eldest first, and get what the draft knows.
#include <algorithm>
#include <numeric>

#include "base/math.hpp"
#include "input/population_draft.hpp"

namespace cohesim::synthesis {

namespace {

/// Positions 0..n-1 in the order of a group number below `groups`, stable.
template <class GroupOf>
std::vector<std::uint32_t> counting_sort(std::size_t n, std::size_t groups, GroupOf&& group_of) {
  std::vector<std::uint32_t> begin(groups + 1), order(n);
  for (std::size_t i = 0; i < n; ++i) ++begin[group_of(i) + 1];
  for (std::size_t g = 0; g < groups; ++g) begin[g + 1] += begin[g];
  for (std::size_t i = 0; i < n; ++i) order[begin[group_of(i)]++] = static_cast<std::uint32_t>(i);
  return order;
}

void set_parents(Persons& p, Row row, const Person& person, std::uint32_t word) {
  BirthGroup mother = person.mother_born, father = person.father_born;
  if (!person.child || born_of(person.group) != BirthGroup::host) {
    const bool hers = word & 1;  // which parent was born elsewhere
    const auto one = [&](BirthGroup group, bool this_one) { return this_one ? group : BirthGroup::host; };
    switch (person.group) {
      case Group::native: mother = father = BirthGroup::host; break;
      case Group::one_outside:
        mother = one(BirthGroup::outside_eu, hers), father = one(BirthGroup::outside_eu, !hers);
        break;
      case Group::one_eu: mother = one(BirthGroup::other_eu, hers), father = one(BirthGroup::other_eu, !hers); break;
      case Group::both_outside: mother = father = BirthGroup::outside_eu; break;
      case Group::both_eu: mother = father = BirthGroup::other_eu; break;
      case Group::eu_born:
      case Group::non_eu_born:
        if (!person.child) mother = father = born_of(person.group);
        break;
    }
  }
  p.mother_born[row] = mother;
  p.father_born[row] = father;
}

float own_latent(const World& world, Row from) {
  return normal(draw(world.run, Stream::synthesis_person, from, block::latent)[0]);
}

/// Latent trait: correlation 0.3 with the parent's (processes.md B0).
std::int8_t latent_of(const World& world, const Person& person, Row from) {
  const Row parent = person.mother != no_row ? person.mother : person.father;
  float z = own_latent(world, from);
  if (parent != no_row) z = 0.3f * own_latent(world, parent) + 0.9539392f * z;
  return static_cast<std::int8_t>(std::clamp(32.0f * z, -127.0f, 127.0f));
}

void set_person(World& world, Row row, const Person& person, std::uint32_t word) {
  Persons& p = world.persons;
  p.key[row] = row;
  p.flags[row] = flag::alive;
  p.birth[row] = static_cast<std::int16_t>(world.now.value - person.age_months);
  p.arrival[row] = static_cast<std::int16_t>(world.now.value - person.residence);
  p.status_since[row] = p.recognition_since[row] = p.arrival[row];
  p.sex[row] = person.sex;
  p.born[row] = born_of(person.group);
  p.route[row] = person.route;
  p.labour[row] = LabourState::detached;
  p.labour_since[row] = world.now.value;
  p.employer[row] = p.partner[row] = p.mother[row] = p.father[row] = no_row;
  p.friends[row].fill(no_row);
  set_parents(p, row, person, word);
}

void set_household(World& world, Row h, const Household& household, std::span<const Row> members) {
  world.households.key[h] = h;
  world.households.area[h] = household.area;
  world.households.members[h] = static_cast<std::uint16_t>(members.size());
  std::uint32_t equivalence = 5;  // OECD-modified, in tenths: 1, 0.5 a further adult, 0.3 a child under 14
  std::int16_t youngest = world.persons.birth[members[0]];
  world.households.first_member[h] = members[0];
  for (const Row i : members) {
    world.persons.next_member[i] = i == members.back() ? no_row : i + 1;  // keys are rows
    equivalence += world.persons.age(i, world.now) < 14 ? 3 : 5;
    youngest = std::max(youngest, world.persons.birth[i]);
    world.persons.household[i] = h;
    world.persons.area[i] = household.area;
  }
  world.households.equivalence[h] = equivalence;
  world.households.youngest_birth[h] = youngest;
}

/// Partners and parents of the draft, by row. Couples have been together for a third of the younger one's adult life:
/// assumption, the run only asks whether it is five years.
void set_kin(Persons& p, const Draft& draft, std::span<const std::uint32_t> by_age,
             std::span<const std::uint32_t> order) {
  std::vector<Row> row_of(draft.persons.size());
  for (Row row = 0; row < row_of.size(); ++row) row_of[by_age[order[row]]] = row;
  const auto row = [&](Row in_draft) { return in_draft == no_row ? no_row : row_of[in_draft]; };
  for (Row i = 0; i < row_of.size(); ++i) {
    const Person& person = draft.persons[by_age[order[i]]];
    p.partner[i] = row(person.partner);
    p.mother[i] = row(person.mother);
    p.father[i] = row(person.father);
    if (person.partner == no_row) continue;
    const int younger = std::min(person.age_months, draft.persons[person.partner].age_months);
    const int together = std::max(0, younger - 18 * 12) / 3;
    p.couple_since[i] = static_cast<std::int16_t>(p.birth[i] + person.age_months - together);
  }
}

void set_ranges(World& world) {
  Areas& areas = world.areas;
  world.residents.resize(world.persons.rows());
  std::iota(world.residents.begin(), world.residents.end(), Row{0});
  areas.first_resident.assign(areas.rows(), 0);
  areas.last_resident.assign(areas.rows(), 0);
  const std::span<const std::uint32_t> area = std::as_const(world.persons.area).span();
  for (Row i = 0; i < area.size(); ++i) {
    if (i == 0 || area[i] != area[i - 1]) areas.first_resident[area[i]] = i;
    areas.last_resident[area[i]] = i + 1;
  }
  for (std::size_t a = 0; a < areas.rows(); ++a) {
    if (areas.first_resident[a] == areas.last_resident[a]) continue;
    Region& region = world.regions[areas.region[a]];
    if (region.last_resident == 0) region.first_resident = areas.first_resident[a];
    region.last_resident = std::max(region.last_resident, areas.last_resident[a]);
  }
}

}  // namespace

void deal_rows(World& world, const Draft& draft) {
  const std::size_t persons = draft.persons.size(), households = draft.households.size();
  const auto by_area =
      counting_sort(households, draft.areas.size(), [&](std::size_t h) { return draft.households[h].area; });
  std::vector<std::uint32_t> place(households);  // new row of a household
  for (std::uint32_t row = 0; row < households; ++row) place[by_area[row]] = row;
  // Eldest first within a household: a stable sort by age, then by household.
  const auto by_age = counting_sort(
      persons, 1273, [&](std::size_t i) { return static_cast<std::size_t>(1272 - draft.persons[i].age_months); });
  const auto order =
      counting_sort(persons, households, [&](std::size_t k) { return place[draft.persons[by_age[k]].household]; });

  for (const Area& area : draft.areas) {
    world.areas.key.push_back(world.areas.key.size());
    world.areas.region.push_back(area.region);
    world.areas.type.push_back(area.type);
  }
  world.persons.append(persons);
  world.households.append(households);
  std::vector<Row> members;
  for (Row row = 0; row < persons; ++row) {
    const std::uint32_t from = by_age[order[row]];
    const Person& person = draft.persons[from];
    world.persons.latent[row] = latent_of(world, person, from);
    set_person(world, row, person, draw(world.run, Stream::synthesis_person, from, block::age)[2]);
    members.push_back(row);
    const bool last = row + 1 == persons || draft.persons[by_age[order[row + 1]]].household != person.household;
    if (!last) continue;
    set_household(world, place[person.household], draft.households[person.household], members);
    members.clear();
  }
  set_kin(world.persons, draft, by_age, order);
  set_ranges(world);
}

}  // namespace cohesim::synthesis
