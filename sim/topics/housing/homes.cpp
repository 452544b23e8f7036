// The month of the market: dwellings fall vacant, households look, apply and move, those without a home are lodged.
#include <algorithm>
#include <span>
#include <tuple>

#include "base/math.hpp"
#include "base/parallel.hpp"
#include "state/membership.hpp"
#include "topics/housing/lodging.hpp"
#include "topics/housing/search.hpp"
#include "topics/housing/stock.hpp"

namespace cohesim::housing {

namespace {

constexpr std::uint32_t nobody = 0xFFFFFFFFu;

/// Deferred acceptance: households apply in their order, a dwelling holds the best so far, so that no order of rows can
/// change the outcome. Position of the application that each seeker ends with, or nobody.
std::vector<std::uint32_t> clear(const World& world, const std::vector<Seeker>& seekers,
                                 const std::vector<Application>& applications) {
  std::vector<std::uint32_t> held_of(world.dwellings.rows(), nobody), next(seekers.size(), nobody);
  for (auto a = static_cast<std::uint32_t>(applications.size()); a-- > 0;) next[applications[a].seeker] = a;
  const auto rank = [&](std::uint32_t a) {
    return std::tuple(-applications[a].score, world.households.key[seekers[applications[a].seeker].household]);
  };
  std::vector<std::uint32_t> free;
  for (std::uint32_t s = 0; s < seekers.size(); ++s) free.push_back(s);
  std::vector<std::uint32_t> outcome(seekers.size(), nobody);
  while (!free.empty()) {
    const std::uint32_t s = free.back();
    free.pop_back();
    while (next[s] < applications.size() && applications[next[s]].seeker == s && outcome[s] == nobody) {
      const std::uint32_t a = next[s]++;
      std::uint32_t& held = held_of[applications[a].dwelling];
      if (held != nobody && rank(held) < rank(a)) continue;
      if (held != nobody) {
        outcome[applications[held].seeker] = nobody;
        free.push_back(applications[held].seeker);
      }
      held = a;
      outcome[s] = a;
    }
  }
  return outcome;
}

void count_members(World& world, Row h, Flows::Table& flow) {
  const std::size_t region = world.areas.region[world.households.area[h]];
  for (const Row i : world.members_of(h)) ++flow[region][static_cast<std::size_t>(world.persons.origin(i))];
}

void settle_seeker(World& world, const Seeker& seeker, Row dwelling, const Parameters& par) {
  const Row h = seeker.household;
  if (country_of_dwelling(world, dwelling) != country_of_area(world, world.households.area[h])) give_up_jobs(world, h);
  move_in(world, h, dwelling);
  world.dwellings.rent_cents[dwelling] = asked_cents(world, dwelling, par);
  update_cost(world, h, par);
  count_members(world, h, world.flows.home_moves);
}

void stay(World& world, const Seeker& seeker) {
  const Row h = seeker.household;
  auto& since = world.households.seeking_since[h];
  if (since == INT16_MIN) {
    since = world.now.value;
    world.households.due_look().forget(h);  // looks again sooner
  }
  if (world.households.lodging[h] != Lodging::own_home) count_members(world, h, world.flows.home_refused);
}

/// Where those end up whom a rule kept out of a neighbourhood.
void count_kept_out(World& world, Row h, bool moved) {
  const bool housed = moved || world.households.lodging[h] == Lodging::own_home;
  count_members(world, h, housed ? world.flows.excluded_housed : world.flows.excluded_unhoused);
}

/// Who is evicted has no home any more, and looks this month.
void evict(World& world, const std::vector<Look>& looks, std::vector<Row>& without) {
  for (const Look& look : looks) {
    if (look.why != Look::Why::eviction) continue;
    count_members(world, look.household, world.flows.evictions);
    give_up_home(world, look.household);
    without.push_back(look.household);
  }
  sort_households(world, without);
}

/// Dwellings that nobody holds since the last market or have just been left are offered.
void offer_left(World& world, std::vector<Row>& vacant, std::span<const Row> left, const Parameters& par) {
  vacant.insert(vacant.end(), left.begin(), left.end());
  for (const Row d : vacant)
    if (world.dwellings.vacant(d) && world.dwellings.vacant_since[d] == INT16_MIN) offer(world, d, par);
}

/// The dwellings that those who move leave.
std::vector<Row> match(World& world, std::span<const Row> vacant, const std::vector<Seeker>& seekers,
                       const Parameters& par) {
  std::vector<std::uint8_t> kept_out;
  const std::vector<Application> applications = applications_of(world, seekers, vacant, par, kept_out);
  const std::vector<std::uint32_t> outcome = clear(world, seekers, applications);
  std::vector<Row> left;
  for (std::size_t s = 0; s < seekers.size(); ++s) {
    if (outcome[s] == nobody) continue;
    const Row h = seekers[s].household;
    if (world.households.lodging[h] == Lodging::own_home) left.push_back(world.households.dwelling[h]);
    settle_seeker(world, seekers[s], applications[outcome[s]].dwelling, par);
  }
  for (std::size_t s = 0; s < seekers.size(); ++s) {
    if (outcome[s] == nobody) stay(world, seekers[s]);
    if (kept_out[s]) count_kept_out(world, seekers[s].household, outcome[s] != nobody);
    world.households.to_region[seekers[s].household] = no_region;
  }
  return left;
}

/// Each holds a dwelling, or lives without one of its own.
std::vector<std::int64_t> households_by_region(const World& world, const Stock& stock,
                                               const std::vector<Row>& without) {
  std::vector<std::int64_t> count(world.regions.size());
  for (std::size_t r = 0; r < count.size(); ++r)
    for (const Counts& c : stock.region[r]) count[r] += c.fit - c.vacant;
  for (const Row k : without)
    if (world.households.lodging[k] != Lodging::own_home) ++count[world.areas.region[world.households.area[k]]];
  return count;
}

}  // namespace

void homes(World& world, const Parameters& par) {
  if (world.dwellings.rows() == 0) return;
  if (world.now.month() % 3 == 1) count_residents(world);
  std::vector<Row> without = households_without(world);
  const std::vector<Look> looks = looks_of(world, par);
  evict(world, looks, without);
  keep_guests(world, without, par);
  Stock stock(world);
  offer_left(world, stock.vacant, {}, par);
  const std::vector<Row> left = match(world, stock.vacant, seekers_of(world, looks, without, par), par);
  keep_guests(world, without, par);
  offer_left(world, stock.vacant, left, par);
  stock.recount_vacant(world);
  lodge_homeless(world, without, par);
  update_stock(world, stock, households_by_region(world, stock, without), par);
  refresh_costs(world, without, par);
}

}  // namespace cohesim::housing
