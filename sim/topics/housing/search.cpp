#include "topics/housing/search.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/math.hpp"
#include "base/parallel.hpp"
#include "topics/housing/parameters.hpp"

namespace cohesim::housing {

namespace {

// Draws (nth) of Stream::housing on a household's key in a month.
constexpr std::uint32_t nth_view = 8, tries = 16;  // to find a resident of the own origin, two by a draw
constexpr std::size_t most_seen = 30;              // the highest housing.homes_seen
constexpr int most_spare = 2;                      // spare rooms that count: a form, as in MODEL.md

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
        regime_(world.persons.regime[seeker.profile.head]),
        origin_(world.persons.origin(seeker.profile.head)) {
    like_best();
    owner_score_ = owner_score(world, seeker.household, seeker.profile, par);
  }

  /// Whether a rule kept the household out of a neighbourhood that it saw.
  bool apply(Scratch<Application>& out) const {
    bool kept_out = false;
    std::array<Wish, most_seen> seen;
    std::size_t count = 0;
    const float least = seeker_.must ? -1e9f : utility_of_staying();
    const std::size_t views = std::min(most_seen, static_cast<std::size_t>(par_.homes_seen.value()));
    for (std::uint32_t k = 0; k < views; ++k) {
      const Seen home = see(k);
      const Row d = home.dwelling;
      if (d == no_row || d == present_) continue;
      if (std::any_of(seen.begin(), seen.begin() + count, [&](const Wish& w) { return w.dwelling == d; })) continue;
      const Words words = pair(d);
      const bool closed = closed_by_rule(d);
      kept_out |= closed;
      if (closed || !eligible(d)) continue;
      const float u = utility(d) + par_.taste.value() * gumbel(words[0]);
      if (u > least) seen[count++] = {d, u, home.recommended, words};
    }
    const auto better = [&](const Wish& a, const Wish& b) {
      if (a.utility != b.utility) return a.utility > b.utility;
      return world_.dwellings.key[a.dwelling] < world_.dwellings.key[b.dwelling];
    };
    std::sort(seen.begin(), seen.begin() + count, better);
    send({seen.data(), std::min(count, static_cast<std::size_t>(par_.applications.value()))}, out);
    return kept_out;
  }

 private:
  /// A dwelling to apply for, and whether somebody of the own origin who lives there speaks for the household.
  struct Wish {
    Row dwelling;
    float utility;
    bool recommended;
    Words words;
  };
  /// Nobody knows beforehand who will turn them away: an application to such a landlord is spent.
  void send(std::span<const Wish> best, Scratch<Application>& out) const {
    for (const Wish& w : best)
      if (!turned_away(w.dwelling, w.recommended, w.words))
        out.push_back({position_, w.dwelling, w.utility, score(w.dwelling, w.words)});
  }
  Words pair(Row d) const {
    return world_.run.pair(Stream::housing, world_.now, key_, fold32(world_.dwellings.key[d]), 1);
  }
  static float gumbel(std::uint32_t word) { return -log_(exponential(word)); }

  /// The share of residents born abroad that is liked best, and how much the household minds another, relative to what is usual
  /// in the country: for life, of the head.
  /// Those born here like the country's or fewer, those born abroad more (MODEL.md).
  void like_best() {
    const float share = composition_.around[seeker_.region];
    const Words words = world_.run.draw(Stream::housing, Month{0}, world_.persons.key[seeker_.profile.head], 2);
    const float u = uniform(words[0]);
    const float beta = 1.0f - std::sqrt(1.0f - u);  // Beta(1, 2), mean a third: a form, as Gamma below
    liked_ = seeker_.profile.foreign ? share + (1.0f - share) * beta : share * u;
    minds_ = par_.own_group_weight.value() * gamma2(words[1], words[2]) / std::max(1e-4f, share * share);
  }

  /// A dwelling, and whether somebody of the own origin who lives there speaks for the household.
  struct Seen {
    Row dwelling;
    bool recommended;
  };
  Seen see(std::uint32_t k) const {
    const Words words = world_.run.draw(Stream::housing, world_.now, key_, nth_view + k * (tries + 1));
    const Row home = world_.households.area[seeker_.household];
    const float near = world_.areas.region[home] == seeker_.region ? par_.near_share.value() : 0.0f;
    const float lot = uniform(words[0]);
    if (lot < near) return {vacancies_.in_area(home, words[1]), false};
    const std::size_t place = place_to_look(home, (lot - near) / (1 - near), words[1]);
    if (happens(words[2], par_.network_share.value())) return {through_network(k, place, words[3]), true};
    return {vacancies_.in_place(place, words[3]), false};
  }
  /// Beyond the neighbourhood: in the own district or in all the city, mostly in the same kind of place. Who goes to another
  /// region looks all over it.
  std::size_t place_to_look(Row home, float lot, std::uint32_t word) const {
    const std::size_t r = seeker_.region;
    if (world_.areas.region[home] != r) return in_region(r, any_kind);
    const std::size_t kind = happens(word, par_.away_share.value()) ? any_kind : kind_of(world_, home);
    return lot < par_.district_share.value() ? in_region(r, kind) : in_country(world_, r, kind);
  }
  /// Where a resident of the own origin lives, by lot.
  Row through_network(std::uint32_t k, std::size_t place, std::uint32_t word) const {
    for (std::uint32_t t = 1; t <= tries; ++t) {
      const Words words = world_.run.draw(Stream::housing, world_.now, key_, nth_view + k * (tries + 1) + t);
      for (const std::size_t w : {0u, 2u}) {
        const Row area = composition_.area_of_resident(place, origin_, words[w], words[w + 1]);
        if (area != no_row) return vacancies_.in_area(area, word);
      }
    }
    return no_row;
  }

  float burden(Row d) const {
    const std::int64_t cost = cost_of(world_, d, world_.persons.age(seeker_.profile.head, world_.now), par_);
    const auto income = static_cast<float>(std::max<std::int64_t>(1, seeker_.profile.income_cents));
    return std::min(par_.worst_cost_share.value(), static_cast<float>(cost) / income);
  }
  bool eligible(Row d) const {
    const Tenure tenure = world_.dwellings.tenure[d];
    if (tenure == Tenure::owner)
      return reaches_prices(world_, owner_score_, region_of_dwelling(world_, d), par_) &&
             burden(d) <= par_.most_rent_share.value();
    if (tenure == Tenure::market_rent) return burden(d) <= par_.most_rent_share.value();
    return log_income(world_, seeker_.household, seeker_.profile) <=
           log_(std::max(0.01f, par_.social_income_limit.value()));
  }
  /// Rules that close the rented dwellings of a neighbourhood: to newcomers born abroad; to newcomers without work.
  bool closed_by_rule(Row d) const {
    if (world_.dwellings.tenure[d] == Tenure::owner) return false;
    if (!seeker_.profile.foreign) return false;
    const float share = composition_.area[world_.dwellings.area[d]];
    const bool capped = share >= par_.concentration_cap(regime_);
    const bool for_work = share >= par_.work_rule_share(regime_) &&
                          share >= composition_.work_rule_from[seeker_.region] && !seeker_.profile.works;
    return (capped || for_work) && world_.persons.residence_months(seeker_.profile.head, world_.now) <
                                       static_cast<int>(par_.newcomer_months.value());
  }
  /// By landlords at market rent for the origin that they see; whether they let by an agent is the dwelling's for life.
  bool turned_away(Row d, bool recommended, const Words& words) const {
    const Persons& p = world_.persons;
    const Row head = seeker_.profile.head;
    if (world_.dwellings.tenure[d] != Tenure::market_rent || !p.has(head, flag::visible_minority)) return false;
    const auto lot = static_cast<std::uint32_t>(mix64(world_.dwellings.key[d]) >> 32);
    float chance = happens(lot, par_.private_landlords.value()) ? par_.rental_discrimination_private(regime_)
                                                                : par_.rental_discrimination_agents(regime_);
    if (p.sex[head] == Sex::man) chance *= par_.rental_discrimination_men.value();
    if (recommended) chance *= par_.rental_discrimination_known.value();
    return happens(words[1], chance * where(world_.dwellings.area[d]));
  }
  /// Landlords turn away more where few live who were born abroad, less where many do, none from some share on.
  float where(Row area) const {
    const float ends = par_.rental_discrimination_ends.value();
    const float tested = par_.rental_discrimination_tested.value();
    const float here = std::max(0.0f, 1.0f - composition_.area[area] / ends) / (1.0f - tested / ends);
    return 1.0f + par_.rental_discrimination_where.value() * (here - 1.0f);
  }

  float preference(Row area) const {
    const float away = composition_.area[area] - liked_;
    return -minds_ * away * away;
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
    float u = -par_.cost_weight.value() * std::max(0.0f, burden(d) - par_.easy_cost_share.value()) + preference(area) +
              par_.amenity.value() * static_cast<float>(world_.local_housing[area].level - 1);
    u += spare < 0 ? par_.crowding_weight.value() * static_cast<float>(spare)
                   : par_.spare_room_weight.value() * static_cast<float>(std::min(most_spare, spare));
    if (!seeker_.must) u -= par_.distance_per_km.value() * distance_km(area, world_.households.area[seeker_.household]);
    return world_.dwellings.tenure[d] == Tenure::owner ? u + par_.owner_bonus.value() : u;
  }
  float utility_of_staying() const {
    return utility(present_) + (seeker_.shock ? -par_.shock_loss.value() : par_.moving_cost.value());
  }

  /// Landlords like income and lasting jobs, providers of reduced rents go by waiting time and need, sellers by lot.
  float score(Row d, const Words& words) const {
    const float lot = gumbel(words[2]);
    switch (world_.dwellings.tenure[d]) {
      case Tenure::owner: return lot;
      case Tenure::market_rent:
        return -log_(std::max(1e-3f, burden(d))) +
               (seeker_.profile.lasting_job ? par_.lasting_job_weight.value() : 0.0f) + lot;
      case Tenure::social_rent: break;
    }
    const int since = world_.households.seeking_since[seeker_.household];
    const float waited = since == INT16_MIN ? 0.0f : static_cast<float>(world_.now.value - since);
    return par_.queue_waiting.value() * waited + need() + ties(d) + mixing(d) + 0.01f * lot;  // decides between equals
  }
  /// Months of waiting that count besides those waited: for who has no home, and who leaves reception.
  float need() const {
    switch (world_.households.lodging[seeker_.household]) {
      case Lodging::own_home: return 0;
      case Lodging::guest: return par_.queue_guests.value();
      case Lodging::reception: return par_.queue_homeless.value() + par_.queue_reception.value();
      case Lodging::homeless: break;
    }
    return par_.queue_homeless.value();
  }
  /// For who lives in the neighbourhood.
  float ties(Row d) const {
    return world_.households.area[seeker_.household] == world_.dwellings.area[d] ? par_.queue_local.value() : 0.0f;
  }
  /// For who brings the neighbourhood's mix nearer to the country's.
  float mixing(Row d) const {
    const Row area = world_.dwellings.area[d];
    const bool too_few = composition_.area[area] < composition_.around[seeker_.region];
    return too_few == seeker_.profile.foreign ? par_.queue_mixing.value() : 0.0f;
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
  Origin origin_;
  float liked_ = 0, minds_ = 0, owner_score_ = 0;
};

}  // namespace

Scratch<Application> applications_of(const World& world, const Scratch<Seeker>& seekers, std::span<const Row> vacant,
                                     const Parameters& par, Scratch<std::uint8_t>& kept_out) {
  const Vacancies vacancies(world, vacant);
  const Composition composition(world, par);
  kept_out.assign(seekers.size(), 0);
  Scratch<Application> all;
  collect_from_few(
      seekers.size(),
      [&](std::uint32_t s, Scratch<Application>& found) {
        kept_out[s] = View(world, vacancies, composition, par, seekers[s], s).apply(found);
      },
      all);
  return all;
}

}  // namespace cohesim::housing
