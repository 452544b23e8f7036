#include <array>

#include "policy/lever.hpp"

namespace cohesim::schooling {

namespace {

constexpr std::array special_keys{
    LeverKey{
        "gain", "SD/year", 0, 0.3, 0.06,
        "what a year of support in an ordinary class adds to the achievement of the pupils covered",
        "inclusion_learning_difficulties: 0.35 SD in all, ten years of 0.12 with what fades; assumption [0, 0.12]"},
};

class SpecialSupport final : public Lever {
 public:
  SpecialSupport()
      : Lever({"special_support", LeverKind::rule, "education", "education",
               "pupils with a disability are taught in ordinary classes, with support",
               "inclusion_learning_difficulties", 0, "none found", special_keys}) {}

  std::vector<Move> moves(const PolicySpec& policy) const override {
    return {{"schooling.support_input", ParameterChange::add, policy.value("gain")}};
  }
};

}  // namespace

const Lever& special_support() {
  static const SpecialSupport lever;
  return lever;
}

}  // namespace cohesim::schooling
