// Errors of the key `record`.
#include "messages.hpp"

TEST_CASE("errors: groups that a scenario asks for", "[errors][record]") {
  const std::string of = "error: record.by_age.";
  const std::vector<Case> cases{
      {"record: {by_age: {dimensions: [age, sex]}}", {}},
      {"record: {by_age: {dimensions: [agee]}}",
       {"x.yaml:3:32: " + of + "dimensions: 'agee' is not a known name; did you mean 'age'?"}},
      {"record: {by_age: {dimensions: [age], indicators: [employment_rat]}}",
       {"x.yaml:3:51: " + of + "indicators: 'employment_rat' is not a known name; did you mean 'employment_rate'?"}},
      {"record: {by_age: {dimensions: [age], indicators: [vacant_dwellings_share]}}",
       {"x.yaml:3:50: " + of +
        "indicators: vacant_dwellings_share is of neighbourhoods, not of persons; record it in neighbourhoods"}},
      {"record: {by_age: {dimensions: age}}",
       {"x.yaml:3:31: " + of + "dimensions: expected a list, found 'age'; write [age]"}},
      {"record: {by_age: {dimensions: [age, age]}}", {"x.yaml:3:37: " + of + "dimensions: 'age' is given twice"}},
      {"record: {by_age: {indicators: [gross_wage]}}",
       {"x.yaml:3:10: " + of + "dimensions: missing; for example [age, sex]"}},
      {"record: {by_age: {dimensions: [age], evry: year}}",
       {"x.yaml:3:38: " + of + "evry: unknown key; did you mean 'every'?"}},
      {"record: {by_age: {dimensions: [age], every: yearly}}",
       {"x.yaml:3:45: " + of + "every: 'yearly' is not a known value; did you mean 'year'?"}},
      {"record: {by_age: [age]}",
       {"x.yaml:3:18: error: record.by_age: expected a map such as {dimensions: [age, sex]}, found a list"}},
      {"record: {flows: {dimensions: [age]}}",
       {"x.yaml:3:10: error: record.flows: 'flows' is the name of something else in results; use by_flows"}},
      {"record: {By-Age: {dimensions: [age]}}",
       {"x.yaml:3:10: error: record.By-Age: a group's name starts with a small letter and has small letters, digits "
        "and "
        "_ only, at most 60"}},
      {"record: {by_age: {dimensions: [neighbourhood]}}",
       {"x.yaml:3:31: " + of +
        "dimensions: neighbourhood needs a file of them: population.geography.neighbourhoods; use area_type"}},
      {"time: {end: 2019-06}\nrecord: {by_age: {dimensions: [age], every: year}}",
       {"x.yaml:4:45: warning: record.by_age.every: a year is measured in its December, and the run has none: nothing "
        "is "
        "recorded"}},
  };
  for (const Case& one : cases) {
    CAPTURE(one.yaml);
    CHECK(said(one.yaml) == one.expected);
  }
}

TEST_CASE("errors: more numbers than a group may have", "[errors][record]") {
  const Texts found =
      said("record: {all: {dimensions: [region, age, sex, origin, route, residence, education, status]}}");
  REQUIRE(found.size() == 1);
  CHECK(found[0].find("at most 1000000 are possible: give fewer dimensions, or some indicators only") !=
        std::string::npos);
}

TEST_CASE("a scenario with groups is written out and read again", "[record]") {
  const std::string body =
      "record:\n  by_age: {dimensions: [age, sex]}\n  by_area: {dimensions: [area_type], indicators: [gross_wage, "
      "employment_rate], every: year}\n";
  const auto first = cohesim::parse_scenario("cohesim: 1\nextends: library:baseline-eu27\n" + body, "x.yaml", "");
  const auto again = cohesim::parse_scenario(first.resolved_yaml, "y.yaml", "");
  CHECK(again.resolved_yaml == first.resolved_yaml);
  REQUIRE(again.records.size() == 2);
  CHECK(again.records[1].indicators == std::vector<std::string>{"employment_rate", "gross_wage"});
  CHECK(again.records[1].every == cohesim::Every::year);
  CHECK(first.start_sha256 == cohesim::load_scenario("library:baseline-eu27").start_sha256);
}
