// Schools of the start: those of a file, else as many as the residents of neighbourhoods next to each other fill.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/math.hpp"
#include "topics/schooling/composition.hpp"
#include "topics/schooling/map.hpp"
#include "topics/schooling/parameters.hpp"
#include "topics/schooling/schools.hpp"

namespace cohesim::schooling {

namespace {

constexpr std::uint32_t nth_reputation = 2;                                  // draw of Stream::school
constexpr std::array<int, n_school_levels> level_years{6, 4, 3, 3};          // of pupil.hpp's grades
constexpr std::array<double, n_school_levels> catchment_factor{1, 2, 6, 6};  // of a primary school's residents
constexpr unsigned upper_bits = 4 + 8;                                       // stages general and vocational

float drawn_reputation(const World& world, std::size_t level, std::uint64_t key) {
  return normal(world.run.draw(Stream::school, Month{static_cast<std::int16_t>(level)}, key, nth_reputation)[0]);
}

/// A school for neighbourhoods next to each other that have residents enough for it.
void make_up_schools(World& world, std::uint16_t region, std::size_t level, std::span<const std::int64_t> residents,
                     double size) {
  const Region& r = world.regions[region];
  const double all = static_cast<double>(
      std::accumulate(residents.begin() + r.first_area, residents.begin() + r.last_area, std::int64_t{0}));
  double in_catchment = 0;
  Row first = r.first_area;
  for (Row a = r.first_area; a < r.last_area; ++a) {
    in_catchment += static_cast<double>(residents[a]);
    if (in_catchment < size && a + 1 != r.last_area) continue;
    School s;
    s.region = region, s.level = static_cast<std::uint8_t>(level), s.area = first + (a - first) / 2;
    s.x = world.school_areas[s.area].x, s.y = world.school_areas[s.area].y;
    s.share = static_cast<float>(all > 0 ? in_catchment / all : 1.0);
    s.reputation = drawn_reputation(world, level, world.areas.key[s.area]);
    world.schools.push_back(s);
    in_catchment = 0, first = a + 1;
  }
}

/// Real seats for one year of one stage of a school; NaN if unknown. General and vocational have the same years.
double yearly_seats(const SchoolSite& site, std::size_t level) {
  int years = 0;
  for (std::size_t l = 0; l < n_school_levels; ++l)
    if (site.stages >> l & 1u) years += level_years[l];
  const bool both = (site.stages & upper_bits) == upper_bits;
  if (both) years -= level_years[3];
  return site.seats / years / (both && level >= 2 ? 2 : 1);
}

/// The file's schools of a stage; false if it has none.
bool take_sites(World& world, std::size_t level, const Parameters& par) {
  const Map map(world.areas, par);
  double known = 0, schools_known = 0;
  const std::size_t first = world.schools.size();
  for (Row k = 0; k < world.school_sites.size(); ++k) {
    const SchoolSite& site = world.school_sites[k];
    if ((site.stages >> level & 1u) == 0) continue;
    const Spot spot = map.of_site(world.areas, site);
    School s;
    s.region = world.areas.region[site.area], s.level = static_cast<std::uint8_t>(level);
    s.area = site.area, s.site = k, s.x = spot.x, s.y = spot.y;
    const double seats = yearly_seats(site, level);
    if (!std::isnan(seats)) known += seats, ++schools_known;
    s.seats = static_cast<float>(seats / world.represents);
    s.reputation = std::isnan(site.reputation) ? drawn_reputation(world, level, (std::uint64_t{1} << 32) + k)
                                               : static_cast<float>(site.reputation);
    world.schools.push_back(s);
  }
  const double mean = schools_known > 0 ? known / schools_known / world.represents : 0;
  for (std::size_t k = first; k < world.schools.size(); ++k) {
    School& s = world.schools[k];
    if (std::isnan(s.seats)) s.seats = static_cast<float>(mean);
    s.share = 1.0f / static_cast<float>(world.schools.size() - first);
  }
  return world.schools.size() > first;
}

std::vector<std::int64_t> residents_by_area(const World& world) {
  std::vector<std::int64_t> residents(world.areas.rows());
  for (Row i = 0; i < world.persons.rows(); ++i)
    if (world.persons.alive(i)) ++residents[world.area_of(i)];
  return residents;
}

void make_schools(World& world, const Parameters& par) {
  world.schools.clear();
  const std::vector<std::int64_t> residents = residents_by_area(world);
  constexpr double fewest = 300;  // simulated residents, so that a cohort of a school has some pupils: structure
  const double size = std::max(static_cast<double>(par.school_residents.value()) / world.represents, fewest);
  for (std::size_t level = 0; level < n_school_levels; ++level) {
    if (take_sites(world, level, par)) continue;
    for (std::uint16_t region = 0; region < world.regions.size(); ++region)
      make_up_schools(world, region, level, residents, size * catchment_factor[level]);
  }
  std::stable_sort(world.schools.begin(), world.schools.end(), [&](const School& a, const School& b) {
    return std::pair{world.regions[a.region].country, a.level} < std::pair{world.regions[b.region].country, b.level};
  });
}

/// Each neighbourhood belongs to the catchment of the nearest school of a stage.
void draw_catchments(World& world) {
  for (Row a = 0; a < world.school_areas.size(); ++a) {
    SchoolArea& area = world.school_areas[a];
    std::array<float, n_school_levels> nearest;
    nearest.fill(1e9f);
    for (Row s = 0; s < world.schools.size(); ++s) {
      const School& school = world.schools[s];
      if (world.regions[school.region].country != world.regions[world.areas.region[a]].country) continue;
      const float km = km_apart({area.x, area.y}, spot_of(school));
      if (km < nearest[school.level]) nearest[school.level] = km, area.catchment[school.level] = s;
    }
  }
}

}  // namespace

void open_schools(World& world, const Parameters& par) {
  world.school_years.assign(n_school_levels, {});
  survey_areas(world, par);
  make_schools(world, par);
  draw_catchments(world);
  fill_schools(world, par);
}

}  // namespace cohesim::schooling
