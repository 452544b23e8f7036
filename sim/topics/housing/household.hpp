#pragma once
// What a household needs, earns and pays. Part of housing.
#include "topics/housing/housing.hpp"

namespace cohesim::housing {

struct Profile {
  Row head = no_row;     // the eldest member
  int rooms_needed = 1;  // Eurostat's rule
  int persons = 0;
  bool foreign = false;  // the head was born abroad
  bool minors = false;
  bool works = false, lasting_job = false;  // a member does, has one
  std::int64_t income_cents = 0;            // a month's part of what the members had in the last year
  std::uint32_t equivalence = 5;            // tenths
};
Profile profile_of(const World& world, Row household);

/// A room for the household, each couple, each single adult, two of 12 to 17 of one sex, two under 12 (Eurostat).
int rooms_needed(const World& world, Row household);

/// Whether the dwelling has fewer rooms than needed, for a guest by guest and holder; false without one.
bool crowded(const World& world, Row household);

/// Rent, or an owner's costs, of the dwelling were the household its holder.
std::int64_t cost_of(const World& world, Row dwelling, int head_age, const Parameters& parameters);

/// Housing takes more than 40 % of what the members had in the year (Eurostat); who pays nothing is not burdened.
bool overburdened(const World& world, Row household);

/// Households::housing_cost_cents of a household in its own dwelling, and of all.
void update_cost(World& world, Row household, const Parameters& parameters);
void update_costs(World& world, const Parameters& parameters);

/// The same of a third of all (age and members change what owners pay), and what `guests` among these households pay.
void refresh_costs(World& world, const Scratch<Row>& guests, const Parameters& parameters);

/// Log equivalised income relative to the country's median.
float log_income(const World& world, Row household, const Profile& profile);

/// How able to buy: rises with age, income and residence. The head's own part is for life.
float owner_score(const World& world, Row household, const Profile& profile, const Parameters& parameters);

/// Whether a score is as high as owners' of the region at the start, at today's prices; whether the household's is.
bool reaches_prices(const World& world, float owner_score, std::size_t region, const Parameters& parameters);
bool can_buy(const World& world, Row household, const Profile& profile, std::size_t region,
             const Parameters& parameters);

inline std::uint16_t region_of_dwelling(const World& world, Row d) {
  return world.areas.region[world.dwellings.area[d]];
}

/// Regions of a city share one: homes are a way to work apart.
inline std::uint32_t country_of_area(const World& world, Row area) {
  return world.regions[world.areas.region[area]].country;
}
inline std::uint32_t country_of_dwelling(const World& world, Row d) {
  return country_of_area(world, world.dwellings.area[d]);
}

/// What is asked in a neighbourhood now at the market's rent, for three rooms and mean quality.
float market_rent_cents(const World& world, Row area);

/// What is asked for a dwelling now.
std::int32_t asked_cents(const World& world, Row dwelling, const Parameters& parameters);

}  // namespace cohesim::housing
