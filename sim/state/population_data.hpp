#pragma once
// Published figures that a population is made from and renewed by: given in the scenario file, declared here once.
// tools/make_eu27_data.py derives those of the EU-27 and gives every number's source.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/table_info.hpp"

namespace cohesim {

using Table = std::vector<double>;

constexpr int n_age_groups = 21;       // five years each: 0-4, 5-9, ..., 95-99, 100 and over
constexpr int n_life_ages = 22;        // 0, 1-4, 5-9, ..., 95-99, 100 and over: the age groups of life tables
constexpr int n_birth_ages = 7;        // 15-19, ..., 45-49
constexpr int n_residence_years = 61;  // 0, 1, ..., 59, 60 and over completed years since arrival
constexpr int n_education_ages = 4;    // under 35, 35-54, 55-64, 65 and over
constexpr int n_household_types = 15;  // see population/types.cpp

/// Position of an age in completed years among the five-year groups, and among those of life tables.
constexpr int age_group(int age) { return age >= 100 ? 20 : age < 0 ? 0 : age / 5; }
constexpr int life_age(int age) { return age < 1 ? 0 : age_group(age) + 1; }
/// Position of an age in completed years in the tables of education.
constexpr int education_age(int age) { return age < 35 ? 0 : age < 55 ? 1 : age < 65 ? 2 : 3; }

/// Figures of one country block (the EU baseline is the sum of its blocks). YAML: population.regions.NAME.TABLE
struct RegionData {
  Table men, women;
  Table mx_men, mx_women, births_by_age, sex_ratio, net_migration;
  Table non_eu_born, eu_born, area_types;
  Table arrivals_outside_eu, arrivals_other_eu, arrival_routes, departures_born_here;
  Table birthright, birthright_years, pay_level;
  Table tenure{0.7, 0.21, 0.09};  // of the EU-27: Eurostat ilc_lvho02, 2019

  /// Calls v(table, info) for every table.
  template <class V>
  void visit(V&& v) {
    v(men,
      TableInfo{"men", "thousand persons", n_age_groups, 0, 1e7, "men by five-year age group, 0-4 to 100 and over"});
    v(women, TableInfo{"women", "thousand persons", n_age_groups, 0, 1e7,
                       "women by five-year age group, 0-4 to 100 and over"});
    v(mx_men, TableInfo{"mx_men", "1/year", n_life_ages, 0, 5,
                        "death rate of men at age 0, 1-4, 5-9, ..., 95-99, 100 and over"});
    v(mx_women, TableInfo{"mx_women", "1/year", n_life_ages, 0, 5,
                          "death rate of women at age 0, 1-4, 5-9, ..., 95-99, 100 and over"});
    v(births_by_age, TableInfo{"births_by_age", "children per woman and year", n_birth_ages, 0, 1,
                               "fertility rate at 15-19, 20-24, ..., 45-49"});
    v(sex_ratio, TableInfo{"sex_ratio", "boys per girl", 1, 0.5, 2, "sex ratio at birth"});
    v(net_migration, TableInfo{"net_migration", "thousand persons per year", 1, -1e4, 1e4,
                               "published net migration, for comparison: no process reads it"});
    v(non_eu_born, TableInfo{"non_eu_born", "share", 1, 0, 1, "share of the population born outside the EU"});
    v(eu_born, TableInfo{"eu_born", "share", 1, 0, 1, "share of the population born in another EU state"});
    v(area_types,
      TableInfo{"area_types", "share", 3, 0, 1, "population in cities, towns and suburbs, rural areas", true});
    v(arrivals_outside_eu, TableInfo{"arrivals_outside_eu", "thousand persons per year", 1, 0, 1e5,
                                     "arrivals from outside the EU who stay for some time"});
    v(arrivals_other_eu, TableInfo{"arrivals_other_eu", "thousand persons per year", 1, 0, 1e5,
                                   "arrivals of persons born in another EU state"});
    v(arrival_routes,
      TableInfo{
          "arrival_routes", "share", 8, 0, 1,
          "arrivals from outside the EU by route: none, work, family, asylum, resettlement, sponsored, study, other",
          true});
    v(departures_born_here,
      TableInfo{"departures_born_here", "thousand persons per year", 1, 0, 1e5,
                "departures, net of returns, of those born here who live with no adult born elsewhere"});
    v(birthright, TableInfo{"birthright", "share", 3, 0, 1,
                            "of the children of two foreigners who are born here, how many live under a law that makes "
                            "them citizens: at birth if a parent has stayed for birthright_years; at birth if a parent "
                            "was born here; at 18"});
    v(birthright_years, TableInfo{"birthright_years", "year", 1, 0, 30,
                                  "residence of a parent after which a child born here is a citizen"});
    v(pay_level,
      TableInfo{"pay_level", "1", 1, 0.05, 20, "gross pay for the same work, relative to income.elementary_wage_eur"});
    v(tenure, TableInfo{"tenure", "share", 3, 0, 1,
                        "persons whose home is owned, rented at the market's price, rented at a reduced price or free; "
                        "without it that of the EU",
                        true});
  }
};

/// Figures that hold for all blocks. YAML: population.TABLE. Tables of two or more dimensions are written row by row; rows
/// of shares sum to one. The row `none` of a table by route is for those who move within the EU: they need no permit.
struct PopulationData {
  std::vector<std::pair<std::string, RegionData>> regions;

  // who lives here at the start
  Table non_eu_born_men, non_eu_born_women, eu_born_men, eu_born_women;
  Table one_parent_outside, both_parents_outside, one_parent_eu, both_parents_eu;
  Table citizens_non_eu_born, citizens_eu_born, visible_minority, language_distance;
  Table route_stock, inflow_history, asylum_history, departures_early, departures_late;
  // education
  Table education_native, education_second_generation, education_mixed_parentage, education_eu_born,
      education_non_eu_born, regulated_degrees;
  // households and places
  Table household_sizes, household_types, mixed_households, with_parents_men, with_parents_women, couple_men,
      couple_women;
  Table area_types_non_eu, area_types_eu, persons_per_area, segregation;
  // arrivals
  Table arrival_ages, arrival_women, arrival_education, arrival_with_partner, arrival_children, arrival_family_abroad;
  Table departure_ages_born_here;

  /// Calls v(table, info) for every table, always in the same order.
  template <class V>
  void visit(V&& v) {
    visit_stock(v);
    visit_education(v);
    visit_places(v);
    visit_arrivals(v);
  }

 private:
  template <class V>
  void visit_stock(V&& v) {
    v(non_eu_born_men, TableInfo{"non_eu_born_men", "share", n_age_groups, 0, 1,
                                 "men by age among all persons born outside the EU (with the women they sum to one)"});
    v(non_eu_born_women, TableInfo{"non_eu_born_women", "share", n_age_groups, 0, 1,
                                   "women by age among all persons born outside the EU"});
    v(eu_born_men, TableInfo{"eu_born_men", "share", n_age_groups, 0, 1,
                             "men by age among all persons born in another EU state (with the women they sum to one)"});
    v(eu_born_women, TableInfo{"eu_born_women", "share", n_age_groups, 0, 1,
                               "women by age among all persons born in another EU state"});
    v(one_parent_outside, TableInfo{"one_parent_outside", "share", n_age_groups, 0, 1,
                                    "by age: of those born here, one parent born outside the EU, the other here"});
    v(both_parents_outside, TableInfo{"both_parents_outside", "share", n_age_groups, 0, 1,
                                      "by age: of those born here, both parents born outside the EU"});
    v(one_parent_eu, TableInfo{"one_parent_eu", "share", n_age_groups, 0, 1,
                               "by age: of those born here, one parent born in another EU state, the other here"});
    v(both_parents_eu, TableInfo{"both_parents_eu", "share", n_age_groups, 0, 1,
                                 "by age: of those born here, both parents born in another EU state"});
    v(citizens_non_eu_born, TableInfo{"citizens_non_eu_born", "share", 1, 0, 1,
                                      "of those born outside the EU, with the citizenship of their state"});
    v(citizens_eu_born, TableInfo{"citizens_eu_born", "share", 1, 0, 1,
                                  "of those born in another EU state, with the citizenship of their state"});
    v(visible_minority,
      TableInfo{"visible_minority", "share", 4, 0, 1,
                "share whose origin employers and landlords can see: native, second_generation, eu_born, non_eu_born"});
    v(language_distance,
      TableInfo{"language_distance", "share", 10, 0, 1,
                "distance of the home language 0.1, 0.3, ..., 0.9: shares of the non-EU-born (5), of the EU-born (5)"});
    v(route_stock, TableInfo{"route_stock", "share", 8, 0, 1,
                             "persons born outside the EU by route of entry: none, work, family, asylum, resettlement, "
                             "sponsored, study, other",
                             true});
    v(inflow_history, TableInfo{"inflow_history", "1", n_residence_years, 0, 100,
                                "arrivals 0, 1, ..., 60 years ago relative to the last year, all routes but asylum"});
    v(asylum_history, TableInfo{"asylum_history", "1", n_residence_years, 0, 100,
                                "asylum arrivals 0, 1, ..., 60 years ago relative to the last year"});
    v(departures_early, TableInfo{"departures_early", "1/year", 8, 0, 5,
                                  "rate of leaving the country in the first five years, by route"});
    v(departures_late,
      TableInfo{"departures_late", "1/year", 8, 0, 5, "rate of leaving the country after five years, by route"});
  }
  template <class V>
  void visit_education(V&& v) {
    constexpr std::size_t size = 2 * n_education_ages * 4;
    v(education_native,
      TableInfo{"education_native", "share", size, 0, 1,
                "attainment of natives: men, women; under 35, 35-54, 55-64, 65 and over; ISCED 0-1, 2, 3-4, 5-8"});
    v(education_second_generation,
      TableInfo{"education_second_generation", "share", size, 0, 1,
                "attainment of those born here to two parents born outside the EU, ordered as education_native"});
    v(education_mixed_parentage,
      TableInfo{"education_mixed_parentage", "share", size, 0, 1,
                "attainment of those born here to one parent born outside the EU, ordered as education_native"});
    v(education_eu_born, TableInfo{"education_eu_born", "share", size, 0, 1,
                                   "attainment of those born in another EU state, ordered as education_native"});
    v(education_non_eu_born, TableInfo{"education_non_eu_born", "share", size, 0, 1,
                                       "attainment of those born outside the EU, ordered as education_native"});
    v(regulated_degrees, TableInfo{"regulated_degrees", "share", 1, 0, 1,
                                   "share of foreign tertiary degrees that are for regulated professions"});
  }
  template <class V>
  void visit_places(V&& v) {
    v(household_sizes,
      TableInfo{"household_sizes", "share", 5, 0, 1, "households of 1, 2, 3, 4, 5 and more persons", true});
    v(household_types,
      TableInfo{
          "household_types", "share", n_household_types, 0, 1,
          "types within their size: single; couple, parent with child, two others; couple with child, parent with two, "
          "couple with other; couple with two, parent with three, couple with child and other; couple with three, "
          "couple with two and other, couple with four, couple with three and other, couple with five"});
    v(mixed_households,
      TableInfo{"mixed_households", "share", 1, 0, 1,
                "households with native adults and adults who were born abroad or have a parent born abroad"});
    v(with_parents_men, TableInfo{"with_parents_men", "1", n_age_groups, 0, 1,
                                  "men by age: relative chance of living with a parent (all below 18 do)"});
    v(with_parents_women, TableInfo{"with_parents_women", "1", n_age_groups, 0, 1,
                                    "women by age: relative chance of living with a parent (all below 18 do)"});
    v(couple_men,
      TableInfo{"couple_men", "1", n_age_groups, 0, 1, "men by age: relative chance of living with a partner"});
    v(couple_women,
      TableInfo{"couple_women", "1", n_age_groups, 0, 1, "women by age: relative chance of living with a partner"});
    v(area_types_non_eu, TableInfo{"area_types_non_eu", "share", 3, 0, 1,
                                   "persons born outside the EU: cities, towns and suburbs, rural areas", true});
    v(area_types_eu, TableInfo{"area_types_eu", "share", 3, 0, 1,
                               "persons born in another EU state: cities, towns and suburbs, rural areas", true});
    v(persons_per_area, TableInfo{"persons_per_area", "simulated persons", 1, 20, 1e6, "mean size of a neighbourhood"});
    v(segregation,
      TableInfo{"segregation", "1", 1, 0, 3,
                "spread (log scale) of neighbourhoods' draw on migrants within a region and area type; 0 = even"});
  }
  template <class V>
  void visit_arrivals(V&& v) {
    v(arrival_ages, TableInfo{"arrival_ages", "share", 8 * n_age_groups, 0, 1,
                              "age at arrival by route: 8 rows (none = movers within the EU) of 21 five-year groups"});
    v(arrival_women, TableInfo{"arrival_women", "share", 8, 0, 1, "share of women among arrivals by route"});
    v(arrival_education, TableInfo{"arrival_education", "share", 8 * 4, 0, 1,
                                   "attainment (final) of arrivals by route: 8 rows of ISCED 0-1, 2, 3-4, 5-8"});
    v(arrival_with_partner, TableInfo{"arrival_with_partner", "share", 8, 0, 1,
                                      "of the adults who come by a route, partners not counted: share with a partner"});
    v(arrival_children, TableInfo{"arrival_children", "children", 8, 0, 10,
                                  "children per adult who comes by a route, partners not counted; families of work and "
                                  "study come by `family`"});
    v(arrival_family_abroad, TableInfo{"arrival_family_abroad", "share", 8, 0, 1,
                                       "of adults from 22 who come alone: share whose family may follow"});
    v(departure_ages_born_here, TableInfo{"departure_ages_born_here", "1", n_age_groups, 0, 1,
                                          "adults born here by age: relative chance of leaving"});
  }
};

}  // namespace cohesim
