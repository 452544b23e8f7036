#include "policy/funds.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "policy/lever.hpp"

namespace cohesim {

namespace {

std::string_view attribute_of(const TargetClause& clause) {
  return target_attributes()[static_cast<std::size_t>(clause.attribute)].name;
}

const TargetClause* clause_on(const Target& target, std::string_view attribute) {
  const auto found = std::find_if(target.clauses.begin(), target.clauses.end(),
                                  [&](const TargetClause& clause) { return attribute_of(clause) == attribute; });
  return found == target.clauses.end() ? nullptr : &*found;
}

/// Plan groups of the citizenships in a mask (Persons::plan_group).
PlanGroups groups_of_citizenships(std::uint32_t mask) {
  const auto has = [&](Citizenship c) { return (mask >> static_cast<unsigned>(c)) & 1u; };
  return (has(Citizenship::third_country) ? third_country_groups : 0) |
         (has(Citizenship::other_eu) ? bit(PlanGroup::mobile_eu_citizen) : 0) |
         (has(Citizenship::national) ? migrant_eu_groups | bit(PlanGroup::host) : 0);
}

/// Citizens of another EU state keep their own status.
PlanGroups groups_of_status(LegalStatus status) {
  switch (status) {
    case LegalStatus::citizen: return migrant_eu_groups | bit(PlanGroup::host);
    case LegalStatus::eu_citizen: return bit(PlanGroup::mobile_eu_citizen);
    default: return third_country_groups;
  }
}

PlanGroups groups_of_statuses(std::uint32_t mask) {
  PlanGroups groups = 0;
  for (std::size_t i = 0; i < Names<LegalStatus>::list.size(); ++i)
    if ((mask >> i) & 1u) groups |= groups_of_status(static_cast<LegalStatus>(i));
  return groups;
}

std::string_view sector_of(const PolicySpec& policy) {
  return policy.lever ? policy.lever->sector : std::string_view("any");
}

bool beyond_early_phase(const PolicySpec& policy) {
  const TargetClause* years = clause_on(policy.target, "years_since_arrival");
  return !policy.horizontal && !(years && years->max <= early_phase_years);
}

bool rural_only(const Target& target) {
  const TargetClause* area = clause_on(target, "area_type");
  return area && area->mask == 1u << static_cast<unsigned>(AreaType::rural);
}

bool named_for(const FundInfo& fund, std::string_view sector) {
  return fund.sectors.empty() || sector == "any" || fund.sectors.has(sector);
}

/// Of the conditions on whom the target reaches.
bool target_applies(const FundRule& rule, const PolicySpec& policy) {
  const PlanGroups reached = reachable_plan_groups(policy.target);
  return (rule.reaches == 0 || (rule.reaches & reached)) && !(rule.not_reaching & reached) &&
         (!rule.beyond_early || beyond_early_phase(policy)) && (!rule.not_rural || !rural_only(policy.target));
}

bool sector_applies(const FundRule& rule, std::string_view sector, const FundInfo& fund) {
  return (rule.sectors.empty() || rule.sectors.has(sector)) && !rule.other_sectors.has(sector) &&
         (!rule.not_in_matrix || !named_for(fund, sector));
}

bool applies(const FundRule& rule, const PolicySpec& policy, const FundInfo& fund) {
  const bool late = rule.after.value == INT16_MAX || policy.to > rule.after;
  return late && (rule.funds.empty() || rule.funds.has(fund.id)) && sector_applies(rule, sector_of(policy), fund) &&
         target_applies(rule, policy);
}

std::string funds_named_for(std::string_view sector) {
  std::string out;
  for (const FundInfo& fund : funds())
    if (fund.sectors.has(sector)) out += (out.empty() ? "" : ", ") + std::string(fund.id);
  return out.empty() ? "none" : out;
}

/// Collects what is said about one policy.
class FundIssues {
 public:
  explicit FundIssues(const PolicySpec& policy) : policy_(policy) {}

  std::vector<Issue> run() {
    if (!policy_.funds.empty()) shares_sum_to_one();
    for (const FundShare& share : policy_.funds) {
      const FundInfo* fund = find_fund(share.fund);
      if (!fund)
        say(Severity::error, fmt::format("'{}' is not a known fund", share.fund));
      else if (share.share > 0)
        apply_rules(*fund);
    }
    return std::move(issues_);
  }

 private:
  void say(Severity severity, std::string message) {
    issues_.push_back({severity, "", 0, 0, "policies." + policy_.name + ".fund", std::move(message)});
  }
  void shares_sum_to_one() {
    double sum = 0, least = 0;
    for (const FundShare& share : policy_.funds) sum += share.share, least = std::min(least, share.share);
    if (least < 0) say(Severity::error, "a share is negative");
    if (std::abs(sum - 1) > 1e-6) say(Severity::error, fmt::format("the shares sum to {:.6g}, not to 1", sum));
  }
  void apply_rules(const FundInfo& fund) {
    for (const FundRule& rule : fund_rules())
      if (applies(rule, policy_, fund)) say(rule.severity, fund_rule_text(rule, fund.id, sector_of(policy_)));
  }

  const PolicySpec& policy_;
  std::vector<Issue> issues_;
};

}  // namespace

const FundInfo* find_fund(std::string_view name) {
  for (const FundInfo& fund : funds())
    if (fund.id == name || (!fund.alias.empty() && fund.alias == name)) return &fund;
  return nullptr;
}

PlanGroups reachable_plan_groups(const Target& target) {
  PlanGroups groups = all_plan_groups;
  for (const TargetClause& clause : target.clauses) {
    const std::string_view attribute = attribute_of(clause);
    if (attribute == "plan_group") groups &= clause.mask;
    if (attribute == "citizenship") groups &= groups_of_citizenships(clause.mask);
    if (attribute == "status") groups &= groups_of_statuses(clause.mask);
  }
  return groups;
}

std::vector<Issue> check_funds(const PolicySpec& policy) { return FundIssues(policy).run(); }

std::string fund_rule_text(const FundRule& rule, std::string_view fund, std::string_view sector) {
  return fmt::format(fmt::runtime(rule.says), fmt::arg("fund", fund), fmt::arg("sector", sector),
                     fmt::arg("named", funds_named_for(sector)), fmt::arg("years", early_phase_years));
}

}  // namespace cohesim
