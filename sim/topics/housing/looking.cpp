// Who looks for another dwelling, or loses it: the calendar of rare events says whom to ask.
#include <algorithm>

#include "base/math.hpp"
#include "base/parallel.hpp"
#include "state/due_dates.hpp"
#include "topics/housing/parameters.hpp"
#include "topics/housing/search.hpp"

namespace cohesim::housing {

namespace {

constexpr std::uint32_t nth_search = 0;  // draw of Stream::housing on a household's key
constexpr RareEvent look_event{Stream::housing_look, 0x1p-5f};

/// Hazards a month of a household with a home.
struct Reasons {
  float shock = 0, other = 0, eviction = 0;
  float sum() const { return shock + other + eviction; }
};

class Looking {
 public:
  Looking(const World& world, const Parameters& par)
      : world_(world),
        par_(par),
        by_tenure_{hazard_of_rate(par.search_owner.value()), hazard_of_rate(par.search_market.value()),
                   hazard_of_rate(par.search_social.value())},
        buy_(hazard_of_chance(par.search_buy.value())),
        crowded_(hazard_of_chance(par.search_crowded.value())),
        burdened_(hazard_of_chance(par.search_burdened.value())),
        again_(hazard_of_chance(par.search_again.value())),
        evicted_(hazard_of_rate(par.eviction.value())) {}

  float bound(Row h) const {
    if (!at_risk(h)) return 0;
    const auto t = static_cast<std::size_t>(tenure(h));
    const bool waits = world_.households.seeking_since[h] != INT16_MIN;
    return by_tenure_[t] * std::max(1.0f, par_.search_young.value()) + (tenure(h) == Tenure::owner ? 0.0f : buy_) +
           crowded_ + burdened_ + (waits ? again_ : 0.0f) + evicted_;
  }
  float hazard(Row h) const { return at_risk(h) ? reasons(h).sum() : 0.0f; }

  Reasons reasons(Row h) const {
    const Profile x = profile_of(world_, h);
    const Row home = world_.households.dwelling[h];
    const bool young = world_.persons.age(x.head, world_.now) < static_cast<int>(par_.search_young_until.value());
    Reasons why;
    why.shock = by_tenure_[static_cast<std::size_t>(tenure(h))] * (young ? par_.search_young.value() : 1.0f);
    if (tenure(h) != Tenure::owner && can_buy(world_, h, x, region_of_dwelling(world_, home), par_)) why.shock += buy_;
    if (world_.dwellings.rooms[home] < x.rooms_needed) why.other += crowded_;
    if (overburdened(world_, h)) why.other += burdened_;
    const int since = world_.households.seeking_since[h];
    const auto waits = static_cast<int>(par_.search_again_months.value());
    if (since != INT16_MIN && world_.now.value - since < waits) why.other += again_;
    if (beyond_means(h)) why.eviction += evicted_;
    return why;
  }

 private:
  bool at_risk(Row h) const {
    const Households& all = world_.households;
    return all.members[h] > 0 && all.lodging[h] == Lodging::own_home && all.dwelling[h] != no_row &&
           all.to_region[h] == no_region;
  }
  Tenure tenure(Row h) const { return world_.dwellings.tenure[world_.households.dwelling[h]]; }
  bool beyond_means(Row h) const {
    const auto year = static_cast<float>(n_income_months) * static_cast<float>(world_.households.housing_cost_cents[h]);
    return year > par_.most_rent_share.value() * static_cast<float>(world_.households.annual_income_cents[h]);
  }

  const World& world_;
  const Parameters& par_;
  std::array<float, n_tenures> by_tenure_;
  float buy_, crowded_, burdened_, again_, evicted_;
};

/// Whether one who has no home of its own looks this month.
bool homeless_looks(const World& world, Row h, const Profile& x, const Parameters& par) {
  if (world.households.lodging[h] != Lodging::reception) return true;
  const std::uint32_t word = world.run.draw(Stream::housing, world.now, world.households.key[h], nth_search)[0];
  return happens(word, par.reception_search(world.persons.regime[x.head]));
}

}  // namespace

Scratch<Look> looks_of(World& world, const Parameters& par) {
  const Looking looking(world, par);
  const Scratch<Row> rows = rows_of_event(
      world, world.households, world.households.due_look(), RareProcess::look, look_event,
      {par.search_owner.value(), par.search_market.value(), par.search_social.value(), par.search_young.value(),
       par.search_buy.value(), par.search_crowded.value(), par.search_burdened.value(), par.search_again.value(),
       par.eviction.value()},
      [&](Row h) { return looking.bound(h); }, [&](Row h) { return looking.hazard(h); });
  Scratch<Look> looks(rows.size());
  for_each_of_few(rows.size(), [&](Row k) {
    const Row h = rows[k];
    const Reasons why = looking.reasons(h);
    const float u =
        why.sum() * uniform(world.run.draw(Stream::housing, world.now, world.households.key[h], nth_search)[0]);
    looks[k] = {h, u < why.shock               ? Look::Why::shock
                   : u < why.shock + why.other ? Look::Why::other
                                               : Look::Why::eviction};
  });
  return looks;
}

Scratch<Seeker> seekers_of(const World& world, const Scratch<Look>& looks, const Scratch<Row>& without,
                           const Parameters& par) {
  const auto here = [&](Row h) { return world.areas.region[world.households.area[h]]; };
  const auto add_looking = [&](const Look& look, auto& all) {
    if (look.why != Look::Why::eviction)
      all.push_back({look.household, profile_of(world, look.household), here(look.household), false,
                     look.why == Look::Why::shock});
  };
  const auto add_without = [&](Row h, auto& all) {
    const std::uint16_t region = world.households.to_region[h];
    const bool at_home = world.households.lodging[h] == Lodging::own_home;
    if (at_home && region == no_region) return;  // has just kept its host's dwelling
    const Profile x = profile_of(world, h);
    if (homeless_looks(world, h, x, par)) all.push_back({h, x, region != no_region ? region : here(h), true, true});
  };
  Scratch<Seeker> all;
  collect_from_few(
      looks.size() + without.size(),
      [&](Row k, auto& found) {
        if (k < looks.size())
          add_looking(looks[k], found);
        else
          add_without(without[k - looks.size()], found);
      },
      all);
  return all;
}

}  // namespace cohesim::housing
