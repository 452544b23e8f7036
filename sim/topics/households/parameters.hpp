#pragma once
// Parameters of couples and homes (sim/MODEL.md, Households). Only what reads one of them includes this.
#include "base/parameter.hpp"

namespace cohesim::households {

struct Parameters {
  RunParameter search_18 = 0.0101;
  RunParameter search_30 = 0.0659;
  RunParameter search_40 = 0.0494;
  RunParameter search_60 = 0.0148;
  RunParameter homophily_origin = 2.23;
  RunParameter homophily_education = 0.8;
  RunParameter same_sex = 0.02;
  RunParameter age_gap_years = 2.0;
  RunParameter age_gap_spread_years = 4.0;
  RunParameter circle_residents = 9000.0;
  RunParameter separation = 0.016;
  RunParameter separation_early = 1.5;
  RunParameter separation_early_years = 5.0;
  RunParameter children_with_mother = 0.85;
  RunParameter back_to_parents = 0.2;
  RunParameter leaving_18 = 0.0165;
  RunParameter leaving_25 = 0.0181;
  RunParameter leaving_35 = 0.0144;
  RunParameter leaving_until = 50.0;
  RunParameter return_without_work = 0.05;
  RunParameter return_until = 35.0;
  RunParameter parent_moves_in = 0.0527;
  RunParameter old_age = 75.0;
  RunParameter foster_from = 25.0;
  RunParameter foster_until = 65.0;

  template <class V>
  void visit(V&& v) {
    visit_couples(v);
    visit_homes(v);
  }

 private:
  template <class V>
  void visit_couples(V&& v) {
    v(search_18,
      {"households.search_18", "1/year", 0, 2,
       "rate at which a single of 18 looks for a partner, linear in age to 30; about as many again are found",
       "FIT: couples by age; assumption [0.005, 0.03]"});
    v(search_30,
      {"households.search_30", "1/year", 0, 2, "rate at which a single of 30 looks for a partner, linear in age to 40",
       "FIT, as search_18; assumption [0.04, 0.1]"});
    v(search_40,
      {"households.search_40", "1/year", 0, 2, "rate at which a single of 40 looks for a partner, linear in age to 60",
       "FIT, as search_18; assumption [0.02, 0.08]"});
    v(search_60, {"households.search_60", "1/year", 0, 2, "rate at which a single of 60 or older looks for a partner",
                  "FIT, as search_18; assumption [0.005, 0.03]"});
    v(homophily_origin,
      {"households.homophily_origin", "1", 0, 6,
       "log weight of a partner of the same background (this state, another EU state, outside the EU)",
       "FIT: 7.2 % of households have native and other adults (Eurostat 2022)"});
    v(homophily_education,
      {"households.homophily_education", "1", 0, 6,
       "log weight of a partner of the same attainment (ISCED 0-2, 3-4, 5-8)", "assumption [0.4, 1.2]"});
    v(same_sex, {"households.same_sex", "1", 0, 0.5,
                 "share of persons who look for a partner of their own sex, for life", "assumption [0, 0.05]"});
    v(age_gap_years, {"households.age_gap_years", "year", -10, 10,
                      "likeliest age of the man less the woman's, in whole years", "assumption [1, 3]"});
    v(age_gap_spread_years,
      {"households.age_gap_spread_years", "year", 0.5, 20,
       "departure from age_gap_years at which a couple is less likely by a factor e", "assumption [2, 6]"});
    v(circle_residents, {"households.circle_residents", "persons", 1000, 100000,
                         "residents, as simulated, among whom a single finds a partner: about a neighbourhood or more",
                         "assumption [3000, 30000]; the cost of a search is in proportion to it"});
    v(separation, {"households.separation", "1/year", 0, 2, "rate at which couples part",
                   "assumption [0.01, 0.025], divorces and ends of cohabitation together"});
    v(separation_early,
      {"households.separation_early", "1", 0, 10,
       "factor on separation in the first separation_early_years of living together", "assumption [1, 2.5]"});
    v(separation_early_years, {"households.separation_early_years", "year", 0, 40,
                               "years of living together in which separation_early holds", "assumption [3, 8]"});
  }
  template <class V>
  void visit_homes(V&& v) {
    v(children_with_mother,
      {"households.children_with_mother", "1", 0, 1, "chance that children stay with the mother when a couple parts",
       "assumption [0.75, 0.95]"});
    v(back_to_parents,
      {"households.back_to_parents", "1", 0, 1,
       "chance that who leaves a couple goes to a parent who lives in the region", "assumption [0.05, 0.4]"});
    v(leaving_18, {"households.leaving_18", "1/year", 0, 5,
                   "rate of leaving the parents' home at 18 without moving to a partner, linear in age to 25",
                   "FIT: 78 % of 18-24 and 30 % of 25-34 with parents, sizes of households; assumption [0.005, 0.05]"});
    v(leaving_25, {"households.leaving_25", "1/year", 0, 5,
                   "rate of leaving the parents' home at 25 without moving to a partner, linear in age to 35",
                   "FIT, as leaving_18; assumption [0.01, 0.1]"});
    v(leaving_35, {"households.leaving_35", "1/year", 0, 5,
                   "rate of leaving the parents' home from 35 to leaving_until without moving to a partner",
                   "FIT, as leaving_18; assumption [0.005, 0.05]"});
    v(leaving_until, {"households.leaving_until", "year", 36, 80,
                      "age from which nobody leaves the parents' home but to a partner", "assumption [40, 60]"});
    v(return_without_work,
      {"households.return_without_work", "1/year", 0, 5,
       "rate at which unemployed persons under return_until who live alone go back to a parent who lives in the region",
       "assumption [0, 0.15]"});
    v(return_until, {"households.return_until", "year", 18, 60,
                     "age from which nobody without work goes back to a parent's home", "assumption [30, 40]"});
    v(parent_moves_in,
      {"households.parent_moves_in", "1/year", 0, 2,
       "rate at which persons from old_age who live alone move in with a child who lives in the region",
       "FIT: persons of 65 and over who live alone; assumption [0, 0.1]"});
    v(old_age,
      {"households.old_age", "year", 60, 100,
       "age from which a parent who lives alone may move in with a child, and is no obstacle to a couple there",
       "assumption [70, 80]"});
    v(foster_from, {"households.foster_from", "year", 18, 60, "age from which adults without kinship take in orphans",
                    "assumption [25, 30]"});
    v(foster_until, {"households.foster_until", "year", 18, 100,
                     "age from which adults no longer take in orphans without kinship", "assumption [50, 70]"});
  }
};

}  // namespace cohesim::households
