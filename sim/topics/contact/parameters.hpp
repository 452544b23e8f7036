#pragma once
// Parameters of friendships (sim/MODEL.md, Friendships). Only what reads one of them includes this.
#include "base/parameter.hpp"

namespace cohesim::contact {

struct Parameters {
  PersonParameter form_per_month = 0.04;
  PersonParameter fade_per_month = 0.01;
  PersonParameter homophily = 0.56;
  RunParameter met_at_work = 0.4;
  RunParameter met_at_school = 0.5;
  RunParameter age_width = 0.3;
  RunParameter first_friends_age = 6.0;
  RunParameter turn_months = 6.0;
  RunParameter areas_of_a_school = 4.0;
  RunParameter areas_around = 16.0;

  template <class V>
  void visit(V&& v) {
    v(form_per_month,
      {"contact.form_per_month", "1/month", 0, 1,
       "rate at which a free place of the eight for friends is taken by someone who has one free as well",
       "assumption [0.02, 0.06]: with fade_per_month about 6 friends of 8 places"});
    v(fade_per_month, {"contact.fade_per_month", "1/month", 0, 1, "rate at which a friendship ends",
                       "assumption [0.005, 0.02]: lasts eight years on average"});
    v(homophily,
      {"contact.homophily", "1", 0, 10, "a friend of another origin group comes exp(-this) times as often as by chance",
       "assumption [0.5, 1.5], to be fitted to 40 % with a migrant friend or relative (Eurobarometer 469)"});
    v(met_at_work, {"contact.met_at_work", "1", 0, 1,
                    "share of turns in which who is in work makes friends at work, else in the neighbourhood",
                    "assumption [0.2, 0.6]"});
    v(met_at_school,
      {"contact.met_at_school", "1", 0, 1,
       "share of turns in which minors make friends at school, else in the neighbourhood", "assumption [0.2, 0.6]"});
    v(age_width, {"contact.age_width", "1", 0.05, 5,
                  "width of a band of age in which friends are found, in logs: 0.3 is a fifth of the age on average",
                  "assumption [0.2, 0.5]"});
    v(first_friends_age,
      {"contact.first_friends_age", "year", 0, 18, "age from which friendships outside the family are counted",
       "school age; assumption [3, 7]"});
    v(turn_months, {"contact.turn_months", "month", 1, 24,
                    "whole months in which a person keeps one setting, and after which friendships change again",
                    "assumption [3, 12]"});
    v(areas_of_a_school,
      {"contact.areas_of_a_school", "areas", 1, 1000, "neighbourhoods next to each other that share a school",
       "about 250 pupils; assumption [2, 8]"});
    v(areas_around,
      {"contact.areas_around", "areas", 1, 10000,
       "neighbourhoods around among which those look for friends who have met nobody in their own setting",
       "assumption [8, 64]"});
  }
};

}  // namespace cohesim::contact
