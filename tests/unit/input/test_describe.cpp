#include <algorithm>
#include <set>

#include "catch_compat.hpp"
#include "input/catalogue.hpp"
#include "input/describe.hpp"
#include "policy/funds.hpp"
#include "policy/lever.hpp"

using namespace cohesim;

TEST_CASE("describe: a parameter") {
  const std::string text = describe("labour.callback_ratio");
  CHECK(
      text.starts_with("labour.callback_ratio   ratio, 1.0 to 3.0, default 1.5\n"
                       "  applications a visible minority needs per invitation, against one for the majority, men "
                       "and women alike\n"
                       "  source  "));
  CHECK(text.ends_with("  set it  labour: {callback_ratio: 1.5}    or    --set labour.callback_ratio=1.5\n"));
}

TEST_CASE("describe: a policy's key by any of its names") {
  const std::string text = describe("policies.NAME.coverage");
  CHECK(text.starts_with("policies.NAME.coverage   "));
  for (const char* name : {"coverage", "policies.coverage", "policies.courses.coverage"}) CHECK(describe(name) == text);
  CHECK(describe("policies.courses.target.age") == describe("target.age"));
}

TEST_CASE("describe: levers, funds, lists and the overview") {
  CHECK(describe("language_course").find("hours_per_week") != std::string::npos);
  CHECK(describe("AMF").starts_with("AMIF   "));
  CHECK(describe("").find("levers") != std::string::npos);
  for (const Lever* lever : levers()) CHECK(describe("levers").find(lever->name) != std::string::npos);
  for (const FundInfo& fund : funds()) CHECK(describe("funds").find(fund.id) != std::string::npos);
  CHECK(describe("library").find("library:baseline-eu27") != std::string::npos);
}

TEST_CASE("describe: every name that completion offers is known, with text and data") {
  for (const std::string& name : describable()) {
    INFO(name);
    CHECK_FALSE(describe(name).empty());
    CHECK_FALSE(describe_json(name).empty());
  }
}

TEST_CASE("describe: a misspelt name gets the nearest") {
  CHECK_THROWS_WITH(describe("labour.calback_ratio"),
                    "error: 'labour.calback_ratio' is not a known name; did you mean 'labour.callback_ratio'?; cohesim "
                    "describe --search WORD looks everywhere");
  CHECK_THROWS_AS(describe_json("qqqqqqqqqqqqq"), ScenarioError);
}

TEST_CASE("describe: every value of an attribute of targets has a line") {
  for (const auto& target : describe_json("targets")) {
    if (!target.contains("values")) continue;
    for (const auto& value : target["values"]) {
      INFO(target["name"] << " " << value["name"]);
      CHECK_FALSE(value["meaning"].get<std::string>().empty());
    }
  }
  CHECK(describe("route").find("    asylum ") != std::string::npos);
}

TEST_CASE("describe: words of the field lead to names") {
  CHECK(describe("Refugees").find("status: [protection]") != std::string::npos);
  CHECK(describe("asylum-seeker").find("policies.NAME.target.status") != std::string::npos);
  for (const char* word : {"refugee", "unemployed", "tertiary", "migrant", "asylum seeker"})
    CHECK(describe(word).find("policies.NAME.target.") != std::string::npos);
  CHECK(describe("plan").find("COM(2020) 758") != std::string::npos);
  CHECK(search("poverty").find("child_poverty_rate") != std::string::npos);
  CHECK(search("unemployed").find("policies.NAME.target.labour_state") != std::string::npos);
  CHECK_THROWS_AS(search("qqqqqqqqqqqqq"), ScenarioError);
}

TEST_CASE("describe: data") {
  const auto data = describe_json("labour.callback_ratio");
  CHECK(data["unit"] == "ratio");
  CHECK(data["min"] == 1);
  CHECK(data["max"] == 3);
  CHECK(data["default"] == 1.5);
  CHECK(describe_json("parameters").size() > 50);
}

TEST_CASE("catalogue: paths are unique within a lever, every key has a meaning") {
  std::set<std::pair<std::string, std::string>> seen;
  for (const KeyInfo& info : catalogue()) {
    INFO(info.path);
    CHECK(seen.insert({info.path, info.lever}).second);
    CHECK_FALSE(info.meaning.empty());
    CHECK(info.min <= info.max);
    const std::size_t dot = info.path.rfind('.');
    if (dot != std::string::npos) CHECK(find_key(info.path.substr(0, dot)));
  }
}

TEST_CASE("catalogue: a lever's key is no common key") {
  const std::vector<std::string> common = keys_in("policies.NAME");
  for (const Lever* lever : levers())
    for (const LeverKey& key : lever->keys) CHECK(std::find(common.begin(), common.end(), key.name) == common.end());
}

TEST_CASE("schema: holds every key once, closed at every level") {
  const auto schema = nlohmann::json::parse(json_schema());
  const auto& properties = schema["else"]["properties"];
  CHECK(schema["else"]["additionalProperties"] == false);
  for (const std::string& name : keys_in("")) CHECK(properties.contains(name));
  const auto& labour = properties["labour"];
  CHECK(labour["additionalProperties"] == false);
  CHECK(labour["properties"]["callback_ratio"]["anyOf"][0]["maximum"] == 3);
  CHECK(properties["population"]["properties"]["regions"]["additionalProperties"]["properties"].contains("men"));
}

TEST_CASE("explain: lines in the order of a scenario") {
  const Scenario scenario = parse_scenario(
      "cohesim: 1\nextends: library:baseline-eu27\npolicies:\n  courses:\n    lever: language_course\n    places: "
      "5e6\n",
      "my.yaml", "");
  CHECK(explain(scenario, "run") ==
        "run.seed             1   library:baseline-eu27:10\nrun.replicates       20  library:baseline-eu27:11\n"
        "run.first_replicate  0   default\n");
  CHECK(explain(scenario, "policies.courses.places") == "policies.courses.places  5e6  my.yaml:6\n");
  CHECK(explain(scenario, "labour.callback_ratio") == "labour.callback_ratio  1.5  default\n");
  const std::string all = explain(scenario);
  CHECK(all.find("time.start") < all.find("run.seed"));
  CHECK(all.find("policies.courses.lever") < all.find("labour.callback_ratio"));
}

TEST_CASE("describe: what is counted by other dimensions than those of persons is listed and told about, too") {
  CHECK(describe("counts").find("open_vacancies") != std::string::npos);
  CHECK(describe("vacancy_rate").find("group   labour_market   area    employment   better  none") !=
        std::string::npos);
  CHECK(describe_json("cost")["group"] == "policies");
}
