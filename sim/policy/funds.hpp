#pragma once
// The funds of COM(2020) 758 and what they may pay (lines are those of the Dutch text).
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

struct FundInfo {
  std::string_view id, alias, name, period;
  PlanGroups eligible;                        // beneficiaries; none: supports authorities
  std::span<const std::string_view> sectors;  // where the text names the fund; empty: any sector
  std::string_view lines;                     // of the text; the basis if the text does not say it
};

std::span<const FundInfo> funds();

/// By id or alias; nullptr if there is none.
const FundInfo* find_fund(std::string_view name);

/// Plan groups that a target can reach, from its clauses on citizenship and plan_group alone: what a rule may rely on.
PlanGroups reachable_plan_groups(const Target& target);

/// Length of the early phase of integration, in years since arrival. The text gives none. Source: assumption.
constexpr float early_phase_years = 5;

/// What the rules of the funds say about who pays for this policy: errors and warnings with the key policies.NAME.fund, without
/// file and line.
std::vector<Issue> check_funds(const PolicySpec& policy);

}  // namespace cohesim
