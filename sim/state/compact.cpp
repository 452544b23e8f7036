#include "state/compact.hpp"

#include <algorithm>
#include <atomic>
#include <vector>

#include "base/parallel.hpp"
#include "state/move_rows.hpp"

namespace cohesim {

namespace {

using Marks = Scratch<std::uint8_t>;  // by row: 1 = kept

/// Many mark at the same time, and all with the same value.
void mark(Marks& marks, std::size_t row) { std::atomic_ref(marks[row]).store(1, std::memory_order_relaxed); }

/// Rows that rows of other tables keep.
void mark_named(const World& world, std::string_view table, Marks& marks) {
  for_each_table(world, [&](std::string_view name, const auto& other) {
    if (name == table) return;
    for_each_column(other, [&](const auto& column, const ColumnInfo& info) {
      if (info.link.table != table || info.link.may_lapse) return;
      for_each_row(column.size(), [&](Row row) {
        for_each_link(column, row, [&](auto target) {
          if (!is_no_row(target)) mark(marks, target);
        });
      });
    });
  });
}

Marks needed_persons(const World& world) {
  Marks needed(world.persons.rows());
  for_each_row(needed.size(), [&](Row i) { needed[i] = world.persons.alive(i); });
  mark_named(world, "persons", needed);
  return needed;
}

Marks with_parents(const Persons& p, const Marks& needed) {
  Marks kept = needed;
  for_each_row(needed.size(), [&](Row i) {
    if (!needed[i]) return;
    for (const Row parent : {p.mother[i], p.father[i]})
      if (parent != no_row) mark(kept, parent);
  });
  return kept;
}

Marks needed_households(const World& world) {
  Marks needed(world.households.rows());
  for_each_row(needed.size(), [&](Row h) { needed[h] = world.households.members[h] > 0; });
  mark_named(world, "households", needed);
  return needed;
}

void give_up(World& world, std::string_view table, const Marks& kept) {
  Scratch<Row> new_row(kept.size(), no_row);
  Row rows = 0;
  for (std::size_t i = 0; i < kept.size(); ++i)
    if (kept[i]) new_row[i] = rows++;
  move_rows(world, table, new_row, rows);
}

bool many(std::ptrdiff_t free, std::size_t rows, double least_share) {
  return free > 0 && static_cast<double>(free) >= least_share * static_cast<double>(rows);
}

}  // namespace

void compact(World& world, double least_share) {
  Persons& p = world.persons;
  const Marks needed = needed_persons(world), kept = with_parents(p, needed);
  const auto& members = std::as_const(world.households.members);
  const auto empty = std::count(members.data(), members.data() + members.size(), 0);
  if (!many(std::count(kept.begin(), kept.end(), 0), kept.size(), least_share) &&
      !many(empty, members.size(), least_share))
    return;
  const auto inhabited = std::find_if(members.data(), members.data() + members.size(), [](auto n) { return n > 0; });
  const auto any_home = static_cast<Row>(inhabited - members.data());
  for_each_row(kept.size(), [&](Row i) {  // a parent who is gone keeps no home: any will do
    if (!needed[i]) p.household[i] = any_home;
  });
  give_up(world, "persons", kept);
  give_up(world, "households", needed_households(world));
}

}  // namespace cohesim
