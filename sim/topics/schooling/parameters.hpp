#pragma once
// Parameters of schooling (sim/MODEL.md, Schooling). Only what reads one of them includes this.
#include "base/parameter.hpp"

namespace cohesim::schooling {

struct Parameters {
  // early childhood
  PersonParameter early_under_3 = 0.42;
  PersonParameter early_from_3 = 0.95;
  PersonParameter early_places = 1.0;
  PersonParameter early_price = 1.0;
  RunParameter early_price_weight = 0.7;
  RunParameter early_poor = 0.8;
  RunParameter early_mother_at_home = 0.4;
  PersonParameter early_outreach = 0.0;
  RunParameter early_gain = 0.07;
  RunParameter early_gain_language = 0.32;
  // achievement
  RunParameter start_home = 0.25;
  RunParameter start_spread = 0.65;
  RunParameter home = 0.06;
  RunParameter motivation = 0.05;
  RunParameter language = 0.15;
  RunParameter language_enough = 0.6;
  RunParameter home_language_fade = 0.3;
  RunParameter home_language_unknown = 0.7;
  RunParameter late_arrival = 0.18;
  RunParameter late_arrival_age = 9;
  RunParameter peers = 0.11;
  PersonParameter preparation = 0.0;
  RunParameter preparation_gain = 0.0;
  PersonParameter support_input = 0.0;
  RunParameter compensation = 0.1;
  RunParameter means_follow = 1.0;
  RunParameter travel = 0.01;
  RunParameter travel_from = 2.0;
  RunParameter lasting = 0.2;
  RunParameter lasting_spread = 0.12;
  RunParameter recent = 0.8;
  RunParameter recent_kept = 0.1;
  RunParameter recent_spread = 0.3;
  // tracks, leaving, going on
  RunParameter no_basic = -4.8;
  RunParameter no_basic_skill = 1.0;
  RunParameter leaving = -3.98;
  RunParameter leaving_skill = 1.2;
  RunParameter leaving_poor = 0.4;
  RunParameter leaving_language = 2.8;
  RunParameter leaving_women = 0.35;
  PersonParameter leaving_support = 0.0;
  PersonParameter leaving_care = 0.4;
  RunParameter tracking_age = 14;
  RunParameter track_cut = 0.0;
  RunParameter track_skill = 1.7;
  RunParameter track_home = 0.3;
  RunParameter finishing_general = 0.63;
  RunParameter finishing_vocational = 0.22;
  RunParameter late_finishing = 0.4;
  RunParameter tertiary_general = 1.55;
  RunParameter tertiary_vocational = -0.8;
  RunParameter tertiary_skill = 1.3;
  RunParameter tertiary_home = 0.35;
  RunParameter tertiary_women = 0.9;
  RunParameter degree = 0.95;
  RunParameter degree_skill = 0.5;
  RunParameter degree_from_years = 2.25;
  RunParameter degree_until_years = 7.25;
  RunParameter dropout_from_years = 0.34;
  RunParameter dropout_until_years = 3.84;
  PersonParameter second_chance = 0.06;
  RunParameter second_chance_from = 18;
  RunParameter second_chance_until = 24;
  RunParameter catching_up_from_years = 1;
  RunParameter catching_up_until_years = 2;
  // the start
  RunParameter start_parents = 0.5;
  RunParameter start_poor = 0.18;
  RunParameter start_poor_foreign = 0.35;
  RunParameter start_poor_parents = 0.12;
  RunParameter start_language_per_year = 0.4;
  RunParameter start_idle = 0.4;
  // school choice
  RunParameter mechanism = 1;
  RunParameter reserve = 0;
  RunParameter quota = 1;
  RunParameter choice_distance = 1.05;
  RunParameter choice_composition = 7.0;
  RunParameter wanted_disadvantaged = 0.5;
  RunParameter wanted_others = 0.1;
  RunParameter choice_reputation = 0.3;
  RunParameter choice_sibling = 2.0;
  RunParameter spare_seats = 0.1;
  RunParameter school_residents = 5000;
  RunParameter km_between_neighbours = 0.7;

  template <class V>
  void visit(V&& v) {
    visit_early(v);
    visit_skill(v);
    visit_inputs(v);
    visit_surroundings(v);
    visit_tracks(v);
    visit_leaving(v);
    visit_start(v);
    visit_choice(v);
    visit_schools(v);
  }

 private:
  template <class V>
  void visit_early(V&& v) {
    v(early_under_3, {"schooling.early_under_3", "1", 0, 1,
                      "share of children under three in early childhood education, of families with means and a mother "
                      "in work",
                      "EU-27 2019: 35 % of children under three (Eurostat, from memory); assumption [0.2, 0.6]"});
    v(early_from_3, {"schooling.early_from_3", "1", 0, 1,
                     "share of children from three to school age in early childhood education, of families with means "
                     "and a mother in "
                     "work",
                     "EU-27 2019: 93 % of children from three on (Eurostat, from memory); assumption [0.85, 0.99]"});
    v(early_places,
      {"schooling.early_places", "1", 0, 1, "share of the children whose parents want a place who find one by lot",
       "1 = no shortage beyond that of the base year, which the shares of attendance hold already"});
    v(early_price, {"schooling.early_price", "1", 0, 5, "price of a place in early childhood education, 1 as in 2019",
                    "1 = as in 2019"});
    v(early_price_weight,
      {"schooling.early_price_weight", "1", 0, 3, "log odds of attendance that the price of 2019 takes away",
       "FIT ecec_free_attendance: +15 % in Oslo; assumption [0, 1.5]"});
    v(early_poor, {"schooling.early_poor", "1", 0, 3, "log odds of attendance that poverty of the household takes away",
                   "assumption [0, 1.2]"});
    v(early_mother_at_home, {"schooling.early_mother_at_home", "1", 0, 3,
                             "log odds of attendance that a mother without work takes away", "assumption [0, 0.8]"});
    v(early_outreach, {"schooling.early_outreach", "1", 0, 3, "log odds of attendance that outreach to parents adds",
                       "0 = as in 2019"});
    v(early_gain, {"schooling.early_gain", "SD/year", 0, 1,
                   "what a year of early childhood education adds to a child's learning", "assumption [0, 0.15]"});
    v(early_gain_language,
      {"schooling.early_gain_language", "SD/year", 0, 1,
       "what such a year adds to the learning of a child whose home has little of the host language; between both "
       "by its language",
       "FIT ecec_school_ready: two years close a gap of 12 points (0.35 SD) at six; assumption [0.1, 0.4]"});
  }
  template <class V>
  void visit_skill(V&& v) {
    v(start_home, {"schooling.start_home", "SD", 0, 1, "achievement at three per SD of parents' attainment",
                   "assumption [0.15, 0.35]"});
    v(start_spread, {"schooling.start_spread", "SD", 0, 2, "spread of achievement at three between like families",
                     "SD of 0.98 at 15 by these numbers; assumption [0.5, 0.8]"});
    v(lasting, {"schooling.lasting", "1", 0, 1, "share of a year's input that stays for life",
                "CHECK ecec_free_gpa: 0.11 SD at 16 of 0.35 at six; assumption [0.1, 0.3]"});
    v(lasting_spread,
      {"schooling.lasting_spread", "SD/year", 0, 1, "chance in the lasting part of a year", "assumption [0.05, 0.2]"});
    v(recent, {"schooling.recent", "1", 0, 1, "share of a year's input that fades again",
               "a fifth to a third of gains persists after a year (Jacob et al. 2010); assumption [0.6, 0.9]"});
    v(recent_kept, {"schooling.recent_kept", "1/year", 0, 1, "share of the fading part that is left after a year",
                    "with `lasting`: 0.28 of a gain after a year (Jacob et al. 2010); assumption [0, 0.2]"});
    v(recent_spread,
      {"schooling.recent_spread", "SD", 0, 1, "chance in the fading part of a year", "assumption [0.2, 0.4]"});
  }
  template <class V>
  void visit_inputs(V&& v) {
    v(home,
      {"schooling.home", "SD/year", 0, 1, "a year's input per SD of parents' attainment", "assumption [0.03, 0.1]"});
    v(motivation,
      {"schooling.motivation", "SD/year", 0, 1, "a year's input per SD of motivation", "assumption [0.02, 0.1]"});
    v(language, {"schooling.language", "SD/year", 0, 1,
                 "a year's input that a child without any of the host language lacks, per 0.4 of language below what "
                 "classes ask for",
                 "0.2 throughout school costs 0.5 SD; assumption [0.05, 0.3]"});
    v(language_enough, {"schooling.language_enough", "1", 0, 1, "host language with which a child follows the class",
                        "B2; assumption [0.45, 0.75]"});
    v(home_language_fade,
      {"schooling.home_language_fade", "1/year", 0, 3,
       "rate at which school replaces the language of the home, of children born here", "assumption [0.1, 0.6]"});
    v(home_language_unknown,
      {"schooling.home_language_unknown", "1", 0, 1,
       "host language in the home of persons of the start whose parents, both born elsewhere, are not known",
       "assumption [0.5, 0.9]"});
    v(late_arrival,
      {"schooling.late_arrival", "SD/year", 0, 1, "achievement lost per year of arrival after late_arrival_age",
       "sign and age: age_arrival_kink; assumption [0, 0.2]"});
    v(late_arrival_age, {"schooling.late_arrival_age", "year", 0, 18,
                         "age of arrival from which children are behind at school", "PARAM age_arrival_kink: 9"});
    v(peers, {"schooling.peers", "SD/year", 0, 1,
              "a year's input that is lost where all pupils of the school know little of the host language",
              "ten points more cost 0.03 SD at 15; peer_share_pisa: small; assumption [0, 0.35]"});
    v(preparation,
      {"schooling.preparation", "1", 0, 1,
       "share of teachers prepared for multilingual classes, beyond that of the base year", "0 = as in 2019"});
    v(preparation_gain, {"schooling.preparation_gain", "SD/year", 0, 1,
                         "a year's input which prepared teachers add for pupils who know little of the host language",
                         "teacher_multicultural_null: none; assumption [0, 0.08]"});
    v(support_input,
      {"schooling.support_input", "SD/year", -1, 1,
       "a year's input by support outside lessons, or lost with resources of the school", "0 = as in 2019"});
  }
  template <class V>
  void visit_surroundings(V&& v) {
    v(compensation, {"schooling.compensation", "SD/year", 0, 1,
                     "a year's input by the additional means of a school whose pupils are all disadvantaged, against "
                     "one without them",
                     "sign: busing_negative_sign, resources matter; assumption [0, 0.2]"});
    v(means_follow, {"schooling.means_follow", "1/year", 0, 1,
                     "share of the way to its present pupils that a school's additional means go in a year",
                     "1 = means are given by the pupils of the year"});
    v(travel, {"schooling.travel", "SD/year", 0, 1,
               "a year's input lost per kilometre to school beyond travel_from: time, friends and offers nearby",
               "sign: busing_negative_sign; assumption [0, 0.03]"});
    v(travel_from, {"schooling.travel_from", "km", 0, 50, "way to school that costs nothing",
                    "what can be walked; assumption [1, 3]"});
  }
  template <class V>
  void visit_tracks(V&& v) {
    v(tracking_age,
      {"schooling.tracking_age", "year", 10, 16,
       "age in whose calendar year pupils are told apart by track, at the latest on leaving lower secondary",
       "10 to 16 in member states; a later one does not close the gap: tracking_migrant_gap_null"});
    v(track_cut, {"schooling.track_cut", "1", -5, 5, "log odds of the vocational against the general track",
                  "EU-27 2019: 48 % of upper secondary pupils in vocational programmes (Eurostat, from memory); "
                  "assumption [-0.5, 0.5]"});
    v(track_skill, {"schooling.track_skill", "1/SD", 0, 5, "log odds of the general track per SD of achievement",
                    "assumption [1, 2.5]"});
    v(track_home,
      {"schooling.track_home", "1", 0, 2,
       "weight of parents' attainment beside achievement on the way to the general track", "assumption [0.1, 0.5]"});
    v(finishing_general,
      {"schooling.finishing_general", "1", 0, 1,
       "share of the general track that ends in the year of the typical age, or one later", "assumption [0.6, 0.95]"});
    v(late_finishing, {"schooling.late_finishing", "1", 0, 1,
                       "of those of the start with the attainment of the figures, share whose upper secondary took a "
                       "year longer than usual",
                       "assumption [0.2, 0.6]"});
    v(finishing_vocational, {"schooling.finishing_vocational", "1", 0, 1,
                             "share of the vocational track that ends in the year of the typical age, or one later",
                             "upper and post-secondary take three to five years; assumption [0.2, 0.8]"});
  }
  template <class V>
  void visit_leaving(V&& v) {
    v(no_basic, {"schooling.no_basic", "1", -10, 5, "log odds of ending compulsory school without lower secondary",
                 "ISCED 0-1 of under 35, native-born: 1.5 %; assumption [-6, -4]"});
    v(no_basic_skill, {"schooling.no_basic_skill", "1/SD", 0, 5, "fall of these log odds per SD of achievement",
                       "assumption [0.5, 1.5]"});
    v(leaving, {"schooling.leaving", "1", -10, 5, "log odds a year, at 16 to 18, of leaving without upper secondary",
                "FIT: early leavers 18-24, native-born; assumption [-5, -3]"});
    v(leaving_skill, {"schooling.leaving_skill", "1/SD", 0, 5, "fall of these log odds per SD of achievement",
                      "assumption [0.8, 1.6]"});
    v(leaving_poor,
      {"schooling.leaving_poor", "1", 0, 3, "log odds of leaving early that poverty adds", "assumption [0, 0.8]"});
    v(leaving_language, {"schooling.leaving_language", "1", 0, 10,
                         "log odds of leaving early that a pupil without any of the host language has more",
                         "FIT: early leavers 18-24, born outside the EU; assumption [0, 4]"});
    v(leaving_women, {"schooling.leaving_women", "1", 0, 2, "log odds of leaving early that girls have less",
                      "early leavers 2019: men 11.9, women 8.4 % (Eurostat, from memory); assumption [0.2, 0.6]"});
    v(leaving_support,
      {"schooling.leaving_support", "1", 0, 5, "log odds of leaving early that support takes away", "0 = as in 2019"});
    v(leaving_care,
      {"schooling.leaving_care", "1", 0, 3,
       "log odds of leaving early that coming of age adds for those who came without family: support ends",
       "uam_outcomes_se_sign: fewer complete upper secondary; assumption [0, 1]"});
    v(tertiary_general,
      {"schooling.tertiary_general", "1", -5, 5, "log odds of going on to tertiary from the general track",
       "FIT: tertiary attainment 30-34 of the native-born; assumption [0, 2.5]"});
    v(tertiary_vocational,
      {"schooling.tertiary_vocational", "1", -8, 5, "log odds of going on to tertiary from the vocational track",
       "FIT: tertiary attainment 30-34 of the native-born; assumption [-2.5, 0]"});
    v(tertiary_skill, {"schooling.tertiary_skill", "1/SD", 0, 5, "rise of these log odds per SD of achievement",
                       "assumption [0.8, 1.6]"});
    v(tertiary_home, {"schooling.tertiary_home", "1/SD", 0, 5, "rise of these log odds per SD of parents' attainment",
                      "assumption [0.1, 0.6]"});
    v(tertiary_women, {"schooling.tertiary_women", "1", 0, 3, "log odds of going on to tertiary that women have more",
                       "FIT: tertiary attainment 30-34, men and women; assumption [0.4, 1.2]"});
    v(degree, {"schooling.degree", "1", -5, 5, "log odds that a student takes a degree",
               "some eight in ten (OECD, Education at a Glance, from memory); assumption [0.7, 2]"});
    v(degree_skill, {"schooling.degree_skill", "1/SD", 0, 5, "rise of these log odds per SD of achievement",
                     "assumption [0.2, 0.8]"});
    v(degree_from_years, {"schooling.degree_from_years", "year", 0.5, 10,
                          "shortest time from the first September of tertiary education to a degree",
                          "first degrees take three or four years; assumption [2, 3]"});
    v(degree_until_years,
      {"schooling.degree_until_years", "year", 0.5, 15,
       "longest time from the first September of tertiary education to a degree", "assumption [6, 9]"});
    v(dropout_from_years,
      {"schooling.dropout_from_years", "year", 0, 10,
       "shortest time in tertiary education of those who leave it without a degree", "assumption [0.1, 1]"});
    v(dropout_until_years,
      {"schooling.dropout_until_years", "year", 0.1, 15,
       "longest time in tertiary education of those who leave it without a degree", "assumption [2, 6]"});
    v(second_chance, {"schooling.second_chance", "1/year", 0, 1,
                      "share of the young without upper secondary, work or education who begin to catch up",
                      "assumption [0.02, 0.1]"});
    v(second_chance_from,
      {"schooling.second_chance_from", "year", 16, 30,
       "school age from which the young without upper secondary may begin to catch up", "assumption [17, 20]"});
    v(second_chance_until,
      {"schooling.second_chance_until", "year", 16, 30,
       "last school age at which the young without upper secondary may begin to catch up", "assumption [22, 30]"});
    v(catching_up_from_years, {"schooling.catching_up_from_years", "year", 0.1, 10,
                               "shortest time that catching up takes", "assumption [0.5, 2]"});
    v(catching_up_until_years, {"schooling.catching_up_until_years", "year", 0.1, 10,
                                "longest time that catching up takes", "assumption [1, 4]"});
  }
  template <class V>
  void visit_start(V&& v) {
    v(start_parents,
      {"schooling.start_parents", "1", 0, 1,
       "correlation of the attainment of young people of the start with that of parents who live elsewhere",
       "0.4, mean of 42 countries (Hertz et al. 2007, from memory); assumption [0, 0.6]"});
    v(start_poor, {"schooling.start_poor", "1", 0, 1,
                   "share of poor homes in the years before the start, parents of mean attainment born here: incomes "
                   "are not known yet",
                   "Eurostat ilc_li32, 2019, about; assumption [0.12, 0.25]"});
    v(start_poor_foreign,
      {"schooling.start_poor_foreign", "1", 0, 1,
       "share of poor homes in the years before the start, parents of mean attainment from outside the EU",
       "Eurostat ilc_li32, 2019: about twice as many; assumption [0.25, 0.45]"});
    v(start_poor_parents, {"schooling.start_poor_parents", "1/SD", 0, 0.5,
                           "fall of the share of poor homes with the parents' attainment", "assumption [0, 0.2]"});
    v(start_language_per_year,
      {"schooling.start_language_per_year", "1/year", 0, 3,
       "rate at which those born elsewhere learned the host language in the school years before the start",
       "mean exposure of pupils; assumption [0.2, 0.6]"});
    v(start_idle, {"schooling.start_idle", "1", 0, 1,
                   "share of their time since that early leavers of the start had neither work nor education",
                   "assumption [0.3, 0.5]"});
  }
  template <class V>
  void visit_choice(V&& v) {
    v(mechanism,
      {"schooling.mechanism", "1", 0, 4,
       "who gets which seat: 0 by catchment, 1 deferred acceptance of parents' lists, 2 immediate acceptance "
       "(Boston), 3 by lot, 4 as 1, but by lot for who knows little of the language",
       "member states differ; assumption 0 or 1"});
    v(reserve, {"schooling.reserve", "1", 0, 1,
                "share of a school's seats that go first to children whose parents have little schooling",
                "0 = as in most places"});
    v(quota, {"schooling.quota", "1", 0, 1,
              "largest share of a school's seats for children whose parents have little schooling, 1: no limit",
              "1 = as in most places"});
    v(choice_distance, {"schooling.choice_distance", "1/km", 0, 10, "weight of a kilometre in parents' choice",
                        "FIT Amsterdam's primary schools: 1,485 m; assumption [0.3, 3]"});
    v(choice_composition,
      {"schooling.choice_composition", "1", 0, 100,
       "weight of the squared distance of a school's share of disadvantaged pupils from the wanted one",
       "FIT Amsterdam's primary schools: dissimilarity 0.461; assumption [0, 20]"});
    v(wanted_disadvantaged, {"schooling.wanted_disadvantaged", "1", 0, 1,
                             "share of disadvantaged pupils that parents with little schooling want",
                             "signs: school_not_nearest, FIT with choice_composition; assumption [0.1, 0.6]"});
    v(wanted_others, {"schooling.wanted_others", "1", 0, 1, "share of disadvantaged pupils that other parents want",
                      "FIT with choice_composition (school_seg_preferences: tastes matter); assumption [0, 0.3]"});
    v(choice_reputation,
      {"schooling.choice_reputation", "1", 0, 5, "weight of an SD of a school's reputation", "assumption [0, 1]"});
    v(choice_sibling,
      {"schooling.choice_sibling", "1", 0, 10, "weight of a sibling at the school", "assumption [1, 4]"});
  }
  template <class V>
  void visit_schools(V&& v) {
    v(spare_seats,
      {"schooling.spare_seats", "1", 0, 2, "seats of a year beyond its applicants", "assumption [0.02, 0.2]"});
    v(km_between_neighbours,
      {"schooling.km_between_neighbours", "km", 0.01, 100,
       "distance of neighbourhoods next to each other, where no map says it", "assumption [0.4, 1.5]"});
    v(school_residents, {"schooling.school_residents", "persons", 500, 100000,
                         "real residents of the catchment of a primary school, half of a lower secondary's",
                         "about 300 pupils; assumption [3000, 10000]"});
  }
};

}  // namespace cohesim::schooling
