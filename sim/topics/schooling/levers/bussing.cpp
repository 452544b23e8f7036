#include <array>

#include "policy/lever.hpp"

namespace cohesim::schooling {

namespace {

constexpr std::array bussing_keys{
    LeverKey{"means_follow", "1/year", 0, 1, 0,
             "share of the way to the new pupils that schools' additional means go in a year; 0: they stay where the "
             "pupils were",
             "busing_negative_sign: receiving schools had less; assumption 0 or 1"},
};

class Bussing final : public Lever {
 public:
  Bussing()
      : Lever({"bussing", LeverKind::rule, "education", "education",
               "who knows little of the language on entering a school gets a seat by lot, however far it is",
               "busing_negative_sign", 0, "none found", bussing_keys}) {}

  std::vector<Move> moves(const PolicySpec& policy) const override {
    return {{"schooling.mechanism", ParameterChange::set, 4},
            {"schooling.means_follow", ParameterChange::set, policy.value("means_follow")}};
  }
};

}  // namespace

const Lever& bussing() {
  static const Bussing lever;
  return lever;
}

}  // namespace cohesim::schooling
