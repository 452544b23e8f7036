#include "base/calendar.hpp"

#include <fmt/format.h>

namespace cohesim {

std::string to_string(Month month) { return fmt::format("{:04}-{:02}", month.year(), month.month()); }

std::optional<Month> parse_month(std::string_view text) {
  if (text.size() != 7 || text[4] != '-') return std::nullopt;
  for (std::size_t i : {0u, 1u, 2u, 3u, 5u, 6u})
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
  const int year = (text[0] - '0') * 1000 + (text[1] - '0') * 100 + (text[2] - '0') * 10 + (text[3] - '0');
  const int month = (text[5] - '0') * 10 + (text[6] - '0');
  if (year < 1900 || year > 2999 || month < 1 || month > 12) return std::nullopt;
  return Month::of(year, month);
}

std::int32_t days_since_1970(Month month) {
  // Days from civil date (proleptic Gregorian) of the first day of the next month, less one.
  const Month next = month + 1;
  const int y = next.year() - (next.month() <= 2 ? 1 : 0);
  const int era = y / 400;
  const int year_of_era = y - era * 400;
  const int shifted_month = next.month() + (next.month() > 2 ? -3 : 9);
  const int day_of_year = (153 * shifted_month + 2) / 5;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468 - 1;
}

}  // namespace cohesim
