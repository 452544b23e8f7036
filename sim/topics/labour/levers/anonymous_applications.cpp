#include <array>

#include "policy/lever.hpp"

namespace cohesim::labour {

namespace {

constexpr std::array anonymous_keys{
    LeverKey{"share_of_employers", "1", 0, 1, 1, "share of employers that must hide names until the interview",
             "policy_anon_cv_review_sign: mandatory schemes"},
};

class AnonymousApplications final : public Lever {
 public:
  AnonymousApplications()
      : Lever({"anonymous_applications", LeverKind::rule, "employment", "employment",
               "employers must select for interview without names: discrimination remains at the offer only",
               "policy_anon_cv_se, policy_anon_cv_fr_sign, policy_anon_cv_review_sign", 0, "none found",
               anonymous_keys}) {}

  std::vector<Move> moves(const PolicySpec& policy) const override {
    return {{"labour.anonymous_share", ParameterChange::add, policy.value("share_of_employers")}};
  }
};

}  // namespace

const Lever& anonymous_applications() {
  static const AnonymousApplications lever;
  return lever;
}

}  // namespace cohesim::labour
