#pragma once
// Where singles meet: circles of some thousand residents, so that a search costs the same in a town and in the EU.
// Part of households.
#include <span>
#include <vector>

#include "topics/households/households.hpp"

namespace cohesim::households {

/// What the others see of a single.
struct Single {
  Row row;
  std::uint32_t fold;  // of the key
  std::int16_t birth;
  BirthGroup background;  // outside the EU before another EU state before this state: own birth or a parent's
  std::uint8_t education;
};

/// The singles from 18 whose turn it is, by circle, sex, sex that they look for, and year of age.
class Circles {
 public:
  Circles(World& world, const Parameters& parameters);

  /// Everyone, in the order of rows.
  std::span<const Row> singles() const { return rows_; }
  /// Those of a sex who look for another, of ages from..to (in years), in the circle of a person.
  std::span<const Single> of(Row person, Sex sex, Sex sought, int from, int to) const;

 private:
  static constexpr int ages = 82;  // 18..99 and over
  void draw_circles(Row circle_size);
  void place();
  static constexpr std::size_t kinds = std::size_t{n_sexes} * n_sexes;
  std::size_t cell(Row circle, Sex sex, Sex sought, int year) const {
    const std::size_t kind = static_cast<std::size_t>(sex) * n_sexes + static_cast<std::size_t>(sought);
    return (circle * kinds + kind) * ages + static_cast<std::size_t>(year);
  }
  std::size_t cell(Row person) const;
  Row circle(Row person) const;

  const World& world_;
  const Parameters& par_;
  Scratch<Row> first_circle_;  // by area; a large area has several, to which its residents are dealt anew each month
  Scratch<Row> circles_;
  Row count_ = 0;
  Scratch<std::uint32_t> begin_;  // by cell
  Scratch<Row> rows_;
  Scratch<Single> cells_;
};

/// The single's own record.
Single seen(const Persons& persons, Row person);

}  // namespace cohesim::households
