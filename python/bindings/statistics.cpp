// Intervals and verdicts: the same in Python as on the command line.
#include "run/statistics.hpp"

#include <pybind11/stl.h>

#include "bindings.hpp"
#include "measure/series.hpp"
#include "run/effort.hpp"
#include "run/verdict.hpp"
#include "run/who.hpp"

namespace cohesim::python {
namespace {

using Sample = py::array_t<double, py::array::c_style | py::array::forcecast>;

std::span<const double> span_of(const Sample& sample) {
  if (sample.ndim() != 1) throw py::value_error("a sample has one dimension");
  return {sample.data(), static_cast<std::size_t>(sample.size())};
}

py::object fieller_tuple(const Sample& numerator, const Sample& denominator, double prob) {
  const auto ratio = fieller(span_of(numerator), span_of(denominator), prob);
  if (!ratio) return py::none();
  return py::make_tuple(ratio->value, ratio->lb, ratio->ub);
}

Estimate estimate_of(double change, double low, double high, int n) { return {n, change, 0, low, high}; }

// Columns of one family of comparisons; as judge_all(). `words`: "" as it is, "change", or "gap".
py::list judge_family(const std::vector<std::tuple<double, double, double, int>>& changes,
                      const std::vector<double>& smallest, const std::vector<int>& directions,
                      const std::vector<double>& persons, const std::vector<std::string>& words) {
  std::vector<Looked> looked;
  for (std::size_t i = 0; i < changes.size(); ++i)
    looked.push_back({std::apply(estimate_of, changes[i]), smallest.at(i), directions.at(i), persons.at(i)});
  py::list out;
  std::size_t i = 0;
  for (const auto& judged : judge_all(looked)) {
    const std::string& word = words.at(i);
    const Verdict verdict = word == "gap"      ? as_gap(judged.verdict)
                            : word == "change" ? as_change(judged.verdict, directions[i])
                                               : judged.verdict;
    out.append(py::make_tuple(judged.p, judged.p_adjusted, std::string(to_string(verdict)))), ++i;
  }
  return out;
}

// (key, side, group of the file, {dimension: labels})
py::list groups_looked_at() {
  py::list out;
  for (const WhoGroup& group : who_groups()) {
    std::map<std::string, std::vector<std::string>> labels;
    for (const auto& [dimension, label] : group.selection) labels[dimension].push_back(label);
    out.append(py::make_tuple(group.key, group.side, group.recorded, labels));
  }
  return out;
}

std::string area_of(const std::string& indicator) {
  const SeriesInfo* info = find_series(indicator);
  return std::string(info ? info->area : SeriesInfo{}.area);
}

}  // namespace

void bind_statistics(py::module_& m) {
  m.attr("FEWEST_PERSONS") = fewest_persons;
  m.attr("DISCOUNT_RATE") = discount_rate;
  m.attr("WHO_GROUPS") = groups_looked_at();
  m.def("student_t_quantile", &student_t_quantile, py::arg("p"), py::arg("degrees"),
        "Quantile of Student's t distribution.");
  m.def("fieller", &fieller_tuple, py::arg("numerator"), py::arg("denominator"), py::arg("prob") = 0.95,
        "Ratio of two means of paired samples as (value, low, high), or None where the denominator may be zero.");
  m.def("smallest_change", &smallest_change, py::arg("indicator"), py::arg("unit"), py::arg("level"),
        "Smallest change of an indicator that matters, in its unit.");
  m.def("better", &better, py::arg("indicator"), "1 if more is better, -1 if less is, 0 if neither can be said.");
  m.def("area_of", &area_of, py::arg("indicator"), "Area of the action plan that an indicator belongs to.");
  m.def("holm", &holm, py::arg("p"), "p adjusted by Holm's procedure; NaN stays and is not counted.");
  m.def("judge_family", &judge_family, py::arg("changes"), py::arg("smallest"), py::arg("better"), py::arg("persons"),
        py::arg("words"),
        "(p, adjusted p, verdict) of comparisons made at once; `changes`: (mean, low, high, replicates); `words`: what "
        "the verdict is about, a \"change\", a \"gap\", or \"\": who gains and loses.");
  m.def("better_of_gap", &better_of_gap, py::arg("gap"), "1 if a rise makes a gap of this size smaller, else -1.");
}

}  // namespace cohesim::python
