#pragma once
// An indicator: a ratio over persons. Declared once; the recorder, the file and the reports loop over the list.
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "state/world.hpp"

namespace cohesim {

/// What a person contributes: nothing unless `counts`; then `value` to the numerator and one to the denominator. After
/// `fill` the value of those who do not count is 0.
struct Sample {
  bool counts = false;
  std::int32_t value = 0;
};

struct Indicator {
  std::string_view name, unit, long_name, description, source;
  double scale;  // reported = scale x sum of values / number of persons
  /// Samples of rows first .. first+count-1, all alive or not: the recorder skips those who are not.
  void (*fill)(const World&, Row first, std::size_t count, Sample* out);
};

/// Makes the block function of a per-person function object without state. Cheap conditions are joined by all_of in such
/// functions: branches on them, which the processor cannot foresee, take most of the time.
template <class F>
constexpr auto per_person(F) {
  return +[](const World& world, Row first, std::size_t count, Sample* out) {
    for (std::size_t k = 0; k < count; ++k) {
      const Sample sample = F{}(world, first + static_cast<Row>(k));
      out[k] = {sample.counts, sample.value & -static_cast<std::int32_t>(sample.counts)};
    }
  };
}

inline bool aged(const World& world, Row i, int from, int to) {
  const int months = world.persons.age_months(i, world.now);
  return static_cast<unsigned>(months - 12 * from) < static_cast<unsigned>(12 * (to + 1 - from));
}

/// Whether all hold, without a branch.
constexpr bool all_of(auto... conditions) { return (conditions & ...); }

std::span<const Indicator> labour_indicators();
std::span<const Indicator> education_indicators();
std::span<const Indicator> inclusion_indicators();
std::span<const Indicator> household_indicators();

/// All of them, in the order of the file.
std::vector<Indicator> all_indicators();

}  // namespace cohesim
