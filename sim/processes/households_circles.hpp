#pragma once
// Where singles meet: circles of about 3,000 neighbours, so that the search costs the same per person in a town and in the EU.
// Part of households.
#include <span>
#include <vector>

#include "state/world.hpp"

namespace cohesim {

/// All singles from 18, by circle, sex and year of age.
class Circles {
 public:
  explicit Circles(const World& world);

  /// Everyone in it, in an order that means nothing.
  std::span<const Row> singles() const { return rows_; }
  /// Those of a sex and of ages from..to (in years) in the circle of a person.
  std::span<const Row> of(Row person, Sex sex, int from, int to) const;

 private:
  static constexpr int ages = 82;  // 18..99 and over
  void draw_circles();
  std::size_t cell(Row person) const { return cell(circle(person), world_.persons.sex[person], age(person)); }
  std::size_t cell(Row circle, Sex sex, int year) const {
    return (circle * std::size_t{n_sexes} + static_cast<std::size_t>(sex)) * ages + static_cast<std::size_t>(year);
  }
  int age(Row person) const;
  Row circle(Row person) const;

  const World& world_;
  std::vector<Row> first_circle_;  // by area; a large area has several, to which its residents are dealt anew each month
  std::vector<Row> circles_;
  Row count_ = 0;
  std::vector<std::uint32_t> begin_;  // by cell
  std::vector<Row> rows_;
};

}  // namespace cohesim
