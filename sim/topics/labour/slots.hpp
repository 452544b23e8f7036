#pragma once
// A random open post that does not depend on how many there are: each post sits in the slot of its hashed key, a draw takes
// the top bits of a word and tries again when the slot is empty. One more post re-deals a handful, not all.
#include <cstdint>
#include "base/scratch.hpp"
#include "state/world.hpp"
#include "topics/labour/sector_access.hpp"

namespace cohesim::labour {

class VacancySlots {
 public:
  /// Sorts the vacancies by labour market, level and key, and deals them into slots.
  explicit VacancySlots(World& world);

  /// The k-th draw of the person among the open posts of the cell, each with the weight of its sector (at most 1; null: all
  /// alike); no_row if there is none.
  std::uint32_t draw(std::size_t market, std::size_t level, Row person, std::uint32_t k,
                     const SectorAccess::Weights* weights = nullptr) const;
  /// The open post of the employer at this level which the person's lottery likes best; no_row if there is none.
  std::uint32_t of_employer(std::uint32_t employer, std::size_t level, std::uint64_t person_key) const;

 private:
  struct Cell {
    Scratch<std::uint32_t> slot;
    int shift = 32;
  };
  static std::size_t group(std::uint32_t employer, std::size_t level) {
    return employer * std::size_t{n_levels} + level;
  }
  Sector sector_of(std::uint32_t vacancy) const;
  void group_by_employer();
  void deal(std::size_t cell, std::uint32_t first, std::uint32_t last);

  const World& world_;
  Scratch<Cell> cells_;                      // [market][level]
  UnsetScratch<std::uint32_t> by_employer_;  // vacancies, grouped by employer and level
  Scratch<std::uint32_t> employer_begin_;
};

}  // namespace cohesim::labour
