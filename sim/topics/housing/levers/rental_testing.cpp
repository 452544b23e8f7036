#include <array>

#include "policy/lever.hpp"

namespace cohesim::housing {

namespace {

constexpr std::array testing_keys{
    LeverKey{"agents_factor", "1", 0, 1, 0.54, "factor on the share of agents that turn a visible origin away",
             "policy_rent_testing_agents: 26 to 14 %, Ghent, before and after"},
    LeverKey{"private_factor", "1", 0, 1, 0.83,
             "factor on the share of private landlords that turn a visible origin away",
             "policy_rent_testing_spillover: 47 to 21, later 39 %; the last"},
};

class RentalTesting final : public Lever {
 public:
  RentalTesting()
      : Lever({"rental_testing", LeverKind::rule, "housing", "housing_access",
               "agents are tested for discrimination by pairs of applicants, and told so",
               "policy_rent_testing_agents, policy_rent_testing_spillover", 0, "none found", testing_keys}) {}

  std::vector<Move> moves(const PolicySpec& policy) const override {
    return {{"housing.rental_discrimination_agents", ParameterChange::multiply, policy.value("agents_factor")},
            {"housing.rental_discrimination_private", ParameterChange::multiply, policy.value("private_factor")}};
  }
};

}  // namespace

const Lever& rental_testing() {
  static const RentalTesting lever;
  return lever;
}

}  // namespace cohesim::housing
