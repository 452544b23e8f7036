// Fifth step of the synthesis: rows are dealt by area and household, eldest first, and get what the draft knows.
#include <algorithm>
#include <numeric>

#include "base/math.hpp"
#include "base/parallel.hpp"
#include "population/draft.hpp"

namespace cohesim::synthesis {

namespace {

/// Positions 0..n-1 in the order of a group number below `groups`, stable (counting sort).
template <class GroupOf>
std::vector<std::uint32_t> by_group(std::size_t n, std::size_t groups, GroupOf&& group_of) {
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
  return normal(draw(world.run, Stream::synthesis_person, from, purpose::latent)[0]);
}

/// Latent trait: correlation 0.3 with the parent's.
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
  p.labour[row] = LabourState::inactive;
  p.labour_since[row] = world.now.value;
  p.workless_since[row] = p.search_since[row] = p.work_right_since[row] = p.arrival[row];
  set_parents(p, row, person, word);
}

void set_household(World& world, Row h, const Household& household, Row first, Row last) {
  world.households.key[h] = h;
  world.households.area[h] = household.area;
  world.households.members[h] = static_cast<std::uint16_t>(last - first);
  world.households.to_region[h] = no_region;
  world.households.seeking_since[h] = INT16_MIN;
  std::uint32_t equivalence = 5;  // OECD-modified, in tenths: 1, 0.5 a further adult, 0.3 a child under 14
  std::int16_t youngest = world.persons.birth[first];
  world.households.first_member[h] = first;
  for (Row i = first; i < last; ++i) {
    world.persons.next_member[i] = i + 1 == last ? no_row : i + 1;  // keys are rows
    equivalence += world.persons.age(i, world.now) < 14 ? 3 : 5;
    youngest = std::max(youngest, world.persons.birth[i]);
    world.persons.household[i] = h;
  }
  world.households.equivalence[h] = static_cast<std::uint16_t>(equivalence);
  world.households.youngest_birth[h] = youngest;
  const bool home = world.persons.age(first, world.now) < adult_age;  // the eldest comes first
  for (Row i = first; home && i < last; ++i) world.persons.flags[i] |= flag::unaccompanied;
}

/// Who is dealt which row: rows in the order of areas, households and age, eldest first.
struct Deal {
  std::vector<std::uint32_t> household_at;  // draft's household of a row of households
  std::vector<Row> first;                   // first person's row of a row of households, and one more
  std::vector<std::uint32_t> person_at;     // draft's person of a row of persons
  std::vector<Row> row_of;                  // row of a draft's person
};

Deal deal(const Draft& draft) {
  const std::size_t persons = draft.persons.size(), households = draft.households.size();
  Deal out;
  out.household_at = by_group(households, draft.areas.size(), [&](std::size_t h) { return draft.households[h].area; });
  std::vector<std::uint32_t> place(households);
  for (std::uint32_t row = 0; row < households; ++row) place[out.household_at[row]] = row;
  out.first.assign(households + 1, 0);
  for (const Person& person : draft.persons) ++out.first[place[person.household] + 1];
  for (std::size_t h = 0; h < households; ++h) out.first[h + 1] += out.first[h];
  out.person_at.resize(persons);
  std::vector<Row> next(out.first.begin(), out.first.end() - 1);
  for (std::uint32_t i = 0; i < persons; ++i) out.person_at[next[place[draft.persons[i].household]]++] = i;
  out.row_of.resize(persons);
  for_each_row(households, [&](Row h) {
    const auto begin = out.person_at.begin() + out.first[h], end = out.person_at.begin() + out.first[h + 1];
    std::sort(begin, end, [&](std::uint32_t a, std::uint32_t b) {
      const int x = draft.persons[a].age_months, y = draft.persons[b].age_months;
      return x != y ? x > y : a < b;
    });
    for (Row row = out.first[h]; row < out.first[h + 1]; ++row) out.row_of[out.person_at[row]] = row;
  });
  return out;
}

/// Partners and parents of the draft, by row. Couples have been together for a third of the younger one's adult life:
/// assumption, the run only asks whether it is five years.
void set_kin(Persons& p, Row i, const Draft& draft, const Deal& dealt) {
  const Person& person = draft.persons[dealt.person_at[i]];
  const auto row = [&](Row in_draft) { return in_draft == no_row ? no_row : dealt.row_of[in_draft]; };
  p.partner[i] = row(person.partner);
  p.mother[i] = row(person.mother);
  p.father[i] = row(person.father);
  if (person.partner == no_row) return;
  const int younger = std::min(person.age_months, draft.persons[person.partner].age_months);
  const int together = std::max(0, younger - 18 * 12) / 3;
  p.couple_since[i] = static_cast<std::int16_t>(p.birth[i] + person.age_months - together);
}

/// How many persons each area has, and which areas a region.
void set_places(World& world) {
  Areas& areas = world.areas;
  areas.at_start.assign(areas.rows(), 0);
  for (Row i = 0; i < world.persons.rows(); ++i) ++areas.at_start[world.area_of(i)];
  for (Row a = 0; a < areas.rows(); ++a) {
    Region& region = world.regions[areas.region[a]];
    if (region.last_area == 0) region.first_area = a;
    region.last_area = a + 1;
  }
}

}  // namespace

std::vector<std::uint32_t> deal_rows(World& world, const Draft& draft) {
  for (const Area& area : draft.areas) {
    world.areas.key.push_back(world.areas.key.size());
    world.areas.region.push_back(area.region);
    world.areas.type.push_back(area.type);
  }
  Deal dealt = deal(draft);
  world.persons.append(draft.persons.size());
  world.households.append(draft.households.size());
  for_each_row(draft.households.size(), [&](Row h) {
    for (Row row = dealt.first[h]; row < dealt.first[h + 1]; ++row) {
      const Row from = dealt.person_at[row];
      const Person& person = draft.persons[from];
      world.persons.latent[row] = latent_of(world, person, from);
      set_person(world, row, person, draw(world.run, Stream::synthesis_person, from, purpose::age)[2]);
      set_kin(world.persons, row, draft, dealt);
    }
    set_household(world, h, draft.households[dealt.household_at[h]], dealt.first[h], dealt.first[h + 1]);
  });
  set_places(world);
  return std::move(dealt.person_at);
}

}  // namespace cohesim::synthesis
