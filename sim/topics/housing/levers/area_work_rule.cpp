#include <array>

#include "policy/lever.hpp"

namespace cohesim::housing {

namespace {

constexpr std::array work_rule_keys{
    LeverKey{"from_share", "1", 0, 1, 0.3,
             "share of residents born abroad from which a neighbourhood's rented dwellings are closed to others born "
             "abroad who came less than six years (housing.newcomer_months) ago and have no work",
             "assumption [0.2, 0.6]"},
    LeverKey{"residents", "1", 0, 1, 0.1, "share of the residents who live in such neighbourhoods at most",
             "five neighbourhoods of Rotterdam, a tenth of its residents (from memory); assumption [0.05, 0.2]"},
};

class AreaWorkRule final : public Lever {
 public:
  AreaWorkRule()
      : Lever({"area_work_rule", LeverKind::rule, "housing", "housing_supply",
               "rented dwellings of some neighbourhoods are closed to newcomers without work (as the Rotterdam Act)",
               "rotterdam_act_null", 0, "none found", work_rule_keys}) {}

  std::vector<Move> moves(const PolicySpec& policy) const override {
    return {{"housing.work_rule_share", ParameterChange::set, policy.value("from_share")},
            {"housing.work_rule_residents", ParameterChange::set, policy.value("residents")}};
  }
};

}  // namespace

const Lever& area_work_rule() {
  static const AreaWorkRule lever;
  return lever;
}

}  // namespace cohesim::housing
