#include "topics/housing/vacancies.hpp"

#include <algorithm>
#include <tuple>

#include "topics/housing/household.hpp"

namespace cohesim::housing {

template <class GroupOf>
void Vacancies::deal(const World& world, std::span<const Row> vacant, std::size_t groups, GroupOf&& group_of,
                     std::vector<Place>& places, Begin& begin) {
  const auto month = static_cast<std::uint64_t>(world.now.value);
  begin.assign(groups + 1, 0);
  for (const Row d : vacant) {
    places.push_back({static_cast<std::uint32_t>(mix64(world.dwellings.key[d] + month * golden) >> 32), d});
    ++begin[group_of(d) + 1];
  }
  for (std::size_t g = 0; g < groups; ++g) begin[g + 1] += begin[g];
  std::sort(places.begin(), places.end(), [&](const Place& a, const Place& b) {
    return std::tuple(group_of(a.dwelling), a.hash, world.dwellings.key[a.dwelling]) <
           std::tuple(group_of(b.dwelling), b.hash, world.dwellings.key[b.dwelling]);
  });
}

Vacancies::Vacancies(const World& world, std::span<const Row> vacant) {
  const auto area_of = [&](Row d) { return std::size_t{world.dwellings.area[d]}; };
  const auto region_of = [&](Row d) { return std::size_t{region_of_dwelling(world, d)}; };
  deal(world, vacant, world.areas.rows(), area_of, area_, area_begin_);
  deal(world, vacant, world.regions.size(), region_of, region_, region_begin_);
}

Row Vacancies::next(const std::vector<Place>& places, const Begin& begin, std::size_t group, std::uint32_t word) {
  const auto first = places.begin() + begin[group], last = places.begin() + begin[group + 1];
  if (first == last) return no_row;
  const auto found = std::lower_bound(first, last, word, [](const Place& p, std::uint32_t w) { return p.hash < w; });
  return found != last ? found->dwelling : first->dwelling;
}

}  // namespace cohesim::housing
