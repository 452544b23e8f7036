#pragma once
// What a series is: what a run records every month, declared once beside the topic that it observes. Recorder, layout, file,
// tables, verdicts and Python loop over the declarations; series.cpp lists them.
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

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

/// A number of a household, found once for all who live there; compared by address.
struct HouseholdValue {
  void (*fill)(const World&, Row first, std::size_t count, std::int32_t* values);
};

/// Of a batch of rows: who counts, and where their values go, one every `stride`.
struct PersonRows {
  const World& world;
  Row first;
  std::size_t count, stride;
  const std::uint8_t* counts;
};

/// A mean over the persons who count: reported = scale x sum of values / number of persons. Either `persons` or
/// `household` gives the value.
struct RatioSeries {
  SeriesInfo info;
  double scale;
  const Denominator* among;
  void (*persons)(const PersonRows&, std::int32_t* values) = nullptr;  // 0 for those who do not count
  const HouseholdValue* household = nullptr;                           // of the person's household
  bool wide = false;                                                   // values beyond 16 bits, such as money in cents
};

/// Events of a month by region and origin, or by region and route: a table of World::flows.
struct FlowSeries {
  SeriesInfo info;
  Flows::Table Flows::*by_origin = nullptr;
  Flows::RouteTable Flows::*by_route = nullptr;
};

/// What counts are taken from.
struct Recording {
  const World& world;
  const std::vector<std::vector<std::size_t>>&
      policy_funds;   // per policy: the places of its funds among all of the run
  std::size_t funds;  // of the run
};

/// Real numbers of a month, or what is made of them, in a group of the file of their own.
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
};

/// Of all topics, in the order of the file.
const std::vector<RatioSeries>& all_ratios();
const std::vector<FlowSeries>& all_flows();
const std::vector<CountSeries>& all_counts();

/// Calls f(info, group of the file) for every series.
template <class F>
void for_each_series(F&& f) {
  for (const RatioSeries& each : all_ratios()) f(each.info, std::string_view("indicators"));
  for (const FlowSeries& each : all_flows()) f(each.info, std::string_view("flows"));
  for (const CountSeries& each : all_counts()) f(each.info, each.group);
}

/// What is declared of the first series with this name; nullptr if there is none.
const SeriesInfo* find_series(std::string_view name);

/// "up" or "down", as is better; "none".
std::string_view direction(Better better);

/// Smallest change of a series that matters, in its unit; `unit` decides where the series declares none or is not known.
/// `level` is its value in the baseline.
double smallest_change(std::string_view series, std::string_view unit, double level);

// ---------------------------------------------------------------------------------------- to declare them with

/// The batch function of a condition on a person, bool(const World&, Row). Join cheap conditions by all_of: branches that the
/// processor cannot foresee take most of the time.
template <auto F>
void counts_if(const World& world, Row first, std::size_t count, std::uint8_t* counts) {
  for (std::size_t k = 0; k < count; ++k) counts[k] = F(world, first + static_cast<Row>(k));
}

/// The batch function of a number or condition of a person that costs little.
template <auto F>
void value(const PersonRows& batch, std::int32_t* values) {
  for (std::size_t k = 0; k < batch.count; ++k)
    values[k * batch.stride] = static_cast<std::int32_t>(F(batch.world, batch.first + static_cast<Row>(k))) &
                               -static_cast<std::int32_t>(batch.counts[k]);
}

/// The same for one that is dear: looked at only for those who count.
template <auto F>
void value_if_counted(const PersonRows& batch, std::int32_t* values) {
  for (std::size_t k = 0; k < batch.count; ++k)
    values[k * batch.stride] =
        batch.counts[k] ? static_cast<std::int32_t>(F(batch.world, batch.first + static_cast<Row>(k))) : 0;
}

/// The batch function of a number of a household.
template <auto F>
void of_household(const World& world, Row first, std::size_t count, std::int32_t* values) {
  for (std::size_t k = 0; k < count; ++k) values[k] = static_cast<std::int32_t>(F(world, first + static_cast<Row>(k)));
}

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
