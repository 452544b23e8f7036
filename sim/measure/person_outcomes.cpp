#include "measure/person_outcomes.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "base/parallel.hpp"

namespace cohesim {

namespace {

constexpr std::size_t bits_of_word = 64;

bool is_set(const std::uint64_t* words, std::size_t bit) {
  return (words[bit / bits_of_word] >> (bit % bits_of_word)) & 1u;
}
void set_bit(std::uint64_t* words, std::size_t bit, bool on) {
  words[bit / bits_of_word] |= std::uint64_t{on} << (bit % bits_of_word);
}

/// The entries of a list with some entries for each person, in another order of persons.
template <class T>
std::vector<T> reordered(const std::vector<T>& list, const std::vector<std::size_t>& order) {
  std::vector<T> out(list.size());
  const std::size_t each = order.empty() ? 0 : list.size() / order.size();
  for (std::size_t k = 0; k < order.size(); ++k)
    std::copy_n(list.begin() + static_cast<std::ptrdiff_t>(order[k] * each), each,
                out.begin() + static_cast<std::ptrdiff_t>(k * each));
  return out;
}

}  // namespace

PersonOutcomes::PersonOutcomes() {
  for (const RatioSeries& ratio : all_ratios()) {
    if (ratio.info.better == Better::neither) continue;
    ratios_.push_back(&ratio);
    const auto found = std::find(denominators_.begin(), denominators_.end(), ratio.among);
    places_.push_back({static_cast<std::size_t>(found - denominators_.begin()), 0});
    if (found == denominators_.end()) denominators_.push_back(ratio.among);
  }
  std::size_t bits = denominators_.size();
  for (std::size_t x = 0; x < ratios_.size(); ++x) places_[x].value = ratios_[x]->is_number() ? numbers_++ : bits++;
  words_ = (bits + bits_of_word - 1) / bits_of_word;
}

/// Fills a snapshot batch by batch, in the order of the rows.
class PersonOutcomes::Look {
 public:
  Look(const PersonOutcomes& outcomes, const World& world, std::span<const Row> rows, PersonSnapshot& to)
      : outcomes_(outcomes), world_(world), rows_(rows), to_(to) {}

  /// Those of the rows that lie in first .. first+count-1; count is at most most_in_batch.
  void batch(Row first, std::size_t count) const {
    const auto from = std::lower_bound(rows_.begin(), rows_.end(), first);
    const auto to = std::lower_bound(from, rows_.end(), first + static_cast<Row>(count));
    if (from == to) return;
    const Batch here{first, count, static_cast<std::size_t>(from - rows_.begin()),
                     static_cast<std::size_t>(to - rows_.begin())};
    std::array<std::uint8_t, most_in_batch> counts;
    for (std::size_t d = 0; d < outcomes_.denominators_.size(); ++d) {
      outcomes_.denominators_[d]->fill(world_, first, count, counts.data());
      put_bits(here, d, counts.data());
      for (std::size_t x = 0; x < outcomes_.ratios_.size(); ++x)
        if (outcomes_.places_[x].count == d) value(here, x, counts.data());
    }
  }

 private:
  struct Batch {
    Row first;
    std::size_t count, begin, end;  // begin, end: places in the list of rows
  };

  std::size_t in_batch(const Batch& here, std::size_t person) const { return rows_[person] - here.first; }

  void put_bits(const Batch& here, std::size_t bit, const std::uint8_t* values) const {
    for (std::size_t i = here.begin; i < here.end; ++i)
      set_bit(to_.bits.data() + i * outcomes_.words_, bit, values[in_batch(here, i)] != 0);
  }
  void put_numbers(const Batch& here, std::size_t number, const std::int32_t* values) const {
    for (std::size_t i = here.begin; i < here.end; ++i)
      to_.numbers[i * outcomes_.numbers_ + number] = values[in_batch(here, i)];
  }

  void value(const Batch& here, std::size_t x, const std::uint8_t* counts) const {
    const RatioSeries& ratio = *outcomes_.ratios_[x];
    const std::size_t place = outcomes_.places_[x].value;
    const PersonRows rows{world_, here.first, here.count, counts};
    std::array<std::int32_t, most_in_batch> numbers;
    std::array<std::uint8_t, most_in_batch> conditions;
    if (ratio.household) of_household(here, *ratio.household, counts, numbers.data(), conditions.data());
    if (ratio.persons.number) ratio.persons.number(rows, numbers.data());
    if (ratio.persons.condition) ratio.persons.condition(rows, conditions.data());
    if (ratio.is_number())
      put_numbers(here, place, numbers.data());
    else
      put_bits(here, place, conditions.data());
  }

  void of_household(const Batch& here, const HouseholdValue& of, const std::uint8_t* counts, std::int32_t* numbers,
                    std::uint8_t* conditions) const {
    for (std::size_t i = here.begin; i < here.end; ++i) {
      const std::size_t k = in_batch(here, i);
      std::int32_t value = 0;
      if (counts[k]) of.fill(world_, world_.persons.household[rows_[i]], 1, &value);
      numbers[k] = value;
      conditions[k] = value != 0;
    }
  }

  const PersonOutcomes& outcomes_;
  const World& world_;
  std::span<const Row> rows_;
  PersonSnapshot& to_;
};

PersonSnapshot PersonOutcomes::look_at(const World& world, std::span<const Row> rows,
                                       std::vector<std::size_t>& order) const {
  PersonSnapshot found;
  found.month = world.now;
  found.bits.resize(rows.size() * words_);
  found.numbers.resize(rows.size() * numbers_);
  const Look look(*this, world, rows, found);
  for_each_batch(world.persons.rows(), [&](std::size_t first, std::size_t count) {
    for (std::size_t k = 0; k < count; k += most_in_batch)
      look.batch(static_cast<Row>(first + k), std::min(most_in_batch, count - k));
  });
  order.resize(rows.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto& key = world.persons.key;
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return key[rows[a]] < key[rows[b]]; });
  for (const std::size_t k : order) found.key.push_back(key[rows[k]]);
  found.bits = reordered(found.bits, order);
  found.numbers = reordered(found.numbers, order);
  return found;
}

void PersonOutcomes::add(const PersonSnapshot& snapshot, std::size_t person, std::span<OutcomeSum> sums) const {
  const std::uint64_t* bits = snapshot.bits.data() + person * words_;
  const std::int32_t* numbers = snapshot.numbers.data() + person * numbers_;
  for (std::size_t x = 0; x < ratios_.size(); ++x) {
    if (!is_set(bits, places_[x].count)) continue;
    ++sums[x].n;
    sums[x].sum += ratios_[x]->is_number() ? numbers[places_[x].value] : is_set(bits, places_[x].value);
  }
}

const PersonOutcomes& person_outcomes() {
  static const PersonOutcomes outcomes;
  return outcomes;
}

}  // namespace cohesim
