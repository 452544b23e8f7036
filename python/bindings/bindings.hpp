#pragma once
// The parts of the module cohesim._core. Thin: Python objects around the library, no rules of their own.
#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "input/scenario.hpp"

namespace cohesim::python {

namespace py = pybind11;

void bind_errors(py::module_& m);
void bind_scenario(py::module_& m);
void bind_catalogue(py::module_& m);
void bind_layout(py::module_& m);
void bind_simulation(py::module_& m);
void bind_ensemble(py::module_& m);
void bind_fit(py::module_& m);
void bind_schooling(py::module_& m);
void bind_statistics(py::module_& m);

/// Scenarios are shared and never changed.
using ScenarioPointer = std::shared_ptr<Scenario>;

/// A read-only view of memory that `owner` keeps alive.
py::array read_only_view(const py::dtype& type, std::vector<py::ssize_t> shape, const void* data, py::handle owner);

}  // namespace cohesim::python
