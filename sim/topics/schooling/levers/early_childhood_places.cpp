#include <array>

#include "policy/lever.hpp"

namespace cohesim::schooling {

namespace {

constexpr std::array early_keys{
    LeverKey{"price", "1", 0, 5, 0, "price of a place, relative to that of 2019; 0 is free", "ecec_free_attendance"},
    LeverKey{"outreach", "1", 0, 3, 0, "log odds of attendance that outreach to parents adds", "assumption [0, 0.8]"},
    LeverKey{"care_share", "1", 0, 1, 0,
             "share of the care of small children that the places take over from parents, who are freer to work",
             "ecec_free_attendance: parents did not work more; assumption [0, 0.3]"},
};

class EarlyChildhoodPlaces final : public Lever {
 public:
  EarlyChildhoodPlaces()
      : Lever({"early_childhood_places", LeverKind::rule, "education", "education",
               "places in early childhood education cost less, and parents are told of them",
               "ecec_school_ready, ecec_free_attendance, ecec_free_gpa", 0, "none found", early_keys}) {}

  std::vector<Move> moves(const PolicySpec& policy) const override {
    return {{"schooling.early_price", ParameterChange::multiply, policy.value("price")},
            {"schooling.early_outreach", ParameterChange::add, policy.value("outreach")},
            {"participation.childcare_share", ParameterChange::add, policy.value("care_share")},
            {"labour.care_search", ParameterChange::multiply, 1.0 - policy.value("care_share")}};
  }
};

}  // namespace

const Lever& early_childhood_places() {
  static const EarlyChildhoodPlaces lever;
  return lever;
}

}  // namespace cohesim::schooling
