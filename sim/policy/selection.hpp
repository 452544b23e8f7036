#pragma once
// Many targets at once: whom each reaches this month. What a person is gives at once all targets whose clause on it holds
// (a table from values to bits of targets), so that a hundred programmes cost little more than one.
#include <bit>
#include <vector>

#include "policy/target.hpp"

namespace cohesim {

class Selection {
 public:
  explicit Selection(const std::vector<const Target*>& targets);

  /// masks[t]: which of the rows first..first+count-1 target t covers, as covers() says. One batch of persons.
  void evaluate(const World& world, Row first, std::size_t count, std::vector<RowMask>& masks) const;

  std::size_t size() const { return size_; }

 private:
  /// An attribute that some target names. Of a range the values are cut at the ends of all clauses: below the first,
  /// the first itself, between it and the second, ...
  struct Sieve {
    const TargetAttribute* attribute;
    std::vector<float> ends;           // of a range, ascending
    std::vector<std::uint64_t> table;  // words_ for each code of a set, or each part of a range: targets that allow it

    std::size_t place(float value) const;
  };
  using Words =
      std::vector<std::array<std::uint64_t, 64>>;  // 64 persons, each a bit per target, in words of 64 targets

  void add(Sieve& sieve, std::size_t target, const TargetClause& clause) const;
  void sift(const Sieve& sieve, const World& world, Row first, std::size_t count, Words& allowed) const;

  std::size_t size_, words_;
  std::vector<Sieve> sieves_;
};

/// f(bit position) for every row in a mask, in order.
template <class F>
void for_each_row_in(const RowMask& mask, F&& f) {
  for (std::size_t w = 0; w < mask.size(); ++w)
    for (std::uint64_t rest = mask[w]; rest != 0; rest &= rest - 1)
      f(static_cast<Row>(w * 64 + static_cast<std::size_t>(std::countr_zero(rest))));
}

}  // namespace cohesim
