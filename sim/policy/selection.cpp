#include "policy/selection.hpp"

#include <algorithm>

namespace cohesim {

namespace {

/// Rows of a batch whose persons have the right to stay (rule R1 of the plan).
RowMask may_stay(const World& world, Row first, std::size_t count) {
  RowMask mask{};
  for (std::size_t k = 0; k < count; ++k)
    mask[k / 64] |= std::uint64_t{world.persons.status[first + k] != LegalStatus::refused} << (k % 64);
  return mask;
}

void intersect(RowMask& mask, const RowMask& other) {
  for (std::size_t w = 0; w < mask.size(); ++w) mask[w] &= other[w];
}

}  // namespace

Selection::Selection(const std::vector<const Target*>& targets) {
  for (const Target* target : targets) {
    auto& mine = clauses_of_.emplace_back();
    for (const TargetClause& clause : target->clauses) {
      auto it = std::find(clauses_.begin(), clauses_.end(), clause);
      if (it == clauses_.end()) it = clauses_.insert(it, clause);
      mine.push_back(static_cast<std::size_t>(it - clauses_.begin()));
    }
  }
}

void Selection::evaluate(const World& world, Row first, std::size_t count, std::vector<RowMask>& masks) const {
  const RowMask everyone = may_stay(world, first, count);
  std::vector<RowMask> of_clause(clauses_.size());
  for (std::size_t c = 0; c < clauses_.size(); ++c)
    target_attributes()[static_cast<std::size_t>(clauses_[c].attribute)].evaluate(world, first, count, clauses_[c],
                                                                                  of_clause[c]);
  masks.assign(size(), everyone);
  for (std::size_t t = 0; t < size(); ++t)
    for (const std::size_t c : clauses_of_[t]) intersect(masks[t], of_clause[c]);
}

}  // namespace cohesim
