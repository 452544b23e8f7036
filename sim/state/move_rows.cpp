#include "state/move_rows.hpp"

#include <cassert>
#include <utility>
#include <vector>

#include "base/parallel.hpp"

namespace cohesim {

namespace {

template <class T>
void move_values(Column<T>& column, std::span<const Row> new_row, std::size_t rows) {
  const UnsetScratch<T> before(column.span().begin(), column.span().end());
  column.resize(rows);
  for_each_row(before.size(), [&](Row i) {
    if (new_row[i] != no_row) column[new_row[i]] = before[i];
  });
}

/// The links of a column to rows that have moved.
template <class C>
requires std::is_same_v<std::remove_cvref_t<decltype(std::declval<C&>()[0])>, BitColumn>
void follow(C& column, std::span<const Row> new_row) {
  for (std::size_t i = 0; i < column.size(); ++i) column[i].permute(new_row);
}
template <class C>
void follow(C& column, std::span<const Row> new_row) {
  for_each_row(column.size(), [&](Row i) {
    for_each_link(column, i, [&]<class T>(T& row) {
      if (!is_no_row(row)) row = static_cast<T>(new_row[row]);
    });
  });
}

}  // namespace

void move_rows(World& world, std::string_view moving, std::span<const Row> new_row, std::size_t rows) {
  world.tables([&](std::string_view name, auto&& table) {
    if constexpr (requires { table.append(1); })
      if (name == moving) {
        assert(table.rows() == new_row.size());
        table.columns([&](auto& column, const ColumnInfo&) { move_values(column, new_row, rows); });
      }
    table.columns([&](auto&& column, const ColumnInfo& info) {
      if (info.link.table == moving) follow(column, new_row);
    });
  });
}

}  // namespace cohesim
