#include <algorithm>
#include <array>
#include <cmath>

#include "policy/lever.hpp"

namespace cohesim::language {

namespace {

constexpr double weeks_per_month = 52.0 / 12.0;

constexpr std::array course_keys{
    LeverKey{"hours_per_week", "h", 1, 40, 12, "lessons a week",
             "German integration course: about 16 to 25; part-time 12"},
    LeverKey{"total_hours", "h", 10, 3000, 600, "lessons of the whole course",
             "cost_integration_course_de: 700 units, 600 of them language"},
    LeverKey{"childcare", "1", 0, 1, 0, "places for the participants' small children",
             "assumption: take-up as without small children, drop-out x0.6", true},
    LeverKey{"quality", "1", 0, 1, 0.75, "share of the lesson's content that is effective here",
             "assumption [0.5, 1] (processes.md B15)"},
};

class LanguageCourse final : public Lever {
 public:
  LanguageCourse()
      : Lever({"language_course", LeverKind::programme, "education", "language",
               "courses in the host language: places, hours, childcare",
               "lang_class_hours_fluency, lang_class_access_distance, lang_lottery_earnings", 3504,
               "cost_integration_course_de: 3,503.87 EUR per participant", course_keys}) {}

  int months(const PolicySpec& policy) const override {
    return std::max(1, static_cast<int>(std::ceil(policy.value("total_hours") / hours_per_month(policy))));
  }
  void attend(World& world, Row person, const PolicySpec& policy, float attendance) const override {
    const double hours = hours_per_month(policy) * policy.value("quality") * static_cast<double>(attendance);
    std::uint8_t& total = world.persons.course_hours[person];
    total = static_cast<std::uint8_t>(std::min(255, total + static_cast<int>(hours + 0.5)));
  }

 private:
  static double hours_per_month(const PolicySpec& policy) { return policy.value("hours_per_week") * weeks_per_month; }
};

}  // namespace

const Lever& language_course() {
  static const LanguageCourse lever;
  return lever;
}

}  // namespace cohesim::language
