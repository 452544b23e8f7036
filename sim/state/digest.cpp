#include "state/digest.hpp"

#include <span>
#include <type_traits>

#include "base/sha256.hpp"
#include "state/value.hpp"

namespace cohesim {

namespace {

class Hash {
 public:
  void text(std::string_view text) { list(text); }
  template <class T>
  void list(const T& values) {
    one(std::uint64_t{values.size()});
    sha_.update(std::as_bytes(std::span(values.data(), values.size())));
  }
  template <class T>
  void one(const T& value) {
    sha_.update(std::as_bytes(std::span(&value, 1)));
  }
  template <class T>
  void value(const T& x) {
    for_each_part(x, [&](const auto& part) {
      if constexpr (is_plain<std::remove_cvref_t<decltype(part)>>)
        one(part);
      else
        list(part);
    });
  }
  template <class C>
  void column(const C& column) {
    if constexpr (is_plain_column<const C>) {
      list(column);
    } else {
      one(std::uint64_t{column.size()});
      for (std::size_t row = 0; row < column.size(); ++row) value(column[row]);
    }
  }
  std::string hex() { return sha_.hex(); }

 private:
  Sha256 sha_;
};

template <class T>
std::size_t value_bytes(const T& value) {
  std::size_t bytes = 0;
  for_each_part(value, [&](const auto& part) {
    bytes += sizeof(part);
    if constexpr (!is_plain<std::remove_cvref_t<decltype(part)>>) bytes += part.size() * sizeof(part[0]);
  });
  return bytes;
}

}  // namespace

std::map<std::string, std::string> table_digests(const World& world) {
  std::map<std::string, std::string> digests;
  for_each_table(world, [&](std::string_view name, const auto& table) {
    Hash hash;
    for_each_column(table, [&](const auto& column, const ColumnInfo& info) {
      if (info.keep == Keep::scratch) return;
      hash.text(info.name);
      hash.column(column);
    });
    digests.emplace(name, hash.hex());
  });
  return digests;
}

std::string state_digest(const World& world) {
  Hash hash;
  for (const auto& [name, digest] : table_digests(world)) hash.text(name), hash.text(digest);
  return hash.hex();
}

std::size_t bytes_used(const World& world) {
  std::size_t bytes = 0;
  for_each_table(world, [&](std::string_view, const auto& table) {
    for_each_column(table, [&](const auto& column, const ColumnInfo&) {
      using Value = std::remove_cvref_t<decltype(column[0])>;
      if constexpr (is_plain<Value>)
        bytes += column.size() * sizeof(Value);
      else
        for (std::size_t row = 0; row < column.size(); ++row) bytes += value_bytes(column[row]);
    });
  });
  return bytes;
}

}  // namespace cohesim
