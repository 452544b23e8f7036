#include "topics/schooling/schools.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/math.hpp"
#include "base/parallel.hpp"
#include "base/school_choice.hpp"
#include "topics/schooling/composition.hpp"
#include "topics/schooling/home.hpp"

namespace cohesim::schooling {

namespace {

// Draws of Stream::school.
constexpr std::uint32_t nth_taste = 0, nth_lottery = 1, nth_reputation = 2;
constexpr int longest_list = 6, most_seen = 24;               // schools: who looks at more finds nothing better
constexpr std::uint32_t for_siblings = 2, for_catchment = 1;  // priorities

enum Kind { catchments, deferred, immediate, by_lot };  // schooling.mechanism

/// The schools of a region and level, which lie in a row.
struct Supply {
  Row first = 0, last = 0;
  std::size_t size() const { return last - first; }
};

Supply supply_of(const World& world, std::uint16_t region, int level) {
  const auto before = [](const School& s, std::pair<std::uint16_t, int> key) {
    return std::pair{s.region, static_cast<int>(s.level)} < key;
  };
  const auto& schools = world.schools;
  const auto begin = std::lower_bound(schools.begin(), schools.end(), std::pair{region, level}, before);
  const auto end = std::lower_bound(begin, schools.end(), std::pair{region, level + 1}, before);
  return {static_cast<Row>(begin - schools.begin()), static_cast<Row>(end - schools.begin())};
}

Row catchment_school(const World& world, Row area, Supply supply) {
  for (Row s = supply.first; s < supply.last; ++s)
    if (area < world.schools[s].last_area) return s;
  return supply.last - 1;
}

/// Attends a school of the stage in the region where it lives.
bool has_school(const World& world, Row i, int level) {
  const Row s = school_of(world.persons, i);
  return s != no_row && world.schools[s].level == level && world.schools[s].region == world.region_of(i);
}

/// What one applicant makes of the schools.
class Applicant {
 public:
  Applicant(const World& world, Row i, int level, Supply supply, const Parameters& par)
      : world_(world),
        i_(i),
        level_(level),
        supply_(supply),
        par_(par),
        home_(world.persons.area[i]),
        own_(catchment_school(world, home_, supply)),
        disadvantaged_(is_disadvantaged(world, i)) {}

  /// Best first.
  std::vector<Choice> list(int mechanism) const {
    std::vector<std::pair<float, Row>> seen = in_sight();
    for (auto& [value, school] : seen) value = worth(school, mechanism);
    std::sort(seen.begin(), seen.end(),
              [](auto a, auto b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
    if (seen.size() > longest_list) seen.resize(longest_list);
    const Words words = draw(nth_lottery, 0);
    std::vector<Choice> choices;
    for (const auto& [value, school] : seen)
      choices.push_back({school - supply_.first, mechanism == by_lot ? 0 : claim(school, mechanism), words[0]});
    return choices;
  }
  std::uint8_t group() const { return disadvantaged_; }
  float km_to(Row school) const { return km_between(world_, home_, world_.schools[school].area); }

 private:
  Words draw(std::uint32_t nth, Row school) const {
    return world_.run.pair(Stream::school, Month{static_cast<std::int16_t>(level_)}, world_.persons.key[i_], school,
                           nth);
  }
  std::vector<std::pair<float, Row>> in_sight() const {
    std::vector<std::pair<float, Row>> seen;
    for (Row s = supply_.first; s < supply_.last; ++s) seen.emplace_back(km_to(s), s);
    if (seen.size() <= most_seen) return seen;
    std::nth_element(seen.begin(), seen.begin() + most_seen, seen.end());
    seen.resize(most_seen);
    return seen;
  }
  bool has_sibling(Row school) const {
    const Persons& p = world_.persons;
    for (const Row j : world_.members_of(p.household[i_]))
      if (j != i_ && p.mother[j] != no_row && p.mother[j] == p.mother[i_] && school_of(p, j) == school) return true;
    return false;
  }
  std::uint32_t claim(Row school, int mechanism) const {
    if (mechanism == catchments) return school == own_ ? for_catchment : 0;
    return (has_sibling(school) ? for_siblings : 0) + (school == own_ ? for_catchment : 0);
  }
  float worth(Row school, int mechanism) const {
    const Words words = draw(nth_taste, school);
    const float lot = -log_(-log_(std::max(uniform(words[0]), 1e-7f)));
    if (mechanism == by_lot) return lot;
    if (mechanism == catchments) return (school == own_ ? 1e6f : 0.0f) - km_to(school);
    const School& s = world_.schools[school];
    const float share = s.pupils > 0 ? static_cast<float>(s.disadvantaged) / static_cast<float>(s.pupils) : 0.3f;
    const float apart = share - (disadvantaged_ ? par_.wanted_disadvantaged : par_.wanted_others).value();
    return lot - par_.choice_distance.value() * km_to(school) - par_.choice_composition.value() * apart * apart +
           par_.choice_reputation.value() * s.reputation + (has_sibling(school) ? par_.choice_sibling.value() : 0.0f);
  }

  const World& world_;
  Row i_;
  int level_;
  Supply supply_;
  const Parameters& par_;
  Row home_, own_;
  bool disadvantaged_;
};

Seats seats_for(const School& school, double entrants, const Parameters& par) {
  Seats seats;
  seats.all = 1 + static_cast<std::uint32_t>(entrants * static_cast<double>(school.share) *
                                             (1.0 + static_cast<double>(par.spare_seats.value())));
  const auto part = [&](float share) {
    return static_cast<std::uint32_t>(static_cast<float>(seats.all) * share + 0.5f);
  };
  seats.reserved[1] = std::min(seats.all, part(par.reserve.value()));
  if (par.quota.value() < 1.0f) seats.quota[1] = std::max(seats.reserved[1], part(par.quota.value()));
  return seats;
}

/// What became of a market's applicants.
struct Cleared {
  std::vector<Row> school;  // of each applicant; no_row: none
  SchoolYear counts;
};

/// Who got nothing of the list gets the nearest seat that is left, in the order of applicants.
void place_the_rest(const World& world, std::span<const Row> applicants, Supply supply, std::span<const Seats> seats,
                    Cleared& out) {
  std::vector<std::uint32_t> taken(supply.size());
  for (const Row s : out.school)
    if (s != no_row) ++taken[s - supply.first];
  for (std::size_t k = 0; k < applicants.size(); ++k) {
    if (out.school[k] != no_row) continue;
    float best = 1e9f;
    for (Row s = supply.first; s < supply.last; ++s) {
      const float km = km_between(world, world.persons.area[applicants[k]], world.schools[s].area);
      if (taken[s - supply.first] < seats[s - supply.first].all && km < best) best = km, out.school[k] = s;
    }
    if (out.school[k] == no_row)
      ++out.counts.unplaced;
    else
      ++taken[out.school[k] - supply.first];
  }
}

Cleared clear(const World& world, std::span<const Row> applicants, int level, Supply supply, const Parameters& par) {
  const int mechanism = static_cast<int>(par.mechanism.value());
  SchoolMarket market;
  for (Row s = supply.first; s < supply.last; ++s)
    market.schools.push_back(seats_for(world.schools[s], static_cast<double>(applicants.size()), par));
  for (const Row i : applicants) {
    const Applicant applicant(world, i, level, supply, par);
    market.add_pupil(applicant.group(), applicant.list(mechanism));
  }
  const bool keeps = mechanism == immediate;
  const std::vector<Placement> placed =
      assign(market, keeps ? Mechanism::immediate_acceptance : Mechanism::deferred_acceptance);
  Cleared out;
  for (const Placement& x : placed) {
    out.school.push_back(x.school == no_school ? no_row : supply.first + x.school);
    out.counts.first_choice += x.school != no_school && x.place_in_list == 0;
  }
  out.counts.applicants = static_cast<std::uint32_t>(applicants.size());
  place_the_rest(world, applicants, supply, market.schools, out);
  return out;
}

/// Sorted by region, then key: so that the order of rows cannot matter.
std::vector<Row> applicants_of(const World& world, int level, int school_age_is) {
  const Persons& p = world.persons;
  std::vector<Row> found;
  select(
      p.rows(),
      [&](Row i) {
        return p.alive(i) && school_level(p.schooling[i]) == level && !has_school(world, i, level) &&
               (school_age_is < 0 || school_age(Month{p.birth[i]}, world.now) == school_age_is);
      },
      found);
  std::sort(found.begin(), found.end(), [&](Row a, Row b) {
    return std::pair{world.region_of(a), p.key[a]} < std::pair{world.region_of(b), p.key[b]};
  });
  return found;
}

/// One market for each region.
void clear_level(World& world, int level, int school_age_is, const Parameters& par) {
  Persons& p = world.persons;
  const std::vector<Row> all = applicants_of(world, level, school_age_is);
  for (std::size_t begin = 0, end = 0; begin < all.size(); begin = end) {
    const std::uint16_t region = world.region_of(all[begin]);
    while (end < all.size() && world.region_of(all[end]) == region) ++end;
    const Supply supply = supply_of(world, region, level);
    if (supply.size() == 0) continue;
    const auto applicants = std::span(all).subspan(begin, end - begin);
    const Cleared cleared = clear(world, applicants, level, supply, par);
    for (std::size_t k = 0; k < applicants.size(); ++k)
      p.school[applicants[k]] = static_cast<std::uint16_t>(cleared.school[k] == no_row ? 0 : cleared.school[k] + 1);
    SchoolYear& year = world.school_years[static_cast<std::size_t>(level)];
    year.applicants += cleared.counts.applicants;
    year.first_choice += cleared.counts.first_choice;
    year.unplaced += cleared.counts.unplaced;
  }
}

/// A school for neighbourhoods next to each other that have residents enough for it.
void found_schools(World& world, std::uint16_t region, int level, std::span<const std::int64_t> residents,
                   double size) {
  const Region& r = world.regions[region];
  const double all = static_cast<double>(
      std::accumulate(residents.begin() + r.first_area, residents.begin() + r.last_area, std::int64_t{0}));
  double in_catchment = 0;
  Row first = r.first_area;
  for (Row a = r.first_area; a < r.last_area; ++a) {
    in_catchment += static_cast<double>(residents[a]);
    const bool last = a + 1 == r.last_area;
    if (in_catchment < size && !last) continue;
    School s;
    s.region = region, s.level = static_cast<std::uint8_t>(level);
    s.area = first + (a - first) / 2, s.first_area = first, s.last_area = a + 1;
    s.share = static_cast<float>(all > 0 ? in_catchment / all : 1.0);
    s.reputation = normal(world.run.draw(Stream::school, Month{static_cast<std::int16_t>(level)},
                                         world.areas.key[s.area], nth_reputation)[0]);
    world.schools.push_back(s);
    in_catchment = 0, first = a + 1;
  }
}

std::vector<std::int64_t> residents_by_area(const World& world) {
  std::vector<std::int64_t> residents(world.areas.rows());
  for (Row i = 0; i < world.persons.rows(); ++i)
    if (world.persons.alive(i)) ++residents[world.persons.area[i]];
  return residents;
}

}  // namespace

void open_schools(World& world, const Parameters& par) {
  world.schools.clear();
  world.school_years.assign(n_school_levels, {});
  const std::vector<std::int64_t> residents = residents_by_area(world);
  constexpr double fewest = 300;  // simulated residents, so that a cohort of a school has some pupils: structure
  for (std::uint16_t region = 0; region < world.regions.size(); ++region)
    for (int level = 0; level < n_school_levels; ++level) {
      const double size = std::max(static_cast<double>(par.school_residents.value()) / world.represents, fewest) *
                          static_cast<double>(1 << level);
      found_schools(world, region, level, residents, size);
    }
  for (int level = 0; level < n_school_levels; ++level) {
    for (int age = first_grade; age <= tertiary_grade; ++age) {
      clear_level(world, level, age, par);
      count_composition(world, par);  // what the next cohort sees
    }
    clear_level(world, level, -1, par);
  }
  note_year(world, par);
}

void choose_schools(World& world, const Parameters& par) {
  if (world.schools.empty()) return;
  world.school_years.assign(n_school_levels, {});
  Persons& p = world.persons;
  for_each_row(p.rows(), [&](Row i) {
    if (p.school[i] != 0 && (school_level(p.schooling[i]) == n_school_levels || !p.alive(i))) p.school[i] = 0;
  });
  for (int level = 0; level < n_school_levels; ++level) clear_level(world, level, -1, par);
  note_year(world, par);
}

void place_in_catchment(World& world, std::span<const Row> pupils) {
  for (const Row i : pupils) {
    const int level = school_level(world.persons.schooling[i]);
    if (level == n_school_levels || world.schools.empty()) continue;
    const Supply supply = supply_of(world, world.region_of(i), level);
    if (supply.size() > 0)
      world.persons.school[i] = static_cast<std::uint16_t>(catchment_school(world, world.persons.area[i], supply) + 1);
  }
}

}  // namespace cohesim::schooling
