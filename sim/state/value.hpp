#pragma once
// What a value of a column consists of, for whatever goes through all of them: digests, files.
#include <array>
#include <span>
#include <type_traits>

namespace cohesim {

template <class T>
struct IsPlain : std::bool_constant<std::is_floating_point_v<T> || std::has_unique_object_representations_v<T>> {};
template <class T, std::size_t n>
struct IsPlain<std::array<T, n>> : IsPlain<T> {};
template <class T>
struct IsPlain<std::span<T>> : std::false_type {};  // where its values lie is not the value
/// Whether the bytes are the value: no padding, no pointer.
template <class T>
constexpr bool is_plain = IsPlain<std::remove_cv_t<T>>::value;

/// A column whose bytes are its values, in a row.
template <class C>
constexpr bool is_plain_column = requires(C & column) { column.data(); } &&
    is_plain<std::remove_cvref_t<decltype(std::declval<C&>()[0])>>;

/// Whether a value lists its parts: visit(f) calls f(part, about) for each.
template <class T>
constexpr bool has_parts = requires(T& value) { value.visit([](auto&, const auto&) {}); };

/// f(value) for the parts of a value until they are plain or text.
template <class T, class F>
void for_each_part(const T& value, F&& f) {
  if constexpr (has_parts<T>)
    const_cast<T&>(value).visit([&](const auto& part, const auto&) { for_each_part(part, f); });
  else if constexpr (requires { value.words(); })
    f(value.words());
  else
    f(value);
}

}  // namespace cohesim
