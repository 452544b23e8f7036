#include <set>

#include "catch_compat.hpp"
#include "input/describe.hpp"
#include "policy/funds.hpp"
#include "policy/lever.hpp"

using namespace cohesim;

namespace {

int attribute(std::string_view name) {
  for (std::size_t i = 0; i < target_attributes().size(); ++i)
    if (target_attributes()[i].name == name) return static_cast<int>(i);
  FAIL("no attribute " << name);
  return 0;
}

template <class... E>
TargetClause among(std::string_view name, E... values) {
  return {attribute(name), (0u | ... | (1u << static_cast<unsigned>(values))), 0, 0};
}

TargetClause up_to(std::string_view name, float max) { return {attribute(name), 0, 0, max}; }

PolicySpec courses(std::vector<FundShare> funds, std::vector<TargetClause> clauses) {
  PolicySpec policy;
  policy.name = "p";
  policy.lever = find_lever("language_course");
  policy.from = Month::of(2021, 1);
  policy.to = Month::of(2027, 12);
  policy.funds = std::move(funds);
  policy.target.clauses = std::move(clauses);
  return policy;
}

std::vector<std::string> said(const PolicySpec& policy) {
  std::vector<std::string> out;
  for (const Issue& issue : check_funds(policy)) out.push_back(issue.text());
  return out;
}

using Texts = std::vector<std::string>;
const TargetClause newcomers = up_to("years_since_arrival", 5);

}  // namespace

TEST_CASE("funds: reach follows from citizenship and plan group") {
  Target target;
  CHECK(reachable_plan_groups(target) == all_plan_groups);
  target.clauses = {among("citizenship", Citizenship::third_country)};
  CHECK(reachable_plan_groups(target) ==
        (bit(PlanGroup::third_country_national) | bit(PlanGroup::family_of_mobile_eu_citizen)));
  target.clauses.push_back(among("plan_group", PlanGroup::family_of_mobile_eu_citizen, PlanGroup::host));
  CHECK(reachable_plan_groups(target) == bit(PlanGroup::family_of_mobile_eu_citizen));
  target.clauses = {among("citizenship", Citizenship::other_eu)};
  CHECK(reachable_plan_groups(target) == bit(PlanGroup::mobile_eu_citizen));
  target.clauses = {among("citizenship", Citizenship::national)};
  CHECK(reachable_plan_groups(target) ==
        (bit(PlanGroup::naturalised) | bit(PlanGroup::eu_citizen_of_migrant_parents) | bit(PlanGroup::host)));
  target.clauses = {up_to("age", 30)};
  CHECK(reachable_plan_groups(target) == all_plan_groups);
}

TEST_CASE("funds: the default is national money, and nothing is said") {
  CHECK(said(courses({}, {})).empty());
  CHECK(said(courses({{"national", 0.5}, {"local", 0.3}, {"private", 0.2}}, {})).empty());
}

TEST_CASE("funds: AMIF stops at EU citizens with a migrant background") {
  const Texts naturalised{
      "error: policies.p.fund: AMIF does not pay for EU citizens, and the target can reach naturalised persons; add "
      "citizenship: [third_country], "
      "or use ESF+ or CERV"};
  CHECK(said(courses({{"AMIF", 1}}, {newcomers})) == naturalised);
  CHECK(said(courses({{"AMIF", 0.01}, {"national", 0.99}}, {newcomers, among("citizenship", Citizenship::national)})) ==
        naturalised);
  CHECK(said(courses({{"AMIF", 1}}, {newcomers, among("plan_group", PlanGroup::eu_citizen_of_migrant_parents)})) ==
        Texts{"error: policies.p.fund: AMIF does not pay for EU citizens, and the target can reach EU citizens with "
              "migrant parents; add "
              "citizenship: [third_country], or use ESF+ or CERV"});
  CHECK(said(courses({{"AMIF", 0}, {"national", 1}}, {newcomers})).empty());
  CHECK(said(courses({{"AMIF", 1}}, {newcomers, among("citizenship", Citizenship::third_country)})).empty());
}

TEST_CASE("funds: AMIF warns about other EU citizens and beyond the early phase") {
  CHECK(said(courses({{"AMIF", 1}},
                     {newcomers, among("citizenship", Citizenship::third_country, Citizenship::other_eu)})) ==
        Texts{"warning: policies.p.fund: AMIF is for third-country nationals, and the target can reach other EU "
              "citizens; add citizenship: "
              "[third_country]"});
  PolicySpec late =
      courses({{"AMIF", 1}}, {among("citizenship", Citizenship::third_country), up_to("years_since_arrival", 10)});
  CHECK(said(late) == Texts{"warning: policies.p.fund: AMIF pays in the early phase (here 5 years) or for horizontal "
                            "measures; add "
                            "years_since_arrival: {max: 5}, or horizontal: true"});
  late.horizontal = true;
  CHECK(said(late).empty());
}

TEST_CASE("funds: shares") {
  CHECK(said(courses({{"national", 0.5}}, {})) == Texts{"error: policies.p.fund: the shares sum to 0.5, not to 1"});
  CHECK(said(courses({{"national", 1.5}, {"local", -0.5}}, {})) ==
        Texts{"error: policies.p.fund: a share is negative"});
  CHECK(said(courses({{"nobody", 1}}, {})) == Texts{"error: policies.p.fund: 'nobody' is not a known fund"});
  CHECK(said(courses({{"national", 0.1}, {"local", 0.2}, {"regional", 0.7}}, {}))
            .empty());  // 0.1 + 0.2 is not 0.3 in binary
}

TEST_CASE("funds: warnings about sectors and special funds") {
  const auto one = [](const char* fund) { return said(courses({{fund, 1}}, {})); };
  CHECK(one("ESF+").empty());
  CHECK(one("CERV") ==
        Texts{"warning: policies.p.fund: the plan does not name CERV for language (funds named: AMIF, ESF+, ERDF)"});
  CHECK(one("EAFRD").size() == 2);
  CHECK(one("EAFRD")[0] == "warning: policies.p.fund: EAFRD pays in rural areas; add area_type: [rural] to the target");
  CHECK(one("TSI").size() == 2);
  CHECK(one("RRF").size() == 2);
  CHECK(one("InvestEU")[0] == "warning: policies.p.fund: InvestEU finances investment, not services");
  CHECK(one("AMIF_2014_2020").size() == 2);
  LeverInfo about = *find_lever("language_course");
  about.sector = "housing_supply";
  Lever housing(about);
  PolicySpec building = courses({{"ESF+", 1}}, {});
  building.lever = &housing;
  CHECK(
      said(building)[0] ==
      "warning: policies.p.fund: ESF+ does not pay for buildings: for housing it is named for access to housing only");
  housing.sector = "housing_access";
  building.funds = {{"ERDF", 1}};
  CHECK(said(building)[0] ==
        "warning: policies.p.fund: ERDF is named for the supply of housing, not for access to it; use ESF+");
}

TEST_CASE("funds: aliases") {
  REQUIRE(find_fund("AMF"));
  CHECK(find_fund("AMF")->id == "AMIF");
  CHECK(find_fund("") == nullptr);
  CHECK(find_fund("amif") == nullptr);
}

TEST_CASE("funds: the rows of rules name funds and sectors that there are, and say whence they come") {
  std::set<std::string_view> sectors, ids;
  for (const FundInfo& fund : funds()) sectors.insert(fund.sectors.begin(), fund.sectors.end());
  for (const FundRule& rule : fund_rules()) {
    INFO(rule.id);
    CHECK(ids.insert(rule.id).second);
    for (const std::string_view fund : rule.funds) CHECK(find_fund(fund));
    for (const std::string_view sector : rule.sectors) CHECK(sectors.contains(sector));
    for (const std::string_view sector : rule.other_sectors) CHECK(sectors.contains(sector));
    CHECK((rule.basis == "document" || rule.basis == "inferred" || rule.basis == "assumption"));
    CHECK((!rule.lines.empty() || rule.funds.empty()));
    CHECK(fund_rule_text(rule, "FUND", "SECTOR").find("{}") == std::string::npos);
  }
}

TEST_CASE("funds: the program describes the rules of a fund") {
  CHECK(describe("EAFRD").find("  warning  EAFRD pays in rural areas; add area_type: [rural]") != std::string::npos);
  CHECK(describe("AMIF").find("  error    AMIF does not pay for EU citizens") != std::string::npos);
  CHECK(describe_json("TSI")["rules"][0]["id"] == "tsi_technical_support_only");
}
