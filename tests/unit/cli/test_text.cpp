#include <cmath>

#include "catch_compat.hpp"
#include "cli/outcome_text.hpp"
#include "cli/precision.hpp"
#include "cli/progress_line.hpp"
#include "cli/text.hpp"

using namespace cohesim;
using namespace cohesim::cli;

TEST_CASE("numbers as people read them", "[cli]") {
  CHECK(number(0) == "0");
  CHECK(number(999) == "999");
  CHECK(number(1000) == "1,000");
  CHECK(number(-1234567.891, 2) == "-1,234,567.89");
  CHECK(number(-0.001, 2) == "0.00");
  CHECK(number(NAN) == "..");
  CHECK(signed_number(0.224, 2) == "+0.22");
  CHECK(signed_number(-0.224, 2) == "-0.22");
  CHECK(signed_number(-0.001, 2) == "+0.00");
  CHECK(in_words(7.2e6) == "7.2 million");
  CHECK(in_words(447e6) == "447 million");
  CHECK(in_words(1.97e9) == "1.97 billion");
  CHECK(in_words(120000) == "120,000");
  CHECK(bytes(512) == "512 B");
  CHECK(bytes(3.14e6) == "3.1 MB");
  CHECK(bytes(2.5e9) == "2.5 GB");
  CHECK(duration(4.23) == "4.2 s");
  CHECK(duration(46.2) == "46 s");
  CHECK(duration(185) == "3:05 min");
  CHECK(duration(2 * 3600 + 120) == "2:02 h");
  CHECK(counted(1, "warning") == "1 warning");
  CHECK(counted(0, "error") == "0 errors");
}

TEST_CASE("columns line up, whatever the alphabet", "[cli]") {
  TextTable table("lr");
  table.row({"é", "1"});
  table.row({"abc", "100", ""});
  CHECK(table.text() == "é      1\nabc  100\n");
}

TEST_CASE("groups and periods in words", "[cli]") {
  CHECK(group_words("non_eu_born/women") == "women born outside EU");
  CHECK(group_words("anything") == "anything");
  CHECK(period_words(Month::of(2027, 1), Month::of(2027, 12)) == "2027");
  CHECK(period_words(Month::of(2020, 1), Month::of(2027, 12)) == "2020-2027");
  CHECK(period_words(Month::of(2027, 1), Month::of(2027, 6)) == "2027-01 to 2027-06");
  CHECK(period_words(Month::of(2027, 1), Month::of(2027, 1)) == "2027-01");
}

TEST_CASE("the progress line fits the terminal", "[cli]") {
  Progress progress;
  progress.scenario = "my", progress.replicate = 12, progress.replicates = 20, progress.month = Month::of(2025, 4);
  progress.done = 0.612, progress.person_months_per_second = 10.1e6, progress.seconds_left = 18;
  CHECK(progress_text(progress, 100) ==
        " 61 % [============>-------]  my 13/20, 2025-04   10.1 M person-months/s   18 s left");
  for (const int columns : {1, 10, 20, 40, 60, 80, 200})
    CHECK(width(progress_text(progress, columns)) < static_cast<std::size_t>(columns < 2 ? 2 : columns));
  progress.done = 1;
  CHECK(progress_text(progress, 100).find("100 % [====================]") != std::string::npos);
}

TEST_CASE("a table is broken to the width that there is", "[cli]") {
  TextTable table("lr");
  table.row({"a name that is rather long for its column", "1.25"});
  CHECK(table.text(30) == "a name that is rather     1.25\n  long for its column\n");
  CHECK(table.text() == "a name that is rather long for its column  1.25\n");
}

TEST_CASE("sentences are broken at blanks and colours take no columns", "[cli]") {
  CHECK(wrapped("one two three", 8) == "one two\n  three");
  CHECK(wrapped("  one two three", 10, 2) == "  one two\n    three");
  CHECK(width("\x1b[31mred\x1b[0m") == 3);
  CHECK(toned("red", Tone::bad) == "red");  // standard output is no terminal here
}

TEST_CASE("replicates for a half-width", "[cli]") {
  CHECK(replicates_needed(0.1, 20, 0.1) == 20);
  CHECK(replicates_needed(0.2, 20, 0.1) > 60);
  CHECK(replicates_needed(0.2, 20, 0.1) < 90);
}
