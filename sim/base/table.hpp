#pragma once
// Tables of state. A table lists its columns once, in `columns(f)`: f(column, ColumnInfo) for each. Appending, moving rows,
// digests, memory, link checks and Python are loops over these lists. A column is anything with size() and [].
#include <array>
#include <limits>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/bit_column.hpp"
#include "base/column.hpp"

namespace cohesim {

/// Rows of which table a column holds; no_row where there is none.
struct Link {
  std::string_view table = {};
  // Becomes no_row when that row is given up; else it keeps the row. Within a table all but parents lapse (state/compact.hpp).
  bool may_lapse = false;
};
constexpr bool lapses = true;

enum class Keep : bool { scratch, saved };

struct ColumnInfo {
  std::string_view name;
  std::string_view unit;  // "class": an enumeration; "1": a number without unit
  std::string_view meaning;
  Link link = {};
  Keep keep = Keep::saved;  // saved: state; scratch: made anew before each use, not in digests
};

/// f(column, info) for the columns of a table that is only read.
template <class T, class F>
void for_each_column(const T& table, F&& f) {
  const_cast<T&>(table).columns([&](const auto& column, const ColumnInfo& info) { f(column, info); });
}

/// One field of all records as a column.
template <class Record, class T>
struct FieldColumn {
  std::vector<Record>& records;
  T Record::*field;
  std::size_t size() const { return records.size(); }
  T& operator[](std::size_t row) { return records[row].*field; }
  const T& operator[](std::size_t row) const { return records[row].*field; }
};

/// A table of few rows as a list of structs, whose `fields(f)` calls f(&Record::field, ColumnInfo) for every field.
template <class Record>
struct Records : std::vector<Record> {
  using std::vector<Record>::vector;
  std::size_t rows() const { return this->size(); }
  template <class F>
  void columns(F&& f) {
    Record::fields([&]<class T>(T Record::*field, const ColumnInfo& info) {
      FieldColumn<Record, T> column{*this, field};
      f(column, info);
    });
  }
};

/// A table of one column that stands on its own.
template <class C>
struct SingleColumn {
  C& column;
  ColumnInfo info;
  std::size_t rows() const { return column.size(); }
  template <class F>
  void columns(F&& f) {
    f(column, info);
  }
};
template <class C>
SingleColumn(C&, ColumnInfo) -> SingleColumn<C>;

/// The tables of several owners as one struct; each owner's `tables(f)` calls f(name, table) for its own.
template <class... Owners>
struct JoinedTables : Owners... {
  template <class F>
  void topic_tables(F&& f) {
    (Owners::tables(f), ...);
  }
};

/// Whether a value can hold rows of a table: an unsigned number, several, or a bit for every row.
template <class T>
struct HoldsRows : std::is_unsigned<T> {};
template <class T, std::size_t n>
struct HoldsRows<std::array<T, n>> : HoldsRows<T> {};
template <class T>
struct HoldsRows<std::vector<T>> : HoldsRows<T> {};

template <>
struct HoldsRows<BitColumn> : std::true_type {};

template <class T>
constexpr bool is_no_row(T row) {
  return row == std::numeric_limits<T>::max();
}

template <class T>
constexpr void set_no_row(T& row) {
  row = std::numeric_limits<T>::max();
}

/// f(target) for every row that the column holds in one of its rows; not for bits.
template <class C, class F>
void for_each_link(C& column, std::size_t row, F&& f) {
  auto& value = column[row];
  using Value = std::remove_cvref_t<decltype(value)>;
  if constexpr (std::is_unsigned_v<Value>)
    f(value);
  else if constexpr (HoldsRows<Value>::value && !std::is_same_v<Value, BitColumn>)
    for (auto& target : value) f(target);
}

/// What a struct of Columns can do by its list. Rows move in memory when it grows: pointers, spans and references into
/// columns end with the next append.
template <class T>
class ColumnTable {
 public:
  /// Room for so many rows, so that growing there costs nothing; only what is used takes memory.
  void reserve(std::size_t capacity) {
    table().columns([&](auto& column, const ColumnInfo&) { column.reserve(capacity); });
  }
  /// New rows are zero, and lead nowhere.
  void resize(std::size_t rows) {
    const std::size_t first = table().rows();
    table().columns([&](auto& column, const ColumnInfo& info) {
      column.resize(rows);
      if (info.link.table.empty()) return;
      for (std::size_t row = first; row < rows; ++row)
        for_each_link(column, row, [](auto& target) { set_no_row(target); });
    });
  }
  /// Appends `count` new rows and returns the first of them.
  Row append(std::size_t count) {
    const std::size_t first = table().rows();
    resize(first + count);
    return static_cast<Row>(first);
  }

 private:
  T& table() { return static_cast<T&>(*this); }
};

}  // namespace cohesim
