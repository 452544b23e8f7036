#pragma once
// Dwellings, and the markets in which they are let and sold. Without any (a world before its start, or a scenario with
// housing.market 0) households live in an area, not in a dwelling.
#include <array>
#include <cstdint>

#include "base/table.hpp"
#include "state/codes.hpp"

namespace cohesim {

/// A row is a place for one household; rows of demolished dwellings are used again.
struct Dwellings : ColumnTable<Dwellings> {
  Column<std::uint64_t> key;
  Column<std::uint32_t> area;
  Column<Row> household;
  Column<Tenure> tenure;
  Column<Condition> condition;
  Column<std::uint8_t> rooms;
  Column<float> quality;
  Column<std::int32_t> rent_cents;
  Column<std::int16_t> vacant_since;

  template <class F>
  void columns(F&& f) {
    f(key, {"key", "1", "which dwelling, never reused"});
    f(area, {"area", "row", "neighbourhood", {"areas"}});
    f(household, {"household", "row", "who holds it, none if it is vacant or unfit", {"households", lapses}});
    f(tenure,
      {"tenure", "class", "owner-occupied, let at the market's or at a reduced rent; of a vacant one what it is"});
    f(condition, {"condition", "class", "fit to live in, unfit, or demolished"});
    f(rooms, {"rooms", "1", "rooms as Eurostat counts them: kitchens not"});
    f(quality, {"quality", "1", "rent relative to others of its neighbourhood and size"});
    f(rent_cents,
      {"rent_cents", "cent/month",
       "with running costs: of the present let since it began, of a vacant one what is asked; of an owner's "
       "what it would let for"});
    f(vacant_since, {"vacant_since", "month", "since when nobody holds it"});
  }
  std::size_t rows() const { return key.size(); }
  bool vacant(Row d) const { return household[d] == no_row && condition[d] == Condition::fit; }
};

/// What rents are about in a neighbourhood.
struct LocalHousing {
  using ByOrigin = std::array<double, n_origins>;
  double level = 1;
  double deviation = 0;
  ByOrigin residents{};

  template <class F>
  static void fields(F&& f) {
    f(&LocalHousing::level, {"level", "1", "rent relative to the country's at the start"});
    f(&LocalHousing::deviation, {"deviation", "1", "log change of the relative rent since the start"});
    f(&LocalHousing::residents,
      {"residents", "persons", "by origin, when last counted (each quarter): what people know"});
  }
};

/// Months from the start of a building to its completion.
constexpr std::size_t n_building_months = 24;

/// A region's market, by tenure: owner-occupied, market rent, reduced rent.
struct HousingMarket {
  using ByTenure = std::array<double, n_tenures>;
  using Pipeline = std::array<ByTenure, n_building_months>;
  double rent_cents = 0;
  ByTenure price{}, stock{};
  double owner_cutoff = 0;
  double growth = 0;
  std::int64_t households = 0;
  Pipeline started{};

  template <class F>
  static void fields(F&& f) {
    using M = HousingMarket;
    f(&M::rent_cents, {"rent_cents", "cent/month", "rent of a dwelling of three rooms and mean quality at the start"});
    f(&M::price, {"price", "1", "log change of the rent or price level since the start, by tenure"});
    f(&M::stock, {"stock", "dwellings", "at the start, by tenure: what is built keeps their proportion"});
    f(&M::owner_cutoff, {"owner_cutoff", "1", "score from which households can buy at the prices of the start"});
    f(&M::growth, {"growth", "1/month", "growth of the number of households, with a memory"});
    f(&M::households, {"households", "households", "at the last count"});
    f(&M::started, {"started", "dwellings", "begun, by calendar month of completion and tenure"});
  }
};

}  // namespace cohesim
