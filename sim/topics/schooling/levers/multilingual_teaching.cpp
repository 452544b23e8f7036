#include <array>

#include "policy/lever.hpp"

namespace cohesim::schooling {

namespace {

constexpr std::array multilingual_keys{
    LeverKey{"teachers", "1", 0, 1, 1, "share of the teachers of those covered who are prepared",
             "assumption [0.2, 1]"},
    LeverKey{"gain", "SD/year", 0, 0.3, 0,
             "what a year with a prepared teacher adds for pupils who know little of the host language",
             "teacher_multicultural_null: none; assumption [0, 0.08]"},
};

class MultilingualTeaching final : public Lever {
 public:
  MultilingualTeaching()
      : Lever({"multilingual_teaching", LeverKind::rule, "education", "education",
               "teachers are prepared for classes of several languages", "teacher_multicultural_null", 0, "none found",
               multilingual_keys}) {}

  std::vector<Move> moves(const PolicySpec& policy) const override {
    return {{"schooling.preparation", ParameterChange::set, policy.value("teachers")},
            {"schooling.preparation_gain", ParameterChange::set, policy.value("gain")}};
  }
};

}  // namespace

const Lever& multilingual_teaching() {
  static const MultilingualTeaching lever;
  return lever;
}

}  // namespace cohesim::schooling
