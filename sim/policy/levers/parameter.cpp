#include "policy/lever.hpp"

namespace cohesim {

namespace {

class ParameterLever final : public Lever {
 public:
  ParameterLever()
      : Lever({"parameter",
               LeverKind::parameter,
               "any",
               "any",
               "moves one declared parameter for its target: set, add or multiply",
               "the parameter's own",
               0,
               "",
               {}}) {}
  std::vector<Move> moves(const PolicySpec& policy) const override {
    return {{policy.parameter, policy.change, policy.amount}};
  }
};

}  // namespace

const Lever& parameter_lever() {
  static const ParameterLever lever;
  return lever;
}

}  // namespace cohesim
