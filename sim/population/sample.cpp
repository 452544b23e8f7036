#include "population/sample.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "base/parallel.hpp"
#include "population/parents.hpp"

namespace cohesim::synthesis {

namespace {

std::size_t persons_of(const TableHousehold& household) { return household.last - household.first; }

template <class RankOf>
std::vector<std::uint32_t> sorted_households(const PersonsTable& table, RankOf&& rank) {
  std::vector<std::uint32_t> order(table.households.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return rank(table.households[a]) < rank(table.households[b]);
  });
  return order;
}

std::vector<double> expected_copies(const PersonsTable& table, std::uint32_t size) {
  const double scale = size / table.weighted_persons();
  std::vector<double> expected;
  for (const TableHousehold& household : table.households) expected.push_back(household.weight * scale);
  return expected;
}

/// Systematic sampling misses the number of persons by a household or two: those nearest to being drawn (or not) make up.
class FillUp {
 public:
  FillUp(const PersonsTable& table, std::span<const double> expected, std::span<std::uint32_t> copies)
      : table_(table), expected_(expected), copies_(copies) {}

  void to(std::uint32_t size) {
    std::int64_t missing = size;
    for (std::size_t h = 0; h < copies_.size(); ++h) missing -= copies_[h] * persons(h);
    while (missing < 0 && remove(-missing, missing)) {
    }
    if (missing < 0) remove(largest, missing);  // one too large goes, smaller ones come
    while (missing > 0 && add(missing)) {
    }
  }

 private:
  static constexpr std::int64_t largest = 1 << 30;
  std::int64_t persons(std::size_t h) const { return static_cast<std::int64_t>(persons_of(table_.households[h])); }

  bool remove(std::int64_t most, std::int64_t& missing) {
    std::size_t best = copies_.size();
    for (std::size_t h = 0; h < copies_.size(); ++h)
      if (copies_[h] > 0 && persons(h) <= most && (best == copies_.size() || surplus(h) > surplus(best))) best = h;
    if (best == copies_.size()) return false;
    --copies_[best];
    missing += persons(best);
    return true;
  }
  bool add(std::int64_t& missing) {
    std::size_t best = copies_.size();
    for (std::size_t h = 0; h < copies_.size(); ++h)
      if (expected_[h] > 0 && persons(h) <= missing && (best == copies_.size() || surplus(h) < surplus(best))) best = h;
    if (best == copies_.size()) return false;
    ++copies_[best];
    missing -= persons(best);
    return true;
  }
  double surplus(std::size_t h) const { return copies_[h] - expected_[h]; }

  const PersonsTable& table_;
  std::span<const double> expected_;
  std::span<std::uint32_t> copies_;
};

class DraftMaker {
 public:
  DraftMaker(const Scenario& scenario, const RunKey& run)
      : table_(*scenario.persons), start_(scenario.start), run_(run) {
    if (scenario.geography)
      for (const Neighbourhood& area : scenario.geography->areas) draft_.areas.push_back({area.region, area.type});
  }

  Draft make(std::span<const std::uint32_t> copies, std::size_t regions) {
    const auto order = sorted_households(
        table_, [](const TableHousehold& h) { return std::make_tuple(h.region, h.area, persons_of(h)); });
    std::size_t at = 0;
    for (std::uint16_t region = 0; region < regions; ++region) {
      const auto first = static_cast<Row>(draft_.persons.size());
      for (; at < order.size() && table_.households[order[at]].region == region; ++at)
        for (std::uint32_t copy = 0; copy < copies[order[at]]; ++copy) add(table_.households[order[at]]);
      draft_.zones.push_back({first, static_cast<Row>(draft_.persons.size()), region});
    }
    return std::move(draft_);
  }

 private:
  void add(const TableHousehold& household) {
    const auto first = static_cast<Row>(draft_.persons.size());
    const auto number = static_cast<std::uint32_t>(draft_.households.size());
    draft_.households.push_back({household.region, 0, household.area == no_row ? 0 : household.area});
    for (Row i = household.first; i < household.last; ++i) {
      draft_.persons.push_back(person_of(i, first - household.first));
      draft_.persons.back().household = number;
      draft_.from.push_back(i);
    }
  }

  /// `shift`: from rows of the table to those of the draft.
  Person person_of(Row i, Row shift) const {
    const TablePerson& given = table_.persons[i];
    const Words words = draw(run_, Stream::synthesis_person, i + shift, purpose::age);
    Person person;
    person.age_months = static_cast<std::int16_t>(given.age * 12 + static_cast<int>(uniform(words[0]) * 12.0f));
    person.residence = person.age_months;
    person.sex = given.sex;
    person.child = true;  // where its parents were born is known
    set_kin_of(person, given, shift);
    if (given.route >= 0) person.route = static_cast<Route>(given.route);
    person.route_known = given.route >= 0;
    if (given.arrival_year >= 0) set_arrival(person, given.arrival_year, uniform(words[3]));
    return person;
  }

  void set_kin_of(Person& person, const TablePerson& given, Row shift) const {
    const auto row = [&](Row of_table) { return of_table == no_row ? no_row : of_table + shift; };
    person.partner = row(given.partner), person.mother = row(given.mother), person.father = row(given.father);
    person.mother_born = parent_born(given.mother_born, given.mother, given.born);
    person.father_born = parent_born(given.father_born, given.father, given.born);
    person.group = given.born == BirthGroup::host       ? group_of(person.mother_born, person.father_born)
                   : given.born == BirthGroup::other_eu ? Group::eu_born
                                                        : Group::non_eu_born;
  }

  void set_arrival(Person& person, int year, float when) const {
    const Month arrival = Month::of(year, 1 + static_cast<int>(when * 12.0f));
    person.residence = static_cast<std::int16_t>(std::clamp<int>(start_ - arrival, 0, person.age_months));
    person.residence_known = true;
  }

  BirthGroup parent_born(std::int8_t given, Row parent, BirthGroup own) const {
    if (given >= 0) return static_cast<BirthGroup>(given);
    return parent != no_row ? table_.persons[parent].born : own;
  }

  const PersonsTable& table_;
  Month start_;
  const RunKey& run_;
  Draft draft_;
};

/// The status that goes with a citizenship that the file gives and the draw did not.
void set_foreign(World& world, Row i, Citizenship citizenship) {
  Persons& p = world.persons;
  p.citizenship[i] = citizenship;
  p.flags[i] &= static_cast<std::uint16_t>(~(flag::born_citizen | flag::eu_family));
  const bool protection =
      p.route[i] == Route::asylum || p.route[i] == Route::resettlement || p.route[i] == Route::sponsored;
  const bool settled = p.born[i] == BirthGroup::host || p.residence_months(i, world.now) >= 60;
  p.status[i] = citizenship == Citizenship::other_eu ? LegalStatus::eu_citizen
                : protection                         ? LegalStatus::protection
                : settled                            ? LegalStatus::permanent
                                                     : LegalStatus::temporary;
  p.status_since[i] = p.arrival[i];
}

void set_national(World& world, Row i) {
  Persons& p = world.persons;
  p.citizenship[i] = Citizenship::national;
  p.status[i] = LegalStatus::citizen;
  p.flags[i] &= static_cast<std::uint16_t>(~flag::eu_family);
  if (p.born[i] == BirthGroup::host) p.flags[i] |= flag::born_citizen;
}

}  // namespace

std::vector<std::uint32_t> systematic_copies(const PersonsTable& table, std::uint32_t size, const RunKey& run) {
  const std::vector<double> expected = expected_copies(table, size);
  std::vector<std::uint32_t> copies(expected.size());
  double reached = static_cast<double>(draw(run, Stream::synthesis_household, 0, purpose::sample)[0]) * 0x1p-32;
  // By size first, so that the number of persons is missed by a few only.
  const auto order = sorted_households(
      table, [](const TableHousehold& h) { return std::make_tuple(persons_of(h), h.region, h.area); });
  for (const std::uint32_t h : order) {
    const double before = static_cast<double>(static_cast<std::int64_t>(reached));
    reached += expected[h];
    copies[h] = static_cast<std::uint32_t>(reached - before);
  }
  return copies;
}

std::vector<std::uint32_t> copies_of_households(const PersonsTable& table, std::uint32_t size, const RunKey& run) {
  std::vector<std::uint32_t> copies = systematic_copies(table, size, run);
  FillUp(table, expected_copies(table, size), copies).to(size);
  return copies;
}

Draft draft_from_table(const Scenario& scenario, const RunKey& run) {
  const std::vector<std::uint32_t> copies = copies_of_households(*scenario.persons, scenario.size, run);
  return DraftMaker(scenario, run).make(copies, scenario.population.regions.size());
}

void apply_attainment(World& world, const PersonsTable& table, std::span<const Row> from) {
  for_each_row(world.persons.rows(), [&](Row i) {
    if (const auto given = table.persons[from[i]].education; given >= 0)
      world.persons.education[i] = static_cast<Education>(given);
  });
}

std::vector<std::uint8_t> attainment_known(const World& world, const PersonsTable& table, std::span<const Row> from) {
  constexpr int past_compulsory_school = 16;
  std::vector<std::uint8_t> known(world.persons.rows());
  for_each_row(world.persons.rows(), [&](Row i) {
    known[i] = table.persons[from[i]].education >= 0 && world.persons.age(i, world.now) >= past_compulsory_school;
  });
  return known;
}

void apply_citizenship(World& world, const PersonsTable& table, std::span<const Row> from) {
  for_each_row(world.persons.rows(), [&](Row i) {
    const auto given = table.persons[from[i]].citizenship;
    if (given < 0 || given == static_cast<std::int8_t>(world.persons.citizenship[i])) return;
    if (static_cast<Citizenship>(given) == Citizenship::national)
      set_national(world, i);
    else
      set_foreign(world, i, static_cast<Citizenship>(given));
  });
}

}  // namespace cohesim::synthesis
