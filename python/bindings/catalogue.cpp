// The catalogue of keys, the library of scenarios, the steps of a month, digests and checksums of files.
#include <pybind11/stl.h>

#include "bindings.hpp"
#include "input/describe.hpp"
#include "input/library.hpp"
#include "input/starter.hpp"
#include "output/reading.hpp"
#include "output/seal.hpp"
#include "output/trajectory.hpp"
#include "run/simulation.hpp"

namespace cohesim::python {
namespace {

std::vector<std::pair<std::string, std::string>> steps() {
  std::vector<std::pair<std::string, std::string>> out;
  for (const auto& step : schedule_steps()) out.emplace_back(step.name, step.meaning);
  return out;
}

}  // namespace

void bind_catalogue(py::module_& m) {
  m.def(
      "describe_json", [](const std::string& name) { return describe_json(name).dump(); }, py::arg("name"),
      "What describe() says about a name, as JSON text.");
  m.def("describable", &describable, "Every name that describe_json knows.");
  m.def("json_schema", &json_schema, "JSON Schema of scenario files, for editors.");
  m.def("library_scenarios", &library_scenarios, "Names of the scenarios that come with the program.");
  m.def("library_folder", &library_folder);
  m.def("set_library_folder", &set_library_folder, py::arg("folder"));
  m.def(
      "starter_scenario", [](const std::string& name) { return starter_scenario({name}); }, py::arg("name"),
      "The YAML that `cohesim new` writes.");
  m.def("schedule_steps", &steps, "Steps of a month in order, as (name, meaning).");
  m.def("content_digest", &content_digest, py::arg("path"), py::call_guard<py::gil_scoped_release>(),
        "SHA-256 of the results in a file, provenance excluded.");
  m.def("check_whole", &check_whole, py::arg("path"), py::call_guard<py::gil_scoped_release>(),
        "Raises FileError unless a result file is as cohesim wrote it: HDF5 crashes on damaged ones.");
  m.def(
      "seal", [](const std::string& path) { seal(path); }, py::arg("path"),
      "Appends the checksum to a result file that another program wrote or changed.");
}

}  // namespace cohesim::python
