#include <cmath>

#include "catch_compat.hpp"
#include "input/nearest.hpp"
#include "input/numbers.hpp"

using cohesim::number_text;
using cohesim::parse_number;

TEST_CASE("numbers: decimal numbers are read") {
  const std::pair<const char*, double> good[] = {{"0", 0},       {"120000", 120000}, {"1e6", 1e6},   {"447e6", 447e6},
                                                 {"-0.5", -0.5}, {"1.5", 1.5},       {"1E-3", 1e-3}, {"1e+16", 1e16},
                                                 {"0.10", 0.1},  {"-0", 0},          {"2.50e2", 250}};
  for (const auto& [text, value] : good) {
    INFO(text);
    CHECK(parse_number(text).problem.empty());
    CHECK(parse_number(text).value == value);
  }
  CHECK_FALSE(std::signbit(parse_number("-0").value));
}

TEST_CASE("numbers: everything else is refused, with the way to write it") {
  const std::pair<const char*, const char*> bad[] = {
      {"010", "starts with a zero; write 10"},
      {"-007.5", "starts with a zero; write -7.5"},
      {"0x1F", "is hexadecimal; write 31"},
      {"0o17", "is octal; write 15"},
      {"1_000", "is not a number; write 1000 without underscores"},
      {"1,5", "is not a number; write 1.5 with a point"},
      {"120,000", "is not a number; write 120000 without separators, or 120 if the comma marks decimals"},
      {"1,200,000", "is not a number; write 1200000 without separators"},
      {"1 000", "is not a number; write 1000 without spaces"},
      {"60%", "is not a number; write 60 without the % sign (as a share: 0.6)"},
      {"+5", "is not a number; write 5"},
      {".5", "is not a number; write 0.5"},
      {"5.", "is not a number; write 5"},
      {"5 mol", "is not a number; write only the number: 5"},
      {"1.5abc", "is not a number; write only the number: 1.5"},
      {".nan", "is not a finite number"},
      {"-.INF", "is not a finite number"},
      {"infinity", "is not a finite number"},
      {"1e999", "is too large or too small a number"},
      {"abc", "is not a number"},
      {"", "is empty"},
      {"-", "is not a number"},
      {"1e", "is not a number; write only the number: 1"},
      {"--1", "is not a number"},
      {"0x", "is not a number"},
  };
  for (const auto& [text, problem] : bad) {
    INFO(text);
    CHECK(parse_number(text).problem == problem);
  }
}

TEST_CASE("numbers: text and back gives the same bits") {
  for (const double x : {0.1, 1.0 / 3, 445250600.0, 1e16, 1e-7, -2.5e300, 123456789.123})
    CHECK(parse_number(number_text(x)).value == x);
  for (const float x : {0.1f, std::nextafter(0.75f, 0.0f), 1.0f / 3, 16777216.0f})
    CHECK(static_cast<float>(parse_number(number_text(x)).value) == x);
}

TEST_CASE("nearest: swapped letters count once, and strangers get no suggestion") {
  CHECK(cohesim::edit_distance("abcd", "acbd") == 1);
  CHECK(cohesim::edit_distance("", "abc") == 3);
  CHECK(cohesim::edit_distance("kitten", "sitting") == 3);
  const std::vector<std::string> names{"coverage", "cost_eur", "places"};
  CHECK(cohesim::nearest("covrage", names) == "coverage");
  CHECK(cohesim::nearest("Coverage", names) == "coverage");
  CHECK(cohesim::nearest("cost-eur", names) == "cost_eur");
  CHECK(cohesim::nearest("plcaes", names) == "places");
  CHECK(cohesim::nearest("zebra", names).empty());
  CHECK(cohesim::nearest("", names).empty());
  const std::vector<std::string> long_names{"labour_state", "visible_minority", "area_type", "area_of_birth"};
  CHECK(cohesim::nearest("labour", long_names) == "labour_state");
  CHECK(cohesim::nearest("minority", long_names) == "visible_minority");
  CHECK(cohesim::nearest("area", long_names).empty());  // of two names, neither is meant
  CHECK(cohesim::did_you_mean("covrage", names) == "; did you mean 'coverage'?");
  CHECK(cohesim::one_of({"a", "b", "c"}) == "a, b or c");
}
