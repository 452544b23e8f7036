#pragma once
// Parameters of participation (sim/MODEL.md, Participation). Only what reads one of them includes this.
#include "base/parameter.hpp"
#include "state/world.hpp"

namespace cohesim::participation {

struct Parameters {
  PersonParameter attach_men = 0.0442;
  PersonParameter attach_women = 0.0165;
  RunParameter attach_young = 1.6;
  RunParameter attach_old = 0.37;
  RunParameter working_age = 15.0;
  RunParameter young_until = 28.0;
  RunParameter late_career_age = 59.0;
  RunParameter attach_education = 0.745;
  RunParameter attach_education_abroad = 0.248;
  PersonParameter withdrawal = 0.0166;
  RunParameter withdrawal_men = 0.95;
  RunParameter withdrawal_women = 1.04;
  RunParameter withdrawal_old = 1.89;
  RunParameter withdrawal_shift = 0.7;
  PersonParameter search_stops = 0.113;
  PersonParameter search_resumes = 0.071;
  PersonParameter childcare_young = 0.777;
  PersonParameter childcare_preschool = 0.245;
  PersonParameter childcare_share = 0.0;
  PersonParameter childcare_fathers = 1.0 / 3.0;
  RunParameter childcare_young_months = 36.0;
  RunParameter childcare_preschool_months = preschool_months;
  RunParameter carer_age = 18.0;
  RunParameter carer_until = 50.0;
  PersonParameter need = 0.88;
  PersonParameter couple = 0.7;
  PersonParameter permit = 1.89;
  PersonParameter care_exit = 0.0254;
  PersonParameter disability = 0.7;
  PersonParameter waiting_loss = 0.6;
  PersonParameter waiting_undecided = 0.5;
  RunParameter waiting_months = 12.0;
  RunParameter waiting_fade_years = 5.0;
  PersonParameter language = 0.25;
  PersonParameter norm = -1.5;
  RunParameter norm_years = 10.0;
  PersonParameter student = 0.25;
  PersonParameter newcomers_searching = 0.96;
  PersonParameter leavers_searching = 0.95;
  PersonParameter retire_early = 0.0088;
  PersonParameter retire = 0.04;
  PersonParameter early_retirement_age = 55.0;
  PersonParameter retirement_age = 63.0;
  PersonParameter latest_retirement_age = 70.0;

  template <class V>
  void visit(V&& v) {
    visit_attachment(v);
    visit_search(v);
    visit_care(v);
    visit_shifts(v);
    visit_retirement(v);
  }

 private:
  template <class V>
  void visit_attachment(V&& v) {
    v(attach_men, {"participation.attach_men", "1/month", 0, 1, "hazard of men to become attached to the labour market",
                   "calibrated: activity of men; assumption [0.02, 0.1]; fitted 2026-11"});
    v(attach_women,
      {"participation.attach_women", "1/month", 0, 1, "hazard of women to become attached to the labour market",
       "calibrated: activity of women; assumption [0.005, 0.05]; fitted 2026-11"});
    v(attach_young, {"participation.attach_young", "1", 0, 5, "factor on attachment under the age young_until",
                     "assumption [1, 1.6]"});
    v(attach_old,
      {"participation.attach_old", "1", 0, 5, "factor on attachment from late_career_age on", "assumption [0.1, 0.5]"});
    v(working_age, {"participation.working_age", "year", 13, 18, "age from which persons look for work",
                    "15 in labour force surveys and in Directive 94/33/EC"});
    v(young_until, {"participation.young_until", "year", 16, 40,
                    "age under which the young attach to the labour market more readily", "assumption [22, 30]"});
    v(late_career_age,
      {"participation.late_career_age", "year", 50, 70,
       "age from which persons attach less readily and withdraw sooner, and newcomers do not look for work at once",
       "assumption [55, 62]"});
    v(attach_education, {"participation.attach_education", "1", 0, 2,
                         "log gain of attachment per step of education (ISCED 0-2, 3-4, 5-8)",
                         "FIT: employment of the native-born by education; assumption [0.1, 0.8]; fitted 2026-11"});
    v(attach_education_abroad,
      {"participation.attach_education_abroad", "1", 0, 1,
       "share of attach_education which holds for schooling abroad: where few go to school for long, its length tells "
       "less of "
       "health and motivation",
       "FIT: activity of men born outside the EU. The employment of migrants differs less by education (OECD/EU, "
       "Settling In 2018, from memory); assumption [0.2, 1]; fitted 2026-11"});
    v(student, {"participation.student", "1", 0, 1, "factor on attachment while in education",
                "activity of 20-24 (about 64 % of men); assumption [0.05, 0.3]; fitted 2026-11"});
    v(withdrawal, {"participation.withdrawal", "1/month", 0, 1,
                   "hazard of the attached without work to withdraw from the labour market",
                   "calibrated: activity by birth; assumption [0.008, 0.035]"});
    v(withdrawal_men,
      {"participation.withdrawal_men", "1", 0, 5, "factor on withdrawal of men", "assumption [0.7, 1]"});
    v(withdrawal_women,
      {"participation.withdrawal_women", "1", 0, 5, "factor on withdrawal of women", "assumption [1, 1.4]"});
    v(withdrawal_old, {"participation.withdrawal_old", "1", 0, 5, "factor on withdrawal from late_career_age on",
                       "assumption [1.3, 2.5]"});
    v(withdrawal_shift, {"participation.withdrawal_shift", "1", 0, 2,
                         "how far what raises attachment lowers withdrawal (in logs)", "assumption [0.4, 1]"});
  }
  template <class V>
  void visit_search(V&& v) {
    v(search_stops, {"participation.search_stops", "1/month", 0, 1,
                     "hazard from unemployment to marginal attachment (search stops, the wish for work stays)",
                     "FIT: J.flow.UI 2019, of which some look again within the quarter; assumption [0.08, 0.16]"});
    v(search_resumes, {"participation.search_resumes", "1/month", 0, 1,
                       "hazard from marginal attachment to unemployment", "J.flow.IU 2019; assumption [0.05, 0.12]"});
    v(newcomers_searching, {"participation.newcomers_searching", "1", 0, 1,
                            "share of adult newcomers who look for work when they first may, less what waiting for the "
                            "right and lack of the "
                            "language take; all who come for work or from another EU state do",
                            "assumption [0.6, 1], with participation.language; fitted 2026-11"});
    v(leavers_searching,
      {"participation.leavers_searching", "1", 0, 1, "share of those who end school that look for work at once",
       "calibrated: NEET of 18-24; assumption [0.6, 1]"});
  }
  template <class V>
  void visit_care(V&& v) {
    v(childcare_young, {"participation.childcare_young", "1", 0, 3,
                        "log reduction of attachment of mothers of a child under childcare_young_months without care; "
                        "for fathers times childcare_fathers",
                        "assumption [0.2, 0.8]"});
    v(childcare_preschool, {"participation.childcare_preschool", "1", 0, 3,
                            "log reduction of attachment of mothers whose youngest child without care is from "
                            "childcare_young_months to under "
                            "childcare_preschool_months old; for fathers times childcare_fathers",
                            "assumption [0, 0.5]"});
    v(childcare_share,
      {"participation.childcare_share", "1", 0, 1,
       "share of the care of small children which public places take over, beyond the base year", "0 = as in 2019"});
    v(childcare_fathers,
      {"participation.childcare_fathers", "1", 0, 1,
       "loss of attachment by care of small children of fathers, relative to mothers", "assumption [0.1, 0.6]"});
    v(childcare_young_months, {"participation.childcare_young_months", "month", 0, 72,
                               "age of the youngest child under which care costs parents most of their attachment",
                               "most states guarantee a place from 3; assumption [12, 36]"});
    v(childcare_preschool_months, {"participation.childcare_preschool_months", "month", 12, 144,
                                   "age of the youngest child from which care costs no attachment",
                                   "school begins at about 6; assumption [60, 84]"});
    v(carer_age,
      {"participation.carer_age", "year", 15, 40,
       "age from which members of a household with a small child count as its carers", "assumption [16, 20]"});
    v(carer_until,
      {"participation.carer_until", "year", 30, 80,
       "age from which members of a household with a small child do not count as its carers", "assumption [45, 60]"});
    v(care_exit,
      {"participation.care_exit", "1/month", 0, 0.2,
       "hazard of mothers in work to give it up, per unit of the log reduction by care (of fathers by theirs)",
       "employment of women with a child under 6 about ten points lower; assumption [0.005, 0.04]"});
  }
  template <class V>
  void visit_shifts(V&& v) {
    v(need, {"participation.need", "1", 0, 2,
             "log gain of attachment, and loss of discouragement, in a household below 60 % of the median income once "
             "benefits are exhausted: who has no other means looks for work",
             "FIT: activity of men born outside the EU; assumption [0, 1]; fitted 2026-11"});
    v(couple,
      {"participation.couple", "1", 0, 2,
       "log gain of attachment where the partner is in work, as large a loss where the partner is not",
       "FIT: in 16 % of households no adult works (households_by_work_2020); beyond education: couples_unemployment; "
       "assumption [0, 1.2]"});
    v(permit, {"participation.permit", "1", 0, 3,
               "log gain of attachment where the permit to stay depends on work (route work, temporary status)",
               "assumption [0, 2]"});
    v(disability, {"participation.disability", "1", 0, 2, "log loss of attachment with a disability",
                   "employment gap of 24 points by disability (EU 2019); assumption [0.4, 1.2]"});
    v(waiting_loss,
      {"participation.waiting_loss", "1", 0, 3,
       "log loss of attachment after a long wait for the right to work or for a decision on asylum: discouragement",
       "like a disability: psychiatric disorders in two thirds after two years of waiting against two fifths at first "
       "(Laban et al. 2004, from memory); assumption [0.3, 1.5]; CHECK employment_ban_any, asylum_wait_employment"});
    v(waiting_undecided,
      {"participation.waiting_undecided", "1", 0, 1,
       "what a month with the right to work but without a decision on asylum takes, of a month without either",
       "waiting in limbo discourages whoever waits (Hainmueller, Hangartner & Lawrence 2016: alike in all groups); "
       "assumption [0.2, 1]"});
    v(waiting_months, {"participation.waiting_months", "month", 1, 60,
                       "wait after which 63 % of waiting_loss is lost: the loss is concave in the length of the wait",
                       "employment_ban_any (concave); assumption [6, 24]"});
    v(waiting_fade_years, {"participation.waiting_fade_years", "year", 0.5, 40,
                           "time since the wait ended over which waiting_loss falls by a factor e",
                           "employment_ban_7m (gone within ten years); assumption [3, 7]"});
    v(language, {"participation.language", "1", 0, 2,
                 "log loss of attachment without the host language: who is understood nowhere does not look for work",
                 "lang_fr_lfp_sign: lessons raise participation before employment; assumption [0, 0.8]"});
    v(norm, {"participation.norm", "1", -3, 0.5,
             "log shift of attachment of women of the family, asylum and other routes at arrival",
             "FIT: activity of women born outside the EU; assumption [-2, 0]; fitted 2026-11"});
    v(norm_years, {"participation.norm_years", "year", 1, 40,
                   "residence over which the shift `norm` falls by a factor e", "fixed"});
  }
  template <class V>
  void visit_retirement(V&& v) {
    v(retire_early,
      {"participation.retire_early", "1/month", 0, 1, "hazard of retirement or lasting exit from early_retirement_age",
       "activity of men of 55 to 59 about 80 %; assumption [0.003, 0.01]; fitted 2026-11"});
    v(retire,
      {"participation.retire", "1/month", 0, 1, "hazard of retirement from retirement_age", "assumption [0.02, 0.08]"});
    v(early_retirement_age, {"participation.early_retirement_age", "year", 45, 75,
                             "age from which some retire or leave the labour force for good", "assumption [50, 60]"});
    v(retirement_age, {"participation.retirement_age", "year", 50, 75,
                       "age from which retirement is usual, and who is inactive does not look for work any more",
                       "early pensions in most states from 60 to 63; assumption [60, 65]"});
    v(latest_retirement_age, {"participation.latest_retirement_age", "year", 55, 80,
                              "age by which everybody has retired", "assumption [67, 75]"});
  }
};

}  // namespace cohesim::participation
