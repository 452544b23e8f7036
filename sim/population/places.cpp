// Fourth step of the synthesis: households find an area. Region x area type x origin is fitted to three published tables;
// within a region and type, areas draw migrants with a declared spread.
#include <algorithm>

#include "base/errors.hpp"
#include "base/math.hpp"
#include "population/ipf.hpp"
#include "population/residents.hpp"

namespace cohesim::synthesis {

namespace {

constexpr std::size_t n_area_types = 3;
enum class Side : Code { host, eu_born, non_eu_born };
constexpr std::size_t n_sides = 3;

Side side_of(Group group) {
  return group == Group::non_eu_born ? Side::non_eu_born : group == Group::eu_born ? Side::eu_born : Side::host;
}

/// Persons of a household by side.
using Members = std::array<std::uint16_t, n_sides>;

struct SideLists {
  std::array<std::vector<std::uint32_t>, n_sides>
      households;  // with someone born outside; else with an EU-born; others
};

std::vector<Members> members_of_households(const Draft& draft) {
  std::vector<Members> members(draft.households.size());
  for (const Person& p : draft.persons) ++members[p.household][static_cast<std::size_t>(side_of(p.group))];
  return members;
}

constexpr std::size_t type_cell(std::size_t region, std::size_t type, std::size_t side) {
  return (region * n_area_types + type) * n_sides + side;
}

/// The three tables that region x area type x side is fitted to.
struct PlaceMargins {
  explicit PlaceMargins(std::size_t n)
      : regions(n),
        by_type{"population by region and area type", {0, 1}, std::vector<double>(n * n_area_types)},
        by_side{"population by region and country of birth", {0, 2}, std::vector<double>(n * n_sides)},
        migrants{"population by area type and country of birth", {1, 2}, std::vector<double>(n_area_types * n_sides)} {}

  std::size_t regions;
  Marginal by_type, by_side, migrants;
};

void count_sides(const Draft& draft, PlaceMargins& margins) {
  for (std::size_t r = 0; r < margins.regions; ++r)
    for (Row i = draft.zones[r].first; i < draft.zones[r].last; ++i)
      margins.by_side.totals[r * n_sides + static_cast<std::size_t>(side_of(draft.persons[i].group))] += 1;
}

void share_out_types(const Draft& draft, const PopulationData& data, PlaceMargins& margins) {
  for (std::size_t r = 0; r < margins.regions; ++r) {
    const Table& shares = data.regions[r].second.area_types;
    const double sum = shares[0] + shares[1] + shares[2];
    for (std::size_t t = 0; t < n_area_types; ++t)
      margins.by_type.totals[r * n_area_types + t] = (draft.zones[r].last - draft.zones[r].first) * shares[t] / sum;
  }
}

/// Sum of every stride-th number from `first` on.
double sum_of_every(std::span<const double> numbers, std::size_t first, std::size_t stride) {
  double sum = 0;
  for (std::size_t k = first; k < numbers.size(); k += stride) sum += numbers[k];
  return sum;
}

void share_out_migrants(const PopulationData& data, PlaceMargins& margins) {
  const double eu = sum_of_every(margins.by_side.totals, 1, n_sides);
  const double outside = sum_of_every(margins.by_side.totals, 2, n_sides);
  for (std::size_t t = 0; t < n_area_types; ++t) {
    double* of_type = &margins.migrants.totals[t * n_sides];
    of_type[1] = eu * data.area_types_eu[t];
    of_type[2] = outside * data.area_types_non_eu[t];
    of_type[0] = sum_of_every(margins.by_type.totals, t, n_area_types) - of_type[1] - of_type[2];
    if (of_type[0] < 0)
      throw SimulationError("population: more migrants than inhabitants in area type " +
                            std::string(Names<AreaType>::list[t]));
  }
}

/// Persons by region, area type and side.
std::vector<double> fitted_place_types(const Draft& draft, const PopulationData& data) {
  PlaceMargins margins(draft.zones.size());
  count_sides(draft, margins);
  share_out_types(draft, data, margins);
  share_out_migrants(data, margins);
  // Shares of tables that sum to one within rounding: make the sums equal.
  const double sum = sum_of_every(margins.migrants.totals, 0, 1);
  for (double& x : margins.migrants.totals) x *= static_cast<double>(draft.persons.size()) / sum;
  std::vector<double> cells(margins.regions * n_area_types * n_sides, 1.0);
  const int extents[] = {static_cast<int>(margins.regions), n_area_types, n_sides};
  const Marginal marginals[] = {margins.migrants, margins.by_side, margins.by_type};
  fit_marginals(cells, extents, marginals, {1e-7, 5000});
  return cells;
}

/// Cuts a list into parts whose counted members are in proportion to `shares`; calls f(household, part).
template <class Count, class F>
void cut_list(std::span<const std::uint32_t> list, std::span<const double> shares, Count&& count, F&& f) {
  double all = 0, total = 0;
  for (const std::uint32_t h : list) all += count(h);
  for (double s : shares) total += s;
  if (list.empty() || total <= 0) return;
  std::size_t part = 0;
  double reached = 0, limit = shares[0];
  for (const std::uint32_t h : list) {
    const double n = count(h);
    while (part + 1 < shares.size() && (reached + 0.5 * n) / all * total > limit) limit += shares[++part];
    reached += n;
    f(h, part);
  }
}

/// Households of a range in drawn order, by side.
SideLists lists_of(std::span<const std::uint32_t> households, std::span<const Members> members, const RunKey& run) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> order;
  for (const std::uint32_t h : households)
    order.emplace_back(draw(run, Stream::synthesis_household, h, purpose::place)[0], h);
  std::sort(order.begin(), order.end());
  SideLists lists;
  for (const auto& [word, h] : order) {
    const Members& m = members[h];
    lists.households[m[2] > 0 ? 2 : m[1] > 0 ? 1 : 0].push_back(h);
  }
  return lists;
}

/// Places a region's lists into parts: those born outside the EU by their shares, then the EU-born by theirs, the others
/// where room is left, so that parts have sizes in proportion to `room`.
template <class F>
void place_lists(const SideLists& lists, std::span<const Members> members, std::span<const double> outside,
                 std::span<const double> eu, std::span<const double> room, F&& f) {
  const auto persons = [&](std::uint32_t h) { return members[h][0] + members[h][1] + members[h][2]; };
  std::vector<double> left(room.begin(), room.end());
  double all = 0, total = 0;
  for (const auto& list : lists.households)
    for (const std::uint32_t h : list) all += persons(h);
  for (double x : room) total += x;
  for (double& x : left) x *= all / total;
  const auto put = [&](std::uint32_t h, std::size_t part) {
    left[part] -= persons(h);
    f(h, part);
  };
  cut_list(
      lists.households[2], outside, [&](std::uint32_t h) { return members[h][2]; }, put);
  cut_list(
      lists.households[1], eu, [&](std::uint32_t h) { return members[h][1]; }, put);
  for (double& x : left) x = std::max(x, 1e-6);
  cut_list(lists.households[0], std::vector<double>(left), persons, put);
}

void place_in_areas(Draft& draft, const PopulationData& data, std::span<const Members> members,
                    std::span<const std::uint32_t> households, std::uint16_t region, AreaType type, const RunKey& run) {
  std::size_t persons = 0;
  for (const std::uint32_t h : households)
    persons += static_cast<std::size_t>(members[h][0] + members[h][1] + members[h][2]);
  const auto areas =
      std::max<std::size_t>(1, static_cast<std::size_t>(static_cast<double>(persons) / data.persons_per_area[0] + 0.5));
  const std::size_t first = draft.areas.size();
  draft.areas.resize(first + areas, {region, type});
  const std::vector<double> outside = attraction(areas, first, data.segregation[0], run, 0);
  std::vector<double> eu = attraction(areas, first, data.segregation[0], run, 1);
  for (std::size_t a = 0; a < areas; ++a) eu[a] = 0.5 * (eu[a] + outside[a]);  // live partly where other migrants do
  const std::vector<double> room(areas, 1.0);
  place_lists(lists_of(households, members, run), members, outside, eu, room, [&](std::uint32_t h, std::size_t part) {
    draft.households[h].area = static_cast<std::uint32_t>(first + part);
  });
}

}  // namespace

std::vector<double> attraction(std::size_t areas, std::size_t first, double spread, const RunKey& run,
                               std::size_t word) {
  std::vector<std::pair<std::uint32_t, std::size_t>> order;
  for (std::size_t a = 0; a < areas; ++a)
    order.emplace_back(draw(run, Stream::synthesis_region, first + a, purpose::area_order)[word], a);
  std::sort(order.begin(), order.end());
  std::vector<double> weights(areas);
  for (std::size_t k = 0; k < areas; ++k) {
    const float quantile = (static_cast<float>(k) + 0.5f) / static_cast<float>(areas);
    weights[order[k].second] =
        std::min(4.0, static_cast<double>(exp_(static_cast<float>(spread) * normal_quantile(quantile))));
  }
  return weights;
}

namespace {

/// Of one region: persons by area type, and by side the shares of its area types.
struct TypeShares {
  std::array<std::vector<double>, n_sides> of_side;
  std::vector<double> room;
};

TypeShares type_shares_of(std::span<const double> types, std::size_t region) {
  TypeShares shares;
  for (std::size_t t = 0; t < n_area_types; ++t) {
    shares.room.push_back(0);
    for (std::size_t s = 0; s < n_sides; ++s) {
      shares.of_side[s].push_back(types[type_cell(region, t, s)]);
      shares.room[t] += types[type_cell(region, t, s)];
    }
  }
  return shares;
}

}  // namespace

void draft_places(Draft& draft, const PopulationData& data, const RunKey& run) {
  const std::vector<Members> members = members_of_households(draft);
  const std::vector<double> types = fitted_place_types(draft, data);
  std::vector<std::vector<std::uint32_t>> by_region(draft.zones.size());
  for (std::uint32_t h = 0; h < draft.households.size(); ++h) by_region[draft.households[h].region].push_back(h);
  for (std::size_t r = 0; r < by_region.size(); ++r) {
    const TypeShares shares = type_shares_of(types, r);
    std::array<std::vector<std::uint32_t>, n_area_types> by_type;
    place_lists(lists_of(by_region[r], members, run), members, shares.of_side[2], shares.of_side[1], shares.room,
                [&](std::uint32_t h, std::size_t type) { by_type[type].push_back(h); });
    for (std::size_t t = 0; t < n_area_types; ++t)
      place_in_areas(draft, data, members, by_type[t], static_cast<std::uint16_t>(r), static_cast<AreaType>(t), run);
  }
}

}  // namespace cohesim::synthesis
