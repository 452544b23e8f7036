// Second step of the synthesis: everyone finds a household. Types of household are counted first, so that published sizes
// hold; then children find parents, others companions, couples each other; who is left lives alone.
#include <algorithm>

#include "base/errors.hpp"
#include "input/ipf.hpp"
#include "input/population_builder.hpp"

namespace cohesim::synthesis {

namespace {

std::int64_t persons_in(const TypeCounts& types) {
  std::int64_t n = 0;
  for (std::size_t t = 0; t < n_household_types; ++t) n += types[t] * household_types[t].persons();
  return n;
}

std::int64_t children_in(const TypeCounts& types) {
  std::int64_t n = 0;
  for (std::size_t t = 0; t < n_household_types; ++t) n += types[t] * household_types[t].children;
  return n;
}

/// Share of all households by type: published sizes x types within a size.
std::array<double, n_household_types> type_shares(const PopulationData& data) {
  std::array<double, 6> within{};
  for (std::size_t t = 0; t < n_household_types; ++t)
    within[static_cast<std::size_t>(household_types[t].size)] += data.household_types[t];
  std::array<double, n_household_types> shares{};
  for (std::size_t t = 0; t < n_household_types; ++t) {
    const auto size = static_cast<std::size_t>(household_types[t].size);
    if (within[size] <= 0) throw SimulationError("population.household_types: no type of size " + std::to_string(size));
    shares[t] = data.household_sizes[size - 1] * data.household_types[t] / within[size];
  }
  return shares;
}

}  // namespace

TypeCounts count_types(const PopulationData& data, std::int64_t persons, std::int64_t minors) {
  const std::array<double, n_household_types> shares = type_shares(data);
  double all = 0, mean = 0;
  for (std::size_t t = 0; t < n_household_types; ++t) {
    all += shares[t];
    mean += shares[t] * household_types[t].persons();
  }
  const auto households = static_cast<std::int64_t>(static_cast<double>(persons) * all / mean + 0.5);
  const std::vector<std::int64_t> counts = largest_remainders(shares, households);
  TypeCounts types{};
  std::copy(counts.begin(), counts.end(), types.begin());
  types[single] = std::max<std::int64_t>(0, types[single] + persons - persons_in(types));  // a handful, by rounding
  // A young population: some who would live alone are children of couples instead.
  while (children_in(types) < minors && types[single] > 0 && types[couple_alone] > 0) {
    --types[single];
    --types[couple_alone];
    ++types[couple_with_child];
  }
  if (children_in(types) < minors || persons_in(types) != persons)
    throw SimulationError("population: the household types have no room for " + std::to_string(minors) +
                          " minors among " + std::to_string(persons) + " persons");
  return types;
}

void choose_children(Draft& draft, const PopulationData& data, const RunKey& run, Range range,
                     const TypeCounts& types) {
  // Parents of those who came as adults mostly stayed behind: assumption.
  constexpr float parents_here = 0.35f;
  std::vector<std::pair<float, Row>> waiting;
  std::int64_t places = children_in(types);
  for (Row i = range.first; i < range.last; ++i) {
    Person& person = draft.persons[i];
    if (person.age_months < 18 * 12) {
      person.child = true;
      --places;
      continue;
    }
    const Table& chance = person.sex == Sex::man ? data.with_parents_men : data.with_parents_women;
    auto weight = static_cast<float>(chance[static_cast<std::size_t>(age_group(person.age_months / 12))]);
    if (born_of(person.group) != BirthGroup::host) weight *= parents_here;
    if (weight > 0) waiting.emplace_back(race(draw(run, Stream::synthesis_person, i, block::child)[0], weight), i);
  }
  if (static_cast<std::size_t>(places) > waiting.size())
    throw SimulationError("population: the household types ask for more children than there are; see with_parents_men");
  std::sort(waiting.begin(), waiting.end());
  for (std::size_t k = 0; k < static_cast<std::size_t>(places); ++k) draft.persons[waiting[k].second].child = true;
}

std::uint32_t Builder::found(int type) {
  --left[static_cast<std::size_t>(type)];
  draft.households.push_back({region, static_cast<std::uint8_t>(type), 0});
  return static_cast<std::uint32_t>(draft.households.size() - 1);
}

Row Builder::take_any_kind(Sex sex, Kind kind, int age_months, int least, int most) {
  constexpr Kind next[n_kinds][n_kinds] = {{Kind::native, Kind::descendant, Kind::eu_born, Kind::non_eu_born},
                                           {Kind::descendant, Kind::native, Kind::eu_born, Kind::non_eu_born},
                                           {Kind::eu_born, Kind::non_eu_born, Kind::descendant, Kind::native},
                                           {Kind::non_eu_born, Kind::eu_born, Kind::descendant, Kind::native}};
  for (const Kind k : next[static_cast<std::size_t>(kind)])
    if (const Row found = pool.take(sex, k, age_months, least, most); found != no_row) return found;
  return no_row;
}

void Builder::add_others(std::uint32_t household, Row near) {
  const HouseholdType& type = household_types[draft.households[household].type];
  if (type.others == 0) return;
  const Words words = draw(run, Stream::synthesis_household, household, block::others);
  const Kind kind = kind_of(person(near).group);
  for (int k = 0; k < type.others; ++k) {
    const Sex sex = uniform(words[static_cast<std::size_t>(k)]) < 0.35f ? Sex::man : Sex::woman;  // mostly a mother
    const Sex other_sex = sex == Sex::man ? Sex::woman : Sex::man;
    const int age = person(near).age_months + 27 * 12;
    Row found = pool.take(sex, kind, age, 18 * 12, 106 * 12);
    if (found == no_row) found = pool.take(other_sex, kind, age, 18 * 12, 106 * 12);
    if (found == no_row) found = take_any_kind(sex, kind, age, 18 * 12, 106 * 12);
    if (found != no_row) join(found, household);
  }
}

void make_singles(Builder& b) {
  for (std::size_t sex = 0; sex < 2; ++sex)
    for (std::size_t kind = 0; kind < n_kinds; ++kind)
      for (const Row i : b.pool.rows(static_cast<Sex>(sex), static_cast<Kind>(kind))) b.join(i, b.found(single));
}

namespace {

/// Chance that two random adults of a region are a native and another: how its share of mixed households compares.
double mixing(const Draft& draft, Range range) {
  double adults = 0, natives = 0;
  for (Row i = range.first; i < range.last; ++i) {
    if (draft.persons[i].age_months < 18 * 12) continue;
    adults += 1;
    natives += kind_of(draft.persons[i].group) == Kind::native;
  }
  return adults > 0 ? natives / adults * (1 - natives / adults) : 0;
}

std::int64_t count_minors(const Draft& draft, Range range) {
  std::int64_t minors = 0;
  for (Row i = range.first; i < range.last; ++i) minors += draft.persons[i].age_months < 18 * 12;
  return minors;
}

}  // namespace

void draft_households(Draft& draft, const PopulationData& data, const RunKey& run) {
  draft.households.reserve(draft.persons.size() / 2);
  const std::size_t regions = draft.regions.size();
  std::vector<double> mixed(regions);  // households x mixing: in proportion to it the published share is spread
  std::vector<TypeCounts> types(regions);
  double households = 0, all_mixed = 0;
  for (std::size_t r = 0; r < regions; ++r) {
    const Range range = draft.regions[r];
    types[r] = count_types(data, range.last - range.first, count_minors(draft, range));
    double n = 0;
    for (const std::int64_t count : types[r]) n += static_cast<double>(count);
    households += n;
    all_mixed += mixed[r] = n * mixing(draft, range);
  }
  for (std::size_t r = 0; r < regions; ++r) {
    const Range range = draft.regions[r];
    choose_children(draft, data, run, range, types[r]);
    Builder builder{draft, data, run, static_cast<std::uint16_t>(r), types[r], Pool(draft.persons, range, run)};
    if (all_mixed > 0) builder.mixed_wanted = data.mixed_households[0] * households * mixed[r] / all_mixed;
    make_families(builder);
    make_shared(builder);
    make_couples(builder);
    make_singles(builder);
  }
}

}  // namespace cohesim::synthesis
