#include <array>

#include "policy/lever.hpp"

namespace cohesim::schooling {

namespace {

constexpr std::array mix_keys{
    LeverKey{"reserve", "1", 0, 1, 0.2,
             "share of each school's seats that go first to children whose parents have little schooling",
             "assumption [0.05, 0.4]"},
    LeverKey{"quota", "1", 0, 1, 1, "largest share of a school's seats for these children, 1: no limit",
             "assumption [0.2, 1]"},
};

class SchoolMix final : public Lever {
 public:
  SchoolMix()
      : Lever({"school_mix", LeverKind::rule, "education", "education",
               "schools keep seats for children whose parents have little schooling, up to a limit",
               "school_minority_quota_sign, peer_share_pisa", 0, "none found", mix_keys}) {}

  std::vector<Move> moves(const PolicySpec& policy) const override {
    return {{"schooling.mechanism", ParameterChange::set, 1},
            {"schooling.reserve", ParameterChange::set, policy.value("reserve")},
            {"schooling.quota", ParameterChange::set, policy.value("quota")}};
  }
};

}  // namespace

const Lever& school_mix() {
  static const SchoolMix lever;
  return lever;
}

}  // namespace cohesim::schooling
