#include "state/save.hpp"

#include "state/digest.hpp"
#include "state/value.hpp"

namespace cohesim {

namespace {

template <class T>
void put(BinaryWriter& out, const T& value) {
  for_each_part(value, [&](const auto& part) {
    if constexpr (is_plain<std::remove_cvref_t<decltype(part)>>)
      out.value(part);
    else
      out.list(part);
  });
}

template <class C>
void put_column(BinaryWriter& out, const C& column) {
  out.value(std::uint64_t{column.size()});
  if constexpr (is_plain_column<const C>)
    out.bytes(std::as_bytes(std::span(column.data(), column.size())));
  else
    for (std::size_t row = 0; row < column.size(); ++row) put(out, column[row]);
}

void get(BinaryReader& in, BitColumn& bits) {
  std::vector<std::uint64_t> words;
  in.list(words);
  bits = {};
  bits.reach(64 * words.size());  // as long as it was: the digest covers it
  for (std::size_t row = 0; row < 64 * words.size(); ++row)
    if ((words[row / 64] >> (row % 64)) & 1u) bits.set(static_cast<Row>(row));
}
template <class T>
void get(BinaryReader& in, T& value) {
  if constexpr (has_parts<T>)
    value.visit([&](auto& part, const auto&) { get(in, part); });
  else if constexpr (is_plain<T>)
    in.value(value);
  else
    in.list(value);
}

template <class C>
void get_column(BinaryReader& in, C& column, const ColumnInfo& info) {
  using Value = std::remove_cvref_t<decltype(column[0])>;
  const std::uint64_t size = in.count(is_plain<Value> ? sizeof(Value) : 1);
  if constexpr (requires { column.resize(size); }) column.resize(size);
  if (column.size() != size) in.fail("column '" + std::string(info.name) + "' has another number of rows");
  if constexpr (is_plain_column<C>)
    in.bytes(std::as_writable_bytes(std::span(column.data(), column.size())));
  else
    for (std::size_t row = 0; row < column.size(); ++row) get(in, column[row]);
}

void expect(BinaryReader& in, std::string_view name) {
  if (in.text() != name) in.fail("'" + std::string(name) + "' is not where it belongs");
}

}  // namespace

void write_tables(const World& world, BinaryWriter& out) {
  for_each_table(world, [&](std::string_view name, const auto& table) {
    out.text(name);
    out.value(std::uint64_t{table.rows()});
    for_each_column(table, [&](const auto& column, const ColumnInfo& info) {
      if (info.keep == Keep::scratch) return;
      out.text(info.name);
      put_column(out, column);
    });
  });
  out.text(state_digest(world));
}

void read_tables(World& world, BinaryReader& in) {
  world.tables([&](std::string_view name, auto&& table) {
    expect(in, name);
    const std::uint64_t rows = in.number();
    if constexpr (requires { table.resize(rows); }) table.resize(rows);  // scratch too
    table.columns([&](auto&& column, const ColumnInfo& info) {
      if (info.keep == Keep::scratch) return;
      expect(in, info.name);
      get_column(in, column, info);
    });
  });
  if (in.text() != state_digest(world)) in.fail("the state has another digest than was written");
}

}  // namespace cohesim
