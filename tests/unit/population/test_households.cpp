#include <algorithm>
#include <map>
#include <vector>

#include "catch_compat.hpp"
#include "population/draft.hpp"
#include "population/types.hpp"
#include "topics/households/parameters.hpp"
#include "unit/population/eu27.hpp"

using namespace cohesim;

TEST_CASE("household types hold exactly the persons there are", "[population]") {
  const PopulationData data = eu27(1000).population;
  const RunKey run(1, 0);
  for (const std::int64_t persons : {20, 101, 777, 5003, 100001}) {
    const synthesis::ZonePersons zone{persons, persons / 6, persons / 4, 0.2 * static_cast<double>(persons)};
    const auto types = synthesis::share_types(data, std::span(&zone, 1), run);
    CHECK(synthesis::persons_in(types[0]) == persons);
    CHECK(synthesis::children_in(types[0]) >= persons / 6);
  }
  const synthesis::ZonePersons young{10000, 3500, 1000, 500};  // more children than the types foresee
  const auto types = synthesis::share_types(data, std::span(&young, 1), run);
  CHECK(synthesis::persons_in(types[0]) == 10000);
  CHECK(synthesis::children_in(types[0]) >= 3500);
}

TEST_CASE("types of household follow the children of a zone, and hold in all", "[population]") {
  const PopulationData data = eu27(1000).population;
  const std::vector<synthesis::ZonePersons> zones{{4000, 400, 900, 300}, {4000, 1100, 700, 250}, {4000, 600, 800, 280},
                                                  {0, 0, 0, 0},          {60, 3, 0, 0},          {10, 8, 0, 0}};
  const auto types = synthesis::share_types(data, zones, RunKey(1, 0));
  std::array<double, 6> sizes{};
  double households = 0;
  for (std::size_t b = 0; b < 5; ++b) {
    CHECK(synthesis::persons_in(types[b]) == zones[b].persons);
    CHECK(synthesis::children_in(types[b]) >= zones[b].minors);
    for (std::size_t t = 0; t < n_household_types; ++t)
      sizes[static_cast<std::size_t>(synthesis::household_types[t].size)] += static_cast<double>(types[b][t]);
    households += static_cast<double>(synthesis::households_in(types[b]));
  }
  for (std::size_t k = 0; k < 5; ++k) CHECK(sizes[k + 1] / households == Approx(data.household_sizes[k]).margin(0.002));
  CHECK(types[1][7] > types[0][7] * 3 / 2);        // couples with two children
  CHECK(synthesis::households_in(types[5]) == 2);  // two adults with eight minors: each has three, two join
  CHECK(synthesis::children_in(types[5]) == 6);
}

TEST_CASE("every person is in exactly one household, and minors live with an adult", "[population]") {
  World w = synthesize(eu27(20000), 0);
  const Persons& p = w.persons;
  REQUIRE(p.rows() == 20000);
  std::vector<std::uint16_t> members(w.households.rows());
  std::vector<std::int16_t> youngest(w.households.rows(), -2000);
  std::vector<bool> adult(w.households.rows());
  std::size_t no_adult = 0;
  for (Row i = 0; i < p.rows(); ++i) {
    REQUIRE(p.household[i] < w.households.rows());
    ++members[p.household[i]];
    youngest[p.household[i]] = std::max(youngest[p.household[i]], p.birth[i]);
    if (p.age(i, w.now) >= 18) adult[p.household[i]] = true;
  }
  for (Row h = 0; h < w.households.rows(); ++h) {
    CHECK(members[h] > 0);
    CHECK(members[h] == w.households.members[h]);
    CHECK(youngest[h] == w.households.youngest_birth[h]);
    no_adult += !adult[h];
  }
  CHECK(no_adult == 0);
}

TEST_CASE("parents recorded for children are those they live with", "[population]") {
  const Scenario scenario = eu27(20000);
  const RunKey run(scenario.seed, 0);
  synthesis::Draft draft = synthesis::draft_persons(scenario, run);
  synthesis::draft_households(draft, scenario.population, run, {});
  synthesis::draft_arrivals(draft, scenario.population, run);
  std::size_t children = 0, orphans = 0, too_young = 0, wrong_group = 0, wrong_order = 0;
  for (const synthesis::Person& child : draft.persons) {
    if (!child.child) continue;
    ++children;
    orphans += child.mother == no_row && child.father == no_row;
    bool outside = child.mother_born == BirthGroup::outside_eu || child.father_born == BirthGroup::outside_eu;
    const bool second = child.group == synthesis::Group::one_outside || child.group == synthesis::Group::both_outside;
    if (synthesis::born_of(child.group) == BirthGroup::host) wrong_group += second != outside;
    for (const Row parent : {child.mother, child.father}) {
      if (parent == no_row) continue;
      const synthesis::Person& adult = draft.persons[parent];
      CHECK(adult.household == child.household);
      CHECK(synthesis::born_of(adult.group) == (parent == child.mother ? child.mother_born : child.father_born));
      too_young += adult.age_months - child.age_months < 14 * 12;
    }
    if (child.mother == no_row) continue;
    const synthesis::Person& mother = draft.persons[child.mother];
    const bool born_here = synthesis::born_of(child.group) == BirthGroup::host;
    if (born_here)
      wrong_order += mother.residence < child.age_months;
    else if (synthesis::born_of(mother.group) != BirthGroup::host)
      wrong_order += mother.residence > child.age_months || child.residence > mother.residence;
  }
  CHECK(children > 5000);
  CHECK(orphans == 0);
  CHECK(too_young == 0);
  CHECK(wrong_group == 0);
  CHECK(wrong_order == 0);
}

TEST_CASE("partners point at each other, share a household and are near in age", "[population]") {
  const Scenario scenario = eu27(20000);
  const RunKey run(scenario.seed, 0);
  synthesis::Draft draft = synthesis::draft_persons(scenario, run);
  synthesis::draft_households(draft, scenario.population, run, {});
  double gaps = 0, couples = 0, far = 0, of_men = 0;
  for (Row i = 0; i < draft.persons.size(); ++i) {
    const synthesis::Person& man = draft.persons[i];
    if (man.partner == no_row || man.sex == Sex::woman) continue;
    const synthesis::Person& woman = draft.persons[man.partner];
    CHECK(woman.partner == i);
    CHECK(woman.household == man.household);
    of_men += woman.sex == Sex::man;
    if (woman.sex == Sex::man) continue;
    const double gap = (man.age_months - woman.age_months) / 12.0;
    gaps += gap;
    couples += 1;
    far += gap > 15 || gap < -10;
  }
  CHECK(couples > 4000);
  CHECK(of_men > 0);  // partners counted twice
  CHECK(of_men / couples < 0.03);
  CHECK(gaps / couples == Approx(2.3).margin(1.0));
  CHECK(far / couples < 0.03);
}
