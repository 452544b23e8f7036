#include "topics/housing/composition.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <utility>

#include "base/parallel.hpp"
#include "base/random.hpp"
#include "topics/housing/parameters.hpp"

namespace cohesim::housing {

namespace {

using Numbers = std::array<std::int64_t, n_origins>;

double born_abroad(const LocalHousing::ByOrigin& n) {
  return n[static_cast<std::size_t>(Origin::eu_born)] + n[static_cast<std::size_t>(Origin::non_eu_born)];
}
double everybody(const LocalHousing::ByOrigin& n) { return n[0] + n[1] + n[2] + n[3]; }
float fullest_of(const World& world, std::size_t country, double residents) {
  Scratch<std::pair<float, double>> areas;
  double left = 0;
  for (Row a = 0; a < world.areas.rows(); ++a) {
    if (world.regions[world.areas.region[a]].country != country) continue;
    const LocalHousing::ByOrigin& n = world.local_housing[a].residents;
    areas.emplace_back(share_abroad(n), everybody(n));
    left += residents * everybody(n);
  }
  std::sort(areas.begin(), areas.end(), std::greater<>{});
  float from = std::numeric_limits<float>::infinity();
  for (const auto& [share, persons] : areas) {
    left -= persons;
    if (left < 0) break;
    from = share;
  }
  return from;
}

}  // namespace

float share_abroad(const LocalHousing::ByOrigin& n) {
  return static_cast<float>(born_abroad(n) / std::max(1.0, everybody(n)));
}

Scratch<float> fullest_neighbourhoods(const World& world, float residents) {
  Scratch<float> from(world.regions.size());
  if (residents >= 1) return from;
  for (std::size_t r = 0; r < from.size(); ++r) {
    const std::size_t country = world.regions[r].country;
    from[r] = country == r ? fullest_of(world, r, static_cast<double>(residents)) : from[country];
  }
  return from;
}

void count_residents(World& world) {
  const Persons& p = world.persons;
  Scratch<Numbers> areas(world.areas.rows());
  for_each_batch(p.rows(), [&](std::size_t first, std::size_t count) {
    Numbers run{};  // neighbours lie together in the rows
    for (auto i = static_cast<Row>(first); i < first + count; ++i) {
      if (p.alive(i)) ++run[static_cast<std::size_t>(p.origin(i))];
      if (i + 1 < first + count && world.area_of(i + 1) == world.area_of(i)) continue;
      for (std::size_t g = 0; g < run.size(); ++g)
        if (run[g] > 0) add_shared(areas[world.area_of(i)][g], run[g]);
      run = {};
    }
  });
  for (std::size_t a = 0; a < areas.size(); ++a)
    for (std::size_t g = 0; g < n_origins; ++g) world.local_housing[a].residents[g] = static_cast<double>(areas[a][g]);
}

Composition::Composition(const World& world, const Parameters& par)
    : work_rule_from(fullest_neighbourhoods(world, par.work_rule_residents.value())),
      world_(world),
      areas_(n_places(world)),
      fullest_(areas_.size()) {
  Scratch<double> all(world.regions.size()), abroad(world.regions.size());
  for (std::size_t a = 0; a < world.areas.rows(); ++a) {
    const LocalHousing::ByOrigin& n = world.local_housing[a].residents;
    const std::size_t country = world.regions[world.areas.region[a]].country;
    area.push_back(share_abroad(n));
    all[country] += everybody(n);
    abroad[country] += born_abroad(n);
    for (const std::size_t place : places_of(world, static_cast<Row>(a))) {
      areas_[place].push_back(static_cast<Row>(a));
      for (std::size_t g = 0; g < n_origins; ++g) fullest_[place][g] = std::max(fullest_[place][g], n[g]);
    }
  }
  for (const Region& region : world.regions)
    around.push_back(static_cast<float>(abroad[region.country] / std::max(1.0, all[region.country])));
}

Row Composition::area_of_resident(std::size_t place, Origin origin, std::uint32_t area_word, std::uint32_t word) const {
  const auto g = static_cast<std::size_t>(origin);
  if (fullest_[place][g] <= 0) return no_row;
  const Row a = areas_[place][(std::uint64_t{area_word} * areas_[place].size()) >> 32];
  const double share = world_.local_housing[a].residents[g] / fullest_[place][g];
  return happens(word, static_cast<float>(share)) ? a : no_row;
}

}  // namespace cohesim::housing
