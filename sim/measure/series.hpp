#pragma once
// What a series is: what a run records every month, declared once beside the topic that it observes. Recorder, layout, file,
// tables, verdicts and Python loop over the declarations; series.cpp lists them.
#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/wide.hpp"
#include "measure/indices.hpp"
#include "state/flows.hpp"
#include "state/world.hpp"

namespace cohesim {

enum class Better : signed char { less = -1, neither = 0, more = 1 };

/// What a reader has to know of any series.
struct SeriesInfo {
  std::string_view name, unit, long_name, description;
  std::string_view source = "";     // the official indicator that it mirrors, if any
  std::string_view area = "other";  // of the action plan: employment, education, inclusion, participation, ...
  Better better = Better::neither;  // where neither more nor less is better in itself
  double smallest_change = 0;       // that matters, in its unit; 0: that of its unit (smallest_change())
};

/// Who counts in a ratio. Ratios that share one share its count; compared by address, so declared `inline constexpr`.
struct Denominator {
  /// Whether rows first .. first+count-1 count, 0 or 1, alive or not: the recorder skips those who are not.
  void (*fill)(const World&, Row first, std::size_t count, std::uint8_t* counts);
};

/// A number or condition (0 or 1) of a household, found once for all who live there; compared by address. Of a batch of rows.
struct HouseholdValue {
  void (*fill)(const World&, Row first, std::size_t count, std::int32_t* values);
  bool is_number;
};

/// Of a batch of rows: who counts.
struct PersonRows {
  const World& world;
  Row first;
  std::size_t count;
  const std::uint8_t* counts;
};

/// A condition (0 or 1) or number of persons, 0 for those who do not count. One of the two.
struct PersonValue {
  void (*condition)(const PersonRows&, std::uint8_t* values) = nullptr;
  void (*number)(const PersonRows&, std::int32_t* values) = nullptr;
};

/// A mean over the persons who count: reported = scale x sum of values / number of persons. Either `persons` or
/// `household` gives the value.
struct RatioSeries {
  SeriesInfo info;
  double scale;
  const Denominator* among;
  PersonValue persons = {};
  const HouseholdValue* household = nullptr;  // of the person's household

  bool is_number() const { return persons.number || (household && household->is_number); }
};

/// Events of a month by region and origin, or by region and route: a table of World::flows.
struct FlowSeries {
  SeriesInfo info;
  Flows::Table Flows::*by_origin = nullptr;
  Flows::RouteTable Flows::*by_route = nullptr;
};

/// A number of many neighbourhoods at once, of a region or of all.
struct IndexSeries {
  SeriesInfo info;
  double (*of)(std::span<const Composition> areas);
};

/// What counts are taken from.
struct Recording {
  const World& world;
  const std::vector<std::vector<std::size_t>>&
      policy_funds;   // per policy: the places of its funds among all of the run
  std::size_t funds;  // of the run
};

/// Dimension of the series of Schelling's lattice, which are recorded there alone.
constexpr std::string_view lattice_group = "lattice_group";

/// Real numbers of a month, or what is made of them, in a group of the file of their own; or in that of neighbourhoods, whose
/// first dimension is "neighbourhood", as often as that is recorded.
struct CountSeries {
  SeriesInfo info;
  std::string_view group;                        // of the file
  std::span<const std::string_view> dimensions;  // outermost first
  /// Adds to the values, which are zero. None: the persons who live here, by dimensions of persons.
  void (*fill)(const Recording&, double* values) = nullptr;
};

/// What a topic contributes.
struct Series {
  std::span<const RatioSeries> ratios{};
  std::span<const FlowSeries> flows{};
  std::span<const CountSeries> counts{};
  std::span<const IndexSeries> indices{};
};

/// Of all topics, in the order of the file.
const std::vector<RatioSeries>& all_ratios();
const std::vector<FlowSeries>& all_flows();
const std::vector<CountSeries>& all_counts();
const std::vector<IndexSeries>& all_indices();

/// Calls f(info, group of the file) for every series.
template <class F>
void for_each_series(F&& f) {
  for (const RatioSeries& each : all_ratios()) f(each.info, std::string_view("indicators"));
  for (const FlowSeries& each : all_flows()) f(each.info, std::string_view("flows"));
  for (const CountSeries& each : all_counts()) f(each.info, each.group);
  for (const IndexSeries& each : all_indices()) f(each.info, std::string_view("segregation"));
}

/// What is declared of the first series with this name; nullptr if there is none.
const SeriesInfo* find_series(std::string_view name);

/// "up" or "down", as is better; "none".
std::string_view direction(Better better);

/// Smallest change of a series that matters, in its unit; `unit` decides where the series declares none or is not known.
/// `level` is its value in the baseline.
double smallest_change(std::string_view series, std::string_view unit, double level);

// ---------------------------------------------------------------------------------------- to declare them with

/// Rows of a batch at most.
constexpr std::size_t most_in_batch = 128;

/// Fills a batch by f(row).
template <class T, class F>
void fill_batch(T* out, Row first, std::size_t count, F&& f) {
  fill_each<most_in_batch>(out, first, count, f);
}

template <auto F>
constexpr bool is_condition = std::is_same_v<decltype(F(std::declval<const World&>(), Row{})), bool>;

/// The batch function of a condition on a person, bool(const World&, Row). Join conditions by all_of: branches that the
/// processor cannot foresee take most of the time.
template <auto F>
void counts_if(const World& world, Row first, std::size_t count, std::uint8_t* counts) {
  fill_batch(counts, first, count, [&](Row i) { return F(world, i); });
}

template <class T, auto F>
void fill_value(const PersonRows& batch, T* values) {
  fill_batch(values, batch.first, batch.count, [&world = batch.world, counts = batch.counts](Row i, std::uint32_t k) {
    return static_cast<T>(F(world, i)) & -T{counts[k]};
  });
}
template <class T, auto F>
void fill_value_if_counted(const PersonRows& batch, T* values) {
  for (std::size_t k = 0; k < batch.count; ++k)
    values[k] = batch.counts[k] ? static_cast<T>(F(batch.world, batch.first + static_cast<Row>(k))) : T{0};
}
template <auto F>
void fill_households(const World& world, Row first, std::size_t count, std::int32_t* values) {
  detail::fill_values<most_in_batch>(values, first, count, [&](Row h) { return F(world, h); });
}

/// A number or condition of a person that costs little.
template <auto F>
inline constexpr PersonValue value = [] {
  if constexpr (is_condition<F>)
    return PersonValue{.condition = fill_value<std::uint8_t, F>};
  else
    return PersonValue{.number = fill_value<std::int32_t, F>};
}();

/// The same for one that is dear: looked at only for those who count.
template <auto F>
inline constexpr PersonValue value_if_counted = [] {
  if constexpr (is_condition<F>)
    return PersonValue{.condition = fill_value_if_counted<std::uint8_t, F>};
  else
    return PersonValue{.number = fill_value_if_counted<std::int32_t, F>};
}();

/// A number or condition of a household.
template <auto F>
inline constexpr HouseholdValue of_household{fill_households<F>, !is_condition<F>};

inline bool is_aged(const World& world, Row i, int from, int to) {
  const int months = world.persons.age_months(i, world.now);
  return static_cast<unsigned>(months - 12 * from) < static_cast<unsigned>(12 * (to + 1 - from));
}

/// Whether all hold, without a branch.
constexpr bool all_of(auto... conditions) { return (conditions & ...); }

constexpr bool is_anyone(const World&, Row) { return true; }
template <int From, int To>
bool is_of_age(const World& world, Row i) {
  return is_aged(world, i, From, To);
}
inline bool is_foreign_born(const World& world, Row i) { return world.persons.born[i] != BirthGroup::host; }

inline constexpr Denominator everyone{counts_if<is_anyone>};
template <int From, int To = 200>
inline constexpr Denominator aged{counts_if<is_of_age<From, To>>};
inline constexpr Denominator foreign_born{counts_if<is_foreign_born>};

}  // namespace cohesim
