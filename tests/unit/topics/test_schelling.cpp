// Schelling's lattice: its rules, what comes of them, and that the engine's promises hold for it too.
#include "topics/schelling/schelling.hpp"

#include <unistd.h>

#include <filesystem>

#include "catch_compat.hpp"
#include "fit/report.hpp"
#include "population/population.hpp"
#include "run/comparison.hpp"
#include "run/state_file.hpp"
#include "small_world.hpp"
#include "state/invariants.hpp"

using namespace cohesim;

namespace {

Scenario on_lattice(const Overrides& more = {}) { return load_scenario("library:stylised/schelling", more); }

Overrides variant(bool synchronous, Overrides more = {}) {
  more.emplace_back("schelling.synchronous", synchronous ? "1" : "0");
  return more;
}

/// Mean of both groups of a series of the lattice.
double level(const Simulation& s, const std::string& series) {
  const Variable* variable = s.layout().find("lattice", series);
  REQUIRE(variable);
  return 0.5 * (s.frame()[variable->offset] + s.frame()[variable->offset + 1]);
}
double index_of_all(const Simulation& s, const std::string& index) {
  const Variable* variable = s.layout().find("segregation", index);
  REQUIRE(variable);
  return s.frame()[variable->offset];
}

std::string digest_on(int threads, const Scenario& scenario) {
  std::string digest;
  const ThreadLimit limit(8);
  run_with_threads(threads, [&] {
    Simulation s(scenario, 0);
    run_months(s, 6);
    digest = state_digest(s.world());
  });
  return digest;
}

struct Square {
  std::uint32_t x, y;
};
Square square_of(const schelling::Lattice& lattice, Row cell) {
  return {cell % lattice.stride() - lattice.margin, cell / lattice.stride() - lattice.margin};
}

/// The same as schelling::around, cell by cell.
schelling::Around counted_around(const World& w, Row person) {
  const schelling::Lattice& lattice = w.lattices.front();
  const auto [x, y] = square_of(lattice, w.lattice_agents.cell[person]);
  const auto radius = static_cast<int>(lattice.margin), side = static_cast<int>(lattice.side);
  schelling::Around found;
  for (int v = static_cast<int>(y) - radius; v <= static_cast<int>(y) + radius; ++v)
    for (int u = static_cast<int>(x) - radius; u <= static_cast<int>(x) + radius; ++u) {
      if (u < 0 || v < 0 || u >= side || v >= side || (u == static_cast<int>(x) && v == static_cast<int>(y))) continue;
      const auto group =
          w.lattice_cells.group[lattice.cell(static_cast<std::uint32_t>(u), static_cast<std::uint32_t>(v))];
      found.all += group != 0;
      found.same += group == (w.persons.born[person] == BirthGroup::host ? 1 : 2);
    }
  return found;
}

std::vector<Row> cells_of(const World& w) {
  return {w.lattice_agents.cell.span().begin(), w.lattice_agents.cell.span().end()};
}

}  // namespace

TEST_CASE("on a lattice nobody is lost, and nobody shares a cell") {
  for (const bool synchronous : {false, true})
    for (const char* radius : {"1", "2", "3"}) {
      Simulation s(on_lattice(variant(synchronous, {{"schelling.radius", radius}})), 0);
      REQUIRE(broken_invariant(s.world()) == "");
      for (int month = 0; month < 5; ++month) {
        REQUIRE(s.step());
        INFO("radius " << radius << (synchronous ? ", all at once" : ", one by one") << ", month " << month);
        REQUIRE(broken_invariant(s.world()) == "");
        CHECK(level(s, "lattice_persons") == 4000);
      }
      const World& w = s.world();
      for (Row i = 0; i < w.persons.rows(); ++i) {
        const auto [x, y] = square_of(w.lattices.front(), w.lattice_agents.cell[i]);
        REQUIRE(w.area_of(i) == w.lattices.front().tile(x, y));
      }
    }
}

TEST_CASE("neighbours on a lattice are those within the radius, of which none is beyond the edge") {
  for (const char* radius : {"1", "2", "3"}) {
    const Simulation s(on_lattice({{"schelling.radius", radius}, {"schelling.second_group", "0.3"}}), 0);
    for (Row i = 0; i < s.world().persons.rows(); ++i) {
      const schelling::Around fast = schelling::around(s.world(), i), slow = counted_around(s.world(), i);
      if (fast.same != slow.same || fast.all != slow.all) FAIL("person " << i << ", radius " << radius);
    }
  }
}

TEST_CASE("few wish for many neighbours of their own group, and all end among them") {
  for (const bool synchronous : {false, true}) {
    INFO((synchronous ? "all at once" : "one by one"));
    Simulation s(on_lattice(variant(synchronous)), 0);
    s.step();
    const double happy_first = level(s, "happy"), dissimilarity_first = index_of_all(s, "dissimilarity");
    CHECK(happy_first > 30);  // 9.6 of 19.2 neighbours by chance, 8 are wanted
    CHECK(happy_first < 90);
    while (s.step()) continue;
    CHECK(level(s, "happy") == 100);
    CHECK(level(s, "like_neighbours") > 65);  // Schelling's point: 42 % would have been enough
    CHECK(level(s, "like_neighbours") < 100);
    CHECK(index_of_all(s, "dissimilarity") > dissimilarity_first + 0.15);
    const std::vector<Row> settled = cells_of(s.world());
    schelling::relocation(s.world(), s.scenario().parameters.schelling);
    CHECK(cells_of(s.world()) == settled);  // whoever is happy stays
  }
}

TEST_CASE("who wants no neighbours stays, who wants more than there are moves to any vacant cell") {
  for (const bool synchronous : {false, true}) {
    Simulation content(on_lattice(variant(synchronous, {{"schelling.min_to_be_happy", "0"}})), 0);
    const std::vector<Row> before = cells_of(content.world());
    content.step();
    CHECK(cells_of(content.world()) == before);
    CHECK(level(content, "happy") == 100);

    Simulation restless(on_lattice(variant(synchronous, {{"schelling.min_to_be_happy", "25"}})), 0);
    for (int month = 0; month < 3; ++month) restless.step();
    CHECK(level(restless, "happy") == 0);
    const schelling::Lattice& lattice = restless.world().lattices.front();
    int left = 0, upper = 0;
    for (const Row cell : cells_of(restless.world())) {
      const auto [x, y] = square_of(lattice, cell);
      left += x < 50;
      upper += y < 50;
    }
    for (const int half : {left, upper})
      CHECK(std::abs(half - 4000) < 5 * 20);                // 20: sd of 8000 draws from 10000 cells
    CHECK(index_of_all(restless, "dissimilarity") < 0.12);  // 0.09 by chance among tiles of eighty persons
  }
}

TEST_CASE("a lattice with one vacant cell goes on") {
  for (const bool synchronous : {false, true}) {
    const Overrides full{{"population.size", "1599"}, {"schelling.side", "40"}, {"schelling.radius", "1"}};
    Simulation s(on_lattice(variant(synchronous, full)), 0);
    for (int month = 0; month < 3; ++month) {
      const std::vector<Row> before = cells_of(s.world());
      s.step();
      CHECK(cells_of(s.world()) != before);
      REQUIRE(broken_invariant(s.world()) == "");
    }
  }
}

TEST_CASE("a lattice has the same months on any number of threads, and other months in another replicate") {
  for (const bool synchronous : {false, true}) {
    const Scenario scenario =
        on_lattice(variant(synchronous, {{"population.size", "50000"}, {"schelling.side", "250"}}));
    const std::string one = digest_on(1, scenario);
    CHECK(digest_on(2, scenario) == one);
    CHECK(digest_on(8, scenario) == one);
    CHECK(state_digest(Simulation(scenario, 0).world()) != state_digest(Simulation(scenario, 1).world()));
  }
}

TEST_CASE("a lattice that was written and read goes on as if nothing had happened") {
  const auto path = std::filesystem::temp_directory_path() / ("cohesim-lattice-" + std::to_string(getpid()));
  for (const bool synchronous : {false, true}) {
    Simulation s(on_lattice(variant(synchronous)), 0);
    run_months(s, 3);
    save_simulation(s, path.string());
    Simulation again = load_simulation(path.string());
    CHECK(same(run_months(s, 3), run_months(again, 3)));
    CHECK(state_digest(s.world()) == state_digest(again.world()));
  }
  std::filesystem::remove(path);
}

TEST_CASE("a scenario of a lattice says what it cannot have") {
  const auto problem = [](const Overrides& more) {
    try {
      on_lattice(more);
    } catch (const ScenarioError& error) {
      return error.issues().front().key + ": " + error.issues().front().message;
    }
    return std::string("none");
  };
  CHECK(problem({}) == "none");
  CHECK(problem({{"population.size", "10000"}}).find("some must be vacant") != std::string::npos);
  CHECK(problem({{"time.run_in_months", "12"}}).find("no run-in") != std::string::npos);
  CHECK(problem({{"policies.courses.lever", "language_course"}}).find("policies: a lattice") == 0);
  CHECK(problem({{"record.by_age.dimensions", "[age]"}}).find("record: a lattice") == 0);
  CHECK(problem({{"population.regions.mine.men", "[1]"}}).find("population.regions: a lattice") == 0);
  CHECK_THROWS_AS(fit_report(synthesize(on_lattice(), 0), on_lattice()), SimulationError);
  CHECK_THROWS_AS(require_paired({on_lattice(), on_lattice(variant(true, {{"name", "other"}}))}), ScenarioError);
  const Scenario again = parse_scenario(on_lattice().resolved_yaml, "again", "");
  CHECK(again.sha256 == on_lattice().sha256);
}
