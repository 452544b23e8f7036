// Bad scenarios and exactly what is said about them.
#include "messages.hpp"

TEST_CASE("errors: the mistakes of a first week") {
  CHECK(said("policies:\n"
             "  courses:\n"
             "    lever: language_course\n"
             "    covrage: 60\n"
             "    fund: {AMIF: 0.75, national: 0.25}\n"
             "    target: {years_since_arrival: {max: 5}}\n"
             "labour: {callback_ratio: 1.3}\n"
             "policies:\n"
             "  other: {lever: language_course}\n") ==
        Texts{"x.yaml:6:5: error: policies.courses.covrage: unknown key; did you mean 'coverage'?",
              "x.yaml:6:14: error: policies.courses.coverage: 60 is outside 0..1; for 60 % write 0.6",
              "x.yaml:7:11: error: policies.courses.fund: AMIF does not pay for EU citizens, and the target can reach "
              "naturalised persons; add "
              "citizenship: [third_country], or use ESF+ or CERV",
              "x.yaml:10:1: error: policies: given twice (first at 3:1); merge the two sections"});
}

TEST_CASE("errors: numbers, words and dates") {
  const std::vector<Case> cases = {
      {"labour: {callback_ratio: 010}",
       {"x.yaml:3:26: error: labour.callback_ratio: '010' starts with a zero; write 10"}},
      {"labour: {callback_ratio: \"1.5\"}",
       {"x.yaml:3:26: error: labour.callback_ratio: \"1.5\" is text, not a number; remove the quotes"}},
      {"labour: {callback_ratio: .nan}", {"x.yaml:3:26: error: labour.callback_ratio: '.nan' is not a finite number"}},
      {"labour: {callback_ratio: .inf}", {"x.yaml:3:26: error: labour.callback_ratio: '.inf' is not a finite number"}},
      {"labour: {callback_ratio: 1e999}",
       {"x.yaml:3:26: error: labour.callback_ratio: '1e999' is too large or too small a number"}},
      {"labour: {callback_ratio: 4}", {"x.yaml:3:26: error: labour.callback_ratio: 4 is outside 1..3"}},
      {"labour: {callback_ratio: [1]}", {"x.yaml:3:26: error: labour.callback_ratio: expected a number, found a list"}},
      {"labour: 3", {"x.yaml:3:9: error: labour: expected a map of keys, found '3'"}},
      {"labour.callback_ratio: 1.3",
       {"x.yaml:3:1: error: labour.callback_ratio: unknown key; write labour: {callback_ratio: 1.3}"}},
      {"labour:\n  callback_ratio: 1,5",
       {"x.yaml:4:19: error: labour.callback_ratio: '1,5' is not a number; write 1.5 with a point"}},
      {"population: {size: 1_000}",
       {"x.yaml:3:20: error: population.size: '1_000' is not a number; write 1000 without underscores"}},
      {"population: {size: 0x3E8}", {"x.yaml:3:20: error: population.size: '0x3E8' is hexadecimal; write 1000"}},
      {"population: {size: 0o17}", {"x.yaml:3:20: error: population.size: '0o17' is octal; write 15"}},
      {"population: {size: 5000 people}",
       {"x.yaml:3:20: error: population.size: '5000 people' is not a number; write only the number: 5000"}},
      {"population: {size: 1000.5}", {"x.yaml:3:20: error: population.size: 1000.5 is not a whole number"}},
      {"run: {seed: -1}", {"x.yaml:3:13: error: run.seed: -1 is outside 0..9007199254740991"}},
      {"time: {start: 2020-13}",
       {"x.yaml:3:15: error: time.start: '2020-13' is not a month; write YYYY-MM, for example 2021-01"}},
      {"time: {end: 2018-12}", {"x.yaml:3:13: error: time.end: 2018-12 is before the start 2019-01"}},
      {"time: {end: 2199-12}", {"x.yaml:3:13: error: time.end: a run of 2172 months; at most 1200 are possible"}},
      {"time: {start: 1890-01}",
       {"x.yaml:3:15: error: time.start: '1890-01' is not a month; write YYYY-MM, for example 2021-01"}},
      {"time: {burn_in_months: 36}",
       {"x.yaml:3:8: error: time.burn_in_months: unknown key; did you mean 'run_in_months'?"}},
      {"compare: {baseline: x}",
       {"x.yaml:3:1: error: compare: this file is not a scenario; run it with: cohesim compare FILE"}},
  };
  for (const Case& c : cases) {
    INFO(c.yaml);
    CHECK(said(c.yaml + "\n") == c.expected);
  }
}

TEST_CASE("errors: the head of a file") {
  CHECK(said_about("cohesim: 2\nnonsense: 1\n") ==
        Texts{"x.yaml:1:10: error: cohesim: '2' is not a known version of the format; this program knows 1"});
  CHECK(said_about("extends: library:baseline-eu27\n") ==
        Texts{"x.yaml:1:1: error: cohesim: missing; a scenario says the version of its format: cohesim: 1"});
  CHECK(said_about("- a\n- b\n") == Texts{"x.yaml:1:1: error: a scenario is a map of keys, this is a list"});
  CHECK(said_about("cohesim: 1\nname: x\n") ==
        Texts{"x.yaml:1:1: error: time.start: missing; write YYYY-MM, or add extends: library:baseline-eu27",
              "x.yaml:1:1: error: time.end: missing; write YYYY-MM, or add extends: library:baseline-eu27",
              "x.yaml:1:1: error: population: missing; add extends: library:baseline-eu27"});
}

TEST_CASE("errors: policies") {
  const std::vector<Case> cases = {
      {"policies: {a: {from: 2021-01}}",
       {"x.yaml:3:12: error: policies.a.lever: missing; use one of " + lever_names()}},
      {"policies: {a: {lever: language_curse}}",
       {"x.yaml:3:23: error: policies.a.lever: 'language_curse' is not a known lever; did you mean "
        "'language_course'?"}},
      {"policies: {a b: {lever: language_course}}",
       {"x.yaml:3:12: error: policies.a b: a policy's name starts with a letter and has letters, digits, - and _ only, "
        "at most 60"}},
      {"policies: {a: {lever: language_course, from: 2022-05, to: 2021-01}}",
       {"x.yaml:3:59: error: policies.a.to: ends in 2021-01, before it starts in 2022-05"}},
      {"policies: {a: {lever: language_course, childcare: yes}}",
       {"x.yaml:3:51: error: policies.a.childcare: 'yes' is not true or false; write true"}},
      {"policies: {a: {lever: language_course, childcare: \"true\"}}",
       {"x.yaml:3:51: error: policies.a.childcare: \"true\" is text; remove the quotes"}},
      {"policies: {a: {lever: anonymous_applications, places: 5}}",
       {"x.yaml:3:55: error: policies.a.places: anonymous_applications is not a programme with places: give coverage "
        "instead"}},
      {"policies: {a: {lever: anonymous_applications, childcare: true}}",
       {"x.yaml:3:47: error: policies.a.childcare: unknown key for lever anonymous_applications; it belongs to "
        "language_course"}},
      {"policies: {a: {lever: parameter, parameter: labour.callback_ration, set: 1}}",
       {"x.yaml:3:45: error: policies.a.parameter: 'labour.callback_ration' is not a parameter; did you mean "
        "'labour.callback_ratio'?; cohesim "
        "describe parameters lists them"}},
      {"policies: {a: {lever: parameter, parameter: labour.callback_ratio}}",
       {"x.yaml:3:15: error: policies.a.set: missing; give one of set, add or multiply"}},
      {"policies: {a: {lever: parameter, parameter: labour.callback_ratio, set: 1, add: 1}}",
       {"x.yaml:3:81: error: policies.a.add: give one of set, add and multiply only"}},
      {"policies: {a: {lever: parameter, parameter: labour.callback_ratio, multiply: 9}}",
       {"x.yaml:3:78: error: policies.a.multiply: makes labour.callback_ratio 13.5, outside 1..3"}},
      {"policies: {a: {lever: parameter, parameter: labour.cycle, set: 0.9, target: {sex: [men]}, coverage: 0.5}}",
       {"x.yaml:3:77: error: policies.a.target: labour.cycle holds for everybody and cannot differ between persons; "
        "remove the target",
        "x.yaml:3:101: error: policies.a.coverage: labour.cycle holds for everybody and cannot differ between persons; "
        "remove coverage"}},
      {"policies: {a: {lever: language_course, obligation: mandatory}}",
       {"x.yaml:3:52: error: policies.a.obligation: 'mandatory' is not a known value; use offered or required"}},
      {"policies: {a: {lever: language_course, obligation: required, target: {citizenship: [third_country]}}}",
       {"x.yaml:3:52: error: policies.a.obligation: required is never allowed for EU citizens or family members of "
        "mobile EU citizens, and the "
        "target can reach family_of_mobile_eu_citizen; add plan_group: [third_country_national] to the target, or "
        "write offered"}},
      {"policies: {a: {lever: language_course, obligation: required, target: {plan_group: [third_country_national]}}}",
       {}},
  };
  for (const Case& c : cases) {
    INFO(c.yaml);
    CHECK(said(c.yaml + "\n") == c.expected);
  }
}

TEST_CASE("errors: targets") {
  const auto target = [](const std::string& clause) {
    return said("policies:\n  a:\n    lever: language_course\n    target: {" + clause + "}\n");
  };
  CHECK(target("citizenship: third_country") == Texts{"x.yaml:6:27: error: policies.a.target.citizenship: expected a "
                                                      "list of names, found 'third_country'; write [third_country]"});
  CHECK(
      target("origin: [asylum]") ==
      Texts{"x.yaml:6:23: error: policies.a.target.origin: 'asylum' is not a value of origin; it is a value of route: "
            "write route: [asylum]"});
  CHECK(target("origin: [non_eu_borm]") ==
        Texts{"x.yaml:6:23: error: policies.a.target.origin: 'non_eu_borm' is not a value of origin; did you mean "
              "'non_eu_born'?"});
  CHECK(target("age: 30") ==
        Texts{"x.yaml:6:19: error: policies.a.target.age: expected a range, found '30'; write {min: 30, max: 30}"});
  CHECK(target("age: {from: 3}") ==
        Texts{"x.yaml:6:20: error: policies.a.target.age.from: unknown key; a range has min and max"});
  CHECK(target("age: {min: 200}") == Texts{"x.yaml:6:25: error: policies.a.target.age.min: 200 is outside 0..120"});
  CHECK(target("language: {max: B3}") == Texts{"x.yaml:6:30: error: policies.a.target.language.max: 'B3' is not a "
                                               "number (or a level: A1, A2, B1, B2, C1 or C2)"});
  CHECK(target("ages: {min: 3}") ==
        Texts{"x.yaml:6:14: error: policies.a.target.ages: unknown key; did you mean 'age'?"});
}

TEST_CASE("errors: funds") {
  const auto fund = [](const std::string& shares) {
    return said("policies:\n  a:\n    lever: language_course\n    fund: " + shares + "\n");
  };
  CHECK(fund("{AMFI: 1}") == Texts{"x.yaml:6:12: error: policies.a.fund.AMFI: unknown fund; did you mean 'AMIF'?"});
  CHECK(fund("{national: 0.5, local: 0.4}") ==
        Texts{"x.yaml:6:11: error: policies.a.fund: the shares sum to 0.9, not to 1"});
  CHECK(fund("national") ==
        Texts{"x.yaml:6:11: error: policies.a.fund: expected shares by fund, found 'national'; write {national: 1}"});
  CHECK(fund("{AMIF: 0.5, AMF: 0.5}") == Texts{"x.yaml:6:23: error: policies.a.fund.AMF: AMIF is given twice"});
  CHECK(fund("{national: 75}") ==
        Texts{"x.yaml:6:22: error: policies.a.fund.national: 75 is outside 0..1; for 75 % write 0.75"});
}

TEST_CASE("errors: tables of the population") {
  CHECK(said("population: {household_sizes: [0.3, 0.3, 0.2, 0.1]}\n") ==
        Texts{"x.yaml:3:31: error: population.household_sizes: 4 numbers, expected 5: households of 1, 2, 3, 4, 5 and "
              "more persons"});
  CHECK(said("population: {household_sizes: [0.3, 0.3, 0.2, 0.1, 0.2]}\n") ==
        Texts{"x.yaml:3:31: error: population.household_sizes: the shares sum to 1.1, not to 1"});
  CHECK(said("population: {household_sizes: [0.3, 0.3, 0.2, x, 0.2]}\n") ==
        Texts{"x.yaml:3:47: error: population.household_sizes: number 4 of the list: 'x' is not a number"});
  CHECK(said("population: {regions: {west: {men: null, women: null}}}\n") ==
        Texts{"x.yaml:3:30: error: population.regions.west: tables missing for west: men, women"});
}

TEST_CASE("errors: warnings do not stop, and say what will not work") {
  const std::vector<Case> cases = {
      {"policies: {a: {lever: language_course, places: 120000}}",
       {"x.yaml:3:48: warning: policies.a.places: 120000 places a year come to 27 simulated persons at population.size "
        "100000; "
        "effects will be grainy; size "
        "1000000 makes them 270"}},
      {"policies: {a: {lever: language_course, places: 0}}",
       {"x.yaml:3:48: warning: policies.a.places: 0: the policy reaches nobody"}},
      {"policies: {a: {lever: anonymous_applications, coverage: 0}}",
       {"x.yaml:3:57: warning: policies.a.coverage: 0: the policy reaches nobody"}},
      {"policies: {a: {lever: language_course, from: 2030-01, to: 2031-01}}",
       {"x.yaml:3:46: warning: policies.a.from: 2030-01 is after the run (2019-01 to 2027-12): the policy never "
        "acts"}},
      {"policies: {a: {lever: language_course, from: 2018-01}}",
       {"x.yaml:3:46: warning: policies.a.from: 2018-01 is before the run (2019-01 to 2027-12): the policy acts from "
        "2019-01"}},
      {"policies: {a: {lever: language_course, target: {sex: []}}}",
       {"x.yaml:3:54: warning: policies.a.target.sex: an empty list selects nobody"}},
      {"policies: {a: {lever: language_course, target: {age: {min: 9, max: 3}}}}",
       {"x.yaml:3:54: warning: policies.a.target.age: min is above max: nobody is selected; write {min: 3, max: 9}"}},
      {"policies: {a: {lever: language_course, target: {citizenship: [national], plan_group: [mobile_eu_citizen]}}}",
       {"x.yaml:3:48: warning: policies.a.target: citizenship and plan_group exclude each other: nobody is selected"}},
      {"population: {regions: {west: {arrivals_outside_eu: 9000}}}",
       {"x.yaml:3:23: warning: population.regions: west grows by about 9 % a year: 9221.8 thousand arrive a year, "
        "99562 "
        "thousand live there; are these the arrivals of a larger population?"}},
      {"population: {represents: 900}",
       {"x.yaml:3:26: warning: population.represents: 900 persons, but the tables hold 445250600; without this key it "
        "is what they hold",
        "library:baseline-eu27:13:9: warning: population.size: 100000 simulated persons stand for only 900 real ones"}},
  };
  for (const Case& c : cases) {
    INFO(c.yaml);
    CHECK(said(c.yaml + "\n") == c.expected);
  }
}

TEST_CASE("errors: control characters reach neither names nor the terminal") {
  CHECK(said("name: \"a\\x00b\"\n") == Texts{"x.yaml:3:7: error: name: holds a control character; remove it"});
  CHECK(said("population: {regions: {\"w\\e\": {}}}\n").front().find('\x1b') == std::string::npos);
  CHECK(said("labour: {\"callback_ratio\\e[2J\": 1}\n").front() ==
        "x.yaml:3:10: error: labour.callback_ratio?[2J: unknown key; did you mean 'callback_ratio'?");
}

TEST_CASE("errors: a flood of warnings does not hide an error") {
  std::string body = "policies:\n";
  for (int i = 0; i < 300; ++i) body += "  p" + std::to_string(i) + ": {lever: language_course, places: 0}\n";
  const Texts found = said(body + "labour: {cycle: 9}\n");
  REQUIRE(found.size() == 201);
  CHECK(found.front() == "x.yaml:304:17: error: labour.cycle: 9 is outside 0.3..1.5");
}

TEST_CASE("errors: a flood of them is cut") {
  std::string many;
  for (int i = 0; i < 20000; ++i) many += "zzz" + std::to_string(i) + ": 1\n";
  const Texts found = said(many);
  REQUIRE(found.size() == 51);
  CHECK(found.front() == "x.yaml:1:1: error: 19950 more unknown keys");
}
