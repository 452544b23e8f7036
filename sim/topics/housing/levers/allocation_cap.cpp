#include <array>

#include "policy/lever.hpp"

namespace cohesim::housing {

namespace {

constexpr std::array cap_keys{
    LeverKey{
        "most_born_abroad", "1", 0, 1, 0.5,
        "share of residents born abroad from which a neighbourhood is closed to further tenants born abroad who came "
        "less than six years (housing.newcomer_months) ago",
        "assumption [0.3, 0.7]"},
};

class AllocationCap final : public Lever {
 public:
  AllocationCap()
      : Lever({"allocation_cap", LeverKind::rule, "housing", "housing_supply",
               "no dwelling of a neighbourhood above a share of residents born abroad is let to newcomers born abroad",
               "rotterdam_act_null, area_based_mix_null", 0, "none found", cap_keys}) {}

  std::vector<Move> moves(const PolicySpec& policy) const override {
    return {{"housing.concentration_cap", ParameterChange::set, policy.value("most_born_abroad")}};
  }
};

}  // namespace

const Lever& allocation_cap() {
  static const AllocationCap lever;
  return lever;
}

}  // namespace cohesim::housing
