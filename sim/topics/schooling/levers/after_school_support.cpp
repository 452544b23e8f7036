#include <array>

#include "policy/lever.hpp"

namespace cohesim::schooling {

namespace {

constexpr std::array after_school_keys{
    LeverKey{"gain", "SD/year", 0, 0.3, 0.02, "what a year of support adds to the achievement of the pupils covered",
             "assumption [0, 0.05]"},
    LeverKey{"leaving", "1", 0, 3, 0, "log odds of leaving early that support takes away", "assumption [0, 0.5]"},
};

class AfterSchoolSupport final : public Lever {
 public:
  AfterSchoolSupport()
      : Lever({"after_school_support", LeverKind::rule, "education", "education", "help with lessons after school",
               "assumption", 0, "none found", after_school_keys}) {}

  std::vector<Move> moves(const PolicySpec& policy) const override {
    return {{"schooling.support_input", ParameterChange::add, policy.value("gain")},
            {"schooling.leaving_support", ParameterChange::add, policy.value("leaving")}};
  }
};

}  // namespace

const Lever& after_school_support() {
  static const AfterSchoolSupport lever;
  return lever;
}

}  // namespace cohesim::schooling
