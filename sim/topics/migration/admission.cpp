#include "topics/migration/admission.hpp"

#include <algorithm>

#include "base/math.hpp"
#include "topics/migration/parameters.hpp"
#include "topics/migration/party.hpp"

namespace cohesim::migration {

namespace {

// Draws of Stream::arrival on the key of a party or person.
constexpr std::uint32_t nth_party = 11, nth_abroad = 13, nth_ages = 14, nth_child = 64;

std::size_t at(Route route) { return static_cast<std::size_t>(route); }

/// Persons a month by region and route, in simulated persons.
double monthly_persons(const World& world, std::uint16_t region, Route route, const Parameters& par) {
  const RegionData& data = world.regions[region].data;
  const double thousands =
      route == Route::none ? data.arrivals_other_eu[0] : data.arrivals_outside_eu[0] * data.arrival_routes[at(route)];
  return thousands * 1000.0 / 12.0 / world.represents * static_cast<double>(par.inflow_scale.value()) *
         static_cast<double>(par.inflow[at(route)].value());
}

std::span<const double> ages_of(const World& world, Route route) {
  return std::span(world.population->arrival_ages).subspan(at(route) * n_age_groups, n_age_groups);
}

/// One party in the making: everyone's key comes from the head's.
class PartyMaker {
 public:
  PartyMaker(World& world, const Parameters& par, std::uint16_t region, Route route, Month month)
      : world_(world),
        par_(par),
        pattern_(party_pattern(*world.population, route, par)),
        region_(region),
        route_(route),
        month_(month) {}

  const PartyPattern& pattern() const { return pattern_; }

  void family(std::uint64_t key) {
    const Party party = draw_party(pattern_, world_.run.draw(Stream::arrival, month_, key, nth_party));
    if (!pattern_.shares_route) world_.family_due[region_] -= party.size() - 1;
    if (!begin(key)) return;
    const Words words = world_.run.draw(Stream::arrival, month_, key, nth_ages);
    const bool family = party.children > 0 || party.partner;
    const int age = draw_age_months(ages_of(world_, route_), family ? 22 : 18, family ? 60 : 100, uniform(words[0]));
    const float women = party.partner        ? pattern_.woman_couple
                        : party.children > 0 ? pattern_.woman_parent
                                             : pattern_.woman_childless;
    const Sex sex = uniform(words[1]) < women ? Sex::woman : Sex::man;
    head_ = add(key, route_, sex, age);
    int youngest_adult = age;
    if (party.partner) youngest_adult = std::min(age, partner(key, sex, age, words));
    for (int child = 0; child < party.children; ++child) add_child(key, child, youngest_adult);
    if (!family) leave_family_behind(key, age);
  }

  void minor_alone(std::uint64_t key) {
    if (!begin(key)) return;
    const Words words = world_.run.draw(Stream::arrival, month_, key, nth_ages);
    const int age = draw_age_months(ages_of(world_, route_), 13, 18, uniform(words[0]));
    head_ = add(key, route_, uniform(words[1]) < par_.party_girls_alone.value() ? Sex::woman : Sex::man, age);
    world_.persons.flags[head_] |= flag::unaccompanied;
  }

 private:
  /// When, from where; false if they came before the start.
  bool begin(std::uint64_t key) {
    head_ = no_row;
    arrival_ = month_ + months_on_the_way(world_, key, month_, route_, par_);
    roots_ = draw_roots(world_, key, month_, route_ == Route::none, par_.visible_minority_share.value());
    return !(arrival_ < world_.now);
  }
  Route member_route() const { return pattern_.shares_route ? route_ : Route::family; }
  Row add(std::uint64_t key, Route route, Sex sex, int age_months) {
    return admit(world_, region_, {key, route, sex, age_months, month_, arrival_}, roots_, head_, no_row);
  }
  /// Returns the partner's age in months.
  int partner(std::uint64_t key, Sex head, int age, const Words& words) {
    const int gap = draw_age_gap(words[2], words[3], par_);
    const int partner_age = std::max(18 * 12, head == Sex::man ? age - gap : age + gap);
    add(lineage(key, 1), member_route(), head == Sex::man ? Sex::woman : Sex::man, partner_age);
    return partner_age;
  }
  void add_child(std::uint64_t key, int number, int parent_months) {
    const Words words = world_.run.draw(Stream::arrival, month_, key, nth_child + static_cast<std::uint32_t>(number));
    const int most = std::clamp(parent_months / 12 - 18, 1, 18),
              least = std::clamp(parent_months / 12 - 45, 0, most - 1);
    const int age = draw_age_months(ages_of(world_, member_route()), least, most, uniform(words[0]));
    add(lineage(key, 2, static_cast<std::uint64_t>(number)), member_route(),
        uniform(words[1]) < par_.party_girls.value() ? Sex::woman : Sex::man, age);
  }
  void leave_family_behind(std::uint64_t key, int age_months) {
    const Words words = world_.run.draw(Stream::arrival, month_, key, nth_abroad);
    if (age_months < 22 * 12 ||
        !happens(words[3], static_cast<float>(world_.population->arrival_family_abroad[at(route_)])))
      return;
    world_.persons.family_abroad[head_] = family_left_behind(words, par_);
  }

  World& world_;
  const Parameters& par_;
  PartyPattern pattern_;
  std::uint16_t region_;
  Route route_;
  Month month_, arrival_{};
  Roots roots_;
  Row head_ = no_row;
};

}  // namespace

int months_on_the_way(const World& world, std::uint64_t key, Month admitted, Route route, const Parameters& par) {
  const bool selected = route == Route::resettlement || route == Route::sponsored;
  if (!selected && route != Route::work && route != Route::family) return 0;
  const float mean = selected                 ? par.wait_protection_months.value()
                     : route == Route::family ? par.wait_family_months.value()
                                              : par.wait_work_months.value();
  const Words words = world.run.draw(Stream::pre_departure, admitted, key);
  return std::min(longest_wait_months, static_cast<int>(mean * gamma2(words[0], words[1]) + uniform(words[2])));
}

Row admit(World& world, std::uint16_t region, const Newcomer& newcomer, const Roots& roots, Row head, Row sponsor) {
  const Row i = world.persons.append(1);
  set_newcomer(world, i, region, newcomer, roots);
  world.admitted.push_back({i, head == no_row ? i : head, sponsor, region});
  if (newcomer.admitted == world.now) ++world.flows.admitted[region][static_cast<std::size_t>(world.persons.origin(i))];
  return i;
}

void admit_parties(World& world, const Parameters& par, Month month) {
  for (std::uint16_t region = 0; region < world.regions.size(); ++region)
    for (std::size_t r = 0; r < n_routes; ++r) {
      const auto route = static_cast<Route>(r);
      if (route == Route::family) continue;
      PartyMaker maker(world, par, region, route, month);
      const double heads = monthly_persons(world, region, route, par) / maker.pattern().persons_per_head;
      const std::uint64_t cell = lineage(region, r, static_cast<std::uint64_t>(Stream::arrival));
      const Words words = world.run.draw(Stream::arrival, month, cell);
      const auto when = static_cast<std::uint64_t>(month.value);
      for (std::int64_t k = 0; k < dithered(heads, words[0]); ++k)
        maker.family(lineage(cell, when, static_cast<std::uint64_t>(k)));
      for (std::int64_t k = 0; k < dithered(heads * maker.pattern().minors_alone, words[1]); ++k)
        maker.minor_alone(lineage(cell + 1, when, static_cast<std::uint64_t>(k)));
    }
}

namespace {

void admit_relative(World& world, std::uint16_t region, std::uint64_t key, Month month, const Parameters& par) {
  const Month arrival = month + months_on_the_way(world, key, month, Route::family, par);
  if (arrival < world.now) return;
  const Words words = world.run.draw(Stream::arrival, month, key, nth_ages);
  const bool minor = uniform(words[2]) < par.relatives_minor_share.value();
  const int age = draw_age_months(ages_of(world, Route::family), minor ? 0 : 18, minor ? 18 : 100, uniform(words[0]));
  const float women =
      age < 18 * 12 ? par.party_girls.value() : static_cast<float>(world.population->arrival_women[at(Route::family)]);
  const Sex sex = uniform(words[1]) < women ? Sex::woman : Sex::man;
  const Roots roots = draw_roots(world, key, month, false, par.visible_minority_share.value());
  admit(world, region, {key, Route::family, sex, age, month, arrival}, roots, no_row, no_row);
}

}  // namespace

void admit_relatives(World& world, const Parameters& par, Month month) {
  for (std::uint16_t region = 0; region < world.regions.size(); ++region) {
    world.family_due[region] += monthly_persons(world, region, Route::family, par);
    const std::uint64_t cell = lineage(region, at(Route::family), static_cast<std::uint64_t>(Stream::arrival));
    for (std::uint64_t k = 0; world.family_due[region] >= 1; ++k, world.family_due[region] -= 1)
      admit_relative(world, region, lineage(cell, static_cast<std::uint64_t>(month.value), k), month, par);
  }
}

void admit_before_start(World& world, const Parameters& par) {
  world.family_due.assign(world.regions.size(), 0);
  for (std::size_t region = 0; region < world.regions.size(); ++region)
    world.family_due[region] =
        static_cast<double>(uniform(world.run.draw(Stream::arrival, Month{0}, lineage(region, at(Route::family)))[0]));
  for (int ago = longest_wait_months; ago > 0; --ago) {
    admit_parties(world, par, world.now - ago);
    admit_relatives(world, par, world.now - ago);
  }
}

}  // namespace cohesim::migration
