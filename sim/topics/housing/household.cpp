#include "topics/housing/household.hpp"

#include <algorithm>
#include <functional>
#include <vector>

#include "base/math.hpp"
#include "base/parallel_sort.hpp"
#include "topics/housing/parameters.hpp"

namespace cohesim::housing {

namespace {

struct RoomCount {
  int couples_half = 0, singles = 0, children = 0;
  std::array<int, n_sexes> teenagers{};
  void add(const Persons& p, Row i, int age) {
    if (p.partner[i] != no_row)
      ++couples_half;
    else if (age >= adult_age)
      ++singles;
    else if (age >= 12)
      ++teenagers[static_cast<std::size_t>(p.sex[i])];
    else
      ++children;
  }
  int rooms() const {
    return 1 + (couples_half + 1) / 2 + singles + (teenagers[0] + 1) / 2 + (teenagers[1] + 1) / 2 + (children + 1) / 2;
  }
};

/// A month's part of what the person has had in the last year, or since arrival.
std::int64_t monthly_income(const World& world, Row i) {
  const Persons& p = world.persons;
  std::int64_t sum = 0;
  for (const std::uint16_t eur : p.income[i]) sum += eur;
  return 100 * sum / std::clamp(p.residence_months(i, world.now), 1, n_income_months);
}

/// Of the owner's, what remains of the rent that is saved.
float owner_share(int head_age, const Parameters& par) {
  const bool mortgage = head_age < static_cast<int>(par.mortgage_until.value());
  return mortgage ? par.owner_cost_mortgage.value() : par.owner_cost_outright.value();
}

std::int64_t share_of(std::int64_t cents, int part, int whole) { return cents * part / std::max(1, whole); }

}  // namespace

Profile profile_of(const World& world, Row household) {
  const Persons& p = world.persons;
  Profile x;
  RoomCount rooms;
  for (const Row i : world.members_of(household)) {
    const int age = p.age(i, world.now);
    if (x.head == no_row || p.birth[i] < p.birth[x.head]) x.head = i;
    ++x.persons;
    x.minors |= age < adult_age;
    rooms.add(p, i, age);
    x.equivalence += age < 14 ? 3 : 5;
    x.income_cents += monthly_income(world, i);
    x.works |= p.labour[i] == LabourState::employed;
    x.lasting_job |= p.labour[i] == LabourState::employed && !p.has(i, flag::temporary_job);
  }
  x.rooms_needed = rooms.rooms();
  x.foreign = x.head != no_row && p.born[x.head] != BirthGroup::host;
  return x;
}

int rooms_needed(const World& world, Row household) {
  RoomCount rooms;
  for (const Row i : world.members_of(household)) rooms.add(world.persons, i, world.persons.age(i, world.now));
  return rooms.rooms();
}

bool crowded(const World& world, Row household) {
  const Row d = world.households.dwelling[household];
  if (d == no_row) return false;
  const Row holder = world.dwellings.household[d];
  const bool guest = holder != household && holder != no_row;
  if (!guest && world.dwellings.rooms[d] > world.households.members[household]) return false;  // one each, and one
  return world.dwellings.rooms[d] < rooms_needed(world, household) + (guest ? rooms_needed(world, holder) - 1 : 0);
}

std::int64_t cost_of(const World& world, Row d, int head_age, const Parameters& par) {
  const std::int64_t rent = world.dwellings.rent_cents[d];
  if (world.dwellings.tenure[d] != Tenure::owner) return rent;
  return static_cast<std::int64_t>(static_cast<float>(rent) * owner_share(head_age, par));
}

bool overburdened(const World& world, Row household) {
  const std::int64_t cost = std::max(0, world.households.housing_cost_cents[household]);
  return cost * n_income_months * 10 > std::int64_t{world.households.annual_income_cents[household]} * 4;
}

void update_cost(World& world, Row h, const Parameters& par) {
  int eldest = 0;
  for (const Row i : world.members_of(h)) eldest = std::max(eldest, world.persons.age(i, world.now));
  world.households.housing_cost_cents[h] =
      static_cast<std::int32_t>(cost_of(world, world.households.dwelling[h], eldest, par));
}

void update_costs(World& world, const Parameters& par) {
  const Households& h = world.households;
  for_each_row(h.rows(), [&](Row k) {
    if (h.lodging[k] == Lodging::own_home && h.dwelling[k] != no_row && h.members[k] > 0) update_cost(world, k, par);
  });
}

void refresh_costs(World& world, const Scratch<Row>& guests, const Parameters& par) {
  Households& h = world.households;
  const auto turn = static_cast<std::uint64_t>(world.now.value);
  for_each_row(h.rows(), [&](Row k) {
    if (static_cast<std::uint32_t>(h.key[k] + turn) % 3 != 0) return;
    if (h.lodging[k] == Lodging::own_home && h.dwelling[k] != no_row && h.members[k] > 0) update_cost(world, k, par);
  });
  const auto holder_of = [&](Row guest) {
    return h.lodging[guest] == Lodging::guest ? world.dwellings.household[h.dwelling[guest]] : no_row;
  };
  struct Stay {
    Row guest, holder;
  };
  Scratch<Stay> stays;
  collect_from_few(
      guests.size(),
      [&](Row k, auto& found) {
        if (const Row holder = holder_of(guests[k]); holder != no_row) found.push_back({guests[k], holder});
      },
      stays);
  Scratch<Row> hosts;  // each once
  for (const Stay& stay : stays) hosts.push_back(stay.holder);
  sort_in_parallel(hosts, std::less<>{});
  hosts.erase(std::unique(hosts.begin(), hosts.end()), hosts.end());
  for_each_of_few(hosts.size(), [&](Row k) { update_cost(world, hosts[k], par); });
  for_each_of_few(stays.size(), [&](Row k) {  // pays by persons
    const auto [guest, holder] = stays[k];
    h.housing_cost_cents[guest] = static_cast<std::int32_t>(
        share_of(h.housing_cost_cents[holder], h.members[guest], h.members[guest] + h.members[holder]));
  });
  for_each_of_few(stays.size(), [&](Row k) {
    const auto [guest, holder] = stays[k];
    add_shared(h.housing_cost_cents[holder], -h.housing_cost_cents[guest]);
  });
}

float log_income(const World& world, Row household, const Profile& x) {
  const Region& region = world.regions[world.areas.region[world.households.area[household]]];
  const auto median = static_cast<float>(std::max<std::int64_t>(1, region.median_income_cents));
  const float equivalised = static_cast<float>(x.income_cents) * 10.0f / static_cast<float>(x.equivalence);
  return std::clamp(log_(std::max(0.1f, equivalised / median)), -1.5f, 1.5f);
}

float owner_score(const World& world, Row household, const Profile& x, const Parameters& par) {
  const Persons& p = world.persons;
  const auto age = static_cast<float>(std::clamp(p.age(x.head, world.now), 20, 70));
  float score = par.owner_age.value() * age + par.owner_income.value() * log_income(world, household, x);
  if (p.partner[x.head] != no_row) score += par.owner_couple.value();
  if (x.minors) score += par.owner_family.value();
  const float foreign = par.owner_foreign.value();
  if (p.citizenship[x.head] == Citizenship::third_country) score -= foreign;
  if (p.citizenship[x.head] == Citizenship::other_eu) score -= par.owner_other_eu.value() * foreign;
  if (x.foreign) {
    const float years = static_cast<float>(p.residence_months(x.head, world.now)) / 12.0f;
    score -= par.owner_residence.value() * std::max(0.0f, par.owner_residence_years.value() - years);
  }
  const float u = uniform(world.run.draw(Stream::housing, Month{0}, p.key[x.head], 1)[0]);
  return score + log_((u + 0x1p-25f) / (1.0f - u));
}

bool reaches_prices(const World& world, float score, std::size_t region, const Parameters& par) {
  const HousingMarket& market = world.housing_markets[region];
  const auto dearer = static_cast<float>(market.price[static_cast<std::size_t>(Tenure::owner)]);
  return score - dearer * par.owner_income.value() >= static_cast<float>(market.owner_cutoff);
}

bool can_buy(const World& world, Row household, const Profile& x, std::size_t region, const Parameters& par) {
  return reaches_prices(world, owner_score(world, household, x, par), region, par);
}

float market_rent_cents(const World& world, Row area) {
  const LocalHousing& local = world.local_housing[area];
  const HousingMarket& market = world.housing_markets[world.areas.region[area]];
  const double change = market.price[static_cast<std::size_t>(Tenure::market_rent)] + local.deviation;
  return static_cast<float>(market.rent_cents * local.level) * exp_(static_cast<float>(change));
}

std::int32_t asked_cents(const World& world, Row d, const Parameters& par) {
  const Dwellings& homes = world.dwellings;
  const LocalHousing& local = world.local_housing[homes.area[d]];
  const HousingMarket& market = world.housing_markets[region_of_dwelling(world, d)];
  const Tenure tenure = homes.tenure[d];
  const auto change = static_cast<float>(market.price[static_cast<std::size_t>(tenure)] + local.deviation);
  const float size = pow_(static_cast<float>(homes.rooms[d]) / 3.0f, par.rent_rooms.value());
  float cents = static_cast<float>(market.rent_cents * local.level) * size * homes.quality[d];
  cents *= tenure == Tenure::social_rent ? par.social_rent.value() : exp_(change);
  return static_cast<std::int32_t>(cents);
}

}  // namespace cohesim::housing
