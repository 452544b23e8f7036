#include "topics/migration/destination.hpp"

#include <algorithm>

#include "base/math.hpp"
#include "base/parallel.hpp"
#include "topics/migration/parameters.hpp"

namespace cohesim::migration {

namespace {

// Draws (nth) of Stream::household_move on a household's key.
constexpr std::uint32_t nth_region = 1, nth_clock = 2, nth_area = 3;
constexpr std::uint32_t candidates = 16;  // areas that are looked at
constexpr std::uint32_t area_tries = 64;  // to draw one of them
constexpr double highest_ratio = 4;       // of a share to its mean

}  // namespace

Destinations::Destinations(const World& world, const Parameters& par)
    : world_(world),
      par_(par),
      areas_(world.areas.rows()),
      regions_(world.regions.size()),
      fullest_(world.regions.size()) {
  const Persons& p = world.persons;
  for_each_batch(p.rows(), [&](std::size_t first, std::size_t count) {
    Count run;  // neighbours lie together in the rows: one shared addition per run
    for (auto i = static_cast<Row>(first); i < first + count; ++i) {
      if (p.alive(i)) {
        ++run.group[origin_index(p, i)];
        run.working_age += of_working_age(world, i);
        run.unemployed += p.labour[i] == LabourState::unemployed;
        run.labour_force += p.labour[i] == LabourState::employed || p.labour[i] == LabourState::unemployed;
      }
      if (i + 1 < first + count && world.area_of(i + 1) == world.area_of(i)) continue;
      areas_[world.area_of(i)].add_shared_counts(run);
      run = {};
    }
  });
  for (std::size_t a = 0; a < areas_.size(); ++a) {
    const std::size_t region = world.areas.region[a];
    regions_[region].add_shared_counts(areas_[a]);
    fullest_[region] = std::max(fullest_[region], areas_[a].working_age);
  }
  for (const Vacancy& v : world.vacancies) ++regions_[world.employers.region[v.employer]].vacancies;
  for (const Count& region : regions_) all_.add_shared_counts(region);
}

void Destinations::Count::add_shared_counts(const Count& part) {
  for (std::size_t g = 0; g < 2; ++g) add_shared(group[g], part.group[g]);
  add_shared(working_age, part.working_age);
  add_shared(labour_force, part.labour_force);
  add_shared(unemployed, part.unemployed);
}

float Destinations::attraction(const Count& place, const Count& around, std::size_t group) const {
  const double mean = around.share(group);
  if (mean <= 0 || place.group[0] + place.group[1] == 0) return 1.0f;
  return exp_(par_.move_own_group.value() * static_cast<float>(std::min(highest_ratio, place.share(group) / mean)));
}

std::uint16_t Destinations::choose_region(std::uint64_t key, std::size_t group) const {
  float soonest = 1e30f;
  std::size_t best = 0;
  for (std::size_t r = 0; r < regions_.size(); ++r) {
    const Count& region = regions_[r];
    if (region.labour_force == 0) continue;
    const float tightness =
        (static_cast<float>(region.vacancies) + 0.5f) / (static_cast<float>(region.unemployed) + 0.5f);
    const float weight = static_cast<float>(region.labour_force) * pow_(tightness, par_.move_tightness.value()) *
                         attraction(region, all_, group);
    const std::uint32_t fold = fold32(lineage(r, 0));
    const float clock =
        exponential(world_.run.pair(Stream::household_move, world_.now, key, fold, nth_region)[0]) / weight;
    if (clock < soonest) soonest = clock, best = r;
  }
  return static_cast<std::uint16_t>(best);
}

Row Destinations::candidate(std::uint64_t key, std::uint32_t k, std::uint16_t region, Row present) const {
  const Region& r = world_.regions[region];
  for (std::uint32_t t = 0; t < area_tries; ++t) {
    const Words words = world_.run.draw(Stream::household_move, world_.now, key, nth_area + k * area_tries + t);
    for (const std::size_t w : {0u, 2u}) {
      const Row area = r.first_area + static_cast<Row>((std::uint64_t{words[w]} * (r.last_area - r.first_area)) >> 32);
      const double share = static_cast<double>(areas_[area].working_age) / static_cast<double>(fullest_[region]);
      if (happens(words[w + 1], static_cast<float>(share))) return area;
    }
  }
  return present;
}

Row Destinations::choose_area(std::uint64_t key, std::size_t group, std::uint16_t region, Row present) const {
  float soonest = 1e30f;
  Row best = present;
  for (std::uint32_t k = 0; k < candidates && fullest_[region] > 0; ++k) {
    const Row area = candidate(key, k, region, present);
    if (area == present) continue;
    const std::uint32_t word = world_.run.pair(Stream::household_move, world_.now, key, k, nth_clock)[0];
    const float clock = exponential(word) / attraction(areas_[area], regions_[region], group);
    if (clock < soonest) soonest = clock, best = area;
  }
  return best;
}

Row Destinations::choose(Row household, Row mover) const {
  const std::uint64_t key = world_.households.key[household];
  const std::size_t group = origin_index(world_.persons, mover);
  const Row present = world_.households.area[household];
  const Words words = world_.run.draw(Stream::household_move, world_.now, key);
  const bool anywhere = happens(words[1], par_.move_between_regions.value());
  const std::uint16_t region = anywhere ? choose_region(key, group) : world_.areas.region[present];
  return choose_area(key, group, region, present);
}

}  // namespace cohesim::migration
