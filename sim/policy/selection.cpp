#include "policy/selection.hpp"

#include <algorithm>
#include <bit>
#include <limits>

#include "base/bits.hpp"

namespace cohesim {

namespace {

/// Bit j of word i goes to bit i of word j (Warren, Hacker's Delight, 7-3).
void transpose(std::array<std::uint64_t, 64>& block) {
  std::uint64_t mask = 0xFFFFFFFFull;
  for (std::size_t width = 32; width != 0; width >>= 1, mask ^= mask << width)
    for (std::size_t i = 0; i < 64; i = (i + width + 1) & ~width) {
      const std::uint64_t swapped = ((block[i] >> width) ^ block[i + width]) & mask;
      block[i] ^= swapped << width;
      block[i + width] ^= swapped;
    }
}

/// How many of the ascending ends lie below the value, without a branch.
std::size_t ends_below(const std::vector<float>& ends, float value) {
  const float* at = ends.data();
  for (std::size_t left = ends.size(); left > 1; left -= left / 2) at += at[left / 2 - 1] < value ? left / 2 : 0;
  return static_cast<std::size_t>(at - ends.data()) + (*at < value);
}

bool is_range(const TargetAttribute& attribute) { return attribute.names.empty(); }

/// Whether a clause allows part `place` of a range (Selection::Sieve).
bool allows_part(const TargetClause& clause, const std::vector<float>& ends, std::size_t place) {
  const bool at_an_end = place % 2 == 1;
  const float low = place == 0 ? -std::numeric_limits<float>::infinity() : ends[(place - 1) / 2];
  const float high = place / 2 == ends.size() ? std::numeric_limits<float>::infinity() : ends[place / 2];
  return at_an_end ? clause.min <= ends[place / 2] && ends[place / 2] <= clause.max
                   : clause.min <= low && high <= clause.max;
}

}  // namespace

std::size_t Selection::Sieve::place(float value) const {
  if (!is_range(*attribute)) return static_cast<std::size_t>(value);
  const std::size_t below = ends_below(ends, value);
  return 2 * below + (below < ends.size() && ends[below] == value);
}

Selection::Selection(const std::vector<const Target*>& targets) : size_(targets.size()), words_((size_ + 63) / 64) {
  for (std::size_t a = 0; a < target_attributes().size(); ++a) {
    Sieve sieve{&target_attributes()[a], {}, {}};
    std::vector<std::pair<std::size_t, const TargetClause*>> clauses;
    for (std::size_t t = 0; t < size_; ++t)
      for (const TargetClause& clause : targets[t]->clauses)
        if (static_cast<std::size_t>(clause.attribute) == a) clauses.emplace_back(t, &clause);
    if (clauses.empty()) continue;
    for (const auto& [t, clause] : clauses) sieve.ends.insert(sieve.ends.end(), {clause->min, clause->max});
    std::sort(sieve.ends.begin(), sieve.ends.end());
    sieve.ends.erase(std::unique(sieve.ends.begin(), sieve.ends.end()), sieve.ends.end());
    const std::size_t places = is_range(*sieve.attribute) ? 2 * sieve.ends.size() + 1 : 32;
    sieve.table.assign(places * words_, ~std::uint64_t{0});
    for (const auto& [t, clause] : clauses) add(sieve, t, *clause);
    sieves_.push_back(std::move(sieve));
  }
  // The order decides nothing but the time: age, which most people have, comes last.
  std::stable_partition(sieves_.begin(), sieves_.end(), [](const Sieve& s) { return s.attribute->name != "age"; });
}

void Selection::add(Sieve& sieve, std::size_t target, const TargetClause& clause) const {
  const bool range = is_range(*sieve.attribute);
  for (std::size_t place = 0; place < sieve.table.size() / words_; ++place) {
    const bool allowed = range ? allows_part(clause, sieve.ends, place) : (clause.mask >> place) & 1u;
    if (!allowed) sieve.table[place * words_ + target / 64] &= ~(std::uint64_t{1} << (target % 64));
  }
}

std::size_t Selection::sift(const Sieve& sieve, const World& world, Row first, Live& live, std::size_t count,
                            Words& allowed) const {
  std::size_t left = 0;
  for (std::size_t n = 0; n < count; ++n) {
    const std::size_t k = live[n];
    const float value = sieve.attribute->value(world, first + static_cast<Row>(k));
    const std::uint64_t* row = &sieve.table[sieve.place(value) * words_];
    std::uint64_t any = 0;
    for (std::size_t w = 0; w < words_; ++w) any |= allowed[w][k] &= row[w];
    live[left] = static_cast<std::uint8_t>(k);
    left += any != 0;
  }
  return left;
}

void Selection::evaluate(const World& world, Row first, std::size_t count, std::vector<RowMask>& masks) const {
  masks.assign(size_, RowMask{});
  Words allowed(words_);
  for (std::size_t block = 0; block * 64 < count; ++block) {
    const Row from = first + static_cast<Row>(block * 64);
    const std::size_t rows = std::min<std::size_t>(64, count - block * 64);
    Live live;
    std::size_t left = 0;
    for (std::size_t k = 0; k < 64; ++k) {
      const bool may_stay = k < rows && world.persons.status[from + k] != LegalStatus::refused;  // rule R1 of the plan
      for (Block& word : allowed) word[k] = may_stay ? ~std::uint64_t{0} : 0;
      live[left] = static_cast<std::uint8_t>(k);
      left += may_stay;
    }
    for (const Sieve& sieve : sieves_) left = sift(sieve, world, from, live, left, allowed);
    for (std::size_t w = 0; w < words_; ++w) spread(allowed[w], w, block, masks);
  }
}

void Selection::spread(Block& persons, std::size_t word, std::size_t block, std::vector<RowMask>& masks) const {
  constexpr int few = 400;  // bits, which cost about as much one by one as all together
  const std::size_t first = word * 64, targets = std::min<std::size_t>(64, size_ - first);
  const std::uint64_t known = targets == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << targets) - 1;
  int bits = 0;
  for (std::size_t k = 0; k < persons.size() && bits <= few; ++k) bits += count_bits(persons[k] & known);
  if (bits <= few) {
    for (std::size_t k = 0; k < persons.size(); ++k)
      for (std::uint64_t rest = persons[k] & known; rest != 0; rest &= rest - 1)
        masks[first + static_cast<std::size_t>(std::countr_zero(rest))][block] |= std::uint64_t{1} << k;
    return;
  }
  transpose(persons);
  for (std::size_t t = 0; t < targets; ++t) masks[first + t][block] = persons[t];
}

}  // namespace cohesim
