#include "base/column.hpp"

#include <utility>

#include "catch_compat.hpp"

using namespace cohesim;

namespace {

void number(Column<std::uint32_t>& column, std::size_t from) {
  for (std::size_t i = from; i < column.size(); ++i) column[i] = static_cast<std::uint32_t>(i);
}

bool is_numbered(const Column<std::uint32_t>& column, std::size_t rows) {
  for (std::size_t i = 0; i < rows; ++i)
    if (column[i] != i) return false;
  return true;
}

bool is_zero(const Column<std::uint32_t>& column, std::size_t from) {
  for (std::size_t i = from; i < column.size(); ++i)
    if (column[i] != 0) return false;
  return true;
}

}  // namespace

TEST_CASE("a column grows beyond its reserved room and keeps its values, new rows are zero") {
  Column<std::uint32_t> column;
  column.reserve(10);
  for (const std::size_t rows : {5u, 10u, 11u, 3000u, 10'000'000u}) {
    const std::size_t before = column.size();
    column.resize(rows);
    CHECK(column.capacity() >= rows);
    CHECK(is_numbered(column, before));
    CHECK(is_zero(column, before));
    number(column, before);
  }
}

TEST_CASE("one row at a time takes more room seldom") {
  Column<std::uint64_t> column;
  std::size_t moves = 0, capacity = column.capacity();
  for (std::size_t rows = 1; rows <= 100'000; ++rows) {
    column.resize(rows);
    moves += column.capacity() != std::exchange(capacity, column.capacity());
  }
  CHECK(moves <= 15);
}

TEST_CASE("rows that come again after a smaller size are zero") {
  for (const std::size_t kept : {0u, 1u, 1024u, 5000u, 99'999u}) {
    Column<std::uint32_t> column;
    column.resize(100'000);
    number(column, 0);
    column.resize(kept);
    column.resize(100'000);
    CHECK(is_numbered(column, kept));
    CHECK(is_zero(column, kept));
  }
}

TEST_CASE("a copy of a column is another one") {
  Column<std::uint32_t> column;
  column.resize(100);
  number(column, 0);
  Column<std::uint32_t> copy(column);
  column[7] = 1;
  copy.resize(5000);
  CHECK(is_numbered(copy, 100));
  CHECK(column.size() == 100);
}
