#pragma once
// The labour market (processes.md B8): separations, vacancies, applications, callback discrimination, referral, hiring.
#include "base/parameter.hpp"
#include "state/world.hpp"

namespace cohesim::labour {

struct Parameters {
  // separation
  PersonParameter separation_permanent = 0.00748;
  PersonParameter separation_temporary = 0.0284;
  PersonParameter separation_gap = -0.22;
  RunParameter tenure_first_year = 1.8;
  RunParameter tenure_to_five_years = 1.2;
  RunParameter tenure_later = 0.7;
  RunParameter separation_elementary = 1.25;
  RunParameter leaving_from_59 = 0.7;
  PersonParameter to_searching = 0.36;
  PersonParameter temporary_to_permanent = 0.0268;
  PersonParameter hired_temporary = 0.586;
  PersonParameter hired_temporary_newcomers = 1.68;
  // vacancies
  RunParameter jobs_per_labour_force = 0.925;
  RunParameter jobs_elementary = 0.09;
  RunParameter jobs_graduate = 0.43;
  RunParameter vacancy_rate = 0.021;
  RunParameter vacancy_adjustment = 0.10;
  RunParameter vacancy_lapse = 0.06;
  RunParameter cycle = 1.0;
  // applications
  PersonParameter applications_elementary = 0.027;
  PersonParameter applications_medium = 0.0526;
  PersonParameter applications_graduate = 0.0278;
  PersonParameter passive_search = 0.8;
  PersonParameter job_to_job = 0.0575;
  PersonParameter job_to_job_overqualified = 0.233;
  RunParameter same_level_move = 0.5;
  PersonParameter above_education = 0.728;
  PersonParameter one_below = 0.283;
  PersonParameter two_below = 0.12;
  PersonParameter language_elementary = 0.45;
  PersonParameter language_medium = 1.1;
  PersonParameter language_graduate = 1.9;
  PersonParameter experience = 0.25;
  PersonParameter spell_per_month = 0.01;
  PersonParameter motivation = 0.15;
  PersonParameter citizen = 0.1;
  PersonParameter hiring_gap = 0.0;
  PersonParameter unrecognised = 0.52;
  PersonParameter partly_recognised = 0.70;
  PersonParameter hold_out = 0.40;
  PersonParameter lock_in = 0.5;
  PersonParameter need_effort = 2.5;
  PersonParameter need_below = 2.43;
  RunParameter work_with_job = 0.8;
  // employers
  PersonParameter callback_ratio = 1.5;
  PersonParameter offer_ratio = 1.2;
  PersonParameter anonymous_share = 0.0;
  PersonParameter callback_men = 1.15;
  PersonParameter callback_women = 0.90;
  PersonParameter referral_rate = 0.232;
  PersonParameter part_time_women = 0.30;
  PersonParameter part_time_men = 0.08;

  template <class V>
  void visit(V&& v) {
    v(separation_permanent, {"labour.separation_permanent", "1/month", 0, 1,
                             "hazard of losing a permanent job, tenure 1 to 5 years", "J.flow.EU, EI 2019"});
    v(separation_temporary,
      {"labour.separation_temporary", "1/month", 0, 1, "hazard of losing a temporary job", "J.flow.EU, EI 2019"});
    v(separation_gap, {"labour.separation_gap", "1", -0.25, 0.25,
                       "unexplained gap: log factor on separations of persons born outside the EU",
                       "residual, calibrated last, reported"});
    v(tenure_first_year, {"labour.tenure_first_year", "1", 0, 5, "factor on separations in the first year of a job",
                          "processes.md B8; assumption [1.4, 2.2]"});
    v(tenure_to_five_years, {"labour.tenure_to_five_years", "1", 0, 5, "the same, second to fifth year",
                             "processes.md B8; assumption [1, 1.5]"});
    v(tenure_later,
      {"labour.tenure_later", "1", 0, 5, "the same, after five years", "processes.md B8; assumption [0.5, 0.9]"});
    v(separation_elementary, {"labour.separation_elementary", "1", 0, 5, "factor on separations from elementary jobs",
                              "processes.md B8; assumption [1, 1.5]"});
    v(leaving_from_59,
      {"labour.leaving_from_59", "1", 0, 1, "share of those losing a job at 59 or later who leave the labour force",
       "assumption [0.5, 0.9]"});
    v(to_searching,
      {"labour.to_searching", "1", 0, 1, "share of separations into search (the rest half passive, half detached)",
       "J.flow 2019: E-U 1.3, E-I 2.3"});
    v(temporary_to_permanent, {"labour.temporary_to_permanent", "1/month", 0, 1,
                               "hazard that a temporary contract turns permanent", "J.temp_to_perm: 27.8 % a year"});
    v(hired_temporary,
      {"labour.hired_temporary", "1", 0, 1, "share of hires on a temporary contract (graduate jobs x0.8)",
       "calibrated: temporary share of natives"});
    v(hired_temporary_newcomers,
      {"labour.hired_temporary_newcomers", "1", 0, 4, "factor on that with under ten years of residence",
       "calibrated: temporary share of non-EU-born"});
    v(jobs_per_labour_force,
      {"labour.jobs_per_labour_force", "1", 0.5, 1.2,
       "posts wanted by employers per person in the (smoothed) labour force", "calibrated: unemployment of natives"});
    v(jobs_elementary,
      {"labour.jobs_elementary", "1", 0, 1, "share of elementary posts (ISCO 9)", "assumption [0.07, 0.11]"});
    v(jobs_graduate,
      {"labour.jobs_graduate", "1", 0, 1, "share of graduate posts (ISCO 1-3)", "assumption [0.40, 0.46]"});
    v(vacancy_rate, {"labour.vacancy_rate", "1", 0, 0.5, "wanted vacancies per post", "J.jvr3y 2019: 2.1 %"});
    v(vacancy_adjustment, {"labour.vacancy_adjustment", "1/month", 0, 1,
                           "share of the gap to wanted posts that is posted a month", "assumption [0.05, 0.2]"});
    v(vacancy_lapse, {"labour.vacancy_lapse", "1/month", 0, 1,
                      "share of open vacancies that lapse and are posted anew elsewhere", "assumption [0.03, 0.1]"});
    v(cycle, {"labour.cycle", "1", 0.3, 1.5, "business cycle: factor on wanted posts", "1 = 2019"});
    v(applications_elementary,
      {"labour.applications_elementary", "1/month", 0, 5, "suitable applications a month to elementary posts",
       "calibrated: fill rate 0.45 a month"});
    v(applications_medium, {"labour.applications_medium", "1/month", 0, 5,
                            "suitable applications a month to medium posts", "calibrated: fill rate 0.45 a month"});
    v(applications_graduate, {"labour.applications_graduate", "1/month", 0, 5,
                              "suitable applications a month to graduate posts", "calibrated: fill rate 0.45 a month"});
    v(passive_search, {"labour.passive_search", "1", 0, 1, "applications of the passive relative to searchers",
                       "calibrated: hires from inactivity"});
    v(job_to_job,
      {"labour.job_to_job", "1", 0, 1, "applications of the employed relative to searchers", "calibrated: new hires"});
    v(job_to_job_overqualified, {"labour.job_to_job_overqualified", "1", 0, 1,
                                 "the same, employed below their education", "calibrated: overqualification"});
    v(same_level_move, {"labour.same_level_move", "1", 0, 1,
                        "share of suitable posts on their own level that people in work apply to (none below it)",
                        "assumption [0.2, 0.8]"});
    v(above_education, {"labour.above_education", "1", 0, 2, "suitability one level above one's education",
                        "calibrated: jobs by level"});
    v(one_below,
      {"labour.one_below", "1", 0, 2, "willingness one level below", "calibrated: overqualification of natives"});
    v(two_below, {"labour.two_below", "1", 0, 2, "willingness two levels below", "assumption [0.05, 0.2]"});
    v(language_elementary,
      {"labour.language_elementary", "1", 0, 5, "log loss of suitability without host language, elementary",
       "FIT lang_fluency_employment (with the next two)"});
    v(language_medium, {"labour.language_medium", "1", 0, 5, "the same, medium", "FIT lang_fluency_employment"});
    v(language_graduate, {"labour.language_graduate", "1", 0, 5, "the same, graduate", "FIT lang_fluency_employment"});
    v(experience, {"labour.experience", "1", 0, 2, "log gain of suitability by ten years of work in this country",
                   "assumption [0.2, 0.6]"});
    v(spell_per_month, {"labour.spell_per_month", "1/month", 0, 0.2,
                        "log loss of suitability per month without work, up to 24", "assumption [0, 0.04]"});
    v(motivation, {"labour.motivation", "1", 0, 1, "log gain of applications per unit of latent motivation",
                   "assumption [0, 0.3]"});
    v(citizen, {"labour.citizen", "1", 0, 1, "log gain of suitability by host citizenship", "assumption [0, 0.2]"});
    v(hiring_gap, {"labour.hiring_gap", "1", -0.25, 0.25,
                   "unexplained gap: log shift of suitability of persons born outside the EU",
                   "residual, calibrated last, reported"});
    v(unrecognised, {"labour.unrecognised", "1", 0, 1,
                     "suitability for graduate posts with an unrecognised foreign degree, unregulated profession",
                     "assumption [0.3, 0.6]"});
    v(partly_recognised,
      {"labour.partly_recognised", "1", 0, 1, "the same, partly recognised or validated", "assumption [0.45, 1]"});
    v(hold_out, {"labour.hold_out", "1", 0, 1, "search elsewhere of a regulated professional who is not recognised yet",
                 "FIT recog_full_employment [0.2, 0.6]"});
    v(lock_in, {"labour.lock_in", "1", 0, 1, "share of search given up at 80 course hours a month",
                "CHECK early_ojt_tradeoff, almp_timing_sign; assumption [0, 0.8]"});
    v(need_effort,
      {"labour.need_effort", "1", 1, 4, "factor on search without work in a household below 60 % of the median income",
       "job finding rises by half to twice when benefits end (Card, Chetty & Weber 2007, from memory); assumption [1, "
       "2.5]"});
    v(need_below,
      {"labour.need_below", "1", 1, 4, "factor on the willingness to work below one's education in such a household",
       "FIT: overqualification of persons born outside the EU; assumption [1, 3]"});
    v(work_with_job,
      {"labour.work_with_job", "1", 0, 1, "share of work migrants who arrive with a job", "assumption [0.4, 0.8]"});
    v(callback_ratio, {"labour.callback_ratio", "ratio", 1, 3,
                       "applications a visible minority needs per invitation, against one for the majority",
                       "PARAM disc_hire_ratio: Zschirnt & Ruedin 2016, 43 studies"});
    v(offer_ratio,
      {"labour.offer_ratio", "ratio", 1, 3, "what remains of it at the offer where applications are anonymous",
       "disc_joboffer_ratio; assumption [1, 1.6]"});
    v(anonymous_share,
      {"labour.anonymous_share", "1", 0, 1, "share of employers that must use anonymous applications", "0 in 2019"});
    v(callback_men, {"labour.callback_men", "1", 0, 2, "factor on discrimination of men in elementary and medium posts",
                     "disc_hire_gender_*: men x1.15"});
    v(callback_women,
      {"labour.callback_women", "1", 0, 2, "factor on discrimination of women", "disc_hire_gender_*: women x0.9"});
    v(referral_rate, {"labour.referral_rate", "1", 0, 10,
                      "applications through a friend whose employer has an open post, relative to ordinary ones",
                      "calibrated: a third of hires (referral_share)"});
    v(part_time_women, {"labour.part_time_women", "1", 0, 1,
                        "share of women's jobs that are part-time (x1.6 with a child under 6)", "A.pt 2019"});
    v(part_time_men, {"labour.part_time_men", "1", 0, 1, "share of men's jobs that are part-time", "A.pt 2019"});
  }
};

/// Creates employers and gives the residents their first states, posts and tenures: the run-in replaces them by its own.
void open_labour_market(World& world, const Parameters& parameters);

/// Jobs end; temporary contracts turn permanent; a month of experience is added.
void separations(World& world, const Parameters& parameters);
/// Open posts lapse, posts that fell vacant are advertised again, employers grow or shrink with the labour force.
void post_vacancies(World& world, const Parameters& parameters);
/// Applications, screening, offers and hires of the month.
void hire(World& world, const Parameters& parameters);

}  // namespace cohesim::labour
