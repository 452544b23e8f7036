// What holds between the values of policies: dates, rules of the action plan, places, reach.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "input/bind.hpp"
#include "input/numbers.hpp"
#include "input/value.hpp"
#include "policy/funds.hpp"
#include "policy/lever.hpp"

namespace cohesim {

namespace {

constexpr double handful = 50;  // simulated persons a year: below, chance drowns what a programme does

}  // namespace

void check_window(Section& section, const PolicySpec& policy) {
  const Scenario& scenario = section.context().scenario;
  const auto month_given = [&](const char* key) {
    const Entry* entry = section.find(key);
    return entry && parse_month(entry->value.text);
  };
  const auto no_month = [&](const char* key) { return section.find(key) && !month_given(key); };
  if (no_month("from") || no_month("to")) return;  // said already
  if (policy.to < policy.from && month_given("from") && month_given("to"))
    return section.error(
        "to", fmt::format("ends in {}, before it starts in {}", to_string(policy.to), to_string(policy.from)));
  if (!section.context().dates_known) return;
  const std::string run = fmt::format("{} to {}", to_string(scenario.start), to_string(scenario.end));
  if (policy.to < scenario.start || policy.from > scenario.end) {
    const bool early = policy.to < scenario.start;
    section.warning(early ? "to" : "from",
                    fmt::format("{} is {} the run ({}): the policy never acts",
                                to_string(early ? policy.to : policy.from), early ? "before" : "after", run));
  } else if (policy.from < scenario.start) {
    section.warning("from", fmt::format("{} is before the run ({}): the policy acts from {}", to_string(policy.from),
                                        run, to_string(scenario.start)));
  }
}

namespace {

/// Rule R2 of the plan: duties never for EU citizens, nor for family members of mobile EU citizens.
void check_obligation(Section& section, const PolicySpec& policy) {
  if (policy.obligation != Obligation::required) return;
  const PlanGroups reach = reachable_plan_groups(policy.target);
  const PlanGroups barred = reach & ~bit(PlanGroup::third_country_national);
  if (!barred) return;
  std::string who;
  for (std::size_t i = 0; i < Names<PlanGroup>::list.size(); ++i)
    if ((barred >> i) & 1u) who += (who.empty() ? "" : ", ") + std::string(Names<PlanGroup>::list[i]);
  section.error("obligation", fmt::format("required is never allowed for EU citizens or family members of mobile EU "
                                          "citizens, and the target can reach {}; "
                                          "add plan_group: [third_country_national] to the target, or write offered",
                                          who));
}

void check_funding(Section& section, const PolicySpec& policy) {
  for (Issue& issue : check_funds(policy)) {
    if (issue.severity == Severity::error)
      section.error("fund", std::move(issue.message));
    else
      section.warning("fund", std::move(issue.message));
  }
}

std::string rounded_text(double x) { return x < 1 ? fmt::format("{:.1g}", x) : fmt::format("{:.0f}", x); }

/// "1 simulated person", "0.4 simulated persons"
std::string simulated_text(double persons) {
  const std::string count = rounded_text(persons);
  return count + (count == "1" ? " simulated person" : " simulated persons");
}

void check_places(Section& section, const PolicySpec& policy) {
  const Scenario& scenario = section.context().scenario;
  if (policy.coverage == 0) section.warning("coverage", "0: the policy reaches nobody");
  if (policy.places_per_year == 0) section.warning("places", "0: the policy reaches nobody");
  if (policy.budget_eur_per_year == 0) section.warning("budget_eur", "0: nobody can start");
  if (std::isinf(policy.places_per_year) || policy.places_per_year == 0) return;
  const double simulated = policy.places_per_year * scenario.size / scenario.represents;
  if (simulated >= handful) return;
  double size = scenario.size;
  while (policy.places_per_year * size / scenario.represents < 100 && size < scenario.represents) size *= 10;
  size = std::min(size, scenario.represents);
  std::string message = fmt::format("{} places a year come to {} at population.size {}; effects will be grainy",
                                    number_text(policy.places_per_year), simulated_text(simulated), scenario.size);
  if (size <= 10e6)
    message += fmt::format("; size {} makes them {}", number_text(size),
                           rounded_text(policy.places_per_year * size / scenario.represents));
  section.warning("places", message);
}

void check_reach(Section& section, const PolicySpec& policy) {
  const bool has_empty_clause =
      std::any_of(policy.target.clauses.begin(), policy.target.clauses.end(), [](const TargetClause& clause) {
        const bool set = !target_attributes()[static_cast<std::size_t>(clause.attribute)].names.empty();
        return set ? clause.mask == 0 : clause.min > clause.max;
      });
  if (!has_empty_clause && reachable_plan_groups(policy.target) == 0)
    section.warning("target", "citizenship and plan_group exclude each other: nobody is selected");
}

/// The value of a parameter where this move alone holds.
double moved(double base, const Move& move) {
  if (move.change == ParameterChange::set) return move.amount;
  return move.change == ParameterChange::add ? base + move.amount : base * move.amount;
}

void check_move(Section& section, const PolicySpec& policy, const Move& move, const Parameter& parameter,
                const ParameterInfo& info) {
  const double value = moved(parameter.base(), move);
  const char* change = move.change == ParameterChange::set   ? "set"
                       : move.change == ParameterChange::add ? "add"
                                                             : "multiply";
  const std::string key = section.find(change) ? change : "lever";
  if (value < info.min || value > info.max)
    section.error(
        key, fmt::format("makes {} {}, outside {}", info.name, number_text(value), range_text(info.min, info.max)));
  if (parameter.has_target()) return;
  if (!policy.target.clauses.empty())
    section.error("target", fmt::format("{} holds for everybody and cannot differ between persons; remove the target",
                                        info.name));
  if (policy.coverage < 1)
    section.error("coverage",
                  fmt::format("{} holds for everybody and cannot differ between persons; remove coverage", info.name));
}

void check_moves(Section& section, const PolicySpec& policy) {
  for (const Move& move : policy.lever->moves(policy))
    section.context().scenario.parameters.visit([&](Parameter& parameter, const ParameterInfo& info) {
      if (info.name == move.parameter) check_move(section, policy, move, parameter, info);
    });
}

}  // namespace

void check_policy(Section& section, const PolicySpec& policy, bool size_sound, bool moves_sound) {
  // Each of these is told even if something else about the policy is wrong, as long as it does not rest on that.
  check_window(section, policy);
  check_obligation(section, policy);
  check_funding(section, policy);
  check_reach(section, policy);
  if (size_sound) check_places(section, policy);
  if (moves_sound) check_moves(section, policy);
}

}  // namespace cohesim
