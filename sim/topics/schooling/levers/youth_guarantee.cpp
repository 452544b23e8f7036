#include <array>

#include "policy/lever.hpp"

namespace cohesim::schooling {

namespace {

constexpr std::array guarantee_keys{
    LeverKey{"offers", "1", 1, 20, 1.5,
             "factor on the share of the young without upper secondary, work or education who begin to catch up",
             "youth_guarantee_se_null finds none, youth_guarantee_no some; assumption [1, 3]"},
};

class YouthGuarantee final : public Lever {
 public:
  YouthGuarantee()
      : Lever({"youth_guarantee", LeverKind::rule, "education", "education",
               "the young without work or education are offered a place to catch up",
               "youth_guarantee_no, youth_guarantee_se_null", 0, "none found", guarantee_keys}) {}

  std::vector<Move> moves(const PolicySpec& policy) const override {
    return {{"schooling.second_chance", ParameterChange::multiply, policy.value("offers")}};
  }
};

}  // namespace

const Lever& youth_guarantee() {
  static const YouthGuarantee lever;
  return lever;
}

}  // namespace cohesim::schooling
