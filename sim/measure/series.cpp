// The list of all topics that declare series. A new one is a declaration here and a line below.
#include "measure/series.hpp"

#include <array>
#include <cmath>

namespace cohesim {

namespace labour {
Series series();
}
namespace demography {
Series series();
}
namespace language {
Series series();
}
namespace recognition {
Series series();
}
namespace income {
Series series();
}
namespace legal_status {
Series series();
}
namespace households {
Series series();
}
namespace migration {
Series series();
}
namespace housing {
Series series();
}

namespace {

constexpr std::array topics{labour::series,      demography::series, language::series,
                            recognition::series, income::series,     legal_status::series,
                            households::series,  migration::series,  housing::series};

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

template <class T>
const SeriesInfo* named(const std::vector<T>& list, std::string_view name) {
  for (const T& series : list)
    if (series.info.name == name) return &series.info;
  return nullptr;
}

}  // namespace

const std::vector<RatioSeries>& all_ratios() {
  static const std::vector<RatioSeries> all = [] {
    std::vector<RatioSeries> list;
    for (const auto topic : topics)
      for (const RatioSeries& ratio : topic().ratios) list.push_back(ratio);
    return list;
  }();
  return all;
}

const std::vector<FlowSeries>& all_flows() {
  static const std::vector<FlowSeries> all = [] {
    std::vector<FlowSeries> list;
    for (const auto topic : topics)
      for (const FlowSeries& flow : topic().flows) list.push_back(flow);
    return list;
  }();
  return all;
}

const SeriesInfo* find_series(std::string_view name) {
  const SeriesInfo* ratio = named(all_ratios(), name);
  return ratio ? ratio : named(all_flows(), name);
}

double smallest_change(std::string_view series, std::string_view unit, double level) {
  const SeriesInfo* info = find_series(series);
  if (info && info->smallest_change > 0) return info->smallest_change;
  for (const ByUnit& u : by_unit)
    if (u.unit == unit) return u.relative ? u.change * std::fabs(level) : u.change;
  return otherwise * std::fabs(level);
}

}  // namespace cohesim
