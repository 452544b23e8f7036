#include <array>

#include "measure/indicator.hpp"

namespace cohesim {

namespace {

const std::array inclusion_list{
    Indicator{"at_risk_of_poverty_rate", "%", "At risk of poverty, 18 and over",
              "Equivalised net income below 60 % of the median of the country block, share of persons aged 18 and over",
              "Eurostat ilc_li32", 100, per_person([](const World& w, Row i) {
                return Sample{aged(w, i, 18, 120), w.poor(i)};
              })},
    Indicator{"equivalised_income", "EUR/month", "Mean equivalised net income, 18 and over",
              "Mean monthly net household income per equivalent adult (OECD-modified scale)", "", 0.01,
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
