// The library's exceptions as Python exceptions, with their findings.
#include "base/errors.hpp"

#include <pybind11/stl.h>

#include "base/memory.hpp"
#include "bindings.hpp"

namespace cohesim::python {
namespace {

// A new exception type of the package `cohesim` (where users see and import it).
py::object make_type(py::module_& m, const char* name, const py::object& bases, const char* text) {
  const std::string full = std::string("cohesim.") + name;
  auto type = py::reinterpret_steal<py::object>(PyErr_NewExceptionWithDoc(full.c_str(), text, bases.ptr(), nullptr));
  if (!type) throw py::error_already_set();
  m.attr(name) = type;
  return type;
}

// A change made in Python is no option of the command line, though it takes the same way.
std::vector<Issue> as_seen_in_python(std::vector<Issue> issues) {
  for (Issue& issue : issues)
    if (issue.file.starts_with("--set ")) issue.file.clear();
  return issues;
}

void set_error(const char* name, const std::string& message, const std::vector<Issue>* issues = nullptr) {
  const py::object type = py::module_::import("cohesim._core").attr(name);
  const py::object error = type(message);
  if (issues) error.attr("errors") = py::cast(*issues);
  PyErr_SetObject(type.ptr(), error.ptr());
}

std::string repr(const Issue& issue) { return "<cohesim.Issue " + issue.text() + ">"; }

}  // namespace

void bind_errors(py::module_& m) {
  py::class_<Issue>(m, "Issue", "One finding about a scenario.")
      .def_property_readonly(
          "severity", [](const Issue& i) { return i.severity == Severity::error ? "error" : "warning"; },
          "error or warning")
      .def_readonly("file", &Issue::file, "file as named by the user; empty for a value given in Python")
      .def_readonly("line", &Issue::line, "1-based; 0 if unknown")
      .def_readonly("column", &Issue::column, "1-based; 0 if unknown")
      .def_readonly("key", &Issue::key, "dotted path")
      .def_readonly("message", &Issue::message, "what was found, what is allowed, the likely fix")
      .def("__str__", &Issue::text)
      .def("__repr__", &repr);
  const py::object root = make_type(m, "CohesimError", py::handle(PyExc_Exception).cast<py::object>(),
                                    "Whatever cohesim raises on its own account; wrong arguments are ValueError or "
                                    "TypeError.");
  const auto both = [&](PyObject* builtin) { return py::make_tuple(root, py::handle(builtin)); };
  const py::object scenario_error = make_type(m, "ScenarioError", both(PyExc_ValueError),
                                              "A scenario that cannot be used. ``errors`` has every finding.");
  scenario_error.attr("errors") = py::tuple();
  make_type(m, "SimulationError", both(PyExc_RuntimeError), "A run that failed; names the step and the month.");
  make_type(m, "FileError", both(PyExc_OSError), "Reading or writing a file failed; names the file.");
  py::register_exception_translator([](std::exception_ptr p) {
    try {
      if (p) std::rethrow_exception(p);
    } catch (const ScenarioError& e) {
      const ScenarioError seen(as_seen_in_python(e.issues()));
      set_error("ScenarioError", seen.what(), &seen.issues());
    } catch (const SimulationError& e) {
      set_error("SimulationError", e.what());
    } catch (const FileError& e) {
      set_error("FileError", e.what());
    } catch (const std::bad_alloc& e) {
      PyErr_SetString(PyExc_MemoryError, memory_text(e).c_str());
    }
  });
}

}  // namespace cohesim::python
