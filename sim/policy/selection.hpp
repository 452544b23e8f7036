#pragma once
// Many targets at once: whom each reaches this month. Every distinct clause is evaluated once per batch of persons, so
// that a hundred programmes cost little more than one.
#include <vector>

#include "policy/target.hpp"

namespace cohesim {

class Selection {
 public:
  /// Keeps pointers to the targets.
  explicit Selection(const std::vector<const Target*>& targets);

  /// masks[t]: which of the rows first..first+count-1 target t covers, as covers() says. One batch of persons.
  void evaluate(const World& world, Row first, std::size_t count, std::vector<RowMask>& masks) const;

  std::size_t size() const { return clauses_of_.size(); }

 private:
  std::vector<TargetClause> clauses_;                 // distinct
  std::vector<std::vector<std::size_t>> clauses_of_;  // by target: indices into clauses_
};

/// f(bit position) for every row in a mask, in order.
template <class F>
void for_each_row_in(const RowMask& mask, F&& f) {
  for (std::size_t w = 0; w < mask.size(); ++w)
    for (std::uint64_t rest = mask[w]; rest != 0; rest &= rest - 1)
      f(static_cast<Row>(w * 64 + static_cast<std::size_t>(std::countr_zero(rest))));
}

}  // namespace cohesim
