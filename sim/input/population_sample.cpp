#include "input/population_sample.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "base/parallel.hpp"
#include "input/population_parents.hpp"

namespace cohesim::synthesis {

namespace {

std::size_t persons_of(const TableHousehold& household) { return household.last - household.first; }

/// By region, neighbourhood and size: systematic sampling along this order spreads the sample over them.
std::vector<std::uint32_t> sampling_order(const PersonsTable& table) {
  std::vector<std::uint32_t> order(table.households.size());
  std::iota(order.begin(), order.end(), 0u);
  const auto rank = [&](std::uint32_t h) {
    const TableHousehold& household = table.households[h];
    return std::make_tuple(household.region, household.area, persons_of(household), h);
  };
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return rank(a) < rank(b); });
  return order;
}

/// Systematic sampling misses the number of persons by a household or two: those nearest to being drawn (or not) make up.
void fill_up(const PersonsTable& table, std::span<const double> expected, std::span<std::uint32_t> copies,
             std::int64_t missing) {
  const bool add = missing > 0;
  std::int64_t left = add ? missing : -missing;
  std::vector<std::uint32_t> order(copies.size());
  std::iota(order.begin(), order.end(), 0u);
  const auto nearness = [&](std::uint32_t h) { return (expected[h] - copies[h]) * (add ? -1 : 1); };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return nearness(a) < nearness(b); });
  for (bool again = true; left > 0 && again;) {
    again = false;
    for (const std::uint32_t h : order) {
      const auto persons = static_cast<std::int64_t>(persons_of(table.households[h]));
      if (persons > left || expected[h] <= 0 || (!add && copies[h] == 0)) continue;
      copies[h] += add ? 1u : ~0u;  // one less wraps around
      left -= persons;
      again = true;
      if (left == 0) break;
    }
  }
}

class DraftMaker {
 public:
  DraftMaker(const Scenario& scenario, const RunKey& run)
      : table_(*scenario.persons), start_(scenario.start), run_(run) {
    if (scenario.geography)
      for (const Neighbourhood& area : scenario.geography->areas) draft_.areas.push_back({area.region, area.type});
  }

  Draft make(std::span<const std::uint32_t> copies, std::size_t regions) {
    const std::vector<std::uint32_t> order = sampling_order(table_);
    std::size_t at = 0;
    for (std::uint16_t region = 0; region < regions; ++region) {
      const auto first = static_cast<Row>(draft_.persons.size());
      for (; at < order.size() && table_.households[order[at]].region == region; ++at)
        for (std::uint32_t copy = 0; copy < copies[order[at]]; ++copy) add(table_.households[order[at]]);
      draft_.blocks.push_back({first, static_cast<Row>(draft_.persons.size()), region});
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
    const Words words = draw(run_, Stream::synthesis_person, i + shift, block::age);
    Person person;
    person.age_months = static_cast<std::int16_t>(given.age * 12 + static_cast<int>(uniform(words[0]) * 12.0f));
    person.residence = person.age_months;
    person.sex = given.sex;
    const auto row = [&](Row of_table) { return of_table == no_row ? no_row : of_table + shift; };
    person.partner = row(given.partner), person.mother = row(given.mother), person.father = row(given.father);
    person.mother_born = parent_born(given.mother_born, given.mother, given.born);
    person.father_born = parent_born(given.father_born, given.father, given.born);
    person.child = true;  // where its parents were born is known
    person.group = given.born == BirthGroup::host       ? group_of(person.mother_born, person.father_born)
                   : given.born == BirthGroup::other_eu ? Group::eu_born
                                                        : Group::non_eu_born;
    if (given.route >= 0) person.route = static_cast<Route>(given.route);
    person.route_known = given.route >= 0;
    if (given.arrival_year >= 0) {
      const Month arrival = Month::of(given.arrival_year, 1 + static_cast<int>(uniform(words[3]) * 12.0f));
      person.residence = static_cast<std::int16_t>(std::clamp<int>(start_ - arrival, 0, person.age_months));
      person.residence_known = true;
    }
    return person;
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

std::vector<std::uint32_t> copies_of_households(const PersonsTable& table, std::uint32_t size, const RunKey& run) {
  const double scale = size / table.weighted_persons();
  std::vector<double> expected;
  for (const TableHousehold& household : table.households) expected.push_back(household.weight * scale);
  std::vector<std::uint32_t> copies(expected.size());
  double reached = static_cast<double>(draw(run, Stream::synthesis_household, 0, block::sample)[0]) * 0x1p-32;
  std::int64_t persons = 0;
  for (const std::uint32_t h : sampling_order(table)) {
    const double before = static_cast<double>(static_cast<std::int64_t>(reached));
    reached += expected[h];
    copies[h] = static_cast<std::uint32_t>(reached - before);
    persons += static_cast<std::int64_t>(copies[h] * persons_of(table.households[h]));
  }
  if (persons != size) fill_up(table, expected, copies, static_cast<std::int64_t>(size) - persons);
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
