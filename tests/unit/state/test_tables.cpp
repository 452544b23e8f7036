// All that exists is declared: named, with meanings and links, and part of the digest.
#include <set>

#include "catch_compat.hpp"
#include "small_world.hpp"
#include "state/digest.hpp"
#include "state/invariants.hpp"

using namespace cohesim;

namespace {

/// A world in which every table has rows.
World full_world() {
  Simulation simulation(small_scenario({{"policies.courses.lever", "language_course"},
                                        {"policies.courses.places", "2e8"},
                                        {"policies.courses.fund", "{national: 1}"}},
                                       8000, 3),
                        0);
  run_months(simulation, 2);
  World world(simulation.world());
  world.gone.push_back(0);
  world.turn.adults.push_back(0);     // given back within the month
  world.start_status.emplace_back();  // of the run-in
  world.start_schooling.emplace_back();
  world.school_sites.emplace_back();  // of a file
  world.lattices.emplace_back();      // of a world of its own
  world.lattice_cells.resize(1), world.lattice_agents.resize(1);
  return world;
}

/// Makes any value another one.
template <class T>
void change(T& value) {
  if constexpr (requires { value.visit([](auto&, const auto&) {}); }) {
    value.visit([](auto& part, const auto&) { change(part); });
  } else if constexpr (requires { value.words(); }) {
    value.set(static_cast<Row>(64 * value.words().size()));
  } else if constexpr (requires { value.push_back(value[0]); }) {
    value.push_back({});
  } else if constexpr (requires { value.fill(value[0]); }) {
    change(value.back());
  } else {
    auto* byte = reinterpret_cast<unsigned char*>(&value);
    *byte = static_cast<unsigned char>(*byte ^ 1);
  }
}

template <class F>
void for_each_saved_or_scratch(World& world, F&& f) {
  world.tables([&](std::string_view name, auto&& table) {
    table.columns([&](auto&& column, const ColumnInfo& info) { f(name, column, info); });
  });
}

}  // namespace

TEST_CASE("every column has a name of its own in its table, a unit, a meaning, and links to a table that exists") {
  const World world(RunKey(1, 0));
  std::set<std::string_view> tables;
  for_each_table(world, [&](std::string_view name, const auto&) { CHECK(tables.insert(name).second); });
  for_each_table(world, [&](std::string_view name, const auto& table) {
    std::set<std::string_view> columns;
    for_each_column(table, [&](const auto& column, const ColumnInfo& info) {
      INFO(name << "." << info.name);
      CHECK(columns.insert(info.name).second);
      CHECK_FALSE(info.unit.empty());
      CHECK_FALSE(info.meaning.empty());
      if (info.link.table.empty()) return;
      CHECK(tables.count(info.link.table) == 1);
      CHECK(HoldsRows<std::remove_cvref_t<decltype(column[0])>>::value);
    });
  });
}

TEST_CASE("the digest covers every saved value of every table, and no scratch") {
  World world = full_world();
  const std::string before = state_digest(world);
  for_each_saved_or_scratch(world, [&](std::string_view table, auto& column, const ColumnInfo& info) {
    INFO(table << "." << info.name);
    REQUIRE(column.size() > 0);
    auto& value = column[column.size() / 2];
    const auto kept = value;
    change(value);
    CHECK((state_digest(world) == before) == (info.keep == Keep::scratch));
    value = kept;
  });
  CHECK(state_digest(world) == before);
}

TEST_CASE("a digest by table names the table that differs") {
  World a = full_world();
  World b(a);
  CHECK(table_digests(a) == table_digests(b));
  REQUIRE_FALSE(b.admitted.empty());
  b.admitted[0].sponsor = 0;
  b.admitted[0].head = 1;
  auto expected = table_digests(a);
  expected["admitted"] = table_digests(b)["admitted"];
  CHECK(table_digests(b) == expected);
  CHECK(table_digests(b) != table_digests(a));
}

TEST_CASE("a link to a row that does not exist is a broken invariant, whichever column it is in") {
  World world = full_world();
  world.gone.clear();
  world.lattices.clear();  // its agents are the persons, and people have no cells
  world.now = world.now - 1;
  REQUIRE(broken_invariant(world) == "");
  for_each_saved_or_scratch(world, [&](std::string_view table, auto& column, const ColumnInfo& info) {
    if (info.link.table.empty() || column.size() == 0) return;
    for_each_link(column, column.size() / 2, [&]<class T>(T& target) {
      const T kept = target;
      target = static_cast<T>(std::numeric_limits<T>::max() - 1);
      const std::string problem = broken_invariant(world);
      INFO(table << "." << info.name << ": " << problem);
      CHECK(problem.find(std::string(table) + "." + std::string(info.name)) == 0);
      target = kept;
    });
  });
}

TEST_CASE("links of a new row lead nowhere until they are set, all else of it is zero") {
  World world = full_world();
  const Row added = world.persons.append(2);
  CHECK(world.persons.birth[added] == 0);
  for_each_saved_or_scratch(world, [&](std::string_view table, auto& column, const ColumnInfo& info) {
    if (table != "persons" || info.link.table.empty()) return;
    INFO(info.name);
    for (const Row row : {added, added + 1}) for_each_link(column, row, [](auto target) { CHECK(is_no_row(target)); });
  });
}

TEST_CASE("the memory of a world counts every column") {
  World world = full_world();
  const std::size_t before = bytes_used(world);
  world.persons.append(100);
  std::size_t row_bytes = 0;
  for_each_column(world.persons, [&](const auto& column, const ColumnInfo&) { row_bytes += sizeof(column[0]); });
  CHECK(row_bytes > 100);
  CHECK(bytes_used(world) == before + 100 * row_bytes);
}
