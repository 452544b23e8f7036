#include "policy/programme.hpp"

#include <algorithm>

#include "base/math.hpp"
#include "policy/lever.hpp"
#include "policy/rules.hpp"
#include "topics/uptake/uptake.hpp"

namespace cohesim {

namespace {

uptake::Offer offer_of(const PolicySpec& spec) {
  const auto share = static_cast<float>(std::clamp(spec.value("acceptance"), 1e-6, 1 - 1e-6));
  return {log_(share / (1.0f - share)), spec.has("childcare")};
}

Target target_of(const PolicySpec& spec) {
  Target target = spec.target;
  for (const TargetClause& clause : spec.lever->suits(spec)) target.clauses.push_back(clause);
  return target;
}

}  // namespace

std::vector<Programme> programmes_of(const std::vector<PolicySpec>& policies) {
  std::vector<Programme> all;
  for (std::size_t k = 0; k < policies.size(); ++k) {
    const PolicySpec& spec = policies[k];
    const bool programme = spec.lever->kind == LeverKind::programme;
    all.push_back({spec, k, name_hash(spec.name), target_of(spec), reaches_before_departure(spec.target),
                   programme ? offer_of(spec) : uptake::Offer{},
                   static_cast<int>(spec.value_or("asked_again_months", 0)), programme ? spec.lever->months(spec) : 0,
                   Payers(spec)});
  }
  return all;
}

int round_of(const World& world, const Programme& programme) {
  const int again = programme.asked_again_months;
  return again > 0 ? (world.now - programme.spec.from) / again : 0;
}

Words draws_of(const World& world, const Programme& programme, Row person) {
  const auto drawn = [&](int round) {
    return world.run.pair(Stream::policy_coverage, Month{} + round, world.persons.key[person], programme.hash);
  };
  Words draws = drawn(0);
  const int round = round_of(world, programme);
  if (round > 0) draws[1] = drawn(round)[1];
  return draws;
}

}  // namespace cohesim
