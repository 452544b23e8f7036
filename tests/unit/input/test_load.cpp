#include <cmath>
#include <filesystem>
#include <fstream>

#include "base/sha256.hpp"
#include "catch_compat.hpp"
#include "input/check.hpp"
#include "input/library.hpp"
#include "input/merge.hpp"
#include "input/reader.hpp"
#include "input/starter.hpp"
#include "policy/lever.hpp"
#include "topics/labour/parameters.hpp"

using namespace cohesim;

namespace {

Scenario scenario(const std::string& body, const Overrides& overrides = {}) {
  return parse_scenario("cohesim: 1\nextends: library:baseline-eu27\n" + body, "x.yaml", "", overrides);
}

std::string merged(const std::string& base, const std::string& over) {
  Node tree = parse_yaml(base, "base").root;
  merge(tree, parse_yaml(over, "over").root);
  return as_text(tree);
}

const char* everything = R"(
name: "every \"thing\""
description: "two\nlines, \u00fc"
time: {start: 2020-02, end: 2026-11, run_in_months: 24}
run: {seed: 9007199254740991, replicates: 3}
population: {size: 250000, represents: 445000000}
policies:
  second:
    lever: language_course
    from: 2021-03
    target: {plan_group: [third_country_national], language: {min: A2, max: B2}, age: {min: 18}, sex: [women]}
    coverage: 0.1
    places: 1234567.8
    budget_eur: 1e9
    obligation: required
    childcare: true
    fund: {ESF: 0.3, national: 0.7}
    horizontal: true
  first: {lever: parameter, parameter: labour.callback_ratio, multiply: 0.9, to: 2025-01}
  third: {lever: qualification_recognition, processing_months: 2.5, cost_eur: 0.1}
labour: {callback_ratio: 1.3, citizen: 0.333333}
language: {spread: 0.71}
)";

}  // namespace

TEST_CASE("merge: maps merge, scalars and lists replace, null removes") {
  CHECK(merged("a: 1\nb: {x: 1, y: 2}", "b: {y: 3, z: 4}\nc: 5") == "{a: 1, b: {x: 1, y: 3, z: 4}, c: 5}");
  CHECK(merged("a: [1, 2]", "a: [3]") == "{a: [3]}");
  CHECK(merged("a: {x: 1}", "a: 2") == "{a: 2}");
  CHECK(merged("a: 2", "a: {x: 1, y: null}") == "{a: {x: 1}}");
  CHECK(merged("a: 1\nb: {x: 1, y: 2}", "a: null\nb: {x: ~}") == "{b: {y: 2}}");
  CHECK(merged("a: 1", "b: {c: null, d: {e: null, f: 1}}") == "{a: 1, b: {d: {f: 1}}}");
}

TEST_CASE("scenario: defaults come from the declarations, the run and the lever") {
  const Scenario s = scenario("policies: {a: {lever: language_course}}");
  CHECK(s.name == "x");
  CHECK(s.months() == 108);
  CHECK(s.run_in_months == 120);
  CHECK(s.represents == 445250600);
  CHECK(s.population.regions.size() == 4);
  REQUIRE(s.policies.size() == 1);
  const PolicySpec& a = s.policies[0];
  CHECK(a.from == s.start);
  CHECK(a.to == s.end);
  CHECK(a.coverage == 1);
  CHECK(std::isinf(a.places_per_year));
  CHECK(a.cost_eur == a.lever->cost_eur);
  CHECK(a.funds.size() == 1);
  CHECK(a.value("hours_per_week") == 12);
  CHECK(a.value("childcare") == 0);
}

TEST_CASE("scenario: values arrive") {
  const Scenario s = scenario(everything);
  CHECK(s.name == "every \"thing\"");
  CHECK(s.description == "two\nlines, \xc3\xbc");
  CHECK(s.start == Month::of(2020, 2));
  CHECK(s.seed == 9007199254740991u);
  CHECK(s.parameters.labour->callback_ratio.base() == 1.3);
  REQUIRE(s.policies.size() == 3);
  const PolicySpec& second = s.policies[0];
  CHECK(second.name == "second");
  CHECK(second.obligation == Obligation::required);
  CHECK(second.budget_eur_per_year == 1e9);
  CHECK(second.funds.size() == 2);
  CHECK(second.funds[0].fund == "ESF+");
  REQUIRE(second.target.clauses.size() == 4);
  const TargetClause& language = second.target.clauses[3];
  CHECK(target_attributes()[static_cast<std::size_t>(language.attribute)].name == "language");
  CHECK(language.min == Cefr::lower[1]);
  CHECK(language.max < Cefr::lower[4]);  // up to and including B2
  CHECK(language.max > Cefr::lower[3]);
  CHECK(s.policies[1].change == ParameterChange::multiply);
  CHECK(s.policies[1].amount == 0.9);
  CHECK(s.policies[2].cost_eur == 0.1);
}

TEST_CASE("scenario: the resolved file gives the identical scenario") {
  const Scenario s = scenario(everything, {{"run.replicates", "7"}, {"policies.second.quality", "0.6"}});
  const Scenario again = parse_scenario(s.resolved_yaml, "resolved.yaml", "");
  CHECK(again.resolved_yaml == s.resolved_yaml);
  CHECK(again.sha256 == s.sha256);
  CHECK(s.sha256 == sha256_hex(s.resolved_yaml));
  CHECK(again.replicates == 7);
  CHECK(again.represents == s.represents);
  REQUIRE(again.policies.size() == 3);
  CHECK(again.policies[0].target.clauses[3].max == s.policies[0].target.clauses[3].max);
  CHECK(again.policies[0].value("quality") == 0.6);
  CHECK(again.policies[0].places_per_year == s.policies[0].places_per_year);
  for (std::size_t r = 0; r < s.population.regions.size(); ++r) {
    CHECK(again.population.regions[r].first == s.population.regions[r].first);
    CHECK(again.population.regions[r].second.women == s.population.regions[r].second.women);
  }
  CHECK(again.population.arrival_ages == s.population.arrival_ages);
  CHECK(again.files.size() == 1);
}

TEST_CASE("scenario: only what matters changes the hash") {
  const std::string plain = scenario("").sha256;
  CHECK(scenario("# a comment\nlabour: {callback_ratio: 1.50}").sha256 == plain);  // the default, written out
  CHECK(scenario("labour: {callback_ratio: 1.4}").sha256 != plain);
}

TEST_CASE("scenario: extends and overrides say where a value came from") {
  const Scenario s =
      scenario("run: {seed: 3}\npolicies:\n  a: {lever: language_course, places: 5e6}\n", {{"labour.cycle", "0.9"}});
  CHECK(s.provenance.at("run.seed").origin == "x.yaml:3");
  CHECK(s.provenance.at("run.seed").value == "3");
  CHECK(s.provenance.at("run.replicates").origin == "library:baseline-eu27:11");
  CHECK(s.provenance.at("policies.a.places").origin == "x.yaml:5");
  CHECK(s.provenance.at("policies.a.places").value == "5e6");
  CHECK(s.provenance.at("policies.a.cost_eur").origin == "default");
  CHECK(s.provenance.at("labour.cycle").origin == "--set");
  CHECK(s.provenance.at("labour.callback_ratio").origin == "default");
  CHECK(s.provenance.at("labour.callback_ratio").value == "1.5");
  CHECK(s.provenance.at("population.regions.west.men").value == "21 numbers");
  REQUIRE(s.files.size() == 3);
  CHECK(s.files[0].name == "x.yaml");
  CHECK(s.files[2].name == "library:data/eu27");
}

TEST_CASE("scenario: overrides come last, in order, and null takes back") {
  const std::string body = "labour: {callback_ratio: 1.3}\npolicies: {a: {lever: language_course, places: 5e6}}\n";
  CHECK(scenario(body, {{"labour.callback_ratio", "1.2"}, {"labour.callback_ratio", "1.1"}})
            .parameters.labour->callback_ratio.base() == 1.1);
  CHECK(scenario(body, {{"labour.callback_ratio", "null"}}).parameters.labour->callback_ratio.base() == 1.5);
  CHECK(scenario(body, {{"policies.a", "null"}}).policies.empty());
  CHECK(std::isinf(scenario(body, {{"policies.a.places", "null"}}).policies[0].places_per_year));
  CHECK(scenario(body, {{"policies.b", "{\"lever\": \"language_course\", \"from\": \"2021-01\"}"}}).policies.size() ==
        2);
}

TEST_CASE("scenario: a name and a description are the file's own") {
  CHECK(scenario("").description.empty());
  CHECK(load_scenario("library:stylised/no-discrimination").name == "no-discrimination");
}

TEST_CASE("scenario: a path is relative to the file that names it") {
  namespace fs = std::filesystem;
  const fs::path folder =
      fs::temp_directory_path() / ("cohesim-paths-" + std::to_string(std::hash<std::string>{}(__FILE__)));
  fs::create_directories(folder / "sub");
  std::ofstream(folder / "base.yaml") << "cohesim: 1\nextends: library:baseline-eu27\nrun: {seed: 77}\n";
  std::ofstream(folder / "sub" / "mine.yaml") << "cohesim: 1\nextends: ../base.yaml\n";
  CHECK(load_scenario((folder / "sub" / "mine.yaml").string()).seed == 77);
  fs::remove_all(folder);
}

TEST_CASE("library: every scenario is clean") {
  const std::vector<std::string> names = library_scenarios();
  CHECK(names.size() >= 5);
  for (const std::string& name : names) {
    INFO(name);
    CHECK(check_source("library:" + name).empty());
    CHECK_FALSE(load_scenario("library:" + name).description.empty());
  }
}

TEST_CASE("library: the folder can be set, and must exist") {
  const std::string folder = library_folder();
  set_library_folder("/nonexistent");
  if (!std::getenv("COHESIM_LIBRARY")) {
    CHECK(library_scenarios().empty());
    CHECK(check_source("library:baseline-eu27").size() == 1);
  }
  set_library_folder("");
  CHECK(library_folder() == folder);
}

TEST_CASE("starter: has no error, whatever the name") {
  for (const std::string name : {"my", "null", "2021", "a: b", "x\"y\\", "\xc3\xbc", ""}) {
    INFO(name);
    const std::string text = starter_scenario({name});
    if (name.empty()) continue;
    const Scenario s = parse_scenario(text, "my.yaml", "");
    CHECK(s.policies.size() == 1);
    CHECK(s.warnings.size() == 1);  // 120,000 places are few at the default size
  }
  CHECK(parse_scenario(starter_scenario({"2021"}), "my.yaml", "").name == "2021");
}
