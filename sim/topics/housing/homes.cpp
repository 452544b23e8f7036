// The month of the market: dwellings fall vacant, households look, apply and move, those without a home are lodged.
#include <algorithm>
#include <tuple>

#include "base/math.hpp"
#include "base/parallel.hpp"
#include "state/membership.hpp"
#include "state/residents.hpp"
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
  if (region_of_dwelling(world, dwelling) != world.areas.region[world.households.area[h]]) give_up_jobs(world, h);
  move_in(world, h, dwelling);
  world.dwellings.rent_cents[dwelling] = asked_cents(world, dwelling, par);
  count_members(world, h, world.flows.home_moves);
}

void stay(World& world, const Seeker& seeker) {
  const Row h = seeker.household;
  auto& since = world.households.seeking_since[h];
  if (since == INT16_MIN) since = world.now.value;
  if (world.households.lodging[h] != Lodging::own_home) count_members(world, h, world.flows.home_refused);
}

void match(World& world, const Parameters& par) {
  update_residents(world);
  const std::vector<Seeker> seekers = seekers_of(world, par);
  const std::vector<Application> applications = applications_of(world, seekers, par);
  const std::vector<std::uint32_t> outcome = clear(world, seekers, applications);
  for (std::size_t s = 0; s < seekers.size(); ++s) {
    if (outcome[s] == nobody) continue;
    settle_seeker(world, seekers[s], applications[outcome[s]].dwelling, par);
  }
  for (std::size_t s = 0; s < seekers.size(); ++s) {
    if (outcome[s] == nobody) stay(world, seekers[s]);
    world.households.to_region[seekers[s].household] = no_region;
  }
}

}  // namespace

void homes(World& world, const Parameters& par) {
  if (world.dwellings.rows() == 0) return;
  settle_dwellings(world, par);
  match(world, par);
  settle_dwellings(world, par);
  lodge_homeless(world, par);
  update_stock(world, par);
  update_costs(world, par);
}

}  // namespace cohesim::housing
