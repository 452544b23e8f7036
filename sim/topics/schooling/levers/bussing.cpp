#include <array>

#include "policy/lever.hpp"

namespace cohesim::schooling {

namespace {

constexpr std::array bussing_keys{
    LeverKey{"loss", "SD/year", 0, 0.3, 0.03,
             "what a year costs the pupils covered where resources do not follow them; 0 where they do",
             "sign: busing_negative_sign; assumption [0, 0.06]"},
};

class Bussing final : public Lever {
 public:
  Bussing()
      : Lever({"bussing", LeverKind::rule, "education", "education",
               "seats are given by lot, whatever parents want and how far it is", "busing_negative_sign", 0,
               "none found", bussing_keys}) {}

  std::vector<Move> moves(const PolicySpec& policy) const override {
    return {{"schooling.mechanism", ParameterChange::set, 3},
            {"schooling.support_input", ParameterChange::add, -policy.value("loss")}};
  }
};

}  // namespace

const Lever& bussing() {
  static const Bussing lever;
  return lever;
}

}  // namespace cohesim::schooling
