#pragma once
// Parameters of the labour market (sim/MODEL.md, Labour market). Only what reads one of them includes this.
#include "base/parameter.hpp"
#include "topics/labour/sectors.hpp"

namespace cohesim::labour {

struct Parameters {
  // separation
  PersonParameter separation_permanent = 0.0096;
  PersonParameter separation_temporary = 0.0162;
  PersonParameter separation_gap = -0.13;
  RunParameter tenure_first_year = 1.8;
  RunParameter tenure_to_five_years = 1.2;
  RunParameter tenure_later = 0.7;
  RunParameter separation_elementary = 1.5;
  RunParameter separation_graduate = 0.432;
  RunParameter late_career_age = 59.0;
  RunParameter leaving_late_career = 0.58;
  PersonParameter to_unemployment = 0.68;
  PersonParameter to_marginal_attachment = 0.5;
  PersonParameter temporary_to_permanent = 0.0276;
  PersonParameter hired_temporary = 0.254;
  PersonParameter temporary_elementary = 1.5;
  PersonParameter temporary_graduate = 0.781;
  PersonParameter temporary_no_record = 4.3;
  RunParameter temporary_record_years = 5.0;
  // vacancies
  RunParameter jobs_per_labour_force = 0.938;
  RunParameter jobs_elementary = 0.0929;
  RunParameter jobs_graduate = 0.445;
  RunParameter vacancy_rate = 0.021;
  RunParameter vacancy_adjustment = 0.10;
  RunParameter vacancy_lapse = 0.06;
  RunParameter demand_memory_months = 15.0;
  RunParameter vacancy_memory_months = 12.0;
  RunParameter demand_by_skill = 1.0;
  RunParameter job_creation = 0.15;
  RunParameter cycle = 1.0;
  SectorParameters sectors;
  // applications
  PersonParameter applications_elementary = 0.0285;
  PersonParameter applications_medium = 0.048;
  PersonParameter applications_graduate = 0.0253;
  PersonParameter marginally_attached_search = 0.94;
  PersonParameter leavers_head_start = 5.7;
  PersonParameter returners_head_start = 5.7;
  PersonParameter care_search = 0.564;
  PersonParameter job_to_job = 0.0575;
  PersonParameter job_to_job_overqualified = 0.233;
  PersonParameter job_to_job_recognised = 0.6;
  RunParameter same_level_move = 0.5;
  PersonParameter above_education = 0.5;
  PersonParameter one_below = 0.6;
  PersonParameter two_below = 0.12;
  PersonParameter language_elementary = 0.5;
  PersonParameter language_medium = 1.5;
  PersonParameter language_graduate = 2.2;
  RunParameter language_enough_elementary = 0.45;
  RunParameter language_enough_medium = 0.6;
  RunParameter language_enough_graduate = 0.75;
  PersonParameter experience = 0.25;
  RunParameter experience_years = 10.0;
  PersonParameter experience_abroad = 0.47;
  PersonParameter spell_per_month = 0.008;
  RunParameter spell_months = 24.0;
  PersonParameter motivation = 0.15;
  PersonParameter citizen = 0.03;
  PersonParameter applicant = 0.5;
  PersonParameter waiting_effort = 0.6;
  PersonParameter hiring_gap = 0.0;
  PersonParameter certificate = 0.25;
  PersonParameter unrecognised = 0.42;
  PersonParameter partly_recognised = 0.70;
  PersonParameter hold_out = 0.25;
  PersonParameter regulated_shortage = 1.5;
  PersonParameter lock_in = 0.5;
  RunParameter lock_in_hours = 80.0;
  PersonParameter need_effort = 2.4;
  PersonParameter need_below = 1.7;
  RunParameter most_applications = 4.0;
  RunParameter work_with_job = 0.8;
  // employers
  RunParameter employer_median_staff = 8.0;
  RunParameter employer_size_spread = 1.83;
  RunParameter smallest_own_market = 20000.0;
  PersonParameter callback_ratio = 1.5;
  PersonParameter offer_ratio = 1.05;
  RunParameter discrimination_concentration = 2.69;
  PersonParameter anonymous_share = 0.0;
  PersonParameter anonymous_moved = 1.0;
  PersonParameter referral_rate = 0.17;
  PersonParameter part_time_women = 0.175;
  PersonParameter part_time_men = 0.057;
  PersonParameter part_time_mothers = 1.84;
  PersonParameter part_time_elementary = 2.6;
  PersonParameter part_time_temporary = 1.82;

  template <class V>
  void visit(V&& v) {
    visit_separations(v);
    visit_contracts(v);
    visit_posts(v);
    sectors.visit(v);
    visit_search(v);
    visit_suitability(v);
    visit_degrees(v);
    visit_employers(v);
  }

 private:
  template <class V>
  void visit_separations(V&& v) {
    v(separation_permanent,
      {"labour.separation_permanent", "1/month", 0, 1, "hazard of losing a permanent job, tenure 1 to 5 years",
       "J.flow.EU, EI 2019; assumption [0.005, 0.012]; fitted 2026-11"});
    v(separation_temporary,
      {"labour.separation_temporary", "1/month", 0, 1, "hazard of losing a temporary job",
       "calibrated with it: temporary share by birth; assumption [0.015, 0.035]; fitted 2026-11"});
    v(separation_gap, {"labour.separation_gap", "1", -0.25, 0.25,
                       "unexplained gap: log factor on separations of persons born outside the EU",
                       "residual, last, reported; fitted 2026-11"});
    v(tenure_first_year, {"labour.tenure_first_year", "1", 0, 5, "factor on separations in the first year of a job",
                          "assumption [1.4, 2.2]"});
    v(tenure_to_five_years, {"labour.tenure_to_five_years", "1", 0, 5,
                             "factor on separations in the second to fifth year of a job", "assumption [1, 1.5]"});
    v(tenure_later,
      {"labour.tenure_later", "1", 0, 5, "factor on separations after five years in a job", "assumption [0.5, 0.9]"});
    v(separation_elementary, {"labour.separation_elementary", "1", 0, 5, "factor on separations from elementary jobs",
                              "FIT: employment of the native-born by education; assumption [1, 1.6]"});
    v(separation_graduate, {"labour.separation_graduate", "1", 0, 5, "factor on separations from graduate jobs",
                            "FIT: employment of the native-born by education; assumption [0.4, 1]; fitted 2026-11"});
    v(late_career_age,
      {"labour.late_career_age", "year", 50, 75,
       "age from which some of those who lose a job leave the labour force at once", "assumption [55, 62]"});
    v(leaving_late_career,
      {"labour.leaving_late_career", "1", 0, 1,
       "share of those losing a job at late_career_age or later who leave the labour force", "assumption [0.5, 0.9]"});
    v(to_unemployment,
      {"labour.to_unemployment", "1", 0, 1,
       "share of separations into unemployment; the rest become marginally attached or inactive",
       "J.flow 2019: E-U 1.3, E-I 2.3, of which retirement and care are processes of their own; assumption [0.36, "
       "0.7]; fitted 2026-11"});
    v(to_marginal_attachment,
      {"labour.to_marginal_attachment", "1", 0, 1,
       "share of those who lose a job and do not become unemployed that wish to work all the same",
       "assumption [0.3, 0.7]"});
  }
  template <class V>
  void visit_contracts(V&& v) {
    v(temporary_to_permanent, {"labour.temporary_to_permanent", "1/month", 0, 1,
                               "hazard that a temporary contract turns permanent", "J.temp_to_perm: 27.8 % a year"});
    v(hired_temporary, {"labour.hired_temporary", "1", 0, 1,
                        "share of hires to medium jobs on a temporary contract, with a long record of work here",
                        "calibrated: temporary share of natives; assumption [0.2, 0.6]"});
    v(temporary_elementary,
      {"labour.temporary_elementary", "1", 0, 2, "factor on the temporary share of hires in elementary jobs",
       "calibrated: temporary share by birth; assumption [1, 1.7]"});
    v(temporary_graduate, {"labour.temporary_graduate", "1", 0, 2,
                           "factor on the temporary share of hires in graduate jobs", "assumption [0.6, 1]"});
    v(temporary_no_record,
      {"labour.temporary_no_record", "1", 1, 6,
       "factor on the temporary share of hires who have not worked in this country yet: the young and newcomers alike",
       "calibrated: temporary share by birth; 43 % of employees of 15 to 24 (EU 2019), against 14 % of all; "
       "those without a record are a part of the young; assumption [1.5, 6]; fitted 2026-11"});
    v(temporary_record_years,
      {"labour.temporary_record_years", "year", 0.5, 40,
       "years of work here over which the excess of temporary_no_record over 1 falls by a factor e",
       "assumption [2, 10]"});
    v(part_time_women, {"labour.part_time_women", "1", 0, 1,
                        "share of women's medium and graduate jobs that are part-time", "A.pt 2019"});
    v(part_time_men,
      {"labour.part_time_men", "1", 0, 1, "share of men's medium and graduate jobs that are part-time", "A.pt 2019"});
    v(part_time_mothers, {"labour.part_time_mothers", "1", 0, 3,
                          "factor on the part-time share of women with a child under 6", "assumption [1.3, 2]"});
    v(part_time_temporary, {"labour.part_time_temporary", "1", 0, 3, "factor on the part-time share in temporary jobs",
                            "some 30 % of temporary employees and 17 % of the others work part-time (EU 2019, from "
                            "memory); assumption [1.2, "
                            "2]"});
    v(part_time_elementary,
      {"labour.part_time_elementary", "1", 0, 3, "factor on the part-time share in elementary jobs",
       "A.pt 2020 by birth; near 40 % of elementary jobs against 17 % of the others (EU 2019, from memory); assumption "
       "[1.5, 2.8]; fitted 2026-11"});
  }
  template <class V>
  void visit_posts(V&& v) {
    v(jobs_per_labour_force, {"labour.jobs_per_labour_force", "1", 0.5, 1.2,
                              "posts wanted by employers per person in the (smoothed) labour force",
                              "calibrated: unemployment of natives; assumption [0.88, 0.96]; fitted 2026-11"});
    v(jobs_elementary,
      {"labour.jobs_elementary", "1", 0, 1, "share of elementary posts (ISCO 9) at the EU's labour force by attainment",
       "assumption [0.07, 0.11]"});
    v(jobs_graduate,
      {"labour.jobs_graduate", "1", 0, 1, "share of graduate posts (ISCO 1-3) at the EU's labour force by attainment",
       "assumption [0.40, 0.46]; fitted 2026-11"});
    v(vacancy_rate, {"labour.vacancy_rate", "1", 0, 0.5, "vacancies per post in normal times", "J.jvr3y 2019: 2.1 %"});
    v(vacancy_adjustment, {"labour.vacancy_adjustment", "1/month", 0, 1,
                           "share of the gap to wanted posts that is posted a month", "assumption [0.05, 0.2]"});
    v(vacancy_lapse, {"labour.vacancy_lapse", "1/month", 0, 1,
                      "share of open vacancies that lapse and are posted anew elsewhere", "assumption [0.03, 0.1]"});
    v(demand_memory_months, {"labour.demand_memory_months", "month", 1, 240,
                             "memory of the labour force that wanted posts follow", "assumption [12, 36]"});
    v(vacancy_memory_months, {"labour.vacancy_memory_months", "month", 1, 120,
                              "memory of the vacancy rate that job creation follows", "assumption [6, 24]"});
    v(demand_by_skill,
      {"labour.demand_by_skill", "1", 0, 1,
       "elasticity of a level's share of posts to the labour force of the attainments that hold such posts",
       "1: graduates doubled in the UK without loss of pay (Blundell, Green & Jin 2022, from memory); "
       "assumption [0.5, 1]"});
    v(job_creation, {"labour.job_creation", "1", 0, 0.5,
                     "elasticity of wanted posts to how short vacancies last (normal rate / present rate of the level)",
                     "between fixed posts (0) and free entry; assumption [0, 0.2]"});
    v(cycle, {"labour.cycle", "1", 0.3, 1.5, "business cycle: factor on wanted posts", "1 = 2019"});
  }
  template <class V>
  void visit_search(V&& v) {
    v(applications_elementary,
      {"labour.applications_elementary", "1/month", 0, 5, "suitable applications a month to elementary posts",
       "calibrated: fill rate 0.45 a month"});
    v(applications_medium,
      {"labour.applications_medium", "1/month", 0, 5, "suitable applications a month to medium posts",
       "calibrated: fill rate 0.45 a month; fitted 2026-11"});
    v(applications_graduate,
      {"labour.applications_graduate", "1/month", 0, 5, "suitable applications a month to graduate posts",
       "calibrated: fill rate 0.45 a month; fitted 2026-11"});
    v(marginally_attached_search,
      {"labour.marginally_attached_search", "1", 0, 1,
       "applications of the marginally attached relative to the unemployed", "calibrated: hires from inactivity"});
    v(leavers_head_start,
      {"labour.leavers_head_start", "month", 1, 12,
       "months of search that who leaves school has behind them: applications of the month in which schooling ends",
       "pupils and apprentices look for work before they leave, many stay where they were trained (EU 2019: 79 % of "
       "the "
       "graduates of vocational schools work one to three years on, from memory); assumption [1, 6]"});
    v(returners_head_start,
      {"labour.returners_head_start", "month", 1, 12,
       "months of search that who comes back into the labour force has behind them: applications of the first month",
       "FIT: J.flow.IE 2019; many who return do so for a post that they know of: half of those who take up work were "
       "not counted as searching the month before (Kudlyak & Lange 2018, from memory); assumption [1, 6]"});
    v(care_search,
      {"labour.care_search", "1", 0, 1,
       "search that the care of a small child takes from unemployed mothers, where nobody else takes it over",
       "unemployed parents spend less time on search, mothers by most (Krueger & Mueller 2012, from memory); FIT: "
       "unemployment by sex; assumption [0, 0.6]"});
    v(job_to_job,
      {"labour.job_to_job", "1", 0, 1, "applications of the employed relative to searchers", "calibrated: new hires"});
    v(job_to_job_overqualified,
      {"labour.job_to_job_overqualified", "1", 0, 1,
       "applications of those employed below their education relative to searchers", "calibrated: overqualification"});
    v(job_to_job_recognised,
      {"labour.job_to_job_recognised", "1", 0, 1,
       "applications, relative to the unemployed, of those who work below the regulated profession that full "
       "recognition has opened to them",
       "between overqualified (0.23) and unemployed (1) persons: recog_full_employment is driven by regulated "
       "professions; assumption [0.3, 1]"});
    v(same_level_move, {"labour.same_level_move", "1", 0, 1,
                        "share of suitable posts on their own level that people in work apply to (none below it)",
                        "assumption [0.2, 0.8]"});
    v(lock_in,
      {"labour.lock_in", "1", 0, 1, "share of search given up at lock_in_hours of course a month in usual working time",
       "CHECK early_ojt_tradeoff, almp_timing_sign; assumption [0, 0.8]"});
    v(lock_in_hours,
      {"labour.lock_in_hours", "h/month", 1, 400,
       "course hours a month in usual working time that leave no more time for search than full-time does",
       "assumption [60, 160]"});
    v(need_effort,
      {"labour.need_effort", "1", 1, 4, "factor on search without work in a household below 60 % of the median income",
       "job finding rises by half to twice when benefits end (Card, Chetty & Weber 2007, from memory); assumption [1, "
       "2.5]; fitted 2026-11"});
    v(need_below,
      {"labour.need_below", "1", 1, 4,
       "factor on the willingness to work below one's education in a household below 60 % of the median income",
       "FIT: overqualification of persons born outside the EU; assumption [1, 3]"});
    v(most_applications, {"labour.most_applications", "1/month", 1, 8,
                          "most suitable applications of a person in a month to ordinary posts of one level, in whole",
                          "assumption [3, 8]: the mean is far below it"});
    v(work_with_job,
      {"labour.work_with_job", "1", 0, 1, "share of work migrants who arrive with a job", "assumption [0.4, 0.8]"});
  }
  template <class V>
  void visit_suitability(V&& v) {
    v(above_education, {"labour.above_education", "1", 0, 2, "suitability one level above one's education",
                        "calibrated: jobs by level"});
    v(one_below, {"labour.one_below", "1", 0, 2, "willingness to work one level below one's education",
                  "calibrated: overqualification of natives; assumption [0.3, 1]; fitted 2026-11"});
    v(two_below, {"labour.two_below", "1", 0, 2, "willingness to work two levels below one's education",
                  "assumption [0.05, 0.2]"});
    v(language_elementary,
      {"labour.language_elementary", "1", 0, 5, "log loss of suitability for elementary posts without host language",
       "FIT lang_fluency_employment (with the next two)"});
    v(language_medium,
      {"labour.language_medium", "1", 0, 5, "log loss of suitability for medium posts without host language",
       "FIT lang_fluency_employment"});
    v(language_graduate,
      {"labour.language_graduate", "1", 0, 5, "log loss of suitability for graduate posts without host language",
       "FIT lang_fluency_employment"});
    v(language_enough_elementary,
      {"labour.language_enough_elementary", "1", 0.05, 1,
       "command of the host language from which more of it opens no further elementary posts",
       "B1; assumption [0.3, 0.6]"});
    v(language_enough_medium, {"labour.language_enough_medium", "1", 0.05, 1,
                               "command of the host language from which more of it opens no further medium posts",
                               "B2, as for recognition as a nurse in Germany; assumption [0.45, 0.75]"});
    v(language_enough_graduate, {"labour.language_enough_graduate", "1", 0.05, 1,
                                 "command of the host language from which more of it opens no further graduate posts",
                                 "C1, as for recognition as a physician in Germany; assumption [0.6, 0.9]"});
    v(experience, {"labour.experience", "1", 0, 2,
                   "log gain of suitability by experience_years of work in this country", "assumption [0.2, 0.6]"});
    v(experience_years,
      {"labour.experience_years", "year", 1, 50,
       "years of work in this country after which more of it adds nothing to suitability", "assumption [5, 15]"});
    v(experience_abroad,
      {"labour.experience_abroad", "1", 0, 1,
       "months of work in this country that a month between school and arrival is worth",
       "work abroad counts for less (Friedberg 2000, from memory); assumption [0.1, 0.5]; fitted 2026-11"});
    v(spell_per_month, {"labour.spell_per_month", "1/month", 0, 0.2,
                        "log loss of suitability per month without work, up to spell_months", "assumption [0, 0.04]"});
    v(spell_months,
      {"labour.spell_months", "month", 0, 240,
       "months without work after which a longer spell lowers suitability no further", "assumption [12, 36]"});
    v(motivation, {"labour.motivation", "1", 0, 1, "log gain of applications per unit of latent motivation",
                   "assumption [0, 0.3]"});
    v(citizen, {"labour.citizen", "1", 0, 1, "log gain of suitability by host citizenship", "assumption [0, 0.2]"});
    v(waiting_effort,
      {"labour.waiting_effort", "1", 0, 3,
       "log loss of search after a long wait for the right to work or for a decision on asylum: discouragement",
       "as participation.waiting_loss, which acts on attachment; assumption [0.3, 1.5]"});
    v(applicant,
      {"labour.applicant", "1", 0, 1,
       "factor on applications before the decision on asylum: a permit for each post, others first, an uncertain stay",
       "Slotwinski, Stutzer & Uhlig 2019: strict rules in cantons cost 11 points of applicants' employment of 0 to 30 "
       "%; "
       "Directive 2013/33/EU, article 15: priority for residents; assumption [0.2, 0.8]"});
    v(hiring_gap, {"labour.hiring_gap", "1", -0.25, 0.25,
                   "unexplained gap: log shift of suitability of persons born outside the EU",
                   "residual, calibrated last, reported"});
  }
  template <class V>
  void visit_degrees(V&& v) {
    v(certificate, {"labour.certificate", "1", 0, 1,
                    "log gain of suitability for medium posts by a certificate of B1 or above from a course",
                    "lang_supply_de_sign: certificates and work rise with courses; assumption [0, 0.4]"});
    v(unrecognised, {"labour.unrecognised", "1", 0, 1,
                     "suitability for graduate posts with an unrecognised foreign degree, unregulated profession",
                     "assumption [0.3, 0.6]; fitted 2026-11"});
    v(partly_recognised, {"labour.partly_recognised", "1", 0, 1,
                          "suitability for graduate posts with a foreign degree that is partly recognised or validated",
                          "assumption [0.45, 1]"});
    v(hold_out, {"labour.hold_out", "1", 0, 1, "search elsewhere of a regulated professional who is not recognised yet",
                 "FIT recog_full_employment [0.2, 0.6]"});
    v(regulated_shortage,
      {"labour.regulated_shortage", "1", 1, 4,
       "suitability for graduate posts of regulated professionals who are fully recognised, of that of other graduates",
       "health professions are short of staff in most member states (EURES, report on shortages of 2019, from memory); "
       "assumption [1, 2.5]"});
  }
  template <class V>
  void visit_employers(V&& v) {
    v(employer_median_staff, {"labour.employer_median_staff", "persons", 1, 1000,
                              "median staff of employers, as simulated, lognormal over employers",
                              "with employer_size_spread 3 % of employers are above 250; assumption [4, 15]"});
    v(employer_size_spread,
      {"labour.employer_size_spread", "1", 0, 3, "standard deviation of the log of employers' staff",
       "ln(250 / 8) / 1.881: with employer_median_staff 3 % are above 250; assumption [1.4, 2.2]"});
    v(smallest_own_market,
      {"labour.smallest_own_market", "persons", 0, 10000000,
       "simulated residents of the smallest region under which all regions share one labour market",
       "assumption [5000, 50000]: chance drowns what happens in a small one"});
    v(callback_ratio,
      {"labour.callback_ratio", "ratio", 1, 3,
       "applications a visible minority needs per invitation, against one for the majority, men and women alike",
       "PARAM disc_hire_ratio: Zschirnt & Ruedin 2016, 43 studies"});
    v(offer_ratio, {"labour.offer_ratio", "ratio", 1, 3,
                    "invitations a visible minority needs per offer, against one for the majority",
                    "disc_joboffer_ratio (2.45 / 1.53, mostly USA); assumption [1, 1.6]"});
    v(discrimination_concentration,
      {"labour.discrimination_concentration", "1", 0.5, 50,
       "how alike employers are: sum a + b of the Beta distribution of the share of applicants turned away for origin",
       "at ratio 1.5 a quarter of employers turn away more than half; assumption [1, 10]"});
    v(anonymous_moved,
      {"labour.anonymous_moved", "1", 0, 1,
       "share of the discrimination at the callback that moves to the offer where applications are anonymous",
       "policy_anon_cv_se: more invitations, no more offers"});
    v(anonymous_share,
      {"labour.anonymous_share", "1", 0, 1, "share of employers that must use anonymous applications", "0 in 2019"});
    v(referral_rate, {"labour.referral_rate", "1", 0, 10,
                      "applications through a friend whose employer has an open post, relative to ordinary ones",
                      "calibrated: a third of hires (referral_share)"});
  }
};

}  // namespace cohesim::labour
