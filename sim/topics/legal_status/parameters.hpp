#pragma once
// Parameters of legal status (sim/MODEL.md, Legal status). Only what reads one of them includes this.
#include "base/parameter.hpp"

namespace cohesim::legal_status {

struct Parameters {
  PersonParameter procedure_months = 9.0;
  PersonParameter recognition_share = 0.38;
  RunParameter prospect_share = 0.3;
  PersonParameter prospect_recognition = 0.75;
  PersonParameter appeal_share = 0.9;
  PersonParameter appeal_months = 10.0;
  PersonParameter appeal_positive_share = 0.3;
  PersonParameter labour_access_months = 6.0;
  PersonParameter permanent_after_years = 5.0;
  PersonParameter permanent_rate_per_year = 0.14;
  PersonParameter naturalisation_rate_per_year = 0.013;
  PersonParameter naturalisation_eu_citizens = 0.27;
  RunParameter naturalisation_language = 0.8;
  RunParameter naturalisation_work = 0.3;
  RunParameter naturalisation_education = 0.3;
  RunParameter naturalisation_protection = 0.5;
  PersonParameter naturalisation_fee_eur = 250.0;
  RunParameter naturalisation_fee_effect = 0.5;
  PersonParameter years_to_citizenship = 5.0;

  template <class V>
  void visit(V&& v) {
    visit_asylum(v);
    visit_settlement(v);
  }

 private:
  template <class V>
  void visit_asylum(V&& v) {
    v(procedure_months,
      {"legal_status.procedure_months", "month", 0, 60,
       "mean duration of the asylum procedure up to the first decision (Gamma, shape 2)", "assumption [6, 18]"});
    v(recognition_share, {"legal_status.recognition_share", "1", 0, 1, "share of first decisions that grant protection",
                          "EU 2019: 38 % (Eurostat 70/2020)"});
    v(prospect_share,
      {"legal_status.prospect_share", "1", 0, 0.95, "share of applicants of nationalities that are mostly recognised",
       "assumption [0.2, 0.45]: Syria, Venezuela, Eritrea and the like in 2019"});
    v(prospect_recognition, {"legal_status.prospect_recognition", "1", 0, 1,
                             "share of first decisions that grant protection to nationalities with prospect; others "
                             "get what is left of recognition_share",
                             "75 %: what relocation asked of a nationality (Council Decision (EU) 2015/1601)"});
    v(appeal_share, {"legal_status.appeal_share", "1", 0, 1, "share of the refused who appeal",
                     "near final decisions per refusal in the EU 2019 (Eurostat); assumption [0.7, 1]"});
    v(appeal_months, {"legal_status.appeal_months", "month", 0, 60,
                      "mean duration of the appeal, with the right to stay (Gamma, shape 2)", "assumption [6, 18]"});
    v(appeal_positive_share, {"legal_status.appeal_positive_share", "1", 0, 1, "share of appeals that are granted",
                              "about 30 % of final decisions in the EU 2019 (Eurostat 70/2020)"});
    v(labour_access_months,
      {"legal_status.labour_access_months", "month", 0, 60, "months after which an applicant may work",
       "Directive 2013/33/EU: at most nine; assumption [0, 9]"});
  }
  template <class V>
  void visit_settlement(V&& v) {
    v(permanent_after_years, {"legal_status.permanent_after_years", "year", 0, 40,
                              "years of residence before permanent residence, of those with a permit or protection",
                              "five years for long-term residents (Directive 2003/109/EC)"});
    v(permanent_rate_per_year, {"legal_status.permanent_rate_per_year", "1/year", 0, 5,
                                "rate of permanent residence after permanent_after_years",
                                "FIT: long-term residents, 51 % of permits (Eurostat 2019); assumption [0.1, 0.5]"});
    v(naturalisation_rate_per_year, {"legal_status.naturalisation_rate_per_year", "1/year", 0, 1,
                                     "base rate of naturalisation of adults who have stayed long enough",
                                     "calibrated: 2.8 % of non-EU citizens a year (Eurostat 2020)"});
    v(naturalisation_eu_citizens, {"legal_status.naturalisation_eu_citizens", "1", 0, 2,
                                   "factor on the rate of naturalisation for citizens of another EU state",
                                   "calibrated: 2.0 % of all foreign citizens a year (Eurostat 2019)"});
    v(naturalisation_language, {"legal_status.naturalisation_language", "1", 0, 3,
                                "log factor on the rate of naturalisation at B1 or above", "assumption [0.4, 1.2]"});
    v(naturalisation_work, {"legal_status.naturalisation_work", "1", 0, 3,
                            "log factor on the rate of naturalisation in work", "assumption [0, 0.6]"});
    v(naturalisation_education,
      {"legal_status.naturalisation_education", "1", 0, 3,
       "log factor on the rate of naturalisation with tertiary attainment", "assumption [0, 0.6]"});
    v(naturalisation_protection, {"legal_status.naturalisation_protection", "1", 0, 3,
                                  "log factor on the rate of naturalisation under protection", "assumption [0, 1]"});
    v(naturalisation_fee_eur, {"legal_status.naturalisation_fee_eur", "EUR", 0, 5000,
                               "fee that a naturalisation costs the applicant", "assumption [0, 1000]"});
    v(naturalisation_fee_effect, {"legal_status.naturalisation_fee_effect", "1/1,000 EUR", 0, 10,
                                  "log loss of the rate of naturalisation per 1,000 EUR of fee", "assumption [0, 1]"});
    v(years_to_citizenship, {"legal_status.years_to_citizenship", "year", 0, 20,
                             "years of residence before naturalisation", "typical of the EU; 3 to 10"});
  }
};

}  // namespace cohesim::legal_status
