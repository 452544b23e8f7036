#pragma once
// Parameters of housing (sim/MODEL.md, Housing). Only what reads one of them includes this.
#include "base/parameter.hpp"

namespace cohesim::housing {

struct Parameters {
  RunParameter market = 1.0;
  // the dwellings of the start
  RunParameter vacancy_owner = 0.022;
  RunParameter vacancy_market = 0.05;
  RunParameter vacancy_social = 0.01;
  RunParameter unfit = 0.01;
  RunParameter owner_age = 0.035;
  RunParameter owner_income = 1.0;
  RunParameter owner_couple = 1.0;
  RunParameter owner_family = 0.6;
  RunParameter owner_foreign = 1.75;
  RunParameter owner_other_eu = 0.75;
  RunParameter owner_residence = 0.05;
  RunParameter owner_residence_years = 25.0;
  RunParameter social_start_income = 1.5;
  RunParameter rooms_spare = -0.05;
  RunParameter rooms_owner = 1.0;
  RunParameter rooms_income = 0.5;
  RunParameter rooms_spread = 1.1;
  RunParameter rent_level = 0.49;
  RunParameter rent_rooms = 0.6;
  RunParameter rent_city = 1.1;
  RunParameter rent_rural = 0.85;
  RunParameter rent_income = 0.5;
  RunParameter rent_abroad = 1.0;
  RunParameter quality_income = 0.25;
  RunParameter quality_spread = 0.15;
  RunParameter social_rent = 0.65;
  RunParameter owner_cost_mortgage = 0.65;
  RunParameter owner_cost_outright = 0.45;
  RunParameter mortgage_until = 60.0;
  RunParameter in_reception = 0.6;
  // who looks for another dwelling
  RunParameter search_owner = 0.02;
  RunParameter search_market = 0.07;
  RunParameter search_social = 0.04;
  RunParameter search_young = 2.0;
  RunParameter search_young_until = 30.0;
  RunParameter search_crowded = 0.008;
  RunParameter search_burdened = 0.008;
  RunParameter search_buy = 0.03;
  RunParameter search_again = 0.05;
  RunParameter search_again_months = 36.0;
  PersonParameter reception_search = 0.1;
  // what they see and choose
  RunParameter homes_seen = 10.0;
  RunParameter applications = 3.0;
  RunParameter network_share = 0.6;
  RunParameter near_share = 0.15;
  RunParameter away_share = 0.1;
  RunParameter district_share = 0.25;
  RunParameter cost_weight = 4.0;
  RunParameter easy_cost_share = 0.25;
  RunParameter worst_cost_share = 2.0;
  RunParameter crowding_weight = 2.0;
  RunParameter spare_room_weight = 0.2;
  RunParameter amenity = 1.2;
  RunParameter distance_per_km = 0.05;
  RunParameter own_group_weight = 0.22;
  RunParameter taste = 0.5;
  RunParameter moving_cost = 1.5;
  RunParameter shock_loss = 1.5;
  RunParameter owner_bonus = 0.5;
  // who gets it
  PersonParameter rental_discrimination_agents = 0.26;
  PersonParameter rental_discrimination_private = 0.39;
  RunParameter rental_discrimination_men = 1.1;
  RunParameter rental_discrimination_where = 1.0;
  RunParameter rental_discrimination_tested = 0.15;
  RunParameter rental_discrimination_ends = 0.5;
  RunParameter rental_discrimination_known = 0.5;
  RunParameter private_landlords = 0.5;
  RunParameter lasting_job_weight = 0.5;
  RunParameter most_rent_share = 0.7;
  RunParameter social_income_limit = 1.0;
  RunParameter newcomer_months = 72.0;
  PersonParameter concentration_cap = 1.0;
  PersonParameter work_rule_share = 1.0;
  RunParameter work_rule_residents = 1.0;
  RunParameter mix_rule_share = 1.0;
  RunParameter mix_rule_residents = 1.0;
  RunParameter mix_rule_social = 0.4;
  RunParameter queue_waiting = 1.0;
  RunParameter queue_guests = 12.0;
  RunParameter queue_homeless = 24.0;
  RunParameter queue_reception = 0.0;
  RunParameter queue_local = 0.0;
  RunParameter queue_mixing = 0.0;
  // who loses a home, who finds nothing
  RunParameter eviction = 0.05;
  RunParameter taken_in = 0.3;
  RunParameter most_per_room = 2.0;
  RunParameter guest_ends = 0.02;
  RunParameter reception_months = 6.0;
  // rents and stock
  RunParameter rent_speed = 0.035;
  RunParameter rent_return_years = 3.0;
  RunParameter local_rent_months = 500.0;
  RunParameter local_rent_return_years = 3.0;
  RunParameter local_pool = 300.0;
  RunParameter household_growth = 0.005;
  RunParameter growth_memory_months = 36.0;
  RunParameter building_elasticity = 0.4;
  RunParameter building_vacancy_years = 6.0;
  RunParameter building_pool = 20.0;
  RunParameter building_rooms = 3.0;
  RunParameter building_quality_spread = 0.2;
  RunParameter demolition = 0.002;
  RunParameter social_building = 0.0;
  RunParameter conversion_years = 1.0;
  RunParameter idling_years = 2.0;
  RunParameter renovation_years = 2.0;

  template <class V>
  void visit(V&& v) {
    visit_start(v);
    visit_homes(v);
    visit_search(v);
    visit_choice(v);
    visit_letting(v);
    visit_rules(v);
    visit_stock(v);
  }

 private:
  template <class V>
  void visit_start(V&& v) {
    v(market, {"housing.market", "1", 0, 1,
               "1: every home is a dwelling that a market allots; 0: homes are founded for nothing, as without housing",
               "a switch"});
    v(vacancy_owner, {"housing.vacancy_owner", "1", 0, 0.5, "vacant share of the dwellings for owners at the start",
                      "assumption [0.005, 0.03]: for sale; holiday and second homes are not counted"});
    v(vacancy_market, {"housing.vacancy_market", "1", 0, 0.5,
                       "vacant share of the dwellings at market rent at the start", "assumption [0.02, 0.08]"});
    v(vacancy_social, {"housing.vacancy_social", "1", 0, 0.5,
                       "vacant share of the dwellings at reduced rent at the start", "assumption [0.005, 0.03]"});
    v(unfit, {"housing.unfit", "1", 0, 0.3, "dwellings not fit to live in, per inhabited dwelling, at the start",
              "assumption [0.005, 0.03]"});
    v(owner_age, {"housing.owner_age", "1/year", 0, 0.3,
                  "log odds of owning by year of age of the eldest member, between 20 and 70",
                  "FIT: owners by age; assumption [0.03, 0.08]"});
    v(owner_income, {"housing.owner_income", "1", 0, 5,
                     "log odds of owning by log equivalised income relative to the median", "assumption [0.5, 2]"});
    v(owner_couple, {"housing.owner_couple", "1", 0, 5, "log odds of owning that a partner of the eldest member adds",
                     "FIT, as owner_foreign: nationals and all own as often as published; assumption [0.5, 1.5]"});
    v(owner_family, {"housing.owner_family", "1", 0, 5, "log odds of owning that minors in the household add",
                     "FIT, as owner_couple; assumption [0.2, 1]"});
    v(owner_foreign, {"housing.owner_foreign", "1", 0, 6, "log odds of owning that citizens of third countries lack",
                      "FIT: 72.7 and 31.7 % of nationals and non-EU citizens own (Eurostat 2015)"});
    v(owner_other_eu, {"housing.owner_other_eu", "ratio", 0, 2,
                       "log odds of owning that citizens of other EU states lack, relative to those that citizens of "
                       "third countries do",
                       "assumption [0.4, 1]"});
    v(owner_residence,
      {"housing.owner_residence", "1/year", 0, 0.5,
       "log odds of owning by year of residence short of owner_residence_years that those born abroad lack",
       "FIT, as owner_foreign; assumption [0.02, 0.1]"});
    v(owner_residence_years,
      {"housing.owner_residence_years", "year", 0, 60,
       "years of residence after which those born abroad own as often as others like them", "assumption [15, 35]"});
    v(social_start_income,
      {"housing.social_start_income", "1", 0, 5,
       "log odds of a reduced rent at the start that log equivalised income relative to the median takes away",
       "assumption [0.5, 3]"});
    v(in_reception, {"housing.in_reception", "1", 0, 1, "share of the applicants' households in reception at the start",
                     "assumption [0.4, 0.8]"});
  }
  template <class V>
  void visit_homes(V&& v) {
    v(rooms_spare,
      {"housing.rooms_spare", "1", -3, 5, "rooms beyond need (Eurostat's rule), mean of tenants with median income",
       "FIT: 17 % live in crowded homes (Eurostat 2017, 20-64)"});
    v(rooms_owner, {"housing.rooms_owner", "1", -3, 5, "further rooms of owners", "assumption [0.4, 1.2]"});
    v(rooms_income, {"housing.rooms_income", "1", -3, 5,
                     "further rooms by log equivalised income relative to the median", "assumption [0.2, 1]"});
    v(rooms_spread,
      {"housing.rooms_spread", "1", 0, 5, "standard deviation of rooms beyond need", "FIT, as rooms_spare"});
    v(rent_level, {"housing.rent_level", "1", 0.01, 5,
                   "market rent of three rooms with running costs, in median equivalised incomes of the country",
                   "FIT: 26.3 % of market tenants are overburdened (Eurostat 2017)"});
    v(rent_rooms,
      {"housing.rent_rooms", "1", 0, 2, "elasticity of a dwelling's rent to its rooms", "assumption [0.4, 0.9]"});
    v(rent_income,
      {"housing.rent_income", "1", 0, 2,
       "elasticity of a neighbourhood's rent to its mean income, where no rents are given", "assumption [0.3, 0.8]"});
    v(rent_abroad,
      {"housing.rent_abroad", "1", 0, 3,
       "how much lower the log of a neighbourhood's rent is by its share of residents born abroad, where no rents are "
       "given",
       "home_values_composition_nl; assumption [0, 1.2]"});
    v(rent_city, {"housing.rent_city", "ratio", 0.1, 5,
                  "rent in neighbourhoods of cities relative to towns of like incomes, where no rents are given",
                  "assumption [1, 1.4]"});
    v(rent_rural, {"housing.rent_rural", "ratio", 0.1, 5,
                   "rent in rural neighbourhoods relative to towns of like incomes, where no rents are given",
                   "assumption [0.6, 1]"});
    v(quality_income, {"housing.quality_income", "1", 0, 2,
                       "rise of the log of a dwelling's quality at the start, which its rent goes by, with its "
                       "household's log equivalised income relative to the median",
                       "assumption [0.1, 0.5]"});
    v(quality_spread,
      {"housing.quality_spread", "1", 0, 1,
       "standard deviation of the log of a dwelling's quality at the start between households of like incomes",
       "assumption [0.05, 0.3]"});
    v(social_rent,
      {"housing.social_rent", "1", 0, 1, "reduced rent relative to the market's", "assumption [0.5, 0.8]"});
    v(owner_cost_mortgage,
      {"housing.owner_cost_mortgage", "1", 0, 2,
       "owners' costs under mortgage_until years of age, relative to the market rent",
       "FIT: 9 % of nationals are overburdened (Eurostat 2019); interest counts, repayment does not"});
    v(owner_cost_outright, {"housing.owner_cost_outright", "1", 0, 2,
                            "owners' costs from mortgage_until years of age on, relative to the market rent",
                            "FIT, as owner_cost_mortgage"});
    v(mortgage_until, {"housing.mortgage_until", "year", 0, 120,
                       "age of the eldest member from which owners have no mortgage any more", "assumption [55, 67]"});
  }
  template <class V>
  void visit_search(V&& v) {
    v(search_owner, {"housing.search_owner", "1/year", 0, 5, "rate at which owners look for another dwelling",
                     "moves by tenure in Spain 2.8 and 8.6 %; assumption [0.02, 0.05]"});
    v(search_market, {"housing.search_market", "1/year", 0, 5, "rate at which market tenants look for another dwelling",
                      "as search_owner; assumption [0.06, 0.15]"});
    v(search_social, {"housing.search_social", "1/year", 0, 5, "rate at which tenants at reduced rent look for another",
                      "assumption [0.02, 0.06]"});
    v(search_young,
      {"housing.search_young", "1", 0, 10,
       "factor on the rates of looking for another dwelling where the eldest member is under search_young_until",
       "assumption [1.5, 3]"});
    v(search_young_until,
      {"housing.search_young_until", "year", 0, 120,
       "age of the eldest member below which a household looks search_young times as often", "assumption [28, 35]"});
    v(search_crowded,
      {"housing.search_crowded", "1/month", 0, 1, "further chance to look of those who live crowded",
       "FIT: 18 % of persons move in five years (Eurostat 2012, from memory); assumption [0.004, 0.03]"});
    v(search_burdened, {"housing.search_burdened", "1/month", 0, 1,
                        "further chance to look of those whose housing takes over 40 % of income",
                        "FIT, as search_crowded; assumption [0.004, 0.03]"});
    v(search_buy, {"housing.search_buy", "1/month", 0, 1,
                   "further chance to look of tenants who could buy: who score as owners of the start do",
                   "FIT: the share of owners stands still; assumption [0.01, 0.05]"});
    v(search_again,
      {"housing.search_again", "1/month", 0, 1,
       "chance that who has a home and found no other looks again, for search_again_months", "assumption [0.02, 0.3]"});
    v(search_again_months,
      {"housing.search_again_months", "month", 0, 240,
       "time after which who has a home and found no other gives up looking for it", "assumption [12, 60]"});
    v(reception_search, {"housing.reception_search", "1/month", 0, 1,
                         "chance that a household in reception looks for a dwelling of its own",
                         "assumption [0.02, 0.3]; law and practice differ between states"});
    v(taken_in, {"housing.taken_in", "1/month", 0, 1, "chance that kin or a friend takes in a household without a home",
                 "assumption [0.1, 0.6]"});
    v(most_per_room,
      {"housing.most_per_room", "persons", 0, 10,
       "persons a room, guests and hosts together, up to which a host takes others in", "assumption [1.5, 3]"});
    v(guest_ends, {"housing.guest_ends", "1/month", 0, 1, "chance that hosts who are no parents ask guests to leave",
                   "assumption [0.005, 0.05]"});
    v(reception_months, {"housing.reception_months", "month", 0, 120,
                         "months after the decision until a place in reception ends", "assumption [1, 12]"});
  }
  template <class V>
  void visit_choice(V&& v) {
    v(homes_seen, {"housing.homes_seen", "dwellings", 1, 30,
                   "vacant dwellings that a household sees in a month in which it looks", "assumption [4, 20]"});
    v(applications, {"housing.applications", "1", 1, 30,
                     "applications that a household makes in a month at most, to the best of the dwellings it sees",
                     "assumption [1, 6]"});
    v(network_share,
      {"housing.network_share", "1", 0, 1,
       "of the dwellings seen elsewhere, share heard of through residents of the own group, where they live",
       "FIT, as own_group_weight; assumption [0.3, 0.9]; 0 switches networks off"});
    v(near_share, {"housing.near_share", "1", 0, 1, "share of the dwellings seen that lie in the present neighbourhood",
                   "vienna_moves_in_area: 7 to 10 % of moves; assumption [0.05, 0.4]"});
    v(away_share, {"housing.away_share", "1", 0, 1,
                   "of the dwellings seen elsewhere, share that need not lie in the same kind of place (city, town, "
                   "rural area)",
                   "assumption [0.05, 0.3]: most moves are short"});
    v(district_share,
      {"housing.district_share", "1", 0, 1,
       "of the dwellings seen elsewhere, share that lie in the own region where several share a country, as a city's "
       "districts do",
       "FIT: berlin_moves_in_district; assumption [0.1, 0.6]"});
    v(cost_weight, {"housing.cost_weight", "1", 0, 50, "loss by costs beyond easy_cost_share of income, per income",
                    "FIT: overburden stands still without policies; assumption [2, 10]; 0 switches prices off"});
    v(easy_cost_share, {"housing.easy_cost_share", "1", 0, 1, "share of income that nobody minds paying for housing",
                        "assumption [0.15, 0.35]"});
    v(worst_cost_share,
      {"housing.worst_cost_share", "1", 1, 20,
       "costs of housing relative to income beyond which a dwelling is no worse", "assumption [1, 4]"});
    v(crowding_weight, {"housing.crowding_weight", "1", 0, 20, "loss by each room that is missing",
                        "FIT: crowding stands still without policies; assumption [0.5, 3]"});
    v(spare_room_weight,
      {"housing.spare_room_weight", "1", 0, 5, "gain by each of up to two rooms beyond need", "assumption [0, 0.5]"});
    v(amenity,
      {"housing.amenity", "1", 0, 20,
       "gain by what a neighbourhood's rent is above the region's mean at the start, relative to it: what it is "
       "paid for",
       "FIT: median tenants find cheap and dear neighbourhoods as good; assumption [0, 3]"});
    v(distance_per_km,
      {"housing.distance_per_km", "1/km", 0, 5,
       "loss by distance from the present home, where the file gives coordinates", "assumption [0.02, 0.1]"});
    v(own_group_weight,
      {"housing.own_group_weight", "1", 0, 20,
       "loss by the squared difference of a neighbourhood's share of persons born abroad from the one liked best, "
       "relative to the country's share; mean of households that differ (Gamma of shape 2)",
       "FIT: segregation stands still without policies, in the EU and in Berlin; assumption [0, 0.4]; CONTEXT "
       "resid_choice_pref_sign; 0 switches preferences off"});
    v(taste, {"housing.taste", "1", 0, 10, "scale (Gumbel) of how much a dwelling appeals to one and not to another",
              "assumption [0.2, 1]"});
    v(moving_cost,
      {"housing.moving_cost", "1", 0, 20,
       "how much better another dwelling must be for who looks though life has not changed", "assumption [0.5, 3]"});
    v(shock_loss,
      {"housing.shock_loss", "1", 0, 20,
       "how much worse the present dwelling has become for who looks because life has changed", "assumption [0.5, 3]"});
    v(owner_bonus, {"housing.owner_bonus", "1", -5, 5, "gain in utility by owning the dwelling", "assumption [0, 1]"});
  }
  template <class V>
  void visit_letting(V&& v) {
    v(rental_discrimination_agents, {"housing.rental_discrimination_agents", "1", 0, 1,
                                     "share of agents that turn an applicant away whose origin they can see",
                                     "policy_rent_testing_agents: 0.26, Ghent"});
    v(rental_discrimination_private,
      {"housing.rental_discrimination_private", "1", 0, 1,
       "share of private landlords that turn an applicant away whose origin they can see",
       "policy_rent_testing_spillover: 0.47 before tests, 0.21 and 0.39 after; assumption [0.26, 0.47]"});
    v(rental_discrimination_men, {"housing.rental_discrimination_men", "ratio", 0, 3,
                                  "how often landlords and agents turn men away for their origin, relative to women",
                                  "disc_rent_gender_sign (sign); assumption [1, 1.3]"});
    v(rental_discrimination_where, {"housing.rental_discrimination_where", "1", 0, 1,
                                    "how much more landlords turn a visible origin away where few live who were born "
                                    "abroad, and less where many do; "
                                    "0: the same everywhere",
                                    "disc_rent_where; assumption [0, 1]"});
    v(rental_discrimination_tested,
      {"housing.rental_discrimination_tested", "1", 0, 0.19,
       "share of residents born abroad at which landlords turn a visible origin away as often as measured",
       "Ghent, where landlords were tested (from memory); assumption [0.1, 0.19]"});
    v(rental_discrimination_ends,
      {"housing.rental_discrimination_ends", "1", 0.2, 1,
       "share of residents born abroad from which landlords turn nobody away for the origin",
       "disc_rent_where: 0.5, Madrid and Barcelona; assumption [0.35, 0.8]"});
    v(rental_discrimination_known, {"housing.rental_discrimination_known", "ratio", 0, 1,
                                    "how often a visible origin is turned away where a resident of that origin speaks "
                                    "for the household, relative to "
                                    "who comes from outside",
                                    "assumption [0, 1]"});
    v(private_landlords, {"housing.private_landlords", "1", 0, 1,
                          "share of market dwellings that their owners let without an agent", "assumption [0.3, 0.7]"});
    v(lasting_job_weight, {"housing.lasting_job_weight", "1", 0, 10,
                           "log of income relative to costs that a lasting job is worth to landlords at market rent",
                           "assumption [0, 1.5]"});
    v(most_rent_share,
      {"housing.most_rent_share", "1", 0, 10,
       "share of income beyond which landlords at market rent and lenders refuse", "assumption [0.5, 1]"});
    v(social_income_limit,
      {"housing.social_income_limit", "1", 0, 10,
       "equivalised income, in medians, up to which a household may have a reduced rent", "assumption [0.6, 1.2]"});
    v(newcomer_months, {"housing.newcomer_months", "month", 0, 600,
                        "residence after which rules no longer close neighbourhoods to those born abroad",
                        "the Rotterdam Act (from memory): six years"});
    v(concentration_cap,
      {"housing.concentration_cap", "1", 0, 1,
       "share of residents born abroad from which others born abroad, here for under newcomer_months, are let "
       "no dwelling of the neighbourhood; 1 is no cap",
       "rotterdam_act_null; a rule, not in force"});
  }
  template <class V>
  void visit_rules(V&& v) {
    v(work_rule_share,
      {"housing.work_rule_share", "1", 0, 1,
       "share of residents born abroad from which others born abroad, here for under newcomer_months and "
       "without work, are let "
       "no dwelling of the neighbourhood; 1 is no such rule",
       "rotterdam_act_null; a rule, not in force"});
    v(work_rule_residents,
      {"housing.work_rule_residents", "1", 0, 1,
       "share of a region's residents who live where work_rule_share holds at most: where most were born abroad",
       "rotterdam_act_null; a rule, not in force"});
    v(mix_rule_share, {"housing.mix_rule_share", "1", 0, 1,
                       "share of residents born abroad from which vacant dwellings at reduced rent are let at the "
                       "market's; 1 is no such "
                       "rule",
                       "area_based_mix_null; a rule, not in force"});
    v(mix_rule_residents,
      {"housing.mix_rule_residents", "1", 0, 1,
       "share of a region's residents who live where mix_rule_share holds at most: where most were born abroad",
       "area_based_mix_null; a rule, not in force"});
    v(mix_rule_social,
      {"housing.mix_rule_social", "1", 0, 1,
       "share of a neighbourhood's dwellings at reduced rent down to which mix_rule_share has them let at the market's",
       "the Danish law of 2018 (from memory): 40 % in family housing; a rule, not in force"});
    v(queue_waiting, {"housing.queue_waiting", "1", 0, 10,
                      "weight of a month of waiting in the queue for a reduced rent; 0: waiting does not count",
                      "social_housing_netherlands_2023: queues go by waiting; 1 is the unit of the others"});
    v(queue_guests, {"housing.queue_guests", "month", 0, 240,
                     "months of waiting that living as a guest counts for in the queue for a reduced rent",
                     "assumption [0, 36]; rules differ between cities"});
    v(queue_homeless,
      {"housing.queue_homeless", "month", 0, 240,
       "months of waiting that having no home, or reception alone, counts for in the queue for a reduced rent",
       "assumption [0, 60]; rules differ between cities"});
    v(queue_reception, {"housing.queue_reception", "month", 0, 240,
                        "further months of waiting that living in reception counts for in the queue for a reduced rent",
                        "0: no priority; a rule"});
    v(queue_local, {"housing.queue_local", "month", 0, 240,
                    "months of waiting that living in the neighbourhood counts for in the queue for a reduced rent",
                    "0: no local ties; a rule"});
    v(queue_mixing,
      {"housing.queue_mixing", "month", 0, 240,
       "months of waiting that bringing the neighbourhood's share born abroad nearer to the region's counts for in the "
       "queue for a reduced rent",
       "0: no quota; a rule"});
    v(eviction, {"housing.eviction", "1/year", 0, 5,
                 "rate at which who pays more than most_rent_share of the year's income for housing loses the dwelling",
                 "assumption [0.01, 0.2]"});
  }
  template <class V>
  void visit_stock(V&& v) {
    v(rent_speed, {"housing.rent_speed", "1/year", 0, 2, "rise of rents and prices by log of usual to present vacancy",
                   "FIT: 3 % more demand raises rents by at most 8 %; assumption [0.02, 0.15]"});
    v(rent_return_years, {"housing.rent_return_years", "year", 0.5, 100,
                          "time in which rents and prices come back to what building costs", "assumption [2, 10]"});
    v(local_rent_months,
      {"housing.local_rent_months", "month", 12, 100000,
       "time in which a neighbourhood's rents rise by as much as the log of the region's to its own vacancy is",
       "assumption [200, 2000]"});
    v(local_rent_return_years,
      {"housing.local_rent_return_years", "year", 0.5, 100,
       "time in which a neighbourhood's rents come back to the region's level", "assumption [2, 10]"});
    v(local_pool,
      {"housing.local_pool", "dwellings", 0, 100000,
       "market dwellings of the region, as simulated, with which a neighbourhood's own are looked at together when its "
       "rent is set: a few vacancies are chance",
       "assumption [100, 1000]"});
    v(household_growth,
      {"housing.household_growth", "1/year", -0.1, 0.1,
       "growth of the number of households that builders expected at the start", "assumption [0, 0.01]"});
    v(growth_memory_months,
      {"housing.growth_memory_months", "month", 1, 600,
       "time over which builders average the growth of the number of households that they expect to go on",
       "assumption [12, 120]"});
    v(building_elasticity,
      {"housing.building_elasticity", "1", 0, 5, "elasticity of building to rents two years before",
       "housing_supply_nl_sign: near 0; assumption [0.2, 1.4]"});
    v(building_vacancy_years, {"housing.building_vacancy_years", "year", 1, 100,
                               "time in which building makes up for missing vacancies", "assumption [3, 15]"});
    v(building_pool, {"housing.building_pool", "dwellings", 0, 100000,
                      "dwellings as in the region, as simulated, with which a neighbourhood's own are looked at "
                      "together when builders "
                      "compare its vacancy: a few vacancies are chance",
                      "assumption [5, 100]"});
    v(building_rooms,
      {"housing.building_rooms", "rooms", 1, 10,
       "rooms of new dwellings to let, on average; owners' have rooms_owner more", "assumption [2.5, 4]"});
    v(building_quality_spread,
      {"housing.building_quality_spread", "1", 0, 2, "standard deviation of the log of the quality of new dwellings",
       "assumption [0.1, 0.3]"});
    v(demolition,
      {"housing.demolition", "1/year", 0, 0.2, "share of the stock that is demolished", "assumption [0.001, 0.004]"});
    v(conversion_years,
      {"housing.conversion_years", "year", 0.5, 1000,
       "time in which vacant dwellings go over between sale and letting until both have their usual vacancy",
       "assumption [0.5, 5]"});
    v(idling_years, {"housing.idling_years", "year", 0.5, 1000,
                     "time in which dwellings that stay vacant beyond the usual share are given up to other uses",
                     "assumption [1, 10]"});
    v(renovation_years,
      {"housing.renovation_years", "year", 0.5, 1000,
       "time in which unfit dwellings are done up where vacancies lack, as far as there are any", "assumption [1, 5]"});
    v(social_building,
      {"housing.social_building", "1/year", 0, 0.1,
       "further dwellings at reduced rent that are begun, per dwelling of the region", "0: no programme"});
  }
};

}  // namespace cohesim::housing
