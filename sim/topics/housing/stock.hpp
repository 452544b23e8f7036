#pragma once
// The stock of dwellings as one pass finds it, rents, prices, building and what becomes of vacant dwellings. Part of housing.
#include <algorithm>
#include <array>
#include <vector>

#include "topics/housing/household.hpp"

namespace cohesim::housing {

/// Dwellings that are fit to live in, and those of them that nobody holds.
struct Counts {
  std::int64_t fit = 0, vacant = 0;
  double vacancy() const { return static_cast<double>(vacant) / static_cast<double>(fit > 0 ? fit : 1); }
};

struct Stock {
  using ByTenure = std::array<Counts, n_tenures>;
  Scratch<ByTenure> area, region;
  Scratch<Row> vacant, unfit, gone;

  explicit Stock(const World& world);
  static Counts everything(const ByTenure& n) {
    return {n[0].fit + n[1].fit + n[2].fit, n[0].vacant + n[1].vacant + n[2].vacant};
  }
  /// Those of `vacant` that still are, and their number by place.
  void recount_vacant(const World& world);
};

/// Rooms in whole, of a number that chance has moved.
inline std::uint8_t whole_rooms(float rooms) { return static_cast<std::uint8_t>(std::clamp(rooms, 1.0f, 10.0f)); }
/// By definition, for the column: nothing depends on it.
constexpr std::uint16_t living_area_m2(int rooms) { return static_cast<std::uint16_t>(15 + 20 * rooms); }

/// A dwelling that falls vacant is offered at what is asked now.
void offer(World& world, Row dwelling, const Parameters& parameters);

/// Usual vacancy by tenure.
std::array<double, n_tenures> usual_vacancy(const Parameters& parameters);

/// The end of the month: prices, what vacant dwellings become, demolition, building. `households` by region.
void update_stock(World& world, Stock& stock, const Scratch<std::int64_t>& households, const Parameters& parameters);

/// What has been begun two years ago is completed, and new building begins.
void build(World& world, const Stock& stock, const Parameters& parameters);

/// Vacant dwellings go over to other tenures and uses, and come back; unfit ones are demolished.
void reuse(World& world, Stock& stock, const Parameters& parameters);

}  // namespace cohesim::housing
