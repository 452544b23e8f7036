#include <array>

#include "policy/lever.hpp"

namespace cohesim::housing {

namespace {

constexpr std::array allocation_keys{
    LeverKey{"waiting", "1", 0, 10, 1, "weight of a month of waiting; 0: waiting does not count",
             "1: as without the rule"},
    LeverKey{"guests", "month", 0, 240, 12, "months of waiting that living as a guest counts for",
             "12: as without the rule"},
    LeverKey{"homeless", "month", 0, 240, 24, "months of waiting that having no home or reception alone counts for",
             "24: as without the rule"},
    LeverKey{"reception", "month", 0, 240, 0, "further months that living in reception counts for",
             "assumption [0, 60]"},
    LeverKey{"local", "month", 0, 240, 0, "months of waiting that living in the neighbourhood counts for",
             "assumption [0, 60]"},
    LeverKey{"mixing", "month", 0, 240, 0,
             "months of waiting that bringing the neighbourhood's mix nearer to the region's counts for",
             "assumption [0, 60]"},
};

class SocialAllocation final : public Lever {
 public:
  SocialAllocation()
      : Lever({"social_allocation", LeverKind::rule, "housing", "housing_access",
               "who comes first in the queue for dwellings at reduced rent: waiting, need, local ties, mix",
               "area_based_mix_null", 0, "none found", allocation_keys}) {}

  std::vector<Move> moves(const PolicySpec& policy) const override {
    return {{"housing.queue_waiting", ParameterChange::set, policy.value("waiting")},
            {"housing.queue_guests", ParameterChange::set, policy.value("guests")},
            {"housing.queue_homeless", ParameterChange::set, policy.value("homeless")},
            {"housing.queue_reception", ParameterChange::set, policy.value("reception")},
            {"housing.queue_local", ParameterChange::set, policy.value("local")},
            {"housing.queue_mixing", ParameterChange::set, policy.value("mixing")}};
  }
};

}  // namespace

const Lever& social_allocation() {
  static const SocialAllocation lever;
  return lever;
}

}  // namespace cohesim::housing
