#pragma once
// Parameters of arrivals, departures and moves (sim/MODEL.md, Arrivals, Departures). Only what reads one of them includes this.
#include <array>
#include <string_view>

#include "base/parameter.hpp"
#include "state/codes.hpp"

namespace cohesim::migration {

struct Parameters {
  RunParameter inflow_scale = 1.0;
  std::array<RunParameter, n_routes> inflow{1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0};  // by route
  RunParameter visible_minority_share = 0.65;
  RunParameter unaccompanied_share = 0.07;
  RunParameter relatives_minor_share = 0.16;
  RunParameter party_children = 1.8;
  RunParameter party_lone_parents = 0.15;
  RunParameter party_mothers = 0.85;
  RunParameter party_couple_women = 0.25;
  RunParameter party_girls = 0.48;
  RunParameter party_girls_alone = 0.15;
  RunParameter party_age_gap_months = 30.0;
  RunParameter party_age_gap_spread_months = 72.0;
  RunParameter abroad_children = 1.0;
  RunParameter abroad_partner = 0.9;
  RunParameter spouse_to_native = 0.03;
  RunParameter spouse_to_eu_born = 0.3;
  RunParameter wait_work_months = 3.0;
  RunParameter wait_family_months = 6.0;
  RunParameter wait_protection_months = 8.0;
  PersonParameter reunification_months = 12.0;
  PersonParameter reunification_per_year = 0.35;
  RunParameter departure_scale = 1.0;
  RunParameter departure_refused_per_year = 0.3;
  RunParameter departure_unemployed = 1.4;
  RunParameter departure_top_wage = 1.2;
  RunParameter departure_with_family = 0.5;
  RunParameter departure_citizen = 0.3;
  RunParameter move_per_year = 0.015;
  RunParameter move_between_regions = 0.0;
  RunParameter move_tightness = 0.5;
  RunParameter move_own_group = 0.8;

  template <class V>
  void visit(V&& v) {
    visit_arrivals(v);
    visit_parties(v);
    visit_departures(v);
    visit_moves(v);
  }

 private:
  template <class V>
  void visit_arrivals(V&& v) {
    v(inflow_scale, {"migration.inflow_scale", "1", 0, 10, "factor on all arrivals",
                     "1 = the tables arrivals_outside_eu and arrivals_other_eu"});
    constexpr std::array<std::string_view, n_routes> names{
        "migration.inflow_eu",     "migration.inflow_work",         "migration.inflow_family",
        "migration.inflow_asylum", "migration.inflow_resettlement", "migration.inflow_sponsored",
        "migration.inflow_study",  "migration.inflow_other"};
    constexpr std::array<std::string_view, n_routes> meanings{
        "factor on arrivals of movers within the EU",
        "factor on admissions for work",
        "factor on admissions of relatives who come to a resident; families that follow: reunification_per_year",
        "factor on arrivals for asylum",
        "factor on admissions by resettlement",
        "factor on admissions by sponsorship",
        "factor on arrivals for study",
        "factor on arrivals for other reasons"};
    for (std::size_t r = 0; r < n_routes; ++r)
      v(inflow[r], {names[r], "1", 0, 100, meanings[r], "1 = the table arrival_routes"});
    v(visible_minority_share,
      {"migration.visible_minority_share", "1", 0, 1,
       "share of arrivals from outside the EU whose origin employers can see", "assumption [0.5, 0.8]"});
    v(unaccompanied_share,
      {"migration.unaccompanied_share", "1", 0, 0.95, "share of the minors who come for asylum without a parent",
       "Eurostat 2019, from memory: 13,800 of about 200,000; assumption [0.05, 0.25] (2015: near 0.25)"});
    v(relatives_minor_share,
      {"migration.relatives_minor_share", "1", 0, 1, "share of minors among single relatives who come to a resident",
       "assumption [0.05, 0.3], so that minors have their share of the family route"});
    v(wait_work_months,
      {"migration.wait_work_months", "month", 0, 24, "mean time from admission to arrival, work", "assumption [1, 6]"});
    v(wait_family_months, {"migration.wait_family_months", "month", 0, 24,
                           "mean time from admission to arrival, family", "assumption [3, 12]"});
    v(wait_protection_months,
      {"migration.wait_protection_months", "month", 0, 24,
       "mean time from selection to arrival of the resettled and the sponsored", "assumption [4, 18]"});
    v(reunification_months,
      {"migration.reunification_months", "month", 0, 120,
       "months of lawful stay (with protection: since its grant) after which the family may follow",
       "Directive 2003/86/EC: at most 24; assumption [0, 36]"});
    v(reunification_per_year,
      {"migration.reunification_per_year", "1/year", 0, 12,
       "rate of admission of families abroad once reunification_months have passed", "assumption [0.2, 0.6]"});
  }
  template <class V>
  void visit_parties(V&& v) {
    v(party_children, {"migration.party_children", "persons", 1, 3,
                       "mean number of children of a family with children that arrives", "assumption [1.5, 2.2]"});
    v(party_lone_parents,
      {"migration.party_lone_parents", "1", 0, 1,
       "how often adults who arrive without a partner bring children, relative to couples", "assumption [0.05, 0.3]"});
    v(party_mothers, {"migration.party_mothers", "1", 0, 1,
                      "share of mothers among the lone parents who arrive with children", "assumption [0.7, 0.95]"});
    v(party_couple_women, {"migration.party_couple_women", "1", 0, 1,
                           "share of arriving couples that stand under the woman's name, where both come by one route",
                           "assumption [0, 0.5]: with whom a couple's case is decided, and nothing else, hangs on it"});
    v(party_girls, {"migration.party_girls", "1", 0, 1, "share of girls among children who arrive with their family",
                    "about half, as at birth; assumption [0.46, 0.5]"});
    v(party_girls_alone,
      {"migration.party_girls_alone", "1", 0, 1, "share of girls among minors who come for asylum without a parent",
       "Eurostat 2019, from memory: 86 % of the unaccompanied were boys; assumption [0.1, 0.2]"});
    v(party_age_gap_months, {"migration.party_age_gap_months", "month", -60, 120,
                             "mean age of the man less the woman's in couples that arrive", "assumption [12, 48]"});
    v(party_age_gap_spread_months,
      {"migration.party_age_gap_spread_months", "month", 0, 240,
       "largest departure from the mean age gap of couples that arrive (triangular)", "assumption [48, 120]"});
    v(abroad_children, {"migration.abroad_children", "persons", 0, 3,
                        "mean number of children of who has left a family abroad", "assumption [0.5, 1.8]"});
    v(abroad_partner,
      {"migration.abroad_partner", "1", 0, 1,
       "share with a partner abroad among those who have left children abroad; without children all have one",
       "assumption [0.8, 1]"});
    v(spouse_to_native, {"migration.spouse_to_native", "1", 0, 1,
                         "how readily a spouse from abroad comes to residents of native background, relative to those "
                         "born outside the EU",
                         "assumption [0.01, 0.1]"});
    v(spouse_to_eu_born,
      {"migration.spouse_to_eu_born", "1", 0, 1,
       "how readily a spouse from outside the EU comes to the EU-born, relative to those born outside the EU",
       "assumption [0.1, 0.6]"});
  }
  template <class V>
  void visit_departures(V&& v) {
    v(departure_scale,
      {"migration.departure_scale", "1", 0, 5, "factor on the rates of all departures", "assumption [0.5, 1.5]"});
    v(departure_refused_per_year, {"migration.departure_refused_per_year", "1/year", 0, 5,
                                   "rate of leaving of refused applicants", "assumption [0.1, 0.6]"});
    v(departure_unemployed, {"migration.departure_unemployed", "1", 0, 5, "factor on departures of the unemployed",
                             "Bijwaard & Wahba 2013 (order of magnitude)"});
    v(departure_top_wage,
      {"migration.departure_top_wage", "1", 0, 5, "factor on departures of the employed in the top fifth of pay",
       "Bijwaard & Wahba 2013 (order of magnitude)"});
    v(departure_with_family, {"migration.departure_with_family", "1", 0, 1,
                              "factor on departures of persons who live with a partner or have a child of 6 to 17 here",
                              "assumption [0.3, 0.8]"});
    v(departure_citizen, {"migration.departure_citizen", "1", 0, 1,
                          "factor on departures of those who hold the host citizenship", "assumption [0.1, 0.6]"});
  }
  template <class V>
  void visit_moves(V&& v) {
    v(move_per_year,
      {"migration.move_per_year", "1/year", 0, 1,
       "rate at which households of working age move to another neighbourhood", "assumption [0.01, 0.03]"});
    v(move_between_regions,
      {"migration.move_between_regions", "1", 0, 1,
       "share of moves that may go to another region: none where regions are groups of states", "assumption"});
    v(move_tightness, {"migration.move_tightness", "1", 0, 3, "elasticity of a region's draw to vacancies per searcher",
                       "assumption [0, 1]"});
    v(move_own_group,
      {"migration.move_own_group", "1", 0, 3,
       "log draw of an area per unit of the own group's share relative to the region's (born here or elsewhere)",
       "resid_choice_pref_sign; assumption [0, 1.5]"});
  }
};

}  // namespace cohesim::migration
