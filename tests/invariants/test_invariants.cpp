// Conservation: everyone is somewhere, every job has its worker, every count is explained.
#include <algorithm>
#include <numeric>

#include "catch_compat.hpp"
#include "run/schedule.hpp"
#include "small_world.hpp"
#include "state/invariants.hpp"
#include "state/membership.hpp"

using namespace cohesim;

namespace {

std::int64_t alive(const World& w) {
  std::int64_t n = 0;
  for (Row i = 0; i < w.persons.rows(); ++i) n += w.persons.alive(i);
  return n;
}

Row someone_with_partner(const World& w) {
  Row i = 0;
  while (w.persons.partner[i] == no_row) ++i;
  return i;
}

std::int64_t total(const Flows::Table& table) {
  std::int64_t n = 0;
  for (const auto& row : table) n += std::accumulate(row.begin(), row.end(), std::int64_t{0});
  return n;
}

}  // namespace

TEST_CASE("two years with policies break no invariant, and persons are accounted for") {
  Simulation s(small_scenario({{"time.end", "2020-12"},
                               {"policies.courses.lever", "language_course"},
                               {"policies.courses.places", "3e6"},
                               {"policies.courses.fund", "{national: 1}"}}),
               0);
  CHECK(broken_invariant(s.world()) == "");
  std::int64_t before = alive(s.world()), births = 0;
  while (s.step()) {
    World& w = s.world();
    w.now = w.now - 1;  // the month that was simulated: ages and spells are of then
    CHECK(broken_invariant(w) == "");
    w.now = w.now + 1;
    const std::int64_t now = alive(w);
    CHECK(now - before ==
          total(w.flows.births) - total(w.flows.deaths) + total(w.flows.arrivals) - total(w.flows.departures));
    before = now;
    births += total(w.flows.births);
  }
  CHECK(births > 0);
}

TEST_CASE("a year of upheaval in households breaks no invariant after any step") {
  const Scenario scenario = small_scenario({{"demography.mortality_scale", "3"},
                                            {"households.separation", "0.5"},
                                            {"households.search_18", "0.5"},
                                            {"households.search_30", "0.5"},
                                            {"households.leaving_18", "1"},
                                            {"households.back_to_parents", "0.8"},
                                            {"households.return_without_work", "1"},
                                            {"households.parent_moves_in", "1"}},
                                           20000, 1);
  Simulation s(scenario, 0);
  Parameters parameters = scenario.parameters;
  Rules rules(scenario.policies);
  MonthContext context{s.world(), parameters, rules, scenario.policies};
  std::int64_t ends = 0, partnerships = 0;
  for (int month = 0; month < 12; ++month, s.world().now = s.world().now + 1) {
    for (const Step& step : schedule()) {
      step.run(context);
      INFO(step.name);
      REQUIRE(broken_invariant(s.world()) == "");
    }
    ends += total(s.world().flows.couple_ends);
    partnerships += total(s.world().flows.partnerships);
  }
  CHECK(ends > 1000);
  CHECK(partnerships > 1000);
}

TEST_CASE("ten times the arrivals find room for decades, however small the start") {
  Simulation s(small_scenario({{"migration.inflow_scale", "10"}, {"time.end", "2098-12"}}, 2000, 3), 0);
  const std::size_t at_start = s.world().persons.key.capacity();
  while (s.step()) {
  }
  CHECK(alive(s.world()) > 2 * 2000);
  CHECK(s.world().persons.rows() > at_start);
}

TEST_CASE("a century takes memory in proportion to the living") {
  Simulation s(small_scenario({{"time.end", "2118-12"}}, 1000, 3), 0);
  const World& w = s.world();
  const auto& members = w.households.members;
  while (s.step()) {
    if (s.date().month() != 1) continue;
    INFO(to_string(s.date()));
    const std::int64_t homes =
        std::count_if(members.data(), members.data() + members.size(), [](int n) { return n > 0; });
    CHECK(static_cast<std::int64_t>(w.persons.rows()) < 2 * alive(w));  // the living, and the parents of many
    CHECK(static_cast<std::int64_t>(w.households.rows()) < 13 * homes / 10);
  }
  CHECK(alive(w) > 300);
  CHECK(bytes_used(w) / static_cast<std::size_t>(alive(w)) < 1000);
}

TEST_CASE("a broken world is noticed") {
  Simulation s(small_scenario({}, 20000, 3), 0);
  World& w = s.world();
  Row worker = 0;
  while (w.persons.employer[worker] == no_row) ++worker;
  SECTION("a worker too few") {
    --w.employers.staff[w.persons.employer[worker]][static_cast<std::size_t>(w.persons.level[worker])];
    CHECK(broken_invariant(w) != "");
  }
  SECTION("a household miscounted") {
    ++w.households.members[w.persons.household[worker]];
    CHECK(broken_invariant(w) != "");
  }
  SECTION("an employer without a job") {
    w.persons.labour[worker] = LabourState::unemployed;
    CHECK(broken_invariant(w) != "");
  }
  SECTION("a partner who knows nothing of it") {
    w.persons.partner[w.persons.partner[someone_with_partner(w)]] = no_row;
    CHECK(broken_invariant(w) != "");
  }
  SECTION("partners under two roofs") {
    const Row i = someone_with_partner(w);
    move_to(w, i, found_household(w, lineage(9, 9), w.area_of(i)));
    CHECK(broken_invariant(w) != "");
  }
  SECTION("a minor who lives alone") {
    Row child = 0;
    while (w.persons.age(child, w.now) >= 18) ++child;
    move_to(w, child, found_household(w, lineage(9, 9), w.area_of(child)));
    CHECK(broken_invariant(w) != "");
    w.persons.flags[child] |= flag::unaccompanied;
    CHECK(broken_invariant(w) == "");
  }
  SECTION("a person nobody counted") {
    const Row i = w.persons.append(1);
    w.persons.columns([&](auto& column, const ColumnInfo&) { column[i] = column[worker]; });
    w.persons.employer[i] = w.persons.partner[i] = no_row;
    w.persons.labour[i] = LabourState::inactive;
    join_household(w, i, w.persons.household[worker]);
    CHECK(broken_invariant(w) != "");
  }
  SECTION("a person born in the future") {
    w.persons.birth[worker] = static_cast<std::int16_t>(w.now.value + 1);
    CHECK(broken_invariant(w) != "");
  }
}

TEST_CASE("a closed population with all rates at zero stays the same to the person") {
  Simulation s(load_scenario("library:stylised/closed-population",
                             {{"population.size", "20000"}, {"time.run_in_months", "6"}, {"time.end", "2020-12"}}),
               0);
  const Persons& p = s.world().persons;
  const std::vector<std::uint64_t> before(p.key.span().begin(), p.key.span().end());
  const std::int64_t persons = alive(s.world());
  run_months(s, 24);
  CHECK(alive(s.world()) == persons);
  CHECK(std::vector<std::uint64_t>(p.key.span().begin(), p.key.span().end()) == before);
}
