#include <array>

#include "policy/lever.hpp"

namespace cohesim::housing {

namespace {

constexpr std::array social_keys{
    LeverKey{"dwellings_per_year", "1/year", 0, 0.1, 0.002,
             "dwellings at reduced rent that are begun, per dwelling of the region; they are ready two years later",
             "assumption [0.0005, 0.01]"},
};

class SocialHousing final : public Lever {
 public:
  SocialHousing()
      : Lever({"social_housing", LeverKind::rule, "housing", "housing_supply",
               "further dwellings at reduced rent are built, where others of their kind are",
               "social_housing_scale_sign", 0, "none found", social_keys}) {}

  std::vector<Move> moves(const PolicySpec& policy) const override {
    return {{"housing.social_building", ParameterChange::add, policy.value("dwellings_per_year")}};
  }
};

}  // namespace

const Lever& social_housing() {
  static const SocialHousing lever;
  return lever;
}

}  // namespace cohesim::housing
