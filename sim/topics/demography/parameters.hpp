#pragma once
// Parameters of demography (sim/MODEL.md, Births, deaths, disability). Only what reads one of them includes this.
#include "base/parameter.hpp"

namespace cohesim::demography {

struct Parameters {
  RunParameter fertility_scale = 1.0;
  RunParameter fertility_born_outside = 1.05;
  RunParameter fertility_newcomers = 0.45;
  RunParameter fertility_residence_years = 8.0;
  RunParameter fertility_single = 0.2;
  RunParameter fertility_first = 1.0;
  RunParameter fertility_second = 1.6;
  RunParameter fertility_later = 0.45;
  RunParameter fertility_spacing = 2.0;
  RunParameter fertility_spacing_months = 48.0;
  RunParameter birth_interval_months = 10.0;
  RunParameter latent_correlation = 0.3;
  RunParameter mortality_scale = 1.0;
  RunParameter mortality_newcomers = 0.8;
  RunParameter mortality_residence_years = 15.0;
  RunParameter father_same_group = 0.75;
  RunParameter father_outside_eu = 0.03;
  RunParameter disability_young_per_year = 0.002;
  RunParameter disability_middle_per_year = 0.01;
  RunParameter disability_old_per_year = 0.03;

  template <class V>
  void visit(V&& v) {
    visit_fertility(v);
    visit_mortality(v);
    visit_children(v);
    visit_disability(v);
  }

 private:
  template <class V>
  void visit_fertility(V&& v) {
    v(fertility_scale, {"demography.fertility_scale", "1", 0, 3, "factor on all age-specific fertility rates",
                        "1 = UN WPP 2019, 2020-25"});
    v(fertility_born_outside,
      {"demography.fertility_born_outside", "1", 0, 1.15,
       "fertility of women born outside the EU long after arrival, relative to others", "assumption [0.95, 1.15]"});
    v(fertility_newcomers, {"demography.fertility_newcomers", "1", 0, 1.5,
                            "extra fertility of women born outside the EU at arrival, on top of fertility_born_outside",
                            "assumption [0, 0.6]"});
    v(fertility_residence_years,
      {"demography.fertility_residence_years", "year", 1, 40,
       "residence over which fertility_newcomers falls by a factor e", "assumption [4, 16]"});
    v(fertility_single,
      {"demography.fertility_single", "1", 0, 1,
       "fertility of women who live without a partner, relative to those in couples", "assumption [0.1, 0.5]"});
    v(fertility_first,
      {"demography.fertility_first", "1", 0, 3, "relative fertility of women with no child at home", "reference"});
    v(fertility_second, {"demography.fertility_second", "1", 0, 3, "relative fertility of women with one child at home",
                         "assumption [1, 2.2]"});
    v(fertility_later, {"demography.fertility_later", "1", 0, 3,
                        "relative fertility of women with two or more children at home", "assumption [0.3, 1]"});
    v(fertility_spacing,
      {"demography.fertility_spacing", "1", 1, 3,
       "births of mothers whose youngest at home is under fertility_spacing_months old, relative to the rate of their "
       "age; those of other mothers are divided by it",
       "siblings are three to four years apart, so that the start has as many small children per home as later years; "
       "assumption [1.3, 2.8]"});
    v(fertility_spacing_months, {"demography.fertility_spacing_months", "month", 12, 120,
                                 "age of the youngest at home up to which a further birth is more likely",
                                 "siblings are three to four years apart; assumption [36, 60]"});
    v(birth_interval_months, {"demography.birth_interval_months", "month", 9, 36,
                              "shortest time between two births of a woman", "assumption [9, 15]"});
  }
  template <class V>
  void visit_mortality(V&& v) {
    v(mortality_scale,
      {"demography.mortality_scale", "1", 0, 3, "factor on all death rates", "1 = UN WPP 2019, 2020-25"});
    v(mortality_newcomers,
      {"demography.mortality_newcomers", "1", 0.3, 1.5,
       "death rate of the foreign-born at arrival relative to residents: migration selects the healthy",
       "assumption [0.6, 1]; 0.7 in Aldridge et al. 2018"});
    v(mortality_residence_years,
      {"demography.mortality_residence_years", "year", 1, 60,
       "residence over which the difference of mortality_newcomers from 1 falls by a factor e", "assumption [5, 30]"});
  }
  template <class V>
  void visit_children(V&& v) {
    v(latent_correlation, {"demography.latent_correlation", "1", 0, 1,
                           "correlation of a newborn's latent motivation with the mother's", "assumption [0.1, 0.5]"});
    v(father_same_group,
      {"demography.father_same_group", "1", 0, 1,
       "chance that the father of a foreign-born single woman's child has her birth group (else host)",
       "assumption [0.6, 0.9]"});
    v(father_outside_eu, {"demography.father_outside_eu", "1", 0, 1,
                          "chance that the father of a host-born single woman's child was born outside the EU",
                          "assumption [0.01, 0.06]"});
  }
  template <class V>
  void visit_disability(V&& v) {
    v(disability_young_per_year, {"demography.disability_young_per_year", "1/year", 0, 0.2,
                                  "onset of a lasting disability under 50", "assumption [0.001, 0.004]"});
    v(disability_middle_per_year, {"demography.disability_middle_per_year", "1/year", 0, 0.2,
                                   "onset of a lasting disability at 50 to 64", "assumption [0.005, 0.02]"});
    v(disability_old_per_year, {"demography.disability_old_per_year", "1/year", 0, 0.3,
                                "onset of a lasting disability from 65 on", "assumption [0.015, 0.05]"});
  }
};

}  // namespace cohesim::demography
