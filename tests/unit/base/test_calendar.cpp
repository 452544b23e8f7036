#include "base/calendar.hpp"
#include "catch_compat.hpp"

using namespace cohesim;

TEST_CASE("months convert both ways") {
  for (int year = 1900; year <= 2100; ++year)
    for (int month = 1; month <= 12; ++month) {
      const Month m = Month::of(year, month);
      CHECK(m.year() == year);
      CHECK(m.month() == month);
      CHECK(parse_month(to_string(m)) == m);
    }
  CHECK(Month::of(2020, 1) - Month::of(2019, 1) == 12);
  CHECK((Month::of(1900, 1) - 1).year() == 1899);
  CHECK((Month::of(1900, 1) - 1).month() == 12);
}

TEST_CASE("only YYYY-MM is a month") {
  for (const char* text : {"2020", "2020-13", "2020-00", "2020-1", "20200-1", "2020/01", "abcd-01", "1899-12",
                           "3000-01", "", "2020-01-01"})
    CHECK_FALSE(parse_month(text));
}

TEST_CASE("days since 1970 of the last day of a month") {
  CHECK(days_since_1970(Month::of(1970, 1)) == 30);
  CHECK(days_since_1970(Month::of(1969, 12)) == -1);
  CHECK(days_since_1970(Month::of(2000, 2)) == 11016);   // 29 February 2000
  CHECK(days_since_1970(Month::of(2027, 12)) == 21183);  // 31 December 2027
}
