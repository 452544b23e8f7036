// Who arrives, with whom, by which route; who follows; who leaves together; who moves.
#include <algorithm>
#include <map>

#include "catch_compat.hpp"
#include "small_world.hpp"
#include "state/invariants.hpp"
#include "topics/migration/migration.hpp"
#include "topics/migration/parameters.hpp"

using namespace cohesim;

namespace {

/// Nothing happens but what the test asks for.
Overrides quiet(Overrides more = {}) {
  Overrides all{{"demography.fertility_scale", "0"},
                {"demography.mortality_scale", "0"},
                {"migration.departure_scale", "0"},
                {"migration.move_per_year", "0"},
                {"time.end", "2024-12"}};
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

struct Arrivals {
  double persons = 0, minors = 0, women = 0, alone = 0;
};

using ByRoute = std::map<Route, Arrivals>;

/// Everyone who arrives in the months simulated, as of their month of arrival.
ByRoute arrivals_of(Simulation& s, int months) {
  ByRoute all;
  const Persons& p = s.world().persons;
  for (int m = 0; m < months && s.step(); ++m) {
    const Month now = s.date() - 1;
    for (Row i = 0; i < p.rows(); ++i) {
      if (!p.alive(i) || p.arrival[i] != now.value || p.born[i] == BirthGroup::host) continue;
      Arrivals& a = all[p.route[i]];
      a.persons += 1;
      a.minors += p.age(i, now) < 18;
      a.women += p.sex[i] == Sex::woman;
      a.alone += p.has(i, flag::unaccompanied);
    }
  }
  return all;
}

double table_persons(const Scenario& scenario, Route route, int months, double inflow) {
  double thousands = 0;
  for (const auto& [name, data] : scenario.population.regions)
    thousands += route == Route::none
                     ? data.arrivals_other_eu[0]
                     : data.arrivals_outside_eu[0] * data.arrival_routes[static_cast<std::size_t>(route)];
  return thousands * 1000 / 12 * months * inflow / (scenario.represents / scenario.size);
}

Row find(const World& w, auto&& wanted) {
  for (Row i = 0; i < w.persons.rows(); ++i)
    if (w.persons.alive(i) && wanted(i)) return i;
  FAIL("nobody like that");
  return no_row;
}

std::vector<Row> household_of(const World& w, Row i) {
  std::vector<Row> rows;
  for (const Row member : w.members_of(w.persons.household[i])) rows.push_back(member);
  return rows;
}

}  // namespace

TEST_CASE("arrivals by route have the tables' numbers, minors and women, with all members of families") {
  const Scenario scenario = small_scenario(quiet({{"migration.inflow_scale", "8"}}), 50000, 1);
  Simulation s(scenario, 0);
  ByRoute found = arrivals_of(s, 24);
  for (const Route route : {Route::none, Route::work, Route::family, Route::asylum, Route::study, Route::other}) {
    const Arrivals& a = found[route];
    const double expected = table_persons(scenario, route, 24, 8);
    const auto r = static_cast<std::size_t>(route);
    INFO(Names<Route>::list[r] << ": " << a.persons << " persons, expected " << expected);
    // Families come as one: twice the variance of single persons.
    CHECK(std::abs(a.persons - expected) < 4 * std::sqrt(2 * expected));
    const auto table = [&](std::size_t group) { return scenario.population.arrival_ages[r * n_age_groups + group]; };
    const bool families = route != Route::work && route != Route::study;  // their children come by the family route
    const double minors = families ? table(0) + table(1) + table(2) + 0.6 * table(3) : 0;
    const auto margin = [&](double share) { return 4 * std::sqrt(2 * share * (1 - share) / a.persons); };
    // Of the family route they follow with the families reunited, few of whom came early enough in this short run.
    CHECK(a.minors / a.persons == Approx(minors).margin(margin(minors) + (route == Route::family ? 0.05 : 0)));
    CHECK(a.women / a.persons == Approx(scenario.population.arrival_women[r]).margin(margin(0.5)));
  }
  CHECK(found[Route::asylum].alone / found[Route::asylum].minors == Approx(0.07).margin(0.05));
  CHECK(found[Route::family].alone == 0);
}

TEST_CASE("families arrive in one household, linked, children with a route like their parents'") {
  Simulation s(
      small_scenario(quiet({{"migration.inflow_scale", "5"}, {"migration.unaccompanied_share", "0.3"}}), 20000, 1), 0);
  const Persons& p = s.world().persons;
  int couples = 0, children = 0, alone = 0;
  s.step();  // in the first month those of the stock arrive who have been here for less than a month
  for (int m = 1; m < 12 && s.step(); ++m) {
    const Month now = s.date() - 1;
    for (Row i = 0; i < p.rows(); ++i) {
      if (!p.alive(i) || p.arrival[i] != now.value || p.born[i] == BirthGroup::host) continue;
      if (const Row other = p.partner[i]; other != no_row && p.arrival[other] == now.value) {
        ++couples;
        CHECK(p.partner[other] == i);
        CHECK(p.household[other] == p.household[i]);
        CHECK((p.route[other] == p.route[i] || p.route[other] == Route::family || p.route[i] == Route::family));
      }
      if (p.age(i, now) >= 18 || p.route[i] == Route::family) continue;
      const Row parent = p.mother[i] != no_row ? p.mother[i] : p.father[i];
      if (p.has(i, flag::unaccompanied)) {
        CHECK(parent == no_row);
        CHECK(p.route[i] == Route::asylum);
        ++alone;
        continue;
      }
      ++children;
      REQUIRE(parent != no_row);
      CHECK(p.household[parent] == p.household[i]);
      CHECK(p.route[parent] == p.route[i]);
      // A child may have become a citizen with the other parent in the very month.
      CHECK((p.status[parent] == p.status[i] || p.status[i] == LegalStatus::citizen));
      CHECK(p.age_months(parent, now) - p.age_months(i, now) >= 17 * 12);
    }
  }
  CHECK(couples > 20);
  CHECK(children > 20);
  CHECK(alone > 0);
}

TEST_CASE("the admitted wait, are known before they come, and come in their month") {
  Simulation s(small_scenario(quiet(), 50000, 1), 0);
  World& w = s.world();
  const Persons& p = w.persons;
  s.step();
  std::vector<Row> waiting;
  for (const migration::Admitted& a : w.admitted) {
    const Month now = s.date() - 1;
    waiting.push_back(a.person);
    CHECK(!p.alive(a.person));
    CHECK(p.stage(a.person, now) == Stage::before_departure);
    CHECK(p.route[a.person] != Route::none);
    CHECK(p.route[a.person] != Route::asylum);
    CHECK(p.route[a.person] != Route::study);
  }
  CHECK(waiting.size() > 20);
  std::int64_t counted = 0;
  for (const auto& row : w.flows.waiting) counted += row[3];
  CHECK(counted == static_cast<std::int64_t>(waiting.size()));
  // The way is as long from the first month on: not all who come in it were admitted in it.
  const auto of_work = [&] {
    std::int64_t n = 0;
    for (const auto& row : w.flows.arrivals_by_route) n += row[static_cast<std::size_t>(Route::work)];
    return n;
  };
  CHECK(of_work() > 0);
  while (s.date() < Month::of(2022, 6)) s.step();
  int here = 0, withdrawn = 0;
  for (const Row i : waiting) (p.alive(i) ? here : withdrawn) += 1;
  CHECK(here > 0);
  CHECK(withdrawn <= 1);
}

TEST_CASE("a family follows after the waiting time, and joins its sponsor") {
  Simulation s(small_scenario(quiet({{"migration.inflow_family", "0"},
                                     {"migration.wait_family_months", "2"},
                                     {"migration.reunification_per_year", "12"},
                                     {"households.leaving_18", "0"},  // nobody leaves or finds a partner here
                                     {"households.leaving_25", "0"},
                                     {"households.search_18", "0"},
                                     {"households.search_30", "0"},
                                     {"households.search_40", "0"},
                                     {"households.search_60", "0"}}),
                              20000, 1),
               0);
  World& w = s.world();
  Persons& p = w.persons;
  for (Row i = 0; i < p.rows(); ++i) p.family_abroad[i] = 0;
  std::vector<Row> sponsors;
  for (Row i = 0; i < p.rows() && sponsors.size() < 20; ++i)
    if (p.alive(i) && p.route[i] == Route::work && p.partner[i] == no_row && p.age(i, w.now) > 30 &&
        p.age(i, w.now) < 45 && p.status[i] == LegalStatus::temporary)
      sponsors.push_back(i);
  REQUIRE(sponsors.size() >= 8);
  for (const Row i : sponsors) {
    p.arrival[i] = static_cast<std::int16_t>(w.now.value - 6);
    p.family_abroad[i] = abroad::partner | 2;
  }
  for (int m = 0; m < 6; ++m) s.step();
  for (const Row i : sponsors) CHECK(p.partner[i] == no_row);  // too early
  for (int m = 0; m < 14; ++m) s.step();
  int joined = 0, children = 0;
  for (const Row sponsor : sponsors) {
    const Row partner = p.partner[sponsor];
    if (!p.alive(sponsor) || partner == no_row) continue;  // some have left, a couple may have parted
    ++joined;
    CHECK(p.family_abroad[sponsor] == 0);
    CHECK(p.route[partner] == Route::family);
    CHECK(p.household[partner] == p.household[sponsor]);
    for (const Row i : household_of(w, sponsor))
      children += p.route[i] == Route::family && (p.father[i] == sponsor || p.mother[i] == sponsor) &&
                  (p.father[i] == partner || p.mother[i] == partner);
  }
  CHECK(joined >= static_cast<int>(sponsors.size()) * 6 / 10);
  CHECK(children > joined);  // two each, less those who are too old to come
  CHECK(children <= 2 * joined);
}

TEST_CASE("nobody follows a sponsor who has left") {
  Simulation s(small_scenario(quiet({{"migration.inflow_family", "0"},
                                     {"migration.wait_family_months", "12"},
                                     {"migration.reunification_months", "0"},
                                     {"migration.reunification_per_year", "12"}}),
                              20000, 1),
               0);
  World& w = s.world();
  Persons& p = w.persons;
  for (Row i = 0; i < p.rows(); ++i) p.family_abroad[i] = 0;
  const Row sponsor = find(w, [&](Row i) {
    return p.route[i] == Route::work && p.partner[i] == no_row && p.age(i, w.now) > 30 && p.age(i, w.now) < 45;
  });
  p.family_abroad[sponsor] = abroad::partner;
  while (p.family_abroad[sponsor] != 0) REQUIRE(s.step());
  const auto follower = std::find_if(w.admitted.begin(), w.admitted.end(),
                                     [&](const migration::Admitted& a) { return a.sponsor == sponsor; });
  REQUIRE(follower != w.admitted.end());
  const Row family = follower->person;
  p.flags[sponsor] &= static_cast<std::uint16_t>(~flag::alive);  // only for the migration step
  const Month when{p.arrival[family]};
  migration::Parameters par = s.scenario().parameters.migration;
  w.now = when;
  w.flows.reset(w.regions.size());
  migration::arrivals(w, par);
  CHECK(!p.alive(family));
  CHECK(p.stage(family, w.now) != Stage::before_departure);
}

TEST_CASE("couples and their minor children leave as one, adult others stay") {
  Simulation s(small_scenario({}, 20000, 1), 0);
  World& w = s.world();
  Persons& p = w.persons;
  const Row head = find(w, [&](Row i) {
    const Row other = p.partner[i];
    if (other == no_row || p.born[i] != BirthGroup::outside_eu || p.born[other] != BirthGroup::outside_eu) return false;
    int minors = 0, grown = 0;
    for (const Row child : household_of(w, i)) {
      const bool own = p.mother[child] == i || p.father[child] == i;
      minors += own && p.age(child, w.now) < 18;
      grown += own && p.age(child, w.now) >= 18;
    }
    return minors > 0 && grown > 0;
  });
  const std::vector<Row> family = household_of(w, head);
  const Row partner = p.partner[head];
  Scenario leaving = small_scenario({{"migration.departure_scale", "5"}}, 20000, 1);
  PopulationData data = *w.population;
  std::fill(data.departures_early.begin(), data.departures_early.end(), 5.0);
  std::fill(data.departures_late.begin(), data.departures_late.end(), 5.0);
  w.population = std::make_shared<PopulationData>(data);
  w.flows.reset(w.regions.size());
  while (p.alive(head)) {
    migration::departures(w, leaving.parameters.migration);
    w.now = w.now + 1;
  }
  CHECK(!p.alive(partner));
  for (const Row i : family) {
    if (i == head || i == partner) continue;
    const bool own = p.mother[i] == head || p.father[i] == head;
    if (own && p.age(i, w.now - 1) < 18) CHECK(!p.alive(i));
  }
  // Nobody is left behind as a minor among minors, whoever else has left in these months.
  for (Row h = 0; h < w.households.rows(); ++h) {
    int adults = 0, minors = 0, unaccompanied = 0;
    for (const Row i : w.members_of(h)) {
      (p.age(i, w.now) >= 18 ? adults : minors) += 1;
      unaccompanied += p.has(i, flag::unaccompanied);
    }
    CHECK((minors == 0 || adults > 0 || unaccompanied > 0));
  }
}

TEST_CASE("those born here leave at the number of the table, young adults first") {
  const Scenario scenario =
      small_scenario(quiet({{"migration.departure_scale", "5"},
                            {"migration.inflow_scale", "0"},
                            {"migration.departure_with_family", "1"}}),  // so that age alone decides
                     200000, 1);
  Simulation s(scenario, 0);
  World& w = s.world();
  Persons& p = w.persons;
  for (Row i = 0; i < p.rows(); ++i) {  // so that all leave by the table
    p.born[i] = BirthGroup::host;
    p.arrival[i] = p.birth[i];
  }
  double expected = 0;
  for (const Region& region : w.regions) expected += region.data.departures_born_here[0] * 1000 * 5;
  expected /= w.represents;
  const Table& by_age = w.population->departure_ages_born_here;
  double weight_young = 0, weight_adults = 0;
  for (Row i = 0; i < p.rows(); ++i) {
    const int age = p.age(i, w.now);
    if (!p.alive(i) || age < 18) continue;
    const double weight = by_age[static_cast<std::size_t>(age_group(age))];
    for (const Row goes : {i, p.partner[i]}) {  // partners come along
      if (goes == no_row) continue;
      const int years = p.age(goes, w.now);
      weight_adults += weight;
      weight_young += (years >= 20 && years < 40) * weight;
    }
  }
  std::vector<bool> before;
  for (Row i = 0; i < p.rows(); ++i) before.push_back(p.alive(i));
  run_months(s, 12);
  double gone = 0, young = 0, adults = 0;
  for (Row i = 0; i < before.size(); ++i) {
    if (!before[i] || p.alive(i)) continue;
    ++gone;
    const int age = p.age(i, s.date());
    adults += age >= 18;
    young += age >= 20 && age < 40;
  }
  CHECK(gone == Approx(expected).margin(4.0 * static_cast<double>(w.regions.size())));
  INFO(young << " of " << adults << " adults are young; by the table " << weight_young / weight_adults);
  CHECK(young / adults ==
        Approx(weight_young / weight_adults).margin(0.07));  // three standard errors; 0.3 of all adults
}

TEST_CASE("1.5 per cent of those of working age move a year, and jobs end only across regions") {
  const Overrides only_moves =
      quiet({{"housing.market", "0"}, {"migration.inflow_scale", "0"}, {"migration.move_per_year", "0.015"}});
  const Scenario scenario = small_scenario(only_moves, 50000, 1);
  for (const bool far : {false, true}) {
    Simulation s(scenario, 0);
    World& w = s.world();
    const Persons& p = w.persons;
    migration::Parameters par = scenario.parameters.migration;
    par.move_between_regions.set_base(far ? 1.0 : 0.0);
    std::vector<Row> area(p.rows());
    for (Row i = 0; i < area.size(); ++i) area[i] = w.area_of(i);
    std::vector<std::uint32_t> employer(p.employer.span().begin(), p.employer.span().end());
    for (int m = 0; m < 12; ++m) {
      migration::internal_moves(w, par);
      w.now = w.now + 1;
    }
    double people = 0, moved = 0, across = 0, lost = 0;
    for (Row i = 0; i < area.size(); ++i) {
      if (p.age(i, w.now) < 20 || p.age(i, w.now) >= 65) continue;
      people += 1;
      moved += w.area_of(i) != area[i];
      const bool other_region = w.areas.region[w.area_of(i)] != w.areas.region[area[i]];
      across += other_region;
      lost += employer[i] != p.employer[i];
      if (other_region) CHECK(p.employer[i] == no_row);
    }
    CHECK(moved / people == Approx(0.015).margin(0.002));
    CHECK((far ? across > 0 && lost > 0 : across == 0 && lost == 0));
  }
}
