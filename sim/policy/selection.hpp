#pragma once
// Many targets at once: whom each reaches this month. What a person is gives at once all distinct clauses on it that hold
// (a table from values to bits of clauses), so that a hundred programmes cost little more than one.
#include <bit>
#include <vector>

#include "policy/target.hpp"

namespace cohesim {

class Selection {
 public:
  explicit Selection(const std::vector<const Target*>& targets);

  /// masks[t]: which of the rows first..first+count-1 target t covers, as covers() says. One batch of persons.
  void evaluate(const World& world, Row first, std::size_t count, std::vector<RowMask>& masks) const;

 private:
  /// At most 64 distinct clauses on an attribute. Of a range the values are cut at the ends of all clauses: below the
  /// first, the first itself, between it and the second, ...
  struct Sieve {
    const TargetAttribute* attribute;
    std::vector<TargetClause> clauses{};
    bool decides = false;                // each target has one of the clauses: where none holds, no target reaches
    std::vector<float> ends{};           // of a range, ascending, then infinity
    std::vector<std::uint16_t> below{};  // how many ends lie below each of many equal parts of the attribute's range
    std::vector<std::uint64_t> table{};  // for each code of a set, or each part of a range: clauses that hold, by bit

    void prepare();
    void cut();
    std::size_t place(float value) const;
  };
  using Pack = std::array<std::uint64_t, 64>;  // 64 rows by 64 bits
  using Live = std::array<std::uint8_t, 64>;   // places of persons in a pack, in order

  std::uint16_t number_of(const TargetClause& clause);
  /// Finds which of the live persons each clause of a sieve holds for; keeps those whom some target may still reach, and
  /// says how many are left.
  static std::size_t sift(const Sieve& sieve, const World& world, Row first, Live& live, std::size_t count,
                          Pack& clauses);

  std::vector<Sieve> sieves_;
  std::vector<std::vector<std::uint16_t>> distinct_;  // targets: numbers of the clauses, 64 numbers to a sieve
  std::vector<std::uint16_t> target_;                 // by target: which of the distinct ones it is
};

/// f(bit position) for every row in a mask, in order.
template <class F>
void for_each_row_in(const RowMask& mask, F&& f) {
  for (std::size_t w = 0; w < mask.size(); ++w)
    for (std::uint64_t rest = mask[w]; rest != 0; rest &= rest - 1)
      f(static_cast<Row>(w * 64 + static_cast<std::size_t>(std::countr_zero(rest))));
}

}  // namespace cohesim
