#include "policy/funds.hpp"
#include "policy/lever.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace cohesim {

namespace {

using Sectors = std::span<const std::string_view>;
using Name = std::string_view;

constexpr PlanGroups third_country =
    bit(PlanGroup::third_country_national) | bit(PlanGroup::family_of_mobile_eu_citizen);
constexpr PlanGroups migrant_eu = bit(PlanGroup::naturalised) | bit(PlanGroup::eu_citizen_of_migrant_parents);
constexpr PlanGroups other_eu_citizens = bit(PlanGroup::mobile_eu_citizen) | bit(PlanGroup::host);

constexpr std::array<Name, 1> amif_early{"health"};
constexpr std::array<Name, 8> amif{"education",        "language",         "health",       "housing_supply",
                                   "housing_services", "housing_learning", "partnerships", "sponsorship"};
constexpr std::array<Name, 8> esf{
    "education",      "language",         "employment",       "health",
    "housing_access", "housing_services", "social_inclusion", "transnational_cooperation"};
constexpr std::array<Name, 8> erdf{"education",      "language",         "employment", "health",
                                   "housing_supply", "housing_services", "childcare",  "social_care"};
constexpr std::array<Name, 1> eafrd{"rural"};
constexpr std::array<Name, 2> erasmus{"education", "recognition"};
constexpr std::array<Name, 7> invest{"entrepreneurship", "social_infrastructure", "education",        "health",
                                     "housing_supply",   "housing_services",      "social_enterprise"};
constexpr std::array<Name, 3> cerv{"employment", "health", "social_inclusion"};
constexpr std::array<Name, 4> rrf{"health", "employment", "education", "recovery"};
constexpr std::array<Name, 1> tsi{"reform_support"};

const std::array fund_infos{
    FundInfo{"AMIF", "AMF", "Asylum and Migration Fund", "2021-2027", third_country, amif,
             "166, 260, 350, 380, 381, 388, 446, 463, 468, 484"},
    FundInfo{"AMIF_2014_2020", "", "Asylum, Migration and Integration Fund 2014-2020", "2014-2020", third_country,
             amif_early, "333, 339"},
    FundInfo{"ESF+", "ESF", "European Social Fund Plus", "2021-2027", all_plan_groups, esf,
             "166, 260, 309, 334, 350, 380, 388, 409, 446, 463, 484"},
    FundInfo{"ERDF", "", "European Regional Development Fund", "2021-2027", all_plan_groups, erdf,
             "166, 260, 309, 334, 350, 380, 388, 446, 463, 484"},
    FundInfo{"EAFRD", "", "European Agricultural Fund for Rural Development", "2021-2027", all_plan_groups, eafrd,
             "166, 446, 463"},
    FundInfo{"Erasmus+", "Erasmus", "Erasmus+", "2021-2027", all_plan_groups, erasmus, "166, 236, 241, 446, 463"},
    FundInfo{"InvestEU", "", "InvestEU, social investment and skills", "2021-2027", all_plan_groups, invest,
             "298, 380, 388, 446, 466, 473"},
    FundInfo{"CERV", "", "Citizens, Equality, Rights and Values programme", "2021-2027", third_country | migrant_eu,
             cerv, "302, 315, 333, 446"},
    FundInfo{"RRF", "", "Recovery and Resilience Facility", "not stated", all_plan_groups, rrf, "446, 485"},
    FundInfo{"TSI", "", "Technical Support Instrument", "2021-2027", 0, tsi, "446, 448, 486"},
    FundInfo{"national", "", "national budgets", "any", all_plan_groups, {}, "170"},
    FundInfo{"regional", "", "regional budgets", "any", all_plan_groups, {}, "396, 450"},
    FundInfo{"local", "", "local budgets", "any", all_plan_groups, {}, "180, 396, 450"},
    FundInfo{"private", "", "foundations, private donors, employers", "any", all_plan_groups, {}, "431, 475, 481"},
};

const TargetClause* clause_on(const Target& target, std::string_view attribute) {
  for (const TargetClause& clause : target.clauses)
    if (target_attributes()[static_cast<std::size_t>(clause.attribute)].name == attribute) return &clause;
  return nullptr;
}

/// Plan groups of the citizenships in a mask (Persons::plan_group).
PlanGroups groups_of_citizenships(std::uint32_t mask) {
  const auto has = [&](Citizenship c) { return (mask >> static_cast<unsigned>(c)) & 1u; };
  return (has(Citizenship::third_country) ? third_country : 0) |
         (has(Citizenship::other_eu) ? bit(PlanGroup::mobile_eu_citizen) : 0) |
         (has(Citizenship::national) ? migrant_eu | bit(PlanGroup::host) : 0);
}

/// Plan groups of the legal statuses in a mask. Citizens of another EU state keep their own status.
PlanGroups groups_of_statuses(std::uint32_t mask) {
  PlanGroups groups = 0;
  for (std::size_t i = 0; i < Names<LegalStatus>::list.size(); ++i) {
    if (!((mask >> i) & 1u)) continue;
    switch (static_cast<LegalStatus>(i)) {
      case LegalStatus::citizen: groups |= migrant_eu | bit(PlanGroup::host); break;
      case LegalStatus::eu_citizen: groups |= bit(PlanGroup::mobile_eu_citizen); break;
      default: groups |= third_country;
    }
  }
  return groups;
}

/// Collects what the rules say about one policy.
class FundRules {
 public:
  explicit FundRules(const PolicySpec& policy) : policy_(policy), reach_(reachable_plan_groups(policy.target)) {}

  std::vector<Issue> run() {
    shares_sum_to_one();
    for (const FundShare& share : policy_.funds) {
      const FundInfo* fund = find_fund(share.fund);
      if (!fund)
        say(Severity::error, fmt::format("'{}' is not a known fund", share.fund));
      else if (share.share > 0)
        one(*fund);
    }
    return std::move(issues_);
  }

 private:
  void say(Severity severity, std::string message) {
    issues_.push_back({severity, "", 0, 0, "policies." + policy_.name + ".fund", std::move(message)});
  }
  void warn(std::string message) { say(Severity::warning, std::move(message)); }

  void shares_sum_to_one() {
    if (policy_.funds.empty()) return;
    double sum = 0;
    for (const FundShare& share : policy_.funds) sum += share.share;
    const bool negative =
        std::any_of(policy_.funds.begin(), policy_.funds.end(), [](const FundShare& s) { return s.share < 0; });
    if (negative) say(Severity::error, "a share is negative");
    if (std::abs(sum - 1) > 1e-6) say(Severity::error, fmt::format("the shares sum to {:.6g}, not to 1", sum));
  }

  void one(const FundInfo& fund) {
    if (fund.id == "AMIF") amif_rules();
    if (fund.id == "AMIF_2014_2020" && (sector() != "health" || policy_.to > Month::of(2020, 12)))
      warn(
          "AMIF_2014_2020 is named for health projects until 2020 only (lines 333, 339); later places are paid by "
          "AMIF");
    if (fund.id == "ESF+" && capital())
      warn("ESF+ does not pay for buildings: for housing it is named for access to housing only (line 388)");
    if (fund.id == "InvestEU" && !capital()) warn("InvestEU finances investment, not services (lines 466, 473)");
    if ((fund.id == "ERDF" || fund.id == "InvestEU") && sector() == "housing_access")
      warn(fmt::format("{} is named for the supply of housing, not for access to it (line 388); use ESF+", fund.id));
    if (fund.id == "EAFRD" && !rural_only())
      warn("EAFRD pays in rural areas (lines 166, 446); add area_type: [rural] to the target");
    if (fund.id == "TSI") warn("TSI pays technical support that a state has asked for, not places (lines 446, 486)");
    if (fund.id == "RRF")
      warn("RRF pays only if the state has put the measure in its recovery and resilience plan (line 485)");
    in_matrix(fund);
  }

  void amif_rules() {
    if (reach_ & migrant_eu) {
      const bool naturalised = reach_ & bit(PlanGroup::naturalised);
      say(Severity::error, fmt::format("AMIF does not pay for EU citizens, and the target can reach {}; add "
                                       "citizenship: [third_country], or use "
                                       "ESF+ or CERV",
                                       naturalised ? "naturalised persons" : "EU citizens with migrant parents"));
    } else if (reach_ & other_eu_citizens) {
      warn(
          "AMIF is for third-country nationals, and the target can reach other EU citizens; add citizenship: "
          "[third_country] (lines 446, 468)");
    }
    const TargetClause* years = clause_on(policy_.target, "years_since_arrival");
    if (!policy_.horizontal && !(years && years->max <= early_phase_years))
      warn(
          fmt::format("AMIF pays in the early phase (here {} years) or for horizontal measures (line 446); add "
                      "years_since_arrival: "
                      "{{max: {}}}, or horizontal: true",
                      early_phase_years, early_phase_years));
  }

  void in_matrix(const FundInfo& fund) {
    const bool any = fund.sectors.empty() || sector() == "any";
    if (any || std::find(fund.sectors.begin(), fund.sectors.end(), sector()) != fund.sectors.end()) return;
    warn(fmt::format("the plan does not name {} for {} (funds named: {})", fund.id, sector(), named_for_sector()));
  }
  std::string named_for_sector() const {
    std::string out;
    for (const FundInfo& fund : fund_infos)
      if (std::find(fund.sectors.begin(), fund.sectors.end(), sector()) != fund.sectors.end())
        out += (out.empty() ? "" : ", ") + std::string(fund.id);
    return out.empty() ? "none" : out;
  }

  std::string_view sector() const { return policy_.lever ? policy_.lever->sector : std::string_view("any"); }
  bool capital() const { return sector() == "housing_supply" || sector() == "social_infrastructure"; }
  bool rural_only() const {
    const TargetClause* area = clause_on(policy_.target, "area_type");
    return area && area->mask == 1u << static_cast<unsigned>(AreaType::rural);
  }

  const PolicySpec& policy_;
  PlanGroups reach_;
  std::vector<Issue> issues_;
};

}  // namespace

std::span<const FundInfo> funds() { return fund_infos; }

const FundInfo* find_fund(std::string_view name) {
  for (const FundInfo& fund : fund_infos)
    if (fund.id == name || (!fund.alias.empty() && fund.alias == name)) return &fund;
  return nullptr;
}

PlanGroups reachable_plan_groups(const Target& target) {
  PlanGroups groups = all_plan_groups;
  for (const TargetClause& clause : target.clauses) {
    const std::string_view attribute = target_attributes()[static_cast<std::size_t>(clause.attribute)].name;
    if (attribute == "plan_group") groups &= clause.mask;
    if (attribute == "citizenship") groups &= groups_of_citizenships(clause.mask);
    if (attribute == "status") groups &= groups_of_statuses(clause.mask);
  }
  return groups;
}

std::vector<Issue> check_funds(const PolicySpec& policy) { return FundRules(policy).run(); }

}  // namespace cohesim
