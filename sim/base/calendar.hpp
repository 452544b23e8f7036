#pragma once
// Calendar months. One simulated step is one month.
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cohesim {

/// A calendar month, counted since 1900-01 (which is 0). Range of int16: until 4630.
struct Month {
  std::int16_t value = 0;

  static constexpr Month of(int year, int month) {
    return Month{static_cast<std::int16_t>((year - 1900) * 12 + month - 1)};
  }
  constexpr int year() const { return 1900 + floor_div(value, 12); }
  constexpr int month() const { return value - floor_div(value, 12) * 12 + 1; }
  constexpr auto operator<=>(const Month&) const = default;
  constexpr Month operator+(int months) const { return {static_cast<std::int16_t>(value + months)}; }
  constexpr Month operator-(int months) const { return *this + -months; }
  constexpr int operator-(Month other) const { return value - other.value; }

 private:
  static constexpr int floor_div(int a, int b) { return a >= 0 ? a / b : -((b - 1 - a) / b); }
};

/// "YYYY-MM"
std::string to_string(Month month);

/// Reads "YYYY-MM", year 1900 to 2999; nothing if the text is anything else.
std::optional<Month> parse_month(std::string_view text);

/// Days from 1970-01-01 to the last day of the month (the time coordinate of output files).
std::int32_t days_since_1970(Month month);

}  // namespace cohesim
