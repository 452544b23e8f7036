#include "topics/schooling/schools.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/parallel_sort.hpp"
#include "base/school_choice.hpp"
#include "topics/schooling/choice.hpp"
#include "topics/schooling/composition.hpp"
#include "topics/schooling/home.hpp"
#include "topics/schooling/map.hpp"
#include "topics/schooling/parameters.hpp"

namespace cohesim::schooling {

namespace {

constexpr float unknown_share = 0.3f;  // of disadvantaged pupils, of a school without any: assumption

/// The schools of a country and level, which lie in a row.
struct Supply {
  Row first = 0, last = 0;
  std::size_t size() const { return last - first; }
};

std::uint16_t country_of(const World& world, Row i) { return world.regions[world.region_of(i)].country; }

Supply supply_of(const World& world, std::uint16_t country, std::size_t level) {
  const auto before = [&](const School& s, std::pair<std::uint16_t, std::size_t> key) {
    return std::pair{world.regions[s.region].country, std::size_t{s.level}} < key;
  };
  const auto& schools = world.schools;
  const auto begin = std::lower_bound(schools.begin(), schools.end(), std::pair{country, level}, before);
  const auto end = std::lower_bound(begin, schools.end(), std::pair{country, level + 1}, before);
  return {static_cast<Row>(begin - schools.begin()), static_cast<Row>(end - schools.begin())};
}

/// Attends a school of the stage in the country where it lives.
bool has_school(const World& world, Row i, std::size_t level) {
  const Row s = school_of(world.persons, i);
  return s != no_row && world.schools[s].level == level &&
         world.regions[world.schools[s].region].country == country_of(world, i);
}

/// Of an applicant.
struct Wishes {
  bool disadvantaged = false;
  WishList list;
};

/// Which schools are in sight, by neighbourhood: of those where applicants live.
using Sight = Scratch<Scratch<std::uint32_t>>;

/// What became of a market's applicants.
struct Cleared {
  Scratch<Row> school;  // of each applicant; no_row: none
  SchoolYear counts;
};

/// Applicants of a country and level, and what they see.
class SchoolClearing {
 public:
  SchoolClearing(const World& world, std::span<const Row> applicants, std::size_t level, Supply supply,
                 const Parameters& par)
      : world_(world),
        applicants_(applicants),
        level_(level),
        supply_(supply),
        par_(par),
        offer_(static_cast<Offer>(static_cast<int>(par.mechanism.value()))) {
    for (Row s = supply.first; s < supply.last; ++s) {
      const School& school = world.schools[s];
      views_.push_back({spot_of(school), school.share_of(school.disadvantaged, unknown_share), school.reputation});
      market_.schools.push_back(seats_for(school));
    }
  }
  std::span<const Row> applicants() const { return applicants_; }

  Scratch<std::uint32_t> seen_from(Row area) const {
    const SchoolArea& here = world_.school_areas[area];
    return in_sight({here.x, here.y}, views_);
  }

  Wishes wishes_of(Row i, const Sight& sight) const {
    const Market market{world_.run, Month{static_cast<std::int16_t>(level_)}, offer_, views_};
    const Applicant pupil = applicant(i);
    return {pupil.disadvantaged, wishes(market, pupil, sight[world_.area_of(i)], par_)};
  }
  /// The applicants, in their order.
  Cleared clear(std::span<const Wishes> lists) {
    for (const Wishes& pupil : lists) market_.add_pupil(pupil.disadvantaged, {pupil.list.begin(), pupil.list.end()});
    return placed(
        assign(market_, offer_ == Offer::immediate ? Mechanism::immediate_acceptance : Mechanism::deferred_acceptance));
  }

 private:
  Seats seats_for(const School& school) const {
    const double by_share = static_cast<double>(applicants_.size()) * static_cast<double>(school.share) *
                            (1.0 + static_cast<double>(par_.spare_seats.value()));
    Seats seats;
    seats.all = school.seats > 0 ? static_cast<std::uint32_t>(std::ceil(school.seats))
                                 : 1 + static_cast<std::uint32_t>(by_share);
    const auto part = [&](float share) {
      return static_cast<std::uint32_t>(static_cast<float>(seats.all) * share + 0.5f);
    };
    seats.reserved[1] = std::min(seats.all, part(par_.reserve.value()));
    if (par_.quota.value() < 1.0f) seats.quota[1] = std::max(seats.reserved[1], part(par_.quota.value()));
    return seats;
  }

  std::uint32_t number_of(Row school) const {
    return school >= supply_.first && school < supply_.last ? school - supply_.first : no_school;
  }

  Applicant applicant(Row i) const {
    const Persons& p = world_.persons;
    Applicant out;
    out.key = p.key[i];
    out.home = home_of(world_, i);
    out.disadvantaged = is_disadvantaged(world_, i);
    out.low_language = knows_little(world_, i, par_);
    out.catchment = number_of(world_.school_areas[world_.area_of(i)].catchment[level_]);
    std::size_t found = 0;
    for (const Row j : world_.members_of(p.household[i])) {
      if (j == i || p.mother[j] == no_row || p.mother[j] != p.mother[i] || found == out.siblings.size()) continue;
      const Row school = school_of(p, j);
      if (school != no_row && number_of(school) != no_school) out.siblings[found++] = number_of(school);
    }
    return out;
  }

  Cleared placed(const Scratch<Placement>& placements) const {
    Cleared out;
    for (const Placement& x : placements) {
      out.school.push_back(x.school == no_school ? no_row : supply_.first + x.school);
      out.counts.first_choice += x.school != no_school && x.place_in_list == 0;
    }
    out.counts.applicants = static_cast<std::uint32_t>(applicants_.size());
    place_the_rest(out);
    return out;
  }

  /// Who got nothing of the list gets the nearest seat that is left, in the order of applicants.
  void place_the_rest(Cleared& out) const {
    Scratch<std::uint32_t> taken(supply_.size());
    for (const Row s : out.school)
      if (s != no_row) ++taken[s - supply_.first];
    for (std::size_t k = 0; k < applicants_.size(); ++k) {
      if (out.school[k] != no_row) continue;
      const Spot home = home_of(world_, applicants_[k]);
      float best = 1e9f;
      for (Row n = 0; n < supply_.size(); ++n) {
        const float km = km_apart(home, views_[n].spot);
        if (taken[n] < market_.schools[n].all && km < best) best = km, out.school[k] = supply_.first + n;
      }
      if (out.school[k] == no_row)
        ++out.counts.unplaced;
      else
        ++taken[out.school[k] - supply_.first];
    }
  }

  const World& world_;
  std::span<const Row> applicants_;
  std::size_t level_;
  Supply supply_;
  const Parameters& par_;
  Scratch<SchoolView> views_;
  Offer offer_;
  SchoolMarket market_;
};

/// Sorted by country, then key: so that the order of rows cannot matter.
Scratch<Row> applicants_of(const World& world, std::size_t level, int school_age_is) {
  const Persons& p = world.persons;
  Scratch<Row> found;
  select(
      p.rows(),
      [&](Row i) {
        return p.alive(i) && school_level(p.schooling[i]) == level && !has_school(world, i, level) &&
               (school_age_is < 0 || school_age(Month{p.birth[i]}, world.now) == school_age_is);
      },
      found);
  sort_in_parallel(found, [&](Row a, Row b) {
    return std::pair{country_of(world, a), p.key[a]} < std::pair{country_of(world, b), p.key[b]};
  });
  return found;
}

/// One market for each country: that of a file's regions is one.
Scratch<SchoolClearing> markets_of(const World& world, std::span<const Row> applicants, std::size_t level,
                                   const Parameters& par) {
  Scratch<SchoolClearing> markets;
  for (std::size_t begin = 0, end = 0; begin < applicants.size(); begin = end) {
    const std::uint16_t country = country_of(world, applicants[begin]);
    while (end < applicants.size() && country_of(world, applicants[end]) == country) ++end;
    const Supply supply = supply_of(world, country, level);
    if (supply.size() > 0) markets.emplace_back(world, applicants.subspan(begin, end - begin), level, supply, par);
  }
  return markets;
}

struct Asking {
  std::uint32_t market;
  Row person;
};

Scratch<Asking> asking_of(const Scratch<SchoolClearing>& markets) {
  Scratch<Asking> all;
  for (std::uint32_t m = 0; m < markets.size(); ++m)
    for (const Row i : markets[m].applicants()) all.push_back({m, i});
  return all;
}

Sight look_around(const World& world, const Scratch<SchoolClearing>& markets, std::span<const Asking> asking) {
  Sight sight(world.school_areas.size());
  Scratch<Asking> areas;  // each lies in one country
  Scratch<std::uint8_t> is_known(sight.size());
  for (const Asking& one : asking)
    if (const Row area = world.area_of(one.person); !std::exchange(is_known[area], 1))
      areas.push_back({one.market, area});
  for_each_task(areas.size(), [&](std::size_t k) {
    const auto& [market, area] = areas[k];
    sight[area] = markets[market].seen_from(area);
  });
  return sight;
}

void take_seats(World& world, std::size_t level, std::span<const Row> applicants, const Cleared& cleared) {
  for (std::size_t k = 0; k < applicants.size(); ++k)
    world.persons.school[applicants[k]] =
        static_cast<std::uint16_t>(cleared.school[k] == no_row ? 0 : cleared.school[k] + 1);
  SchoolYear& year = world.school_years[level];
  add_shared(year.applicants, cleared.counts.applicants);
  add_shared(year.first_choice, cleared.counts.first_choice);
  add_shared(year.unplaced, cleared.counts.unplaced);
}

void clear_level(World& world, std::size_t level, int school_age_is, const Parameters& par) {
  const Scratch<Row> applicants = applicants_of(world, level, school_age_is);
  Scratch<SchoolClearing> markets = markets_of(world, applicants, level, par);
  const Scratch<Asking> asking = asking_of(markets);
  const Sight sight = look_around(world, markets, asking);
  Scratch<Wishes> lists(asking.size());
  for_each_task(lists.size(),
                [&](std::size_t k) { lists[k] = markets[asking[k].market].wishes_of(asking[k].person, sight); });
  Scratch<std::size_t> begin{0};
  for (const SchoolClearing& market : markets) begin.push_back(begin.back() + market.applicants().size());
  for_each_task(markets.size(), [&](std::size_t m) {
    const auto mine = std::span(lists).subspan(begin[m], begin[m + 1] - begin[m]);
    take_seats(world, level, markets[m].applicants(), markets[m].clear(mine));
  });
}

}  // namespace

void fill_schools(World& world, const Parameters& par) {
  for (std::size_t level = 0; level < n_school_levels; ++level) {
    for (int age = first_grade; age <= tertiary_grade; ++age) {
      clear_level(world, level, age, par);
      count_composition(world, par);  // what the next cohort sees
    }
    clear_level(world, level, -1, par);
  }
  note_year(world, par);
  for (School& s : world.schools) s.means = s.share_of(s.disadvantaged, 0);
}

void choose_schools(World& world, const Parameters& par) {
  if (world.schools.empty()) return;
  world.school_years.assign(n_school_levels, {});
  Persons& p = world.persons;
  for_each_row(p.rows(), [&](Row i) {
    if (p.school[i] != 0 && (school_level(p.schooling[i]) == n_school_levels || !p.alive(i))) p.school[i] = 0;
  });
  for (std::size_t level = 0; level < n_school_levels; ++level) clear_level(world, level, -1, par);
  note_year(world, par);
  const float follows = par.means_follow.value();
  for (School& s : world.schools) s.means += follows * (s.share_of(s.disadvantaged, 0) - s.means);
}

void place_in_catchment(World& world, std::span<const Row> pupils) {
  for (const Row i : pupils) {
    const std::size_t level = school_level(world.persons.schooling[i]);
    if (level == n_school_levels || world.schools.empty()) continue;
    const Row school = world.school_areas[world.area_of(i)].catchment[level];
    if (school != no_row) world.persons.school[i] = static_cast<std::uint16_t>(school + 1);
  }
}

}  // namespace cohesim::schooling
