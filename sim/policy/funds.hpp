#pragma once
// The funds of COM(2020) 758 and what they may pay (lines are those of the Dutch text). Funds and rules are rows of data in
// fund_table.cpp; funds.cpp applies them.
#include <array>
#include <concepts>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/errors.hpp"
#include "policy/policy_spec.hpp"

namespace cohesim {

/// Bit i: PlanGroup i.
using PlanGroups = std::uint32_t;
constexpr PlanGroups bit(PlanGroup group) { return 1u << static_cast<unsigned>(group); }
constexpr PlanGroups all_plan_groups = (1u << 6) - 1;
constexpr PlanGroups third_country_groups =
    bit(PlanGroup::third_country_national) | bit(PlanGroup::family_of_mobile_eu_citizen);
constexpr PlanGroups migrant_eu_groups = bit(PlanGroup::naturalised) | bit(PlanGroup::eu_citizen_of_migrant_parents);
constexpr PlanGroups other_eu_groups = bit(PlanGroup::mobile_eu_citizen) | bit(PlanGroup::host);

/// A few names in place, at most eight.
class NameList {
 public:
  constexpr NameList(std::convertible_to<std::string_view> auto... names) : names_{names...}, size_(sizeof...(names)) {}
  constexpr const std::string_view* begin() const { return names_.data(); }
  constexpr const std::string_view* end() const { return names_.data() + size_; }
  constexpr bool empty() const { return size_ == 0; }
  constexpr bool has(std::string_view name) const {
    for (const std::string_view each : *this)
      if (each == name) return true;
    return false;
  }

 private:
  std::array<std::string_view, 8> names_;
  std::size_t size_;
};

struct FundInfo {
  std::string_view id, alias, name, period;
  PlanGroups eligible;     // beneficiaries; none: supports authorities
  NameList sectors;        // where the text names the fund; none: any sector
  std::string_view lines;  // of the text; the basis if the text does not say it
};

/// What is said of a policy that a fund shall pay. It is said when all that the row asks for holds.
struct FundRule {
  std::string_view id;
  Severity severity = Severity::warning;
  NameList funds{};             // that it is about; none: all
  PlanGroups reaches = 0;       // the target can reach one of them
  PlanGroups not_reaching = 0;  // and none of these
  NameList sectors{};           // of the lever: one of them
  NameList other_sectors{};     // none of them
  Month after{INT16_MAX};       // the policy goes on after this month
  bool beyond_early = false;    // beyond the early phase, and not marked horizontal
  bool not_rural = false;       // outside rural areas
  bool not_in_matrix = false;   // the text does not name the fund for the sector of the lever
  std::string_view says;  // with {fund}, {sector}, {named}: the funds named for the sector, {years}: of the early phase
  std::string_view lines = "";  // of the text
  std::string_view basis = "";  // document: as it says; inferred: follows from it; assumption
};

std::span<const FundInfo> funds();
std::span<const FundRule> fund_rules();

/// By id or alias; nullptr if there is none.
const FundInfo* find_fund(std::string_view name);

/// Plan groups that a target can reach, from its clauses on citizenship and plan_group alone: what a rule may rely on.
PlanGroups reachable_plan_groups(const Target& target);

/// Length of the early phase of integration, in years since arrival. The text gives none. Source: assumption.
constexpr float early_phase_years = 5;

/// What the rules of the funds say about who pays for this policy: errors and warnings with the key policies.NAME.fund, without
/// file and line.
std::vector<Issue> check_funds(const PolicySpec& policy);

/// What a rule says of a fund, the names filled in.
std::string fund_rule_text(const FundRule& rule, std::string_view fund, std::string_view sector);

}  // namespace cohesim
