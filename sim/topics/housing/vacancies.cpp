#include "topics/housing/vacancies.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <tuple>

#include "base/parallel_sort.hpp"
#include "topics/housing/composition.hpp"
#include "topics/housing/household.hpp"

namespace cohesim::housing {

template <class GroupsOf>
void Vacancies::deal(const World& world, std::span<const Row> vacant, std::size_t groups, GroupsOf&& groups_of,
                     Circle& circle, Begin& begin) {
  const auto month = static_cast<std::uint64_t>(world.now.value);
  constexpr std::size_t groups_of_each = std::tuple_size_v<decltype(groups_of(Row{}))>;
  begin.assign(groups + 1, 0);
  circle.resize(vacant.size() * groups_of_each);
  for_each_row(vacant.size(), [&](Row k) {
    const Row d = vacant[k];
    const auto hash = static_cast<std::uint32_t>(mix64(world.dwellings.key[d] + month * golden) >> 32);
    std::size_t at = k * groups_of_each;
    for (const std::size_t g : groups_of(d)) {
      circle[at++] = {static_cast<std::uint32_t>(g), hash, d};
      add_shared(begin[g + 1], 1u);
    }
  });
  std::partial_sum(begin.begin(), begin.end(), begin.begin());
  sort_in_parallel(circle, [&](const Position& a, const Position& b) {
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

Row Vacancies::next(const Circle& circle, const Begin& begin, std::size_t group, std::uint32_t word) {
  const auto first = circle.begin() + begin[group], last = circle.begin() + begin[group + 1];
  if (first == last) return no_row;
  const auto found = std::lower_bound(first, last, word, [](const Position& p, std::uint32_t w) { return p.hash < w; });
  return found != last ? found->dwelling : first->dwelling;
}

}  // namespace cohesim::housing
