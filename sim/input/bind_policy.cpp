// The policies of a scenario.
#include <fmt/format.h>

#include <algorithm>

#include "input/bind.hpp"
#include "input/nearest.hpp"
#include "input/numbers.hpp"
#include "input/value.hpp"
#include "policy/funds.hpp"
#include "policy/lever.hpp"

namespace cohesim {

namespace {

bool plain_name(const std::string& name) {
  const auto fits = [](unsigned char c) { return std::isalnum(c) || c == '_' || c == '-'; };
  return !name.empty() && name.size() <= 60 && std::isalpha(static_cast<unsigned char>(name[0])) &&
         std::all_of(name.begin(), name.end(), fits);
}

/// The lever comes first: it decides which keys there are. An unknown one that is clearly meant for another is read as that, to
/// find the policy's other errors too.
const Lever* lever_of(Context& context, const Entry& policy, const std::string& key) {
  const Entry* entry = policy.value.find("lever");
  std::vector<std::string> known;
  for (const Lever* lever : levers()) known.emplace_back(lever->name);
  if (!entry) {
    context.findings.error(policy.place, key + ".lever", fmt::format("missing; use one of {}", one_of(known)));
    return nullptr;
  }
  const Checked<std::string> name = as_choice(entry->value, known, "a known lever");
  if (!name.value) {
    context.findings.error(name.place, key + ".lever", name.problem);
    return entry->value.is_scalar() ? find_lever(nearest(entry->value.text, known)) : nullptr;
  }
  context.record(key + ".lever", *name.value, entry->value.place);
  return find_lever(*name.value);
}

void bind_window(Section& section, PolicySpec& policy) {
  const Scenario& scenario = section.context().scenario;
  policy.from = section.month("from").value_or(scenario.start);
  policy.to = section.month("to").value_or(scenario.end);
  if (!section.context().dates_known) return;
  if (!section.find("from")) section.context().record_default(section.path("from"), to_string(policy.from));
  if (!section.find("to")) section.context().record_default(section.path("to"), to_string(policy.to));
}

void bind_policy_size(Section& section, PolicySpec& policy) {
  section.number("coverage", policy.coverage);
  policy.cost_eur = policy.lever->cost_eur;
  if (const auto cost = section.number("cost_eur"))
    policy.cost_eur = *cost;
  else if (!section.find("cost_eur"))
    section.context().record_default(section.path("cost_eur"), number_text(policy.cost_eur));
  const bool programme = policy.lever->kind == LeverKind::programme;
  for (const char* name : {"places", "budget_eur", "obligation"})
    if (!programme && section.find(name))
      section.error(name, fmt::format("{} is not a programme with places: give coverage instead", policy.lever->name));
  if (!programme) return;
  section.number("places", policy.places_per_year);
  section.number("budget_eur", policy.budget_eur_per_year);
  if (section.choice("obligation") == "required") policy.obligation = Obligation::required;
}

void bind_one_fund(Section& section, const Entry& entry, PolicySpec& policy) {
  Findings& findings = section.context().findings;
  const std::string key = section.path("fund") + "." + entry.key;
  const FundInfo* fund = find_fund(entry.key);
  std::vector<std::string> names;
  for (const FundInfo& known : funds()) names.emplace_back(known.id);
  if (!fund) {
    std::string hint = did_you_mean(entry.key, names);
    if (hint.empty()) hint = fmt::format("; use {}", one_of(names));
    findings.error(entry.place, key, "unknown fund" + hint);
  }
  KeyInfo share;
  share.type = ValueType::number;
  share.min = 0;
  share.max = 1;
  const Checked<double> checked = as_number(entry.value, share);
  if (!checked.value) findings.error(checked.place, key, checked.problem);
  if (!fund || !checked.value) return;
  const bool twice = std::any_of(policy.funds.begin(), policy.funds.end(),
                                 [&](const FundShare& other) { return other.fund == fund->id; });
  if (twice) return findings.error(entry.place, key, fmt::format("{} is given twice", fund->id));
  policy.funds.push_back({std::string(fund->id), *checked.value});
  section.context().record(key, entry.value.text, entry.value.place);
}

void bind_funds(Section& section, PolicySpec& policy) {
  if (const auto horizontal = section.boolean("horizontal")) policy.horizontal = *horizontal;
  const Entry* entry = section.find("fund");
  if (!entry) {
    policy.funds = {{"national", 1.0}};
    return section.context().record_default(section.path("fund"), "{national: 1}");
  }
  if (!entry->value.is_map()) {
    const std::string fix =
        entry->value.is_scalar() ? fmt::format("; write {{{}: 1}}", entry->value.text) : std::string();
    return section.error("fund", fmt::format("expected shares by fund, found {}{}", what_it_is(entry->value), fix));
  }
  const std::size_t before = section.context().findings.errors();
  if (entry->value.entries.size() > 2 * funds().size())
    return section.error("fund", fmt::format("{} funds; there are {}", entry->value.entries.size(), funds().size()));
  for (const Entry& share : entry->value.entries) bind_one_fund(section, share, policy);
  if (entry->value.entries.empty()) section.error("fund", "no fund is given");
  if (section.context().findings.errors() != before)
    policy.funds.clear();  // its sum would be wrong for that reason alone
}

void bind_lever_keys(Section& section, PolicySpec& policy) {
  for (const LeverKey& key : policy.lever->keys) {
    const std::string name(key.name);
    double value = key.fallback;
    if (key.boolean) {
      if (const auto given = section.boolean(name)) value = *given ? 1 : 0;
    } else if (const auto given = section.number(name)) {
      value = *given;
    }
    if (!section.find(name)) section.context().record_default(section.path(name), section.info(name).fallback);
    policy.values.push_back(value);
  }
}

void bind_moved_parameter(Section& section, PolicySpec& policy) {
  if (!section.find("parameter"))
    section.error("parameter", "missing; name the parameter to move, such as labour.callback_ratio");
  const auto name = section.text("parameter");
  if (!name) return;
  std::vector<std::string> known;
  section.context().scenario.parameters.visit(
      [&](Parameter&, const ParameterInfo& info) { known.emplace_back(info.name); });
  if (std::find(known.begin(), known.end(), *name) != known.end())
    policy.parameter = *name;
  else
    section.error("parameter", fmt::format("'{}' is not a parameter{}; cohesim describe parameters lists them", *name,
                                           did_you_mean(*name, known)));
}

void bind_change(Section& section, PolicySpec& policy) {
  constexpr std::pair<const char*, ParameterChange> changes[] = {
      {"set", ParameterChange::set}, {"add", ParameterChange::add}, {"multiply", ParameterChange::multiply}};
  int given = 0;
  for (const auto& [name, change] : changes) {
    if (!section.find(name)) continue;
    if (++given > 1) section.error(name, "give one of set, add and multiply only");
    policy.change = change;
    policy.amount = section.number(name).value_or(0);
  }
  if (given == 0) section.error("set", "missing; give one of set, add or multiply");
}

/// What can be said of a policy whose lever is not known: dates, target, and the keys that all levers share.
void bind_without_lever(Context& context, const Entry& entry, PolicySpec& policy) {
  Section section(context, entry.value, "policies." + entry.key, "policies.NAME", any_lever);
  bind_window(section, policy);
  if (const Node* target = section.map("target")) bind_target(context, *target, section.path("target"));
  section.number("coverage");
  bind_funds(section, policy);
  check_window(section, policy);
}

void bind_moves(Section& section, PolicySpec& policy) {
  bind_lever_keys(section, policy);
  if (policy.lever->name != "parameter") return;
  bind_moved_parameter(section, policy);
  bind_change(section, policy);
}

void bind_policy(Context& context, const Entry& entry) {
  const std::string key = "policies." + entry.key;
  if (!plain_name(entry.key))
    context.findings.error(entry.place, key,
                           "a policy's name starts with a letter and has letters, digits, - and _ only, at most 60");
  if (!entry.value.is_map())
    return context.findings.error(entry.value.place, key,
                                  fmt::format("expected a map of keys, found {}", what_it_is(entry.value)));
  PolicySpec policy;
  policy.name = entry.key;
  policy.lever = lever_of(context, entry, key);
  if (!policy.lever) return bind_without_lever(context, entry, policy);
  Section section(context, entry.value, key, "policies.NAME", std::string(policy.lever->name));
  bind_window(section, policy);
  if (const Node* target = section.map("target")) policy.target = bind_target(context, *target, key + ".target");
  const auto sound = [&](auto bind) {
    const std::size_t before = context.findings.errors();
    bind(section, policy);
    return context.findings.errors() == before;
  };
  const bool size_sound = sound(bind_policy_size);
  bind_funds(section, policy);
  const bool moves_sound = sound(bind_moves);
  check_policy(section, policy, size_sound, moves_sound);
  context.scenario.policies.push_back(std::move(policy));
}

}  // namespace

void bind_policies(Context& context, const Node* node) {
  if (!node) return;
  for (const Entry& entry : node->entries) bind_policy(context, entry);
}

}  // namespace cohesim
