#pragma once
// Adults who have no place in a household yet, by sex, kind and age. Internal to the synthesis.
#include <array>
#include <span>
#include <vector>

#include "population/draft.hpp"

namespace cohesim::synthesis {

class Pool {
 public:
  /// The adults among rows [first, last) who are not children of a household, in a drawn order within sex, kind and year of
  /// age.
  Pool(std::span<const Person> persons, const Zone& zone, const RunKey& run);

  /// Takes the person nearest to an age whose age lies in [least, most] months; no_row if there is none.
  Row take(Sex sex, Kind kind, int age_months, int least, int most);
  /// Takes a given person, who must be in the pool.
  void take(Row row);
  std::size_t size(Sex sex, Kind kind) const { return size_[index(sex, kind)]; }
  std::size_t size() const;
  /// All rows of a sex and kind, by age.
  std::vector<Row> rows(Sex sex, Kind kind) const;

 private:
  static constexpr int years = 106;
  static std::size_t index(Sex sex, Kind kind) {
    return static_cast<std::size_t>(sex) * n_kinds + static_cast<std::size_t>(kind);
  }
  static int year(const Person& person) { return person.age_months / 12; }
  std::vector<Row>& bucket(std::size_t index, int year) {
    return buckets_[index * years + static_cast<std::size_t>(year)];
  }
  /// Next person of a bucket, who leaves it; no_row if it is empty.
  Row pop(std::size_t index, int year);

  std::span<const Person> persons_;
  Row first_;
  std::vector<std::uint8_t> taken_;  // by row - first_: taken by name, still in a bucket
  std::vector<std::vector<Row>> buckets_;
  std::array<std::size_t, 2 * n_kinds> size_{};
};

}  // namespace cohesim::synthesis
