// Intervals and verdicts: the same in Python as on the command line.
#include "run/statistics.hpp"

#include <pybind11/stl.h>

#include "bindings.hpp"
#include "run/verdict.hpp"

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

std::string judge_text(double change, double low, double high, double smallest, std::optional<double> gap) {
  Estimate e;
  e.mean = change, e.lb = low, e.ub = high;
  return std::string(to_string(gap ? judge_gap(e, smallest, *gap) : judge(e, smallest)));
}

}  // namespace

void bind_statistics(py::module_& m) {
  m.attr("FEWEST_PERSONS") = fewest_persons;
  m.def("student_t_quantile", &student_t_quantile, py::arg("p"), py::arg("degrees"),
        "Quantile of Student's t distribution.");
  m.def("fieller", &fieller_tuple, py::arg("numerator"), py::arg("denominator"), py::arg("prob") = 0.95,
        "Ratio of two means of paired samples as (value, low, high), or None where the denominator may be zero.");
  m.def("judge", &judge_text, py::arg("change"), py::arg("low"), py::arg("high"), py::arg("smallest"),
        py::arg("gap") = py::none(), "Verdict on a paired difference; `gap` is the baseline's value of a gap.");
  m.def("smallest_change", &smallest_change, py::arg("indicator"), py::arg("unit"), py::arg("level"),
        "Smallest change of an indicator that matters, in its unit.");
}

}  // namespace cohesim::python
