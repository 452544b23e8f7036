#include "policy/selection.hpp"

#include <algorithm>
#include <bit>
#include <limits>

namespace cohesim {

namespace {

constexpr float infinity = std::numeric_limits<float>::infinity();
constexpr std::size_t codes = 32;  // of a set attribute
constexpr int parts = 256;         // of a range: more than there are ages, so that the part of a value mostly says all

/// Bit j of word i goes to bit i of word j (Warren, Hacker's Delight, 7-3).
void transpose(std::array<std::uint64_t, 64>& pack) {
  std::uint64_t mask = 0xFFFFFFFFull;
  for (std::size_t width = 32; width != 0; width >>= 1, mask ^= mask << width)
    for (std::size_t i = 0; i < 64; i = (i + width + 1) & ~width) {
      const std::uint64_t swapped = ((pack[i] >> width) ^ pack[i + width]) & mask;
      pack[i] ^= swapped << width;
      pack[i + width] ^= swapped;
    }
}

bool is_range(const TargetAttribute& attribute) { return attribute.names.empty(); }

/// Which part of its range a value is in: the first if it lies below all, the last if above.
std::size_t range_part(const TargetAttribute& attribute, float value) {
  const float at = (value - attribute.low) * (parts / (attribute.high - attribute.low));
  return static_cast<std::size_t>(static_cast<int>(std::clamp(at, 0.0f, parts - 1.0f)));
}

/// Whether a clause allows the values at a place (Selection::Sieve).
bool allows(const TargetClause& clause, const std::vector<float>& ends, std::size_t place) {
  if (ends.empty()) return (clause.mask >> place) & 1u;
  const float low = place == 0 ? -infinity : ends[(place - 1) / 2], high = ends[place / 2];
  const bool at_an_end = place % 2 == 1;
  return clause.min <= (at_an_end ? high : low) && high <= clause.max;
}

std::uint16_t sixteen_bits(std::size_t number) { return static_cast<std::uint16_t>(number); }

}  // namespace

void Selection::Sieve::cut() {
  for (const TargetClause& clause : clauses) ends.insert(ends.end(), {clause.min, clause.max});
  std::sort(ends.begin(), ends.end());
  ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
  below.assign(parts, 0);
  for (const float end : ends)
    for (std::size_t part = range_part(*attribute, end) + 1; part < parts; ++part) ++below[part];
  ends.push_back(infinity);
}

void Selection::Sieve::prepare() {
  if (is_range(*attribute)) cut();
  table.assign(is_range(*attribute) ? 2 * ends.size() : codes, 0);
  for (std::size_t place = 0; place < table.size(); ++place)
    for (std::size_t c = 0; c < clauses.size(); ++c)
      table[place] |= std::uint64_t{allows(clauses[c], ends, place)} << c;
}

std::size_t Selection::Sieve::place(float value) const {
  if (ends.empty()) return static_cast<std::size_t>(static_cast<int>(value));
  std::size_t lower = below[range_part(*attribute, value)];
  while (ends[lower] < value) ++lower;
  return 2 * lower + (ends[lower] == value);
}

Selection::Selection(const std::vector<const Target*>& targets) {
  std::vector<std::size_t> deciding;  // by sieve: targets with a clause in it
  for (const Target* target : targets) {
    std::vector<std::uint16_t> numbers;
    for (const TargetClause& clause : target->clauses) numbers.push_back(number_of(clause));
    std::sort(numbers.begin(), numbers.end());
    deciding.resize(sieves_.size());
    for (std::size_t s = 0; s < sieves_.size(); ++s)
      deciding[s] += std::any_of(numbers.begin(), numbers.end(), [&](std::size_t number) { return number / 64 == s; });
    const auto found = std::find(distinct_.begin(), distinct_.end(), numbers);
    target_.push_back(sixteen_bits(static_cast<std::size_t>(found - distinct_.begin())));
    if (found == distinct_.end()) distinct_.push_back(numbers);
  }
  for (std::size_t s = 0; s < sieves_.size(); ++s) {
    sieves_[s].decides = deciding[s] == targets.size();
    sieves_[s].prepare();
  }
}

std::uint16_t Selection::number_of(const TargetClause& clause) {
  const TargetAttribute* attribute = &target_attributes()[static_cast<std::size_t>(clause.attribute)];
  const auto number = [&](std::size_t sieve, std::size_t bit) { return sixteen_bits(sieve * 64 + bit); };
  for (std::size_t s = 0; s < sieves_.size(); ++s) {
    std::vector<TargetClause>& known = sieves_[s].clauses;
    if (sieves_[s].attribute != attribute) continue;
    const auto found = std::find(known.begin(), known.end(), clause);
    if (found != known.end()) return number(s, static_cast<std::size_t>(found - known.begin()));
    if (known.size() == 64) continue;
    known.push_back(clause);
    return number(s, known.size() - 1);
  }
  sieves_.push_back({attribute, {clause}});
  return number(sieves_.size() - 1, 0);
}

std::size_t Selection::sift(const Sieve& sieve, const World& world, Row first, Live& live, std::size_t count,
                            Pack& clauses) {
  constexpr std::size_t few = 500;  // bits, which cost less one by one than all together
  const std::uint64_t stays_anyway = !sieve.decides;
  const bool one_by_one = count * sieve.clauses.size() < few;
  clauses.fill(0);
  std::size_t left = 0;
  for (std::size_t n = 0; n < count; ++n) {
    const std::size_t k = live[n];
    const std::uint64_t bits = sieve.table[sieve.place(sieve.attribute->value(world, first + static_cast<Row>(k)))];
    live[left] = static_cast<std::uint8_t>(k);
    left += (bits | stays_anyway) != 0;
    if (!one_by_one) clauses[k] = bits;
    if (one_by_one)
      for (std::uint64_t rest = bits; rest != 0; rest &= rest - 1)
        clauses[static_cast<std::size_t>(std::countr_zero(rest))] |= std::uint64_t{1} << k;
  }
  if (!one_by_one) transpose(clauses);
  return left;
}

void Selection::evaluate(const World& world, Row first, std::size_t count, std::vector<RowMask>& masks) const {
  masks.assign(target_.size(), RowMask{});
  std::vector<Pack> clauses(sieves_.size());  // by clause: persons for whom it holds
  std::vector<std::uint64_t> reached(distinct_.size());
  for (std::size_t pack = 0; pack * 64 < count; ++pack) {
    const Row from = first + static_cast<Row>(pack * 64);
    const std::size_t rows = std::min<std::size_t>(64, count - pack * 64);
    Live live;
    std::size_t left = 0;
    std::uint64_t may_stay = 0;  // rule R1 of the plan
    for (std::size_t k = 0; k < rows; ++k) {
      const std::uint64_t stays = world.persons.status[from + static_cast<Row>(k)] != LegalStatus::refused;
      may_stay |= stays << k;
      live[left] = static_cast<std::uint8_t>(k);
      left += stays;
    }
    for (std::size_t s = 0; s < sieves_.size() && left > 0; ++s)
      left = sift(sieves_[s], world, from, live, left, clauses[s]);
    if (left == 0) continue;
    for (std::size_t t = 0; t < distinct_.size(); ++t) {
      reached[t] = may_stay;
      for (const std::size_t number : distinct_[t]) reached[t] &= clauses[number / 64][number % 64];
    }
    for (std::size_t t = 0; t < target_.size(); ++t) masks[t][pack] = reached[target_[t]];
  }
}

}  // namespace cohesim
