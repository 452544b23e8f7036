#include "run/aggregate.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace cohesim {
namespace {

const Variable& count_of(const Layout& layout, const Variable& variable) {
  const Variable* n = layout.find(variable.group, variable.name + "_n");
  if (!n) throw std::logic_error("no count " + variable.name + "_n");
  return *n;
}

// Calls f(frame) for every month of the period.
template <class F>
void each_month(const Results& results, int replicate, Period period, F f) {
  for (int m = period.first; m < period.first + period.count; ++m) f(results.frame(replicate, m));
}

// Sums of value * n and of n over cells and months.
struct Weighted {
  double value = 0, n = 0;
};
Weighted weighted(const Results& results, int replicate, Period period, const Variable& variable,
                  const std::vector<std::size_t>& where) {
  const Variable& count = count_of(results.layout, variable);
  Weighted sum;
  each_month(results, replicate, period, [&](std::span<const double> frame) {
    for (const std::size_t cell : where) {
      const double n = frame[cell - variable.offset + count.offset], value = frame[cell];
      if (n > 0 && std::isfinite(value)) sum.value += value * n, sum.n += n;
    }
  });
  return sum;
}

bool selected(const Selection& selection, const std::string& dimension, const std::string& label) {
  bool restricted = false;
  for (const auto& [name, chosen] : selection) {
    if (name == dimension && chosen == label) return true;
    restricted = restricted || name == dimension;
  }
  return !restricted;
}

template <class F>
std::vector<double> by_replicate(const Results& results, F f) {
  std::vector<double> values;
  for (int r = 0; r < results.replicates; ++r) values.push_back(f(r));
  return values;
}

}  // namespace

Period last_year(const Results& results) {
  const Month start = results.scenario.start;
  const int months = results.months;
  int last = months - 1;
  while (last > 0 && (start + last).month() != 12) --last;
  if ((start + last).month() != 12) last = months - 1;
  int first = last;
  while (first > 0 && (start + (first - 1)).year() == (start + last).year()) --first;
  return {first, last - first + 1};
}

Period whole_run(const Results& results) { return {0, results.months}; }

std::vector<std::size_t> cells(const Layout& layout, const Variable& variable, const Selection& selection) {
  for (const auto& [dimension, label] : selection)
    if (std::find(variable.dims.begin(), variable.dims.end(), dimension) == variable.dims.end()) return {};
  std::vector<std::size_t> places{0};
  for (const auto& name : variable.dims) {  // outermost first: each dimension multiplies what is there
    const auto& labels = layout.dimension(name).labels;
    std::vector<std::size_t> next;
    for (const std::size_t place : places)
      for (std::size_t i = 0; i < labels.size(); ++i)
        if (selected(selection, name, labels[i])) next.push_back(place * labels.size() + i);
    places = std::move(next);
  }
  for (auto& place : places) place += variable.offset;
  return places;
}

std::vector<double> weighted_mean(const Results& results, const Variable& variable, const Selection& selection,
                                  Period period) {
  const auto where = cells(results.layout, variable, selection);
  return by_replicate(results, [&](int r) {
    const auto sum = weighted(results, r, period, variable, where);
    return sum.n > 0 ? sum.value / sum.n : std::numeric_limits<double>::quiet_NaN();
  });
}

std::vector<double> numerator(const Results& results, const Variable& variable, const Selection& selection,
                              Period period) {
  const auto where = cells(results.layout, variable, selection);
  const double scale = variable.unit == "%" ? 100 : 1;
  return by_replicate(results, [&](int r) {
    return weighted(results, r, period, variable, where).value / (scale * std::max(1, period.count));
  });
}

std::vector<double> total(const Results& results, const Variable& variable, const Selection& selection, Period period) {
  const auto where = cells(results.layout, variable, selection);
  return by_replicate(results, [&](int r) {
    double sum = 0;
    each_month(results, r, period, [&](std::span<const double> frame) {
      for (const std::size_t cell : where) sum += frame[cell];
    });
    return sum;
  });
}

std::vector<double> mean_of_sums(const Results& results, const Variable& variable, const Selection& selection,
                                 Period period) {
  auto sums = total(results, variable, selection, period);
  for (double& sum : sums) sum /= std::max(1, period.count);
  return sums;
}

double persons_compared(const Results& a, const Results& b, const std::string& group, const std::string& indicator,
                        const Selection& selection, Period period) {
  const auto persons = [&](const Results& results) {
    return mean_of_sums(results, *results.layout.find(group, indicator + "_n"), selection, period);
  };
  const auto in_a = persons(a), in_b = persons(b);
  double sum = 0;
  for (std::size_t r = 0; r < in_a.size(); ++r) sum += std::min(in_a[r], in_b[r]);
  return in_a.empty() ? 0 : sum / static_cast<double>(in_a.size());
}

}  // namespace cohesim
