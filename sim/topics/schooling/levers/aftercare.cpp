#include <array>

#include "policy/lever.hpp"

namespace cohesim::schooling {

namespace {

constexpr std::array aftercare_keys{
    LeverKey{"share", "1", 0, 1, 1, "share of what leaving care at 18 adds to early leaving that aftercare takes away",
             "uam_outcomes_se_sign: described, no effect of aftercare found; assumption [0, 1]"},
};

class Aftercare final : public Lever {
 public:
  Aftercare()
      : Lever({"aftercare", LeverKind::rule, "education", "education",
               "minors without family keep support and a place to live beyond 18, until upper secondary is done",
               "uam_outcomes_se_sign", 0, "none found", aftercare_keys}) {}

  std::vector<Move> moves(const PolicySpec& policy) const override {
    return {{"schooling.leaving_care", ParameterChange::multiply, 1.0 - policy.value("share")}};
  }
};

}  // namespace

const Lever& aftercare() {
  static const Aftercare lever;
  return lever;
}

}  // namespace cohesim::schooling
