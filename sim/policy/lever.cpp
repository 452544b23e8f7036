#include "policy/lever.hpp"

#include <array>

namespace cohesim {

namespace {

constexpr std::array course_keys{
    LeverKey{"hours_per_week", "h", 1, 40, 12, "lessons a week",
             "German integration course: about 16 to 25; part-time 12"},
    LeverKey{"total_hours", "h", 10, 3000, 600, "lessons of the whole course",
             "cost_integration_course_de: 700 units, 600 of them language"},
    LeverKey{"childcare", "1", 0, 1, 0, "places for the participants' small children",
             "assumption: take-up as without small children, drop-out x0.6", true},
    LeverKey{"level", "1", 0.15, 1, 0.60,
             "host language that the course leads to; who has it is not offered a place (0.45 is B1, 0.60 B2, 0.75 C1)",
             "integration and vocational language courses in Germany: to B1 and B2"},
    LeverKey{"acceptance", "1", 0, 1, 0.33, "share of average persons who accept when they are asked",
             "lang_course_participation: a third of adult refugees by 2016, half by 2017"},
    LeverKey{"asked_again_months", "month", 0, 120, 12,
             "after so many months those who declined are asked anew; 0: never",
             "lang_course_participation: of those who had not, a quarter within a further year"},
    LeverKey{"working_time_share", "1", 0, 1, 0.5, "share of the lessons in usual working time",
             "assumption [0, 1]: evening and morning courses"},
    LeverKey{"quality", "1", 0, 1, 0.75, "share of the lesson's content that is effective here",
             "assumption [0.5, 1] (processes.md B15)"},
};
constexpr std::array recognition_keys{
    LeverKey{"processing_months", "month", 0.5, 60, 3, "mean time from application to decision",
             "legal limit in recog_duration_de: three months"},
    LeverKey{"application_factor", "1", 1, 10, 1.3, "factor on applications by information and lower fees; 1 is none",
             "FIT recog_reform_takeup; assumption [1, 2]"},
};
constexpr std::array anonymous_keys{
    LeverKey{"share_of_employers", "1", 0, 1, 1, "share of employers that must hide names until the interview",
             "policy_anon_cv_review_sign: mandatory schemes"},
};

const std::array all_levers{
    LeverInfo{"parameter",
              LeverKind::parameter,
              "any",
              "any",
              "moves one declared parameter for its target: set, add or multiply",
              "the parameter's own",
              0,
              "",
              {}},
    LeverInfo{"language_course", LeverKind::programme, "education", "language",
              "courses in the host language: places, hours, childcare",
              "lang_class_hours_fluency, lang_class_access_distance, lang_lottery_earnings", 3504,
              "cost_integration_course_de: 3,503.87 EUR per participant", course_keys},
    LeverInfo{"qualification_recognition", LeverKind::rule, "education", "recognition",
              "faster, better known recognition of foreign qualifications",
              "recog_full_employment, recog_full_wage, recog_reform_takeup", 600,
              "assumption [0, 2000] EUR per application", recognition_keys},
    LeverInfo{"anonymous_applications", LeverKind::rule, "employment", "employment",
              "employers must select for interview without names: discrimination remains at the offer only",
              "policy_anon_cv_se, policy_anon_cv_fr_sign, policy_anon_cv_review_sign", 0, "none found", anonymous_keys},
};

}  // namespace

std::span<const LeverInfo> levers() { return all_levers; }

const LeverInfo* find_lever(std::string_view name) {
  for (const LeverInfo& lever : all_levers)
    if (lever.name == name) return &lever;
  return nullptr;
}

}  // namespace cohesim
