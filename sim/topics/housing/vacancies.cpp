#include "topics/housing/vacancies.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "topics/housing/composition.hpp"
#include "topics/housing/household.hpp"

namespace cohesim::housing {

template <class GroupsOf>
void Vacancies::deal(const World& world, std::span<const Row> vacant, std::size_t groups, GroupsOf&& groups_of,
                     std::vector<Position>& circle, Begin& begin) {
  const auto month = static_cast<std::uint64_t>(world.now.value);
  begin.assign(groups + 1, 0);
  for (const Row d : vacant) {
    const auto hash = static_cast<std::uint32_t>(mix64(world.dwellings.key[d] + month * golden) >> 32);
    for (const std::size_t g : groups_of(d)) circle.push_back({static_cast<std::uint32_t>(g), hash, d}), ++begin[g + 1];
  }
  for (std::size_t g = 0; g < groups; ++g) begin[g + 1] += begin[g];
  std::sort(circle.begin(), circle.end(), [&](const Position& a, const Position& b) {
    return std::tuple(a.group, a.hash, world.dwellings.key[a.dwelling]) <
           std::tuple(b.group, b.hash, world.dwellings.key[b.dwelling]);
  });
}

Vacancies::Vacancies(const World& world, std::span<const Row> vacant) {
  const auto area_of = [&](Row d) { return std::array{std::size_t{world.dwellings.area[d]}}; };
  deal(world, vacant, world.areas.rows(), area_of, area_, area_begin_);
  const auto places = [&](Row d) { return places_of(world, world.dwellings.area[d]); };
  deal(world, vacant, n_places(world), places, place_, place_begin_);
}

Row Vacancies::next(const std::vector<Position>& circle, const Begin& begin, std::size_t group, std::uint32_t word) {
  const auto first = circle.begin() + begin[group], last = circle.begin() + begin[group + 1];
  if (first == last) return no_row;
  const auto found = std::lower_bound(first, last, word, [](const Position& p, std::uint32_t w) { return p.hash < w; });
  return found != last ? found->dwelling : first->dwelling;
}

}  // namespace cohesim::housing
