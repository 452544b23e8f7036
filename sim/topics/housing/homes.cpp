// The month of the market: dwellings fall vacant, households look, apply and move, those without a home are lodged.
#include <algorithm>
#include <numeric>
#include <span>
#include <tuple>

#include "base/math.hpp"
#include "base/parallel_sort.hpp"
#include "state/membership.hpp"
#include "topics/housing/lodging.hpp"
#include "topics/housing/search.hpp"
#include "topics/housing/stock.hpp"

namespace cohesim::housing {

namespace {

constexpr std::uint32_t nobody = 0xFFFFFFFFu;

/// Deferred acceptance: households apply in their order, a dwelling holds the best so far, so that no order of rows can
/// change the outcome. A household looks in one country, so that each country's market clears by itself.
class Clearing {
 public:
  Clearing(const World& world, const Scratch<Seeker>& seekers, const Scratch<Application>& applications)
      : world_(world),
        seekers_(seekers),
        applications_(applications),
        held_of_(world.dwellings.rows()),
        next_(seekers.size(), nobody),
        outcome_(seekers.size(), nobody) {
    for_each_row(applications.size(), [&](Row a) {
      held_of_[applications[a].dwelling] = nobody;
      if (a == 0 || applications[a - 1].seeker != applications[a].seeker) next_[applications[a].seeker] = a;
    });
  }

  /// Position of the application that each seeker ends with, or nobody.
  Scratch<std::uint32_t> run() {
    Scratch<std::uint32_t> all(seekers_.size());
    std::iota(all.begin(), all.end(), 0u);
    const auto begin = deal_into_parts(all, world_.regions.size(),
                                       [&](std::uint32_t s) { return world_.regions[seekers_[s].region].country; });
    for_each_task(world_.regions.size(), [&](std::size_t r) {
      clear(Scratch<std::uint32_t>(all.begin() + begin[r], all.begin() + begin[r + 1]));
    });
    return std::move(outcome_);
  }

 private:
  std::tuple<float, std::uint64_t> rank(std::uint32_t a) const {
    return {-applications_[a].score, world_.households.key[seekers_[applications_[a].seeker].household]};
  }
  bool applies_further(std::uint32_t s) const {
    return outcome_[s] == nobody && next_[s] < applications_.size() && applications_[next_[s]].seeker == s;
  }
  void clear(Scratch<std::uint32_t> free) {
    while (!free.empty()) {
      const std::uint32_t s = free.back();
      free.pop_back();
      while (applies_further(s)) {
        const std::uint32_t a = next_[s]++;
        std::uint32_t& held = held_of_[applications_[a].dwelling];
        if (held != nobody && rank(held) < rank(a)) continue;
        if (held != nobody) {
          outcome_[applications_[held].seeker] = nobody;
          free.push_back(applications_[held].seeker);
        }
        held = a;
        outcome_[s] = a;
      }
    }
  }

  const World& world_;
  const Scratch<Seeker>& seekers_;
  const Scratch<Application>& applications_;
  UnsetScratch<std::uint32_t> held_of_;  // by dwelling; known of those that somebody applies to
  Scratch<std::uint32_t> next_, outcome_;
};

void count_members(World& world, Row h, Flows::Table& flow) {
  const std::size_t region = world.areas.region[world.households.area[h]];
  for (const Row i : world.members_of(h))
    add_shared(flow[region][static_cast<std::size_t>(world.persons.origin(i))], std::int64_t{1});
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
void evict(World& world, const Scratch<Look>& looks, Scratch<Row>& without) {
  for (const Look& look : looks) {
    if (look.why != Look::Why::eviction) continue;
    count_members(world, look.household, world.flows.evictions);
    give_up_home(world, look.household);
    without.push_back(look.household);
  }
  sort_households(world, without);
}

/// Dwellings that nobody holds since the last market or have just been left are offered.
void offer_left(World& world, Scratch<Row>& vacant, std::span<const Row> left, const Parameters& par) {
  vacant.insert(vacant.end(), left.begin(), left.end());
  for_each_row(vacant.size(), [&](Row k) {
    const Row d = vacant[k];
    if (world.dwellings.vacant(d) && world.dwellings.vacant_since[d] == INT16_MIN) offer(world, d, par);
  });
}

/// The dwellings that those who move leave.
Scratch<Row> match(World& world, std::span<const Row> vacant, const Scratch<Seeker>& seekers, const Parameters& par) {
  Scratch<std::uint8_t> kept_out;
  const Scratch<Application> applications = applications_of(world, seekers, vacant, par, kept_out);
  const Scratch<std::uint32_t> outcome = Clearing(world, seekers, applications).run();
  Scratch<Row> left;
  // Each moves from a dwelling of its own to another that nobody else gets.
  collect_from_few(
      seekers.size(),
      [&](Row s, auto& found) {
        const Row h = seekers[s].household;
        if (outcome[s] == nobody) {
          stay(world, seekers[s]);
        } else {
          if (world.households.lodging[h] == Lodging::own_home) found.push_back(world.households.dwelling[h]);
          settle_seeker(world, seekers[s], applications[outcome[s]].dwelling, par);
        }
        if (kept_out[s]) count_kept_out(world, h, outcome[s] != nobody);
        world.households.to_region[h] = no_region;
      },
      left);
  return left;
}

/// Each holds a dwelling, or lives without one of its own.
Scratch<std::int64_t> households_by_region(const World& world, const Stock& stock, const Scratch<Row>& without) {
  Scratch<std::int64_t> count(world.regions.size());
  for (std::size_t r = 0; r < count.size(); ++r)
    for (const Counts& c : stock.region[r]) count[r] += c.fit - c.vacant;
  for_each_batch(without.size(), [&](std::size_t first, std::size_t n) {
    Scratch<std::int64_t> here(count.size());
    for (std::size_t k = first; k < first + n; ++k)
      if (world.households.lodging[without[k]] != Lodging::own_home)
        ++here[world.areas.region[world.households.area[without[k]]]];
    for (std::size_t r = 0; r < here.size(); ++r)
      if (here[r] > 0) add_shared(count[r], here[r]);
  });
  return count;
}

}  // namespace

void homes(World& world, const Parameters& par) {
  if (world.dwellings.rows() == 0) return;
  if (world.now.month() % 3 == 1) count_residents(world);
  Scratch<Row> without = households_without(world);
  const Scratch<Look> looks = looks_of(world, par);
  evict(world, looks, without);
  keep_guests(world, without, par);
  Stock stock(world);
  offer_left(world, stock.vacant, {}, par);
  const Scratch<Row> left = match(world, stock.vacant, seekers_of(world, looks, without, par), par);
  keep_guests(world, without, par);
  offer_left(world, stock.vacant, left, par);
  stock.recount_vacant(world);
  lodge_homeless(world, without, par);
  update_stock(world, stock, households_by_region(world, stock, without), par);
  refresh_costs(world, without, par);
}

}  // namespace cohesim::housing
