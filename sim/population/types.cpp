// Types of household by zone. In the city as a whole the published sizes and types hold; in each zone types are tilted
// towards its children, so that flats for families stand where children live:
//   n[zone][type] = k[type] x[zone]^persons(type) y[zone]^children(type),
// k by the totals of all types, x and y by the zone's persons and children (iterative proportional fitting; Csiszar 1975).
#include "population/types.hpp"

#include <algorithm>
#include <cmath>

#include "base/errors.hpp"
#include "population/controlled_rounding.hpp"

namespace cohesim::synthesis {

namespace {

using Types = std::array<double, n_household_types>;

constexpr double most_children =
    0.7;  // share of persons that any mix of types has room for (a parent with three: 0.75)

/// Share of all households by type: published sizes x types within a size.
Types type_shares(const PopulationData& data) {
  std::array<double, 6> within{};
  for (std::size_t t = 0; t < n_household_types; ++t)
    within[static_cast<std::size_t>(household_types[t].size)] += data.household_types[t];
  Types shares{};
  for (std::size_t t = 0; t < n_household_types; ++t) {
    const auto size = static_cast<std::size_t>(household_types[t].size);
    if (within[size] <= 0) throw SimulationError("population.household_types: no type of size " + std::to_string(size));
    shares[t] = data.household_sizes[size - 1] * data.household_types[t] / within[size];
  }
  return shares;
}

double power(double base, int exponent) {
  double out = 1;
  for (int i = 0; i < exponent; ++i) out *= base;
  return out;
}

/// Sums over types of n, n persons, n children, and the second moments.
struct Moments {
  double persons = 0, children = 0, pp = 0, pc = 0, cc = 0;
};

struct Tilt {
  double x = 1, y = 1;

  double operator()(const Types& base, std::size_t t) const {
    return base[t] * power(x, household_types[t].persons()) * power(y, household_types[t].children);
  }
  Moments moments(const Types& base) const {
    Moments m;
    for (std::size_t t = 0; t < n_household_types; ++t) {
      const double n = (*this)(base, t), p = household_types[t].persons(), c = household_types[t].children;
      m.persons += n * p, m.children += n * c;
      m.pp += n * p * p, m.pc += n * p * c, m.cc += n * c * c;
    }
    return m;
  }
  /// Newton's method on ln x and ln y.
  void fit(const Types& base, double persons, double children) {
    for (int i = 0; i < 200; ++i) {
      const Moments m = moments(base);
      const double dp = persons - m.persons, dc = children - m.children;
      if (std::abs(dp) + std::abs(dc) <= 1e-10 * persons) return;
      const double det = m.pp * m.cc - m.pc * m.pc;
      if (!(det > 0)) return;
      const double a = std::clamp((dp * m.cc - dc * m.pc) / det, -0.5, 0.5),
                   b = std::clamp((dc * m.pp - dp * m.pc) / det, -0.5, 0.5);
      x *= 1 + a + a * a / 2;  // e^a as far as it matters
      y *= 1 + b + b * b / 2;
    }
  }
};

double sum_persons(std::span<const ZonePersons> zones) {
  double all = 0;
  for (const ZonePersons& zone : zones) all += static_cast<double>(zone.persons);
  return all;
}

/// Children wanted in every zone: its minors, and candidates so that all households of the city have their children.
std::vector<double> wanted_children(std::span<const ZonePersons> zones, double per_person) {
  double places = sum_persons(zones) * per_person, weight = 0;
  for (const ZonePersons& zone : zones) {
    places -= static_cast<double>(zone.minors);
    weight += zone.candidate_weight;
  }
  const double share = weight > 0 ? std::max(0.0, places) / weight : 0;
  std::vector<double> wanted;
  for (const ZonePersons& zone : zones)
    wanted.push_back(static_cast<double>(zone.minors) +
                     std::min(share * zone.candidate_weight, 0.95 * static_cast<double>(zone.candidates)));
  return wanted;
}

bool can_be_housed(const ZonePersons& zone, double children) {
  return zone.persons > 0 && children <= most_children * static_cast<double>(zone.persons);
}

struct Housed {
  double persons = 0, children = 0;
};

/// Persons and children of the zones that some mix of types can house.
Housed housed_in(std::span<const ZonePersons> zones, std::span<const double> children) {
  Housed all;
  for (std::size_t b = 0; b < zones.size(); ++b) {
    if (!can_be_housed(zones[b], children[b])) continue;
    all.persons += static_cast<double>(zones[b].persons);
    all.children += children[b];
  }
  return all;
}

/// Households of the whole city by type: a young population has more families than published.
Types city_types(const Types& shares, const Housed& all) {
  Types published{};  // as many as hold everybody
  for (std::size_t t = 0; t < n_household_types; ++t)
    published[t] = all.persons * shares[t] / Tilt{}.moments(shares).persons;
  Tilt city;
  city.fit(published, all.persons, all.children);
  Types total{};
  for (std::size_t t = 0; t < n_household_types; ++t) total[t] = city(published, t);
  return total;
}

/// Households of a zone by type, the zone's tilt anew.
void fit_zone(const Types& factor, const Housed& zone, double all_persons, Tilt& tilt, std::span<double> out) {
  const double share = zone.persons / all_persons;
  Types base{};
  for (std::size_t t = 0; t < n_household_types; ++t) {
    base[t] = factor[t] * share;
    if (zone.children <= 0) base[t] *= household_types[t].children == 0;  // only x is left to fit
  }
  tilt.fit(base, zone.persons, std::max(0.0, zone.children));
  for (std::size_t t = 0; t < n_household_types; ++t) out[t] = tilt(base, t);
}

/// Moves the factors so that all zones together have the total. Returns how far off they were, relatively.
double adjust(Types& factor, const Types& total, const Types& sum) {
  double worst = 0;
  for (std::size_t t = 0; t < n_household_types; ++t) {
    if (!(sum[t] > 0)) continue;
    worst = std::max(worst, std::abs(sum[t] / total[t] - 1));
    factor[t] *= total[t] / sum[t];
  }
  return worst;
}

/// Fractions of households by zone and type.
std::vector<double> fitted_types(const Types& shares, std::span<const ZonePersons> zones,
                                 std::span<const double> children) {
  std::vector<double> cells(zones.size() * n_household_types);
  const Housed all = housed_in(zones, children);
  if (all.persons == 0) return cells;
  const Types total = city_types(shares, all);
  Types factor = total;
  std::vector<Tilt> tilts(zones.size());
  for (int i = 0; i < 50; ++i) {
    Types sum{};
    for (std::size_t b = 0; b < zones.size(); ++b) {
      if (!can_be_housed(zones[b], children[b])) continue;
      const auto zone = std::span(cells).subspan(b * n_household_types, n_household_types);
      fit_zone(factor, {static_cast<double>(zones[b].persons), children[b]}, all.persons, tilts[b], zone);
      for (std::size_t t = 0; t < n_household_types; ++t) sum[t] += zone[t];
    }
    if (adjust(factor, total, sum) < 1e-6) break;
  }
  return cells;
}

/// The type with one child less, -1 if there is none.
constexpr std::array<int, n_household_types> child_less{-1, -1, single, -1, couple_alone, 2,  -1, 4,
                                                        5,  6,  7,      9,  10,           11, 12};

/// Families with one child less, and one more who lives alone for each, until at most `most` children are left.
void drop_children(TypeCounts& types, std::int64_t most) {
  for (std::size_t t = n_household_types; t-- > 0;)
    while (children_in(types) > most && types[t] > 0 && child_less[t] >= 0) {
      --types[t];
      ++types[static_cast<std::size_t>(child_less[t])];
      ++types[single];
    }
}

/// More places for children: a couple or family and someone who would live alone become a family with one child more.
void add_children(TypeCounts& types, std::int64_t least, bool couples) {
  for (std::size_t t = 0; t < n_household_types; ++t) {
    if (child_less[t] < 0 || household_types[t].couple != couples) continue;
    std::int64_t& less = types[static_cast<std::size_t>(child_less[t])];
    while (children_in(types) < least && less > 0 && types[single] > (child_less[t] == single ? 1 : 0)) {
      --less;
      --types[single];
      ++types[t];
    }
  }
}

/// Rounded types made to hold exactly the zone's persons, and its minors if they can.
void settle_types(TypeCounts& types, const ZonePersons& zone) {
  drop_children(types, zone.minors + zone.candidates);
  types[single] += zone.persons - persons_in(types);
  for (std::size_t k = 0; k < n_household_types; ++k) {
    const std::size_t t = k == 0 ? two_others : k;  // those first who are no family
    while (t != single && types[single] < 0 && types[t] > 0) {
      --types[t];
      types[single] += household_types[t].persons();
    }
  }
  add_children(types, zone.minors, true);
  add_children(types, zone.minors, false);
}

/// Hardly an adult: each is a lone parent of as many children as there are, three at most; the others join them.
TypeCounts crowded(const ZonePersons& zone) {
  constexpr std::array<std::size_t, 4> parent_with{single, 2, 5, 8};
  TypeCounts types{};
  const std::int64_t adults = zone.persons - zone.minors;
  if (adults == 0) return types;
  const std::int64_t each = std::min<std::int64_t>(3, zone.minors / adults);
  const std::int64_t one_more = each < 3 ? zone.minors % adults : 0;
  types[parent_with[static_cast<std::size_t>(each)]] = adults - one_more;
  if (one_more > 0) types[parent_with[static_cast<std::size_t>(each + 1)]] = one_more;
  return types;
}

}  // namespace

std::int64_t persons_in(const TypeCounts& types) {
  std::int64_t n = 0;
  for (std::size_t t = 0; t < n_household_types; ++t) n += types[t] * household_types[t].persons();
  return n;
}

std::int64_t children_in(const TypeCounts& types) {
  std::int64_t n = 0;
  for (std::size_t t = 0; t < n_household_types; ++t) n += types[t] * household_types[t].children;
  return n;
}

std::int64_t households_in(const TypeCounts& types) {
  std::int64_t n = 0;
  for (const std::int64_t count : types) n += count;
  return n;
}

std::vector<TypeCounts> share_types(const PopulationData& data, std::span<const ZonePersons> zones, const RunKey& run) {
  const Types shares = type_shares(data);
  const Moments mean = Tilt{}.moments(shares);
  const std::vector<double> children = wanted_children(zones, mean.children / mean.persons);
  const std::vector<double> cells = fitted_types(shares, zones, children);
  const std::vector<std::int64_t> whole = controlled_rounding(cells, n_household_types, [&](std::uint32_t k) {
    return draw(run, Stream::synthesis_region, k, purpose::types)[0];
  });
  std::vector<TypeCounts> types(zones.size());
  for (std::size_t b = 0; b < zones.size(); ++b) {
    std::copy_n(whole.begin() + static_cast<std::ptrdiff_t>(b * n_household_types), n_household_types,
                types[b].begin());
    if (can_be_housed(zones[b], children[b]))
      settle_types(types[b], zones[b]);
    else
      types[b] = crowded(zones[b]);
  }
  return types;
}

}  // namespace cohesim::synthesis
