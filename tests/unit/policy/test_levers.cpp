// Declarations of levers: what they move, and who may pay for them, exists.
#include <set>

#include "catch_compat.hpp"
#include "policy/funds.hpp"
#include "policy/lever.hpp"
#include "policy/parameters.hpp"

using namespace cohesim;

TEST_CASE("a rule moves parameters that there are, and its sector is one that a fund may pay") {
  std::set<std::string_view> known, sectors;
  Parameters().visit([&](const Parameter&, const ParameterInfo& info) { known.insert(info.name); });
  for (const FundInfo& fund : funds()) sectors.insert(fund.sectors.begin(), fund.sectors.end());
  for (const Lever* lever : levers()) {
    if (lever->kind == LeverKind::parameter) continue;
    INFO(lever->name);
    CHECK(sectors.contains(lever->sector));
    PolicySpec policy;
    policy.lever = lever;
    for (const LeverKey& key : lever->keys) policy.values.push_back(key.fallback);
    for (const Move& move : lever->moves(policy)) {
      INFO(move.parameter);
      CHECK(known.contains(move.parameter));
    }
  }
}
