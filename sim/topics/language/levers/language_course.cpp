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
             "take-up as without small children, drop-out x uptake.dropout_childcare: assumption", true},
    LeverKey{"level", "1", 0.15, 1, 0.60,
             "host language that the course leads to; who has it is not offered a place (0.45 is B1, 0.60 B2, 0.75 C1)",
             "integration and vocational language courses in Germany: to B1 and B2"},
    LeverKey{"acceptance", "1", 0, 1, 0.33, "share of average persons who accept when they are asked",
             "lang_course_participation: a third of adult refugees by 2016, half by 2017"},
    LeverKey{"asked_again_months", "month", 0, 120, 12,
             "after so many months those who declined are asked anew; 0: never",
             "lang_course_participation: of those who had not, a quarter within a further year", false, true},
    LeverKey{"working_time_share", "1", 0, 1, 0.5, "share of the lessons in usual working time",
             "assumption [0, 1]: evening and morning courses"},
    LeverKey{"quality", "1", 0, 1, 0.75, "share of the lesson's content that is effective here", "assumption [0.5, 1]"},
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
  /// Who has the level already learns nothing.
  std::vector<TargetClause> suits(const PolicySpec& policy) const override {
    const float below = std::nextafter(static_cast<float>(policy.value("level")), 0.0f);
    return {range_clause("language", 0, below)};
  }
  void attend(World& world, Row person, const PolicySpec& policy, float attendance) const override {
    const double attended = hours_per_month(policy) * static_cast<double>(attendance);
    add(world.persons.course_hours[person], attended * policy.value("quality"));
    add(world.persons.daytime_hours[person], attended * policy.value("working_time_share"));
  }

 private:
  static void add(std::uint8_t& total, double hours) {
    total = static_cast<std::uint8_t>(std::min(255, total + static_cast<int>(hours + 0.5)));
  }
  static double hours_per_month(const PolicySpec& policy) { return policy.value("hours_per_week") * weeks_per_month; }
};

}  // namespace

const Lever& language_course() {
  static const LanguageCourse lever;
  return lever;
}

}  // namespace cohesim::language
