// Second step of the synthesis: everyone finds a household. Types of household are shared out first, so that published sizes
// hold; then children find parents, others companions, couples each other; who is left lives alone. Zones are independent
// but for the homophily of couples, which is the same in all.
#include <algorithm>

#include "base/parallel.hpp"
#include "population/builder.hpp"
#include "population/types.hpp"
#include "topics/households/parameters.hpp"

namespace cohesim::synthesis {

namespace {

constexpr int of_age = 18 * 12, oldest_adult = 106 * 12;  // months

/// Relative chance of living with a parent. Parents of those who came as adults mostly stayed behind: assumption.
float chance_with_parents(const Person& person, const PopulationData& data) {
  constexpr float parents_here = 0.35f;
  const Table& chance = person.sex == Sex::man ? data.with_parents_men : data.with_parents_women;
  const auto weight = static_cast<float>(chance[static_cast<std::size_t>(age_group(person.age_months / 12))]);
  return born_of(person.group) == BirthGroup::host ? weight : weight * parents_here;
}

ZonePersons persons_in_zone(std::span<const Person> persons, const PopulationData& data) {
  ZonePersons out;
  out.persons = static_cast<std::int64_t>(persons.size());
  for (const Person& person : persons) {
    const float chance = person.age_months < of_age ? 0 : chance_with_parents(person, data);
    out.minors += person.age_months < of_age;
    out.candidates += chance > 0;
    out.candidate_weight += static_cast<double>(chance);
  }
  return out;
}

std::vector<TypeCounts> types_by_zone(Draft& draft, const PopulationData& data, const RunKey& run) {
  std::vector<ZonePersons> counts(draft.zones.size());
  for_each_task(counts.size(), [&](std::size_t b) {
    const Zone& zone = draft.zones[b];
    counts[b] = persons_in_zone(std::span(draft.persons).subspan(zone.first, zone.last - zone.first), data);
  });
  return share_types(data, counts, run);
}

/// Gives households their numbers in the draft, zone after zone.
void gather(Draft& draft, std::span<Builder* const> builders) {
  std::vector<std::uint32_t> first(builders.size() + 1);
  for (std::size_t b = 0; b < builders.size(); ++b)
    first[b + 1] = first[b] + static_cast<std::uint32_t>(builders[b]->households.size());
  draft.households.resize(first.back());
  for_each_task(builders.size(), [&](std::size_t b) {
    const Builder& builder = *builders[b];
    std::copy(builder.households.begin(), builder.households.end(), draft.households.begin() + first[b]);
    for (Row i = builder.zone.first; i < builder.zone.last; ++i)
      draft.persons[i].household += first[b] - builder.zone.first;  // may wrap around on the way, not in the end
  });
}

}  // namespace

void choose_children(std::span<Person> persons, const PopulationData& data, const RunKey& run, const Zone& zone,
                     const TypeCounts& types) {
  std::vector<std::pair<float, Row>> waiting;
  std::int64_t places = children_in(types);
  for (Row i = zone.first; i < zone.last; ++i) {
    Person& person = persons[i];
    if (person.age_months < of_age) {
      person.child = true;
      --places;
    } else if (const float weight = chance_with_parents(person, data); weight > 0) {
      waiting.emplace_back(race(draw(run, Stream::synthesis_person, i, purpose::child)[0], weight), i);
    }
  }
  std::sort(waiting.begin(), waiting.end());
  const auto grown_up = std::min(waiting.size(), static_cast<std::size_t>(std::max<std::int64_t>(0, places)));
  for (std::size_t k = 0; k < grown_up; ++k) persons[waiting[k].second].child = true;
}

std::uint32_t Builder::found(int type) {
  --left[static_cast<std::size_t>(type)];
  const std::uint32_t number = next_household();
  households.push_back({zone.region, static_cast<std::uint8_t>(type), zone.area});
  return number;
}

Row Builder::take_any_kind(Sex sex, Kind kind, int age_months, int least, int most) {
  constexpr Kind next[n_kinds][n_kinds] = {{Kind::native, Kind::descendant, Kind::eu_born, Kind::non_eu_born},
                                           {Kind::descendant, Kind::native, Kind::eu_born, Kind::non_eu_born},
                                           {Kind::eu_born, Kind::non_eu_born, Kind::descendant, Kind::native},
                                           {Kind::non_eu_born, Kind::eu_born, Kind::descendant, Kind::native}};
  for (const Kind k : next[static_cast<std::size_t>(kind)])
    if (const Row taken = pool.take(sex, k, age_months, least, most); taken != no_row) return taken;
  return no_row;
}

void Builder::add_others(std::uint32_t number, Row near) {
  const HouseholdType& type = household_types[household(number).type];
  if (type.others == 0) return;
  const Words words = draw(run, Stream::synthesis_household, number, purpose::others);
  const Kind kind = kind_of(person(near).group);
  for (int k = 0; k < type.others; ++k) {
    const Sex sex = uniform(words[static_cast<std::size_t>(k)]) < 0.35f ? Sex::man : Sex::woman;  // mostly a mother
    const Sex other_sex = sex == Sex::man ? Sex::woman : Sex::man;
    const int age = person(near).age_months + 27 * 12;
    Row other = pool.take(sex, kind, age, of_age, oldest_adult);
    if (other == no_row) other = pool.take(other_sex, kind, age, of_age, oldest_adult);
    if (other == no_row) other = take_any_kind(sex, kind, age, of_age, oldest_adult);
    if (other != no_row) join(other, number);
  }
}

void make_singles(Builder& b) {
  for (std::size_t sex = 0; sex < 2; ++sex)
    for (std::size_t kind = 0; kind < n_kinds; ++kind)
      for (const Row i : b.pool.rows(static_cast<Sex>(sex), static_cast<Kind>(kind))) b.join(i, b.found(single));
}

void draft_households(Draft& draft, const PopulationData& data, const RunKey& run, const households::Parameters& par) {
  const std::vector<TypeCounts> types = types_by_zone(draft, data, run);
  std::int64_t households = 0;
  for (const TypeCounts& of_zone : types) households += households_in(of_zone);
  std::vector<std::unique_ptr<Builder>> made(draft.zones.size());
  std::vector<Builder*> builders(made.size());
  for_each_task(made.size(), [&](std::size_t b) {
    choose_children(draft.persons, data, run, draft.zones[b], types[b]);
    made[b] = std::make_unique<Builder>(draft.persons, draft.zones[b], data, run, types[b]);
    builders[b] = made[b].get();
    make_families(*made[b]);
    make_shared(*made[b]);
    open_couple_market(*made[b]);
  });
  const double homophily = solve_homophily(builders, data.mixed_households[0] * static_cast<double>(households));
  for_each_task(made.size(), [&](std::size_t b) {
    make_couples(*made[b], homophily, par);
    make_singles(*made[b]);
  });
  gather(draft, builders);
}

}  // namespace cohesim::synthesis
