#pragma once
// What single persons count for in the outcomes, so that the same persons can be looked at in two runs.
#include <cstdint>
#include <span>
#include <vector>

#include "measure/series.hpp"

namespace cohesim {

/// Some persons at the end of a month, in the order of their keys.
struct PersonSnapshot {
  Month month{};
  std::vector<std::uint64_t> key;
  std::vector<std::uint64_t> bits;    // of each person, PersonOutcomes::words(): in which they count, what holds
  std::vector<std::int32_t> numbers;  // of each person, PersonOutcomes::numbers()
  std::vector<std::uint64_t> marks;   // of each person, words_of_marks: what the caller says of them
  std::size_t words_of_marks = 0;
};

/// How many of some persons count in an outcome, and the sum over them.
struct OutcomeSum {
  std::int64_t n = 0, sum = 0;
};

/// Every ratio of which it is known whether more is better, person by person: the same definitions as the recorder's.
class PersonOutcomes {
 public:
  PersonOutcomes();
  const std::vector<const RatioSeries*>& ratios() const { return ratios_; }
  std::size_t words() const { return words_; }
  std::size_t numbers() const { return numbers_; }

  /// Looks at persons that are listed by row, ascending. The marks are left to the caller: `order` says which of the
  /// rows each person of the snapshot is.
  PersonSnapshot look_at(const World& world, std::span<const Row> rows, std::vector<std::size_t>& order) const;
  /// Adds a person of a snapshot to the sums, one for each ratio.
  void add(const PersonSnapshot& snapshot, std::size_t person, std::span<OutcomeSum> sums) const;

 private:
  /// Where a ratio stands: the bit of who counts, and the bit or number of its value.
  struct Place {
    std::size_t count, value;
  };
  class Look;

  std::vector<const RatioSeries*> ratios_;
  std::vector<const Denominator*> denominators_;  // distinct; their bits come first
  std::vector<Place> places_;
  std::size_t words_ = 0, numbers_ = 0;
};

/// The one that all share.
const PersonOutcomes& person_outcomes();

}  // namespace cohesim
