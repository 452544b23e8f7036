#include "state/digest.hpp"

#include <span>
#include <type_traits>

#include "base/sha256.hpp"

namespace cohesim {

namespace {

template <class T>
struct IsPlain : std::bool_constant<std::is_floating_point_v<T> || std::has_unique_object_representations_v<T>> {};
template <class T, std::size_t n>
struct IsPlain<std::array<T, n>> : IsPlain<T> {};
template <class T>
struct IsPlain<std::span<T>> : std::false_type {};  // where its values lie is not the value
/// Whether the bytes are the value: no padding, no pointer.
template <class T>
constexpr bool is_plain = IsPlain<std::remove_cv_t<T>>::value;

/// f(value) for the parts of a value until they are plain or text.
template <class T, class F>
void for_each_part(const T& value, F&& f) {
  if constexpr (requires { const_cast<T&>(value).visit([](auto&, const auto&) {}); })
    const_cast<T&>(value).visit([&](const auto& part, const auto&) { for_each_part(part, f); });
  else if constexpr (requires { value.words(); })
    f(value.words());
  else
    f(value);
}

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
    if constexpr (requires { column.data(); } && is_plain<std::remove_cvref_t<decltype(column[0])>>) {
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
