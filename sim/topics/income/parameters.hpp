#pragma once
// Parameters of income (sim/MODEL.md, Incomes). Only what reads one of them includes this.
#include "base/parameter.hpp"

namespace cohesim::income {

struct Parameters {
  // pay
  RunParameter elementary_wage_eur = 918.0;
  RunParameter medium_premium = 0.185;
  RunParameter graduate_premium = 0.62;
  RunParameter experience_return = 0.0246;
  RunParameter experience_curve = 0.0004;
  RunParameter language_return = 0.28;
  RunParameter tenure_return = 0.005;
  RunParameter tenure_return_max = 0.1;
  RunParameter referral_return = 0.046;
  RunParameter referral_fade_per_year = 0.8;
  RunParameter part_time_pay = 0.565;
  RunParameter pay_spread = 0.505;
  RunParameter pay_family_share = 0.5;
  // taxes and contributions
  RunParameter tax_lowest = 0.12;
  RunParameter tax_below_mean = 0.36;
  RunParameter tax_above_mean = 0.45;
  RunParameter tax_highest = 0.48;
  RunParameter tax_lowest_until = 0.5;
  RunParameter tax_below_mean_until = 1.0;
  RunParameter tax_above_mean_until = 1.67;
  // benefits
  PersonParameter unemployment_benefit = 0.50;
  PersonParameter benefit_months = 10.0;
  PersonParameter benefit_contribution_months = 12.0;
  PersonParameter pension = 0.8;
  RunParameter pension_age = 65.0;
  RunParameter early_pension_age = 60.0;
  PersonParameter pension_full_years = 30.0;
  PersonParameter minimum_pension = 0.35;
  PersonParameter minimum_pension_single = 1.3;
  PersonParameter minimum_pension_years = 40.0;
  PersonParameter child_benefit = 0.096;
  PersonParameter assistance = 0.312;
  PersonParameter assistance_takeup = 0.72;
  PersonParameter assistance_takeup_newcomers = 0.975;
  RunParameter assistance_newcomer_years = 5.0;
  PersonParameter assistance_residence_years = 5.0;
  PersonParameter reception_allowance = 0.20;
  // poverty
  RunParameter poverty_line = 0.6;
  RunParameter equivalence_adult = 0.5;
  RunParameter equivalence_child = 0.3;
  RunParameter equivalence_child_until = 14.0;

  template <class V>
  void visit(V&& v) {
    visit_pay(v);
    visit_taxes(v);
    visit_benefits(v);
    visit_assistance(v);
    visit_poverty(v);
  }

 private:
  template <class V>
  void visit_pay(V&& v) {
    v(elementary_wage_eur,
      {"income.elementary_wage_eur", "EUR", 100, 10000,
       "median gross monthly pay of an elementary job without experience, at pay_level 1",
       "set so that median equivalised net income of nationals is about 17,775 EUR a year (Eurostat 2019)"});
    v(medium_premium,
      {"income.medium_premium", "1", 0, 2, "log pay of a medium job above an elementary one", "assumption [0.1, 0.3]"});
    v(graduate_premium, {"income.graduate_premium", "1", 0, 2, "log pay of a graduate job above an elementary one",
                         "assumption [0.4, 0.7]"});
    v(experience_return,
      {"income.experience_return", "1/year", 0, 0.2, "log pay per year worked here", "assumption [0.01, 0.03]"});
    v(experience_curve, {"income.experience_curve", "1/year^2", 0, 0.01,
                         "log pay lost per square of the years worked here", "assumption [0.0002, 0.0005]"});
    v(language_return, {"income.language_return", "1", 0, 1, "log pay at full host language, against none",
                        "FIT lang_fluency_earnings, with the higher posts that language opens; assumption [0.1, 0.3]"});
    v(tenure_return, {"income.tenure_return", "1/year", 0, 0.1, "log pay per year in the job", "assumption [0, 0.01]"});
    v(tenure_return_max,
      {"income.tenure_return_max", "1", 0, 1, "the most that tenure adds to log pay", "assumption [0.05, 0.2]"});
    v(referral_return,
      {"income.referral_return", "1", 0, 1, "log pay of a new job found through a friend; fades with tenure",
       "PARAM referral_wage_separation"});
    v(referral_fade_per_year,
      {"income.referral_fade_per_year", "1/year", 0, 10, "rate at which the pay gained by a referral fades with tenure",
       "PARAM referral_wage_separation"});
    v(part_time_pay, {"income.part_time_pay", "1", 0.1, 1, "pay of a part-time job relative to a full-time one",
                      "assumption [0.5, 0.65]"});
    v(pay_spread, {"income.pay_spread", "1", 0, 1.5, "standard deviation of the person's own part of log pay",
                   "FIT: at risk of poverty of nationals 15 %; assumption [0.4, 0.7]; fitted 2026-11"});
    v(pay_family_share,
      {"income.pay_family_share", "1", 0, 0.9,
       "share of the variance of log pay that those have in common who lived in one household at the first pay",
       "earnings of siblings correlate by 0.2 to 0.45 (Bjorklund et al. 2002, from memory), of "
       "spouses alike; assumption"});
  }
  template <class V>
  void visit_taxes(V&& v) {
    constexpr auto source = "average rates of 12, 24 and 34 % at 0.5, 1 and 1.67 of mean pay; assumption";
    v(tax_lowest, {"income.tax_lowest", "1", 0, 1, "tax and contributions on pay up to tax_lowest_until", source});
    v(tax_below_mean, {"income.tax_below_mean", "1", 0, 1,
                       "tax and contributions on pay from tax_lowest_until to tax_below_mean_until", source});
    v(tax_above_mean, {"income.tax_above_mean", "1", 0, 1,
                       "tax and contributions on pay from tax_below_mean_until to tax_above_mean_until", source});
    v(tax_highest,
      {"income.tax_highest", "1", 0, 1, "tax and contributions on pay above tax_above_mean_until", source});
    constexpr auto limits = "OECD, Taxing Wages, compares pay at 0.5, 0.67, 1 and 1.67 of the mean; assumption";
    v(tax_lowest_until,
      {"income.tax_lowest_until", "1", 0, 5, "end of the lowest tax band, as a share of the block's mean pay", limits});
    v(tax_below_mean_until, {"income.tax_below_mean_until", "1", 0, 5,
                             "end of the second tax band, as a share of the block's mean pay", limits});
    v(tax_above_mean_until,
      {"income.tax_above_mean_until", "1", 0, 5,
       "end of the third tax band and begin of the highest, as a share of the block's mean pay", limits});
  }
  template <class V>
  void visit_benefits(V&& v) {
    v(unemployment_benefit, {"income.unemployment_benefit", "1", 0, 1,
                             "unemployment benefit as a share of the last net pay", "assumption [0.5, 0.7]"});
    v(benefit_months,
      {"income.benefit_months", "month", 0, 24,
       "unemployment benefit after 24 contributed months; in proportion after fewer", "assumption [6, 18]"});
    v(benefit_contribution_months,
      {"income.benefit_contribution_months", "month", 0, 24,
       "contributed months, of the last 24 or so, without which there is no unemployment benefit",
       "typical of the EU: 12; assumption [6, 18]"});
    v(pension, {"income.pension", "1", 0, 2,
                "pension after a full record as a share of the last net pay; stands for occupational pensions and own "
                "means too",
                "FIT: at risk of poverty of those of 65 and over 16.1 %"});
    v(pension_age,
      {"income.pension_age", "year", 60, 70,
       "age from which everybody has a pension, and nobody without work looks for it", "typical of the EU in 2019"});
    v(early_pension_age, {"income.early_pension_age", "year", 50, 70,
                          "age from which who is inactive has a pension from own work", "assumption [58, 63]"});
    v(pension_full_years, {"income.pension_full_years", "year", 1, 50,
                           "years worked here for a full pension; in proportion after fewer", "assumption [25, 45]"});
    v(minimum_pension,
      {"income.minimum_pension", "1", 0, 1, "least pension from pension_age, as a share of median equivalised income",
       "assumption [0.3, 0.5]"});
    v(minimum_pension_single, {"income.minimum_pension_single", "1", 1, 2,
                               "factor on the minimum pension without a partner; stands for survivors' pensions too",
                               "social pensions of singles are above half of a couple's; assumption [1, 1.6]"});
    v(minimum_pension_years,
      {"income.minimum_pension_years", "year", 1, 50,
       "years of residence from 18 to pension_age for a whole minimum pension; in proportion after fewer",
       "assumption [25, 40]: 40 in the residence schemes of the north"});
    v(child_benefit, {"income.child_benefit", "1", 0, 1,
                      "benefit per child under 18, as a share of median equivalised income", "assumption [0.03, 0.1]"});
  }
  template <class V>
  void visit_assistance(V&& v) {
    v(assistance, {"income.assistance", "1", 0, 1,
                   "social assistance tops up to this share of median equivalised income per entitled equivalent adult",
                   "assumption [0.3, 0.5]"});
    v(assistance_takeup,
      {"income.assistance_takeup", "1", 0, 1, "share of households entitled to social assistance that take it up",
       "assumption [0.5, 0.9]"});
    v(assistance_takeup_newcomers, {"income.assistance_takeup_newcomers", "1", 0, 2,
                                    "factor on the take-up of social assistance in the first years here",
                                    "assumption [0.6, 1]: take-up of 0.6 against 0.75"});
    v(assistance_newcomer_years,
      {"income.assistance_newcomer_years", "year", 0, 40,
       "years here in which newcomers take up social assistance less often", "assumption [3, 10]"});
    v(assistance_residence_years,
      {"income.assistance_residence_years", "year", 0, 20,
       "residence from which mobile EU citizens out of work and temporary residents have a claim to social assistance",
       "Directive 2004/38/EC, articles 16 and 24: five years; laws on permits that ask for own means"});
    v(reception_allowance,
      {"income.reception_allowance", "1", 0, 1,
       "what tops up the income of applicants for asylum, as a share of median equivalised income per equivalent adult",
       "Directive 2013/33/EU: partly in kind, which is not income; assumption [0.1, 0.3]"});
  }
  template <class V>
  void visit_poverty(V&& v) {
    v(poverty_line,
      {"income.poverty_line", "1", 0.3, 0.9,
       "share of the block's median equivalised income below which a person is at risk of poverty, in thousandths",
       "EU-SILC: 60 %; 40, 50 and 70 % are published too"});
    v(equivalence_adult, {"income.equivalence_adult", "1", 0, 1,
                          "needs of a further adult in a household, relative to the first, in tenths",
                          "OECD-modified scale: 0.5; 0.7 in the older OECD scale"});
    v(equivalence_child,
      {"income.equivalence_child", "1", 0, 1, "needs of a child in a household, relative to the first adult, in tenths",
       "OECD-modified scale: 0.3; 0.5 in the older OECD scale"});
    v(equivalence_child_until,
      {"income.equivalence_child_until", "year", 0, 21,
       "age from which a member of a household has the needs of an adult", "OECD-modified scale: 14"});
  }
};

}  // namespace cohesim::income
