#pragma once
// The lattice of Schelling's model: members of World, empty where people and households are simulated.
#include "base/table.hpp"

namespace cohesim::schelling {

/// Cells row by row, with a margin as wide as a neighbourhood: whoever looks around never looks beyond the end.
struct Cells : ColumnTable<Cells> {
  Column<std::uint8_t> group;   // 0: vacant, and all of the margin
  Column<std::uint64_t> claim;  // of those who want the cell this month, the one whom the lot favours; 0: nobody

  template <class F>
  void columns(F&& f) {
    f(group, {"group", "1", "group of who lives there, 1 or 2; 0: vacant"});
    f(claim, {"claim", "1", "who gets the cell this month: lot and row; 0: nobody", {}, Keep::scratch});
  }
  std::size_t rows() const { return group.size(); }
};

constexpr std::uint32_t tile_side = 10;  // cells: a tile is a neighbourhood of the indices of segregation

/// A square of cells, and where they stand among the rows of their table.
struct Lattice {
  std::uint32_t side = 0, margin = 1;

  template <class F>
  static void fields(F&& f) {
    f(&Lattice::side, {"side", "cells", "along each side"});
    f(&Lattice::margin, {"margin", "cells", "around it, as wide as persons look"});
  }
  std::uint32_t stride() const { return side + 2 * margin; }
  std::uint32_t rows() const { return stride() * stride() + 8; }  // eight bytes are read at a time
  Row cell(std::uint32_t x, std::uint32_t y) const { return (y + margin) * stride() + x + margin; }
  std::uint32_t tiles_a_side() const { return (side + tile_side - 1) / tile_side; }
  /// The tile of a cell: a row of World::areas.
  Row tile(std::uint32_t x, std::uint32_t y) const { return y / tile_side * tiles_a_side() + x / tile_side; }
};

/// By row of persons.
struct Agents : ColumnTable<Agents> {
  Column<Row> cell;
  Column<std::uint8_t> happy;
  Column<std::uint64_t> turn, turn_by_low;  // lot and row, to be sorted

  template <class F>
  void columns(F&& f) {
    f(cell, {"cell", "row", "where the person lives", {"lattice_cells"}});
    f(happy, {"happy", "1", "found enough of the own group around when last asked"});
    f(turn, {"turn", "1", "lot and row, in the order of turns", {}, Keep::scratch});
    f(turn_by_low, {"turn_by_low", "1", "the same in the order of the lot's lower half", {}, Keep::scratch});
  }
  std::size_t rows() const { return cell.size(); }
};

struct Tables {
  Records<Lattice> lattices;  // one, or none
  Cells lattice_cells;
  Agents lattice_agents;

  template <class F>
  void tables(F&& f) {
    f("lattices", lattices);
    f("lattice_cells", lattice_cells);
    f("lattice_agents", lattice_agents);
  }
};

}  // namespace cohesim::schelling
