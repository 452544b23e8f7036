#pragma once
// Parameters of host language (sim/MODEL.md, Host language). Only what reads one of them includes this.
#include "base/parameter.hpp"

namespace cohesim::language {

struct Parameters {
  PersonParameter growth_per_month = 0.165;
  PersonParameter per_course_hour = 0.0010;
  PersonParameter ceiling_per_course_hour = 0.0012;
  PersonParameter exposure_base = 0.6;
  PersonParameter exposure_work = 0.5;
  PersonParameter exposure_contact = 0.15;
  PersonParameter exposure_school = 0.5;
  PersonParameter exposure_reception = 0.4;
  RunParameter spread = 0.7;
  RunParameter speed = -0.25;
  RunParameter speed_motivation = 0.2;
  RunParameter speed_education = 0.25;
  RunParameter speed_age = 0.015;
  RunParameter speed_distance = 0.5;
  RunParameter ceiling = 0.75;
  RunParameter ceiling_education = 0.06;
  RunParameter ceiling_age = 0.006;
  RunParameter ceiling_distance = 0.1;
  RunParameter ceiling_spread = 0.15;
  RunParameter ceiling_lowest = 0.3;
  RunParameter childhood_until = 12.0;
  RunParameter reference_age = 25.0;
  RunParameter native_speakers = 0.37;

  template <class V>
  void visit(V&& v) {
    visit_learning(v);
    visit_speed(v);
    visit_ceiling(v);
  }

 private:
  template <class V>
  void visit_learning(V&& v) {
    v(growth_per_month,
      {"language.growth_per_month", "1/month", 0, 0.5, "monthly approach to the ceiling at exposure 1",
       "FIT lang_good_share_year: 18 and 33 % at B2; fitted 2026-11"});
    v(per_course_hour, {"language.per_course_hour", "1/h", 0, 0.01, "approach to the ceiling per attended course hour",
                        "PARAM lang_class_hours_fluency: +8.3 % per 100 h; range includes 0"});
    v(ceiling_per_course_hour,
      {"language.ceiling_per_course_hour", "1/h", 0, 0.01,
       "approach of the own ceiling to full command per attended course hour: what is taught is not lost again",
       "PARAM lang_class_hours_fluency: 8 to 9 % more per 100 h, years later; assumption [0.0006, 0.0018]"});
    v(exposure_base, {"language.exposure_base", "1", 0, 2, "exposure to the host language that everyone has",
                      "assumption [0.4, 0.8]"});
    v(exposure_work,
      {"language.exposure_work", "1", 0, 2, "extra exposure to the host language at work", "assumption [0.2, 0.8]"});
    v(exposure_contact,
      {"language.exposure_contact", "1", 0, 1,
       "extra exposure to the host language by contacts with hosts, until contact is modelled", "assumption [0, 0.3]"});
    v(exposure_school, {"language.exposure_school", "1", 0, 2, "extra exposure to the host language in school",
                        "assumption [0.3, 0.8]"});
    v(exposure_reception, {"language.exposure_reception", "1", 0, 2,
                           "exposure to the host language of asylum applicants in reception, instead of exposure_base",
                           "assumption [0.2, 0.6]"});
    v(native_speakers, {"language.native_speakers", "1", 0, 1,
                        "share of the foreign-born, asylum and resettlement apart, who grew up with the host language "
                        "(Latin Americans in Spain, Maghrebis in France)",
                        "assumption [0.2, 0.4], from memory of OECD/EU, Settling In 2018"});
  }
  template <class V>
  void visit_speed(V&& v) {
    v(spread, {"language.spread", "1", 0, 2, "standard deviation of the log of personal learning speed",
               "fitted with growth_per_month"});
    v(speed,
      {"language.speed", "1", -3, 3,
       "log learning speed of who arrived at reference_age with medium education, at distance 0 and average motivation",
       "assumption [-0.5, 0], fitted with growth_per_month"});
    v(speed_motivation, {"language.speed_motivation", "1", 0, 2,
                         "log gain of learning speed per unit of latent motivation", "assumption [0, 0.4]"});
    v(speed_education,
      {"language.speed_education", "1", 0, 2, "log gain of learning speed per step of education (ISCED 0-2, 3-4, 5-8)",
       "signs: lang_determinants_sign; assumption [0.1, 0.4]"});
    v(speed_age, {"language.speed_age", "1/year", 0, 0.2,
                  "log loss of learning speed per year of age at arrival (beyond reference_age; a gain below)",
                  "signs: lang_determinants_sign; assumption [0.005, 0.03]"});
    v(speed_distance, {"language.speed_distance", "1", 0, 3,
                       "log loss of learning speed per unit of distance of the home language", "assumption [0.2, 1]"});
  }
  template <class V>
  void visit_ceiling(V&& v) {
    v(ceiling, {"language.ceiling", "1", 0.3, 1,
                "language that who arrived from childhood_until to reference_age with medium education reaches at "
                "last, at distance 0",
                "assumption [0.65, 0.9]"});
    v(ceiling_lowest, {"language.ceiling_lowest", "1", 0, 1, "what everybody can reach without a course, at least",
                       "A2; assumption [0.15, 0.4]"});
    v(childhood_until,
      {"language.childhood_until", "year", 0, 25,
       "age at arrival below which a person reaches full command of the host language at last", "assumption [8, 15]"});
    v(reference_age, {"language.reference_age", "year", 0, 60,
                      "age at arrival from which losses of learning speed and of what can be reached are counted",
                      "assumption [18, 30]"});
    v(ceiling_education, {"language.ceiling_education", "1", 0, 0.5,
                          "gain of what can be reached per step of education (ISCED 0-2, 3-4, 5-8)",
                          "signs: lang_determinants_sign; assumption [0, 0.12]"});
    v(ceiling_age, {"language.ceiling_age", "1/year", 0, 0.1,
                    "loss of what can be reached per year of age at arrival above reference_age",
                    "signs: lang_determinants_sign; assumption [0, 0.012]"});
    v(ceiling_distance,
      {"language.ceiling_distance", "1", 0, 1, "loss of what can be reached per unit of distance of the home language",
       "assumption [0, 0.25]"});
    v(ceiling_spread, {"language.ceiling_spread", "1", 0, 1,
                       "standard deviation between persons of what can be reached", "assumption [0.05, 0.25]"});
  }
};

}  // namespace cohesim::language
