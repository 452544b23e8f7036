#include "topics/housing/search.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/math.hpp"
#include "base/parallel.hpp"
#include "state/residents.hpp"

namespace cohesim::housing {

namespace {

// Blocks of Stream::housing on a household's key in a month.
constexpr std::uint32_t nth_search = 0, nth_view = 8, tries = 16;  // to find a resident of the own group
constexpr std::uint32_t views = 10, most_applications = 3;
constexpr int young_until = 30, waits_months = 36, newcomer_months = 72;
constexpr float easy_share = 0.25f;   // of income that nobody minds paying for housing
constexpr float worst_burden = 2.0f;  // beyond which a cost is no worse
constexpr float shock_loss = 1.5f;    // by which the present home is worse for who looks because life has changed
constexpr float man_factor = 1.1f;    // disc_rent_gender_sign

float yearly_rate(const World& world, Row h, const Parameters& par) {
  switch (world.dwellings.tenure[world.households.dwelling[h]]) {
    case Tenure::owner: return par.search_owner.value();
    case Tenure::market_rent: return par.search_market.value();
    case Tenure::social_rent: break;
  }
  return par.search_social.value();
}

/// Chance that a household with a home looks for another one; at most `bound` for any.
struct Reasons {
  float shock = 0, other = 0;
};
Reasons reasons_of(const World& world, Row h, const Profile& x, const Parameters& par) {
  Reasons why;
  const bool young = world.persons.age(x.head, world.now) < young_until;
  why.shock = monthly(yearly_rate(world, h, par) * (young ? par.search_young.value() : 1.0f));
  const Row home = world.households.dwelling[h];
  const bool owns = world.dwellings.tenure[home] == Tenure::owner;
  if (!owns && can_buy(world, h, x, region_of_dwelling(world, home), par)) why.shock += par.search_buy.value();
  if (world.dwellings.rooms[home] < x.rooms_needed) why.other += par.search_crowded.value();
  if (overburdened(world, h)) why.other += par.search_burdened.value();
  const int since = world.households.seeking_since[h];
  if (since != INT16_MIN && world.now.value - since < waits_months) why.other += par.search_again.value();
  return why;
}

/// Whether one who has no home of its own looks this month.
bool homeless_looks(const World& world, Row h, const Profile& x, float u, const Parameters& par) {
  return world.households.lodging[h] != Lodging::reception || u < par.reception_search(world.persons.regime[x.head]);
}

void add_seeker(const World& world, Row h, float bound, const Parameters& par, std::vector<Seeker>& found) {
  const Households& all = world.households;
  if (all.members[h] == 0) return;
  const bool must = all.lodging[h] != Lodging::own_home || all.to_region[h] != no_region;
  const float u = uniform(world.run.draw(Stream::housing, world.now, all.key[h], nth_search)[0]);
  const bool waits = all.seeking_since[h] != INT16_MIN;
  if (!must && !waits && u >= bound) return;
  const Profile x = profile_of(world, h);
  const std::uint16_t here = world.areas.region[all.area[h]];
  if (must) {
    if (homeless_looks(world, h, x, u, par))
      found.push_back({h, x, all.to_region[h] != no_region ? all.to_region[h] : here, true, true});
    return;
  }
  const Reasons why = reasons_of(world, h, x, par);
  if (u < why.shock + why.other) found.push_back({h, x, here, false, u < why.shock});
}

/// What one seeker sees and thinks of it.
class View {
 public:
  View(const World& world, const Vacancies& vacancies, const Composition& composition, const Parameters& par,
       const Seeker& seeker, std::uint32_t position)
      : world_(world),
        vacancies_(vacancies),
        composition_(composition),
        par_(par),
        seeker_(seeker),
        position_(position),
        key_(world.households.key[seeker.household]),
        present_(world.households.dwelling[seeker.household]),
        regime_(world.persons.regime[seeker.profile.head]) {
    like_best();
    buys_ = can_buy(world, seeker.household, seeker.profile, seeker.region, par);
  }

  void apply(std::vector<Application>& out) const {
    std::array<Application, views> seen;
    std::size_t count = 0;
    const float least = seeker_.must ? -1e9f : utility_of_staying();
    for (std::uint32_t k = 0; k < views; ++k) {
      const Row d = see(k);
      if (d == no_row || d == present_) continue;
      if (std::any_of(seen.begin(), seen.begin() + count, [&](const Application& a) { return a.dwelling == d; }))
        continue;
      const Words words = pair(d);
      if (!eligible(d) || turned_away(d, words)) continue;
      const float u = utility(d) + par_.taste.value() * gumbel(words[0]);
      if (u > least) seen[count++] = {position_, d, u, score(d, words)};
    }
    const auto better = [&](const Application& a, const Application& b) {
      if (a.utility != b.utility) return a.utility > b.utility;
      return world_.dwellings.key[a.dwelling] < world_.dwellings.key[b.dwelling];
    };
    std::sort(seen.begin(), seen.begin() + count, better);
    out.insert(out.end(), seen.begin(), seen.begin() + std::min<std::size_t>(count, most_applications));
  }

 private:
  Words pair(Row d) const {
    return world_.run.pair(Stream::housing, world_.now, key_, fold32(world_.dwellings.key[d]), 1);
  }
  static float gumbel(std::uint32_t word) { return -log_(exponential(word)); }

  /// The share of residents born abroad that is liked best: for life, of the head. Those born here: around the region's,
  /// by u; those born abroad: more (MODEL.md).
  void like_best() {
    const float share = composition_.region[seeker_.region];
    const float u = uniform(world_.run.draw(Stream::housing, Month{0}, world_.persons.key[seeker_.profile.head], 2)[0]);
    const float beta = 1.0f - std::sqrt(1.0f - u);  // Beta(1, 2), mean a third
    liked_ = seeker_.profile.foreign ? share + (1.0f - share) * beta : 2.0f * share * u;
  }

  Row see(std::uint32_t k) const {
    const Words words = world_.run.draw(Stream::housing, world_.now, key_, nth_view + k * (tries + 1));
    const Row home = world_.households.area[seeker_.household];
    if (world_.areas.region[home] == seeker_.region && happens(words[0], par_.near_share.value()))
      return vacancies_.in_area(home, words[1]);
    if (happens(words[2], par_.network_share.value())) return through_network(k, words[3]);
    return vacancies_.in_region(seeker_.region, words[3]);
  }
  /// Near a resident of the own group by lot.
  Row through_network(std::uint32_t k, std::uint32_t word) const {
    for (std::uint32_t t = 1; t <= tries; ++t) {
      const Words words = world_.run.draw(Stream::housing, world_.now, key_, nth_view + k * (tries + 1) + t);
      for (const std::size_t w : {0u, 2u}) {
        const Row i = resident_at(world_, seeker_.region, words[w], words[w + 1]);
        if (i == no_row || (world_.persons.born[i] != BirthGroup::host) != seeker_.profile.foreign) continue;
        return vacancies_.in_area(world_.persons.area[i], word);
      }
    }
    return no_row;
  }

  float burden(Row d) const {
    const std::int64_t cost = cost_of(world_, d, world_.persons.age(seeker_.profile.head, world_.now), par_);
    const auto income = static_cast<float>(std::max<std::int64_t>(1, seeker_.profile.income_cents));
    return std::min(worst_burden, static_cast<float>(cost) / income);
  }
  bool eligible(Row d) const {
    const Tenure tenure = world_.dwellings.tenure[d];
    if (capped(world_.dwellings.area[d])) return tenure == Tenure::owner && buys_;
    if (tenure == Tenure::owner) return buys_ && burden(d) <= par_.most_rent_share.value();
    if (tenure == Tenure::market_rent) return burden(d) <= par_.most_rent_share.value();
    return log_income(world_, seeker_.household, seeker_.profile) <=
           log_(std::max(0.01f, par_.social_income_limit.value()));
  }
  bool capped(Row area) const {
    return seeker_.profile.foreign && composition_.area[area] >= par_.concentration_cap(regime_) &&
           world_.persons.residence_months(seeker_.profile.head, world_.now) < newcomer_months;
  }
  /// By landlords at market rent for the origin that they see; whether they let by an agent is the dwelling's for life.
  bool turned_away(Row d, const Words& words) const {
    const Persons& p = world_.persons;
    const Row head = seeker_.profile.head;
    if (world_.dwellings.tenure[d] != Tenure::market_rent || !p.has(head, flag::visible_minority)) return false;
    const auto lot = static_cast<std::uint32_t>(mix64(world_.dwellings.key[d]) >> 32);
    const float chance = happens(lot, par_.private_landlords.value()) ? par_.rental_discrimination_private(regime_)
                                                                      : par_.rental_discrimination_agents(regime_);
    return happens(words[1], p.sex[head] == Sex::man ? man_factor * chance : chance);
  }

  float preference(Row area) const {
    const float away = composition_.area[area] - liked_;
    return -par_.own_group_weight.value() * away * away;
  }
  float distance_km(Row a, Row b) const {
    if (a == b || a >= world_.areas.figures.size() || b >= world_.areas.figures.size()) return 0;
    const AreaFigures &p = world_.areas.figures[a], &q = world_.areas.figures[b];
    const double x = p.x - q.x, y = p.y - q.y;
    return std::isnan(x + y) ? 0.0f : static_cast<float>(std::sqrt(x * x + y * y) / 1000);
  }
  float utility(Row d) const {
    const int spare = world_.dwellings.rooms[d] - seeker_.profile.rooms_needed;
    const Row area = world_.dwellings.area[d];
    float u = -par_.cost_weight.value() * std::max(0.0f, burden(d) - easy_share) + preference(area);
    u += spare < 0 ? par_.crowding_weight.value() * static_cast<float>(spare)
                   : 0.2f * static_cast<float>(std::min(2, spare));
    if (!seeker_.must) u -= par_.distance_per_km.value() * distance_km(area, world_.households.area[seeker_.household]);
    return world_.dwellings.tenure[d] == Tenure::owner ? u + par_.owner_bonus.value() : u;
  }
  float utility_of_staying() const {
    return utility(present_) + (seeker_.shock ? -shock_loss : par_.moving_cost.value());
  }

  /// Landlords like income and lasting jobs, providers of reduced rents go by waiting time and need, sellers by lot.
  float score(Row d, const Words& words) const {
    const float lot = gumbel(words[2]);
    switch (world_.dwellings.tenure[d]) {
      case Tenure::owner: return lot;
      case Tenure::market_rent:
        return -log_(std::max(1e-3f, burden(d))) + (seeker_.profile.lasting_job ? 0.5f : 0.0f) + lot;
      case Tenure::social_rent: break;
    }
    const int since = world_.households.seeking_since[seeker_.household];
    const float waited = since == INT16_MIN ? 0.0f : static_cast<float>(world_.now.value - since);
    const Lodging lodging = world_.households.lodging[seeker_.household];
    const float need = lodging == Lodging::own_home ? 0.0f : lodging == Lodging::guest ? 12.0f : 24.0f;
    return waited + need + 0.01f * lot;
  }

  const World& world_;
  const Vacancies& vacancies_;
  const Composition& composition_;
  const Parameters& par_;
  const Seeker& seeker_;
  std::uint32_t position_;
  std::uint64_t key_;
  Row present_;
  PersonRegime regime_;
  float liked_ = 0;
  bool buys_ = false;
};

}  // namespace

Composition::Composition(const World& world) {
  struct Count {
    std::int64_t all = 0, abroad = 0;
  };
  std::vector<Count> areas(world.areas.rows()), regions(world.regions.size());
  const Persons& p = world.persons;
  for_each_batch(p.rows(), [&](std::size_t first, std::size_t count) {
    Count run;  // neighbours lie together in the rows
    for (auto i = static_cast<Row>(first); i < first + count; ++i) {
      run.all += p.alive(i);
      run.abroad += p.alive(i) && p.born[i] != BirthGroup::host;
      if (i + 1 < first + count && p.area[i + 1] == p.area[i]) continue;
      add_shared(areas[p.area[i]].all, run.all);
      add_shared(areas[p.area[i]].abroad, run.abroad);
      run = {};
    }
  });
  const auto share = [](const Count& c) {
    return static_cast<float>(c.abroad) / static_cast<float>(std::max<std::int64_t>(1, c.all));
  };
  for (std::size_t a = 0; a < areas.size(); ++a) {
    area.push_back(share(areas[a]));
    regions[world.areas.region[a]].all += areas[a].all;
    regions[world.areas.region[a]].abroad += areas[a].abroad;
  }
  for (const Count& c : regions) region.push_back(share(c));
}

std::vector<Seeker> seekers_of(const World& world, const Parameters& par) {
  const float most = std::max({par.search_owner.value(), par.search_market.value(), par.search_social.value()});
  const float bound = monthly(most * std::max(1.0f, par.search_young.value())) + par.search_crowded.value() +
                      par.search_burdened.value() + par.search_buy.value();
  std::vector<Seeker> all;
  collect_from_rows(
      world.households.rows(), [&](Row h, std::vector<Seeker>& found) { add_seeker(world, h, bound, par, found); },
      all);
  return all;
}

std::vector<Application> applications_of(const World& world, const std::vector<Seeker>& seekers,
                                         const Parameters& par) {
  const Vacancies vacancies(world);
  const Composition composition(world);
  constexpr std::size_t part_size = 256;
  std::vector<std::vector<Application>> parts((seekers.size() + part_size - 1) / part_size);
  for_each_task(parts.size(), [&](std::size_t k) {
    const std::size_t last = std::min(seekers.size(), (k + 1) * part_size);
    std::vector<Application> mine;
    for (std::size_t s = k * part_size; s < last; ++s)
      View(world, vacancies, composition, par, seekers[s], static_cast<std::uint32_t>(s)).apply(mine);
    parts[k] = std::move(mine);
  });
  std::vector<Application> all;
  for (const auto& part : parts) all.insert(all.end(), part.begin(), part.end());
  return all;
}

}  // namespace cohesim::housing
