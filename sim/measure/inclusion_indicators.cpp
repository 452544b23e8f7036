#include <array>

#include "measure/indicator.hpp"

namespace cohesim {

namespace {

const std::array inclusion_list{
    Indicator{"at_risk_of_poverty_rate", "%", "At risk of poverty, 18 and over",
              "Equivalised net income of the last twelve months below 60 % of the median of the country block, share of "
              "persons aged 18 and over",
              "Eurostat ilc_li32", 100, per_person([](const World& w, Row i) {
                return Sample{aged(w, i, 18, 120), w.poor(i)};
              })},
    Indicator{"working_age_poverty_rate", "%", "At risk of poverty, 20 to 64",
              "The same, share of persons aged 20 to 64", "Eurostat ilc_li31", 100,
              per_person([](const World& w, Row i) {
                return Sample{aged(w, i, 20, 64), w.poor(i)};
              })},
    Indicator{"old_age_poverty_rate", "%", "At risk of poverty, 65 and over",
              "The same, share of persons aged 65 and over", "Eurostat ilc_li02", 100,
              per_person([](const World& w, Row i) {
                return Sample{aged(w, i, 65, 120), w.poor(i)};
              })},
    Indicator{"child_poverty_rate", "%", "At risk of poverty, under 18",
              "The same, share of persons aged under 18", "Eurostat ilc_li02", 100,
              per_person([](const World& w, Row i) {
                return Sample{aged(w, i, 0, 17), w.poor(i)};
              })},
    Indicator{"in_work_poverty_rate", "%", "At risk of poverty, in work",
              "The same, share of the employed aged 18 and over", "Eurostat ilc_iw01 (in work over half of the year)", 100,
              per_person([](const World& w, Row i) {
                return Sample{all_of(aged(w, i, 18, 120), w.persons.labour[i] == LabourState::employed),
                              w.poor(i)};
              })},
    Indicator{"equivalised_income", "EUR/month", "Mean equivalised net income, 18 and over",
              "Mean net household income of the last twelve months per equivalent adult (OECD-modified scale), a month's part", "", 0.01,
              per_person([](const World& w, Row i) {
                return Sample{aged(w, i, 18, 120), static_cast<std::int32_t>(std::min<std::int64_t>(
                                                       w.equivalised_income_cents(i), 2'000'000'000))};
              })},
    Indicator{"naturalised_rate", "%", "Naturalised",
              "Hold the citizenship of the state they live in, share of the foreign-born", "", 100,
              per_person([](const World& w, Row i) {
                return Sample{w.persons.born[i] != BirthGroup::host, w.persons.citizenship[i] == Citizenship::national};
              })},
    Indicator{"household_size", "persons", "Household size per person",
              "Mean size of the household that a person lives in", "", 1, per_person([](const World& w, Row i) {
                return Sample{true, w.households.members[w.persons.household[i]]};
              })},
};

}  // namespace

std::span<const Indicator> inclusion_indicators() { return inclusion_list; }

std::vector<Indicator> all_indicators() {
  std::vector<Indicator> all;
  for (const auto part : {labour_indicators(), education_indicators(), inclusion_indicators(), household_indicators()})
    all.insert(all.end(), part.begin(), part.end());
  return all;
}

}  // namespace cohesim
