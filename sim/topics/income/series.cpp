// Incomes and poverty: numbers of the household, counted for everyone who lives in it.
#include "measure/series.hpp"

#include <algorithm>
#include <array>

namespace cohesim::income {

Series series();

namespace {

constexpr std::int64_t most_cents = 2'000'000'000;

bool is_poor(const World& w, Row household) {
  const Row member = w.households.first_member[household];
  return member != no_row && w.poor(member);
}
std::int64_t equivalised_cents(const World& w, Row household) {
  const Row member = w.households.first_member[household];
  return member == no_row ? 0 : std::min(w.equivalised_income_cents(member), most_cents);
}

constexpr HouseholdValue poor{of_household<is_poor>};
constexpr HouseholdValue equivalised{of_household<equivalised_cents>};

constexpr Denominator adults_in_work{counts_if<[](const World& w, Row i) {
  return all_of(is_aged(w, i, 18, 200), w.persons.labour[i] == LabourState::employed);
}>};

constexpr std::array ratios{
    RatioSeries{
        {"at_risk_of_poverty_rate", "%", "At risk of poverty, 18 and over",
         "Equivalised net income of the last twelve months below 60 % of the median of the country block, share of "
         "persons aged 18 and over",
         "Eurostat ilc_li32", "inclusion", Better::less},
        100,
        &aged<18>,
        {},
        &poor},
    RatioSeries{{"working_age_poverty_rate", "%", "At risk of poverty, 20 to 64",
                 "The same, share of persons aged 20 to 64", "Eurostat ilc_li31", "inclusion", Better::less},
                100,
                &aged<20, 64>,
                {},
                &poor},
    RatioSeries{{"old_age_poverty_rate", "%", "At risk of poverty, 65 and over",
                 "The same, share of persons aged 65 and over", "Eurostat ilc_li02", "inclusion", Better::less},
                100,
                &aged<65>,
                {},
                &poor},
    RatioSeries{{"child_poverty_rate", "%", "At risk of poverty, under 18", "The same, share of persons aged under 18",
                 "Eurostat ilc_li02", "inclusion", Better::less},
                100,
                &aged<0, 17>,
                {},
                &poor},
    RatioSeries{
        {"in_work_poverty_rate", "%", "At risk of poverty, in work", "The same, share of the employed aged 18 and over",
         "Eurostat ilc_iw01 (in work over half of the year)", "inclusion", Better::less},
        100,
        &adults_in_work,
        {},
        &poor},
    RatioSeries{
        {"equivalised_income", "EUR/month", "Mean equivalised net income, 18 and over",
         "Mean net household income of the last twelve months per equivalent adult (OECD-modified scale), a month's "
         "part",
         "", "inclusion", Better::more},
        0.01,
        &aged<18>,
        {},
        &equivalised},
};

}  // namespace

Series series() { return {ratios, {}}; }

}  // namespace cohesim::income
