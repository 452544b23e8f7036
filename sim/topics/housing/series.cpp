// How people are housed.
#include "measure/series.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <vector>

#include "topics/housing/household.hpp"

namespace cohesim::housing {

Series series();

namespace {

template <Tenure tenure>
bool has_tenure(const World& w, Row h) {
  const Row d = w.households.dwelling[h];
  return d != no_row && w.dwellings.tenure[d] == tenure;
}
template <Lodging lodging>
bool is_lodged(const World& w, Row h) {
  return w.households.lodging[h] == lodging;
}
bool is_burdened(const World& w, Row h) { return w.households.members[h] > 0 && overburdened(w, h); }
bool is_crowded(const World& w, Row h) { return w.households.members[h] > 0 && crowded(w, h); }
std::int32_t cost_cents(const World& w, Row h) { return std::max(0, w.households.housing_cost_cents[h]); }

constexpr HouseholdValue owner{of_household<has_tenure<Tenure::owner>>};
constexpr HouseholdValue market_tenant{of_household<has_tenure<Tenure::market_rent>>};
constexpr HouseholdValue social_tenant{of_household<has_tenure<Tenure::social_rent>>};
constexpr HouseholdValue guest{of_household<is_lodged<Lodging::guest>>};
constexpr HouseholdValue reception{of_household<is_lodged<Lodging::reception>>};
constexpr HouseholdValue homeless{of_household<is_lodged<Lodging::homeless>>};
constexpr HouseholdValue burdened{of_household<is_burdened>};
constexpr HouseholdValue in_crowd{of_household<is_crowded>};
constexpr HouseholdValue cost{of_household<cost_cents>};

/// In a private home: neither in reception nor without one.
constexpr Denominator housed_adults{counts_if<[](const World& w, Row i) {
  const Row h = w.persons.household[i];
  return all_of(is_aged(w, i, 18, 200), w.households.dwelling[h] != no_row);
}>};
constexpr Denominator market_tenants{counts_if<[](const World& w, Row i) {
  return is_aged(w, i, 18, 200) && has_tenure<Tenure::market_rent>(w, w.persons.household[i]);
}>};

constexpr std::array ratios{
    RatioSeries{{"home_owner_rate", "%", "Home owners, 18 and over",
                 "Live in a dwelling that is owned, share of persons aged 18 and over in private homes",
                 "Eurostat ilc_lvps15", "housing"},
                100,
                &housed_adults,
                {},
                &owner},
    RatioSeries{{"market_tenant_rate", "%", "Tenants at market rent, 18 and over",
                 "Live in a dwelling let at the market's rent, share of persons aged 18 and over in private homes",
                 "Eurostat ilc_lvho02", "housing"},
                100,
                &housed_adults,
                {},
                &market_tenant},
    RatioSeries{{"social_tenant_rate", "%", "Tenants at reduced rent, 18 and over",
                 "Live in a dwelling let at a reduced rent, share of persons aged 18 and over in private homes",
                 "Eurostat ilc_lvho02", "housing"},
                100,
                &housed_adults,
                {},
                &social_tenant},
    RatioSeries{
        {"overcrowding_rate", "%", "Overcrowding, 18 and over",
         "Live in a dwelling with fewer rooms than the household needs (Eurostat's rule; guests count with their "
         "hosts), share of persons aged 18 and over in private homes",
         "Eurostat ilc_lvho15", "housing", Better::less},
        100,
        &housed_adults,
        {},
        &in_crowd},
    RatioSeries{
        {"housing_overburden_rate", "%", "Housing cost overburden, 18 and over",
         "Housing takes more than 40 % of the household's net income of the last twelve months, share of persons "
         "aged 18 and over in private homes",
         "Eurostat ilc_lvho25", "housing", Better::less},
        100,
        &housed_adults,
        {},
        &burdened},
    RatioSeries{
        {"market_rent_overburden_rate", "%", "Housing cost overburden, market tenants",
         "Housing takes more than 40 % of the net income of the last twelve months, share of adults who rent at "
         "the market's price",
         "Eurostat ilc_lvho07c", "housing", Better::less},
        100,
        &market_tenants,
        {},
        &burdened},
    RatioSeries{
        {"market_rent", "EUR/month", "Housing cost of market tenants",
         "Mean housing cost of the household, of persons aged 18 and over in dwellings let at the market's rent", "",
         "housing", Better::less},
        0.01,
        &market_tenants,
        {},
        &cost},
    RatioSeries{
        {"doubled_up_rate", "%", "Doubled up",
         "Live as guests in the dwelling of another household, share of all persons", "", "housing", Better::less},
        100,
        &everyone,
        {},
        &guest},
    RatioSeries{
        {"in_reception_rate", "%", "In reception",
         "Live in reception for applicants or those just granted protection, share of all persons", "", "housing"},
        100,
        &everyone,
        {},
        &reception},
    RatioSeries{{"homeless_rate", "%", "Without a home",
                 "Have neither a home, nor a host, nor a place in reception, share of all persons", "", "housing",
                 Better::less},
                100,
                &everyone,
                {},
                &homeless},
};

constexpr std::array flows{
    FlowSeries{{"home_moves", "persons", "moved to another dwelling in the month, real numbers",
                "moved to another dwelling in the month, real numbers"},
               &Flows::home_moves},
    FlowSeries{{"home_refused", "persons", "looked in vain for a first home in the month, real numbers",
                "have no home of their own and looked for one in vain in the month, real numbers"},
               &Flows::home_refused},
    FlowSeries{{"evictions", "persons", "evicted in the month, real numbers",
                "lost their dwelling in the month because its cost was beyond their means, real numbers"},
               &Flows::evictions},
    FlowSeries{
        {"excluded_housed", "persons", "kept out of a neighbourhood and housed elsewhere, real numbers",
         "a rule kept them out of a neighbourhood in the month, and they have a dwelling elsewhere, real numbers"},
        &Flows::excluded_housed},
    FlowSeries{
        {"excluded_unhoused", "persons", "kept out of a neighbourhood and without a home, real numbers",
         "a rule kept them out of a neighbourhood in the month, and they have no home of their own, real numbers"},
        &Flows::excluded_unhoused},
};

constexpr std::array<std::string_view, 1> by_neighbourhood{"neighbourhood"};
constexpr std::array<std::string_view, 2> by_tenure{"neighbourhood", "tenure"};

/// Fit dwellings by neighbourhood and tenure, all or the vacant ones.
std::vector<std::array<std::int64_t, n_tenures>> fit_dwellings(const World& w, bool vacant_only) {
  std::vector<std::array<std::int64_t, n_tenures>> count(w.areas.rows());
  for (Row d = 0; d < w.dwellings.rows(); ++d)
    if (w.dwellings.condition[d] == Condition::fit && (!vacant_only || w.dwellings.vacant(d)))
      ++count[w.dwellings.area[d]][static_cast<std::size_t>(w.dwellings.tenure[d])];
  return count;
}
template <bool vacant_only>
void dwellings_of_areas(const Recording& r, double* out) {
  for (const auto& area : fit_dwellings(r.world, vacant_only))
    for (const std::int64_t n : area) *out++ = static_cast<double>(n) * r.world.represents;
}
void vacancy_of_areas(const Recording& r, double* out) {
  const auto all = fit_dwellings(r.world, false), vacant = fit_dwellings(r.world, true);
  const auto sum = [](const auto& n) {
    return static_cast<double>(std::accumulate(n.begin(), n.end(), std::int64_t{0}));
  };
  for (std::size_t a = 0; a < all.size(); ++a) *out++ = 100 * sum(vacant[a]) / sum(all[a]);
}
void asked_in_areas(const Recording& r, double* out) {
  for (Row a = 0; a < r.world.areas.rows(); ++a)
    *out++ = a < r.world.local_housing.size() ? static_cast<double>(market_rent_cents(r.world, a)) / 100
                                              : std::numeric_limits<double>::quiet_NaN();
}

constexpr std::array counts{
    CountSeries{
        {"dwellings", "dwellings", "Dwellings fit to live in", "Inhabited and vacant, real numbers", "", "housing"},
        "neighbourhoods",
        by_tenure,
        dwellings_of_areas<false>},
    CountSeries{{"vacant_dwellings", "dwellings", "Vacant dwellings", "Fit to live in and held by nobody, real numbers",
                 "", "housing"},
                "neighbourhoods",
                by_tenure,
                dwellings_of_areas<true>},
    CountSeries{{"vacant_dwellings_share", "%", "Vacant dwellings, share of all",
                 "Vacant, share of the dwellings fit to live in", "", "housing"},
                "neighbourhoods",
                by_neighbourhood,
                vacancy_of_areas},
    CountSeries{
        {"asked_rent", "EUR/month", "Rent asked for a dwelling",
         "Asked at the market for three rooms of mean quality, with running costs", "", "housing", Better::less},
        "neighbourhoods",
        by_neighbourhood,
        asked_in_areas},
};

}  // namespace

Series series() { return {ratios, flows, counts}; }

}  // namespace cohesim::housing
