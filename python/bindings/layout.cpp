// What a run records: labelled dimensions and variables.
#include "measure/layout.hpp"

#include <pybind11/stl.h>

#include "bindings.hpp"
#include "measure/dimensions.hpp"

namespace cohesim::python {
namespace {

const char* dtype_of(const Variable& variable) {
  switch (variable.stored) {
    case Stored::float32: return "float32";
    case Stored::int64: return "int64";
    case Stored::float64: break;
  }
  return "float64";
}

}  // namespace

py::array read_only_view(const py::dtype& type, std::vector<py::ssize_t> shape, const void* data, py::handle owner) {
  py::array view(type, std::move(shape), {}, data, owner);
  view.attr("flags").attr("writeable") = false;
  return view;
}

void bind_layout(py::module_& m) {
  py::list dimensions;
  for (const PersonDimension& dimension : person_dimensions()) dimensions.append(std::string(dimension.name));
  m.attr("DIMENSIONS") = dimensions;  // that persons can be separated by
  py::class_<Dimension>(m, "Dimension", "A labelled dimension.")
      .def_readonly("name", &Dimension::name)
      .def_readonly("long_name", &Dimension::long_name)
      .def_readonly("labels", &Dimension::labels);
  py::class_<Variable>(m, "Variable", "A recorded variable and its place in a frame.")
      .def_readonly("group", &Variable::group)
      .def_readonly("name", &Variable::name)
      .def_readonly("unit", &Variable::unit)
      .def_readonly("long_name", &Variable::long_name)
      .def_readonly("description", &Variable::description)
      .def_readonly("source", &Variable::source)
      .def_readonly("dims", &Variable::dims)
      .def_property_readonly("stored", &dtype_of, "numpy dtype in files")
      .def_readonly("offset", &Variable::offset)
      .def_readonly("size", &Variable::size);
  py::class_<Layout>(m, "Layout", "Everything that a run records each month.")
      .def_readonly("dimensions", &Layout::dimensions)
      .def_readonly("variables", &Layout::variables)
      .def_readonly("frame_size", &Layout::frame_size);
}

}  // namespace cohesim::python
