// The series of all topics that have a series.cpp (topics/topics.cmake).
#include "measure/series.hpp"

#include <array>
#include <cmath>

#include "cohesim_topic_parts.hpp"

namespace cohesim {

#define COHESIM_DECLARE(topic) \
  namespace topic {            \
  Series series();             \
  }
COHESIM_SERIES(COHESIM_DECLARE)
#undef COHESIM_DECLARE

namespace {

#define COHESIM_LISTED(topic) topic::series,
constexpr std::array topics{COHESIM_SERIES(COHESIM_LISTED)};
#undef COHESIM_LISTED

// Of series that declare none, by unit: absolute, or relative to the level in the baseline. Source of all: assumption, open
// to debate like any such threshold.
struct ByUnit {
  std::string_view unit;
  double change;
  bool relative;
};
constexpr std::array<ByUnit, 6> by_unit{{
    {"%", 0.05, false},    // percentage points
    {"1", 0.0005, false},  // shares and indices over 0..1: as 0.05 points
    {"EUR", 0.001, true},
    {"EUR/month", 0.001, true},
    {"persons", 0.001, true},
    {"month", 0.1, false},
}};
constexpr double otherwise = 0.001;  // relative

/// Of all topics what `part` of their series has.
template <class T>
std::vector<T> of_all_topics(std::span<const T> Series::*part) {
  std::vector<T> all;
  for (const auto topic : topics) {
    const std::span<const T> own = topic().*part;
    all.insert(all.end(), own.begin(), own.end());
  }
  return all;
}

}  // namespace

const std::vector<RatioSeries>& all_ratios() {
  static const auto all = of_all_topics(&Series::ratios);
  return all;
}

const std::vector<FlowSeries>& all_flows() {
  static const auto all = of_all_topics(&Series::flows);
  return all;
}

const std::vector<CountSeries>& all_counts() {
  static const auto all = of_all_topics(&Series::counts);
  return all;
}

const SeriesInfo* find_series(std::string_view name) {
  const SeriesInfo* found = nullptr;
  for_each_series([&](const SeriesInfo& info, std::string_view) {
    if (!found && info.name == name) found = &info;
  });
  return found;
}

std::string_view direction(Better better) {
  return better == Better::more ? "up" : better == Better::less ? "down" : "none";
}

double smallest_change(std::string_view series, std::string_view unit, double level) {
  const SeriesInfo* info = find_series(series);
  if (info && info->smallest_change > 0) return info->smallest_change;
  for (const ByUnit& u : by_unit)
    if (u.unit == unit) return u.relative ? u.change * std::fabs(level) : u.change;
  return otherwise * std::fabs(level);
}

}  // namespace cohesim
