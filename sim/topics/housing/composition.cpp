#include "topics/housing/composition.hpp"

#include <algorithm>

#include "base/parallel.hpp"
#include "base/random.hpp"

namespace cohesim::housing {

namespace {

using Numbers = std::array<std::int64_t, n_origins>;

double born_abroad(const LocalHousing::ByOrigin& n) {
  return n[static_cast<std::size_t>(Origin::eu_born)] + n[static_cast<std::size_t>(Origin::non_eu_born)];
}
double everybody(const LocalHousing::ByOrigin& n) { return n[0] + n[1] + n[2] + n[3]; }

}  // namespace

void count_residents(World& world) {
  const Persons& p = world.persons;
  std::vector<Numbers> areas(world.areas.rows());
  for_each_batch(p.rows(), [&](std::size_t first, std::size_t count) {
    Numbers run{};  // neighbours lie together in the rows
    for (auto i = static_cast<Row>(first); i < first + count; ++i) {
      if (p.alive(i)) ++run[static_cast<std::size_t>(p.origin(i))];
      if (i + 1 < first + count && p.area[i + 1] == p.area[i]) continue;
      for (std::size_t g = 0; g < run.size(); ++g)
        if (run[g] > 0) add_shared(areas[p.area[i]][g], run[g]);
      run = {};
    }
  });
  for (std::size_t a = 0; a < areas.size(); ++a)
    for (std::size_t g = 0; g < n_origins; ++g) world.local_housing[a].residents[g] = static_cast<double>(areas[a][g]);
}

Composition::Composition(const World& world) : world_(world), fullest_(world.regions.size()) {
  std::vector<double> all(world.regions.size()), abroad(world.regions.size());
  for (std::size_t a = 0; a < world.areas.rows(); ++a) {
    const LocalHousing::ByOrigin& n = world.local_housing[a].residents;
    const std::size_t r = world.areas.region[a];
    area.push_back(static_cast<float>(born_abroad(n) / std::max(1.0, everybody(n))));
    all[r] += everybody(n);
    abroad[r] += born_abroad(n);
    for (std::size_t g = 0; g < n_origins; ++g) fullest_[r][g] = std::max(fullest_[r][g], n[g]);
  }
  for (std::size_t r = 0; r < all.size(); ++r) region.push_back(static_cast<float>(abroad[r] / std::max(1.0, all[r])));
}

Row Composition::area_of_resident(std::uint16_t in_region, Origin origin, std::uint32_t area_word,
                                  std::uint32_t word) const {
  const Region& r = world_.regions[in_region];
  const auto g = static_cast<std::size_t>(origin);
  if (fullest_[in_region][g] <= 0) return no_row;
  const Row a = r.first_area + static_cast<Row>((std::uint64_t{area_word} * (r.last_area - r.first_area)) >> 32);
  const double share = world_.local_housing[a].residents[g] / fullest_[in_region][g];
  return happens(word, static_cast<float>(share)) ? a : no_row;
}

}  // namespace cohesim::housing
