#include "processes/migration_newcomer.hpp"

#include <algorithm>
#include <span>

#include "base/math.hpp"
#include "state/membership.hpp"

namespace cohesim {

namespace {

/// Position drawn from shares that sum to one, in a fixed order.
std::size_t draw_from(std::span<const double> shares, float u) {
  double sum = 0;
  for (std::size_t k = 0; k + 1 < shares.size(); ++k) {
    sum += shares[k];
    if (static_cast<double>(u) < sum) return k;
  }
  return shares.size() - 1;
}

/// A resident of the region, found by drawing among those of the start (a list that never changes, so that one more person
/// re-deals nobody); no_row if none is found in a few tries.
Row find_resident(const World& world, std::uint64_t key, std::uint16_t region, bool migrant) {
  const Region& r = world.regions[region];
  const Persons& p = world.persons;
  for (std::uint32_t block = 1; block <= 8; ++block)
    for (const std::uint32_t word : world.run.draw(Stream::arrival, world.now, key, block)) {
      const Row i =
          world.residents[r.first_resident + ((std::uint64_t{word} * (r.last_resident - r.first_resident)) >> 32)];
      if (p.alive(i) && p.age(i, world.now) >= 18 && (!migrant || p.born[i] != BirthGroup::host)) return i;
    }
  return no_row;
}

void set_identity(World& world, Row i, Route route, float visible_share) {
  Persons& p = world.persons;
  const PopulationData& data = *world.population;
  const auto r = static_cast<std::size_t>(route);
  const bool eu = route == Route::none;
  const Words a = world.run.draw(Stream::arrival, world.now, p.key[i], 9);
  const Words b = world.run.draw(Stream::arrival, world.now, p.key[i], 10);
  const auto group = draw_from(std::span(data.arrival_ages).subspan(r * n_age_groups, n_age_groups), uniform(a[0]));
  const int age_months = static_cast<int>(group) * 60 + static_cast<int>(uniform(a[1]) * 60.0f);
  p.birth[i] = static_cast<std::int16_t>(world.now.value - age_months);
  p.arrival[i] = p.status_since[i] = p.labour_since[i] = p.recognition_since[i] = world.now.value;
  p.sex[i] = uniform(a[2]) < static_cast<float>(data.arrival_women[r]) ? Sex::woman : Sex::man;
  p.born[i] = p.mother_born[i] = p.father_born[i] = eu ? BirthGroup::other_eu : BirthGroup::outside_eu;
  p.citizenship[i] = eu ? Citizenship::other_eu : Citizenship::third_country;
  p.route[i] = route;
  p.status[i] = eu                                                          ? LegalStatus::eu_citizen
                : route == Route::asylum                                    ? LegalStatus::applicant
                : route == Route::resettlement || route == Route::sponsored ? LegalStatus::protection
                                                                            : LegalStatus::temporary;
  p.education[i] = static_cast<Education>(
      draw_from(std::span(data.arrival_education).subspan(r * n_education, n_education), uniform(a[3])));
  const bool schooled_here = age_months < 12 * school_leaving_age(p.education[i]);
  const bool foreign_degree = p.education[i] == Education::isced_5_8 && !schooled_here;
  p.recognition[i] = foreign_degree ? Recognition::none : Recognition::host;
  const auto distance = draw_from(std::span(data.language_distance).subspan(eu ? 5 : 0, 5), uniform(b[0]));
  p.language_distance[i] = to_share(0.1f + 0.2f * static_cast<float>(distance));
  p.latent[i] = static_cast<std::int8_t>(std::clamp(32.0f * normal(b[1]), -127.0f, 127.0f));
  std::uint16_t flags = flag::alive;
  if (uniform(b[2]) < (eu ? static_cast<float>(data.visible_minority[2]) : visible_share))
    flags |= flag::visible_minority;
  if (foreign_degree && uniform(b[3]) < static_cast<float>(data.regulated_degrees[0])) flags |= flag::regulated;
  p.flags[i] = flags;
  p.labour[i] = LabourState::detached;
  p.employer[i] = p.partner[i] = p.mother[i] = p.father[i] = no_row;
}

/// Family members and minors join a household of migrants; the others found one in an area where migrants live.
void set_household(World& world, Row i, std::uint16_t region) {
  Persons& p = world.persons;
  const bool joins = p.route[i] == Route::family || p.age(i, world.now) < 18;
  Row host = find_resident(world, p.key[i], region, true);
  if (host == no_row) host = find_resident(world, p.key[i], region, false);
  if (joins && host != no_row) return join_household(world, i, p.household[host]);
  const Row near = host != no_row ? host : world.residents[world.regions[region].first_resident];
  const Row h = found_household(world, lineage(p.key[i], static_cast<std::uint64_t>(world.now.value)), p.area[near]);
  world.households.youngest_birth[h] = p.birth[i];
  if (p.age(i, world.now) < 18) p.flags[i] |= flag::unaccompanied;
  join_household(world, i, h);
}

void set_friends(World& world, Row i) {
  Persons& p = world.persons;
  const PopulationData& data = *world.population;
  const float accept_other = exp_(-static_cast<float>(data.friend_homophily[0]));
  const Row first = world.areas.first_resident[p.area[i]], size = world.areas.last_resident[p.area[i]] - first;
  p.friends[i].fill(no_row);
  for (std::uint32_t slot = 0; slot < n_friends && size > 0; ++slot) {
    const Words words = world.run.draw(Stream::friendship, world.now, p.key[i], slot);
    const Row other = world.residents[first + ((std::uint64_t{words[0]} * size) >> 32)];
    const bool same = (p.born[other] == BirthGroup::host) == (p.born[i] == BirthGroup::host);
    const bool accepted =
        uniform(words[1]) < static_cast<float>(data.friend_slots_filled[0]) * (same ? 1.0f : accept_other);
    if (accepted && p.alive(other) && p.age(other, world.now) >= 16) p.friends[i][slot] = other;
  }
}

}  // namespace

void settle_newcomer(World& world, Row i, std::uint16_t region, Route route, float visible_minority_share) {
  set_identity(world, i, route, visible_minority_share);
  set_household(world, i, region);
  set_friends(world, i);
}

}  // namespace cohesim
