#pragma once
// One pass over all persons: each is a row of bytes (whether every condition holds, and whether it counts in every distinct
// denominator) and a few numbers, which are added to one cell of every group.
#include <cstdint>
#include <span>
#include <vector>

#include "base/scratch.hpp"
#include "measure/dimensions.hpp"
#include "measure/series.hpp"

namespace cohesim {

/// Cells that persons are sorted into.
struct CellGroup {
  Scratch<const PersonDimension*> dimensions;  // outermost first
  Scratch<std::uint32_t> sizes;                // labels of each
  bool (*only)(const World&, Row) = nullptr;   // who is sorted in; null: everyone
  bool persons_alone = false;                  // no ratios, just how many persons

  std::size_t cells() const;
};

/// Sums of all groups: of a ratio in a cell, and of those who count in it.
class Sums {
 public:
  Sums(const class Pass& pass, std::span<const CellGroup> groups, Scratch<std::int64_t> lanes);
  std::int64_t value(std::size_t group, std::size_t cell, std::size_t ratio) const;
  std::int64_t count(std::size_t group, std::size_t cell, std::size_t ratio) const;
  std::int64_t persons(std::size_t group, std::size_t cell) const;  // of a group of persons alone

 private:
  const std::int64_t* row(std::size_t group, std::size_t cell) const;

  const class Pass* pass_;
  Scratch<std::size_t> begins_;  // of each group
  Scratch<std::int64_t> lanes_;
};

class Pass {
 public:
  explicit Pass(const std::vector<RatioSeries>& ratios);
  /// Sums over everyone who lives here.
  Sums sum(const World& world, std::span<const CellGroup> groups) const;

 private:
  friend class Sums;
  friend class Worker;
  std::size_t width(const CellGroup& group) const;  // sums of a cell

  std::vector<RatioSeries> ratios_;
  std::vector<const Denominator*> denominators_;          // distinct
  std::vector<const HouseholdValue*> household_lanes_;    // conditions of households: the first lanes of a row
  std::vector<const HouseholdValue*> household_numbers_;  // distinct
  // Of each ratio: its lane among the bytes of a row, or among the numbers; the lane of its count; the place of its
  // household's number.
  struct Place {
    std::size_t lane, count, household;
  };
  std::vector<Place> places_;
  std::size_t conditions_ = 0;           // counts follow them in a row
  std::size_t bytes_ = 0, numbers_ = 0;  // of a row, with some that nothing fills
  std::size_t household_bytes_ = 0;      // of a household's row
};

}  // namespace cohesim
