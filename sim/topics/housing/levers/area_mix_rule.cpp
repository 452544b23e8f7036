#include <array>

#include "policy/lever.hpp"

namespace cohesim::housing {

namespace {

constexpr std::array mix_rule_keys{
    LeverKey{"from_share", "1", 0, 1, 0.5,
             "share of residents born abroad from which a neighbourhood's vacant dwellings at reduced rent are let at "
             "the market's",
             "assumption [0.3, 0.6]"},
    LeverKey{"social_share", "1", 0, 1, 0.4, "share of dwellings at reduced rent down to which that goes on",
             "as housing.mix_rule_social"},
    LeverKey{"residents", "1", 0, 1, 0.05, "share of the residents who live in such neighbourhoods at most",
             "the Danish lists hold about 1 % of the residents (from memory); assumption [0.01, 0.1]"},
};

class AreaMixRule final : public Lever {
 public:
  AreaMixRule()
      : Lever({"area_mix_rule", LeverKind::rule, "housing", "housing_supply",
               "fewer dwellings at reduced rent in neighbourhoods where many born abroad live (as the Danish rules)",
               "area_based_mix_null", 0, "none found", mix_rule_keys}) {}

  std::vector<Move> moves(const PolicySpec& policy) const override {
    return {{"housing.mix_rule_share", ParameterChange::set, policy.value("from_share")},
            {"housing.mix_rule_social", ParameterChange::set, policy.value("social_share")},
            {"housing.mix_rule_residents", ParameterChange::set, policy.value("residents")}};
  }
};

}  // namespace

const Lever& area_mix_rule() {
  static const AreaMixRule lever;
  return lever;
}

}  // namespace cohesim::housing
