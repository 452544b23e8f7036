#include <array>

#include "policy/lever.hpp"

namespace cohesim::schooling {

namespace {

constexpr std::array tracking_keys{
    LeverKey{"age", "year", 10, 16, 16, "age at which pupils are told apart by track",
             "tracking_migrant_gap_null: the gap stays"},
};

class LaterTracking final : public Lever {
 public:
  LaterTracking()
      : Lever({"later_tracking", LeverKind::rule, "education", "education", "pupils are told apart by track later",
               "tracking_migrant_gap_null", 0, "none found", tracking_keys}) {}

  std::vector<Move> moves(const PolicySpec& policy) const override {
    return {{"schooling.tracking_age", ParameterChange::set, policy.value("age")}};
  }
};

}  // namespace

const Lever& later_tracking() {
  static const LaterTracking lever;
  return lever;
}

}  // namespace cohesim::schooling
