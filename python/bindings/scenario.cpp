// Scenarios: loading, and everything that Python shows of them.
#include "input/scenario.hpp"
#include "policy/lever.hpp"

#include <fmt/format.h>
#include <pybind11/stl.h>

#include "bindings.hpp"
#include "input/check.hpp"
#include "output/trajectory.hpp"
#include "run/simulation.hpp"

namespace cohesim::python {
namespace {

ScenarioPointer load(const std::string& source, const Overrides& overrides) {
  const py::gil_scoped_release release;
  return std::make_shared<Scenario>(load_scenario(source, overrides));
}

ScenarioPointer parse(const std::string& text, const std::string& name, const std::string& folder,
                      const Overrides& overrides, const std::vector<InputFile>& inputs) {
  const py::gil_scoped_release release;
  return std::make_shared<Scenario>(parse_scenario(text, name, folder, overrides, inputs));
}

std::vector<std::pair<std::string, std::string>> files(const Scenario& s) {
  std::vector<std::pair<std::string, std::string>> out;
  for (const auto& file : s.files) out.emplace_back(file.name, file.text);
  return out;
}

py::dict provenance(const Scenario& s) {
  py::dict out;
  for (const auto& [key, value] : s.provenance) out[py::str(key)] = py::make_tuple(value.value, value.origin);
  return out;
}

py::dict parameters(const Scenario& s) {
  py::dict out;
  Parameters copy = s.parameters;  // visiting wants them changeable
  copy.visit([&](const Parameter& p, const ParameterInfo& info) { out[py::str(std::string(info.name))] = p.base(); });
  return out;
}

// "A1 to B2": ends of a range on the language scale as levels. The reader sets the upper end just below the next level.
std::string cefr_range(float min, float max) {
  std::string low = "below A1", high = "below A1";
  for (std::size_t i = 0; i < Cefr::list.size(); ++i) {
    if (Cefr::lower[i] <= min) low = Cefr::list[i];
    if (Cefr::lower[i] <= max) high = Cefr::list[i];
  }
  return min <= 0 ? "up to " + high : low == high ? low : low + " to " + high;
}

std::string range_text(const TargetAttribute& attribute, const TargetClause& clause) {
  if (attribute.cefr) return cefr_range(clause.min, clause.max);
  if (clause.min <= attribute.low) return fmt::format("up to {:.4g}", clause.max);
  if (clause.max >= attribute.high) return fmt::format("{:.4g} or more", clause.min);
  return fmt::format("{:.4g} to {:.4g}", clause.min, clause.max);
}

// "citizenship: third_country; age: 18 to 64"
std::string target_text(const Target& target) {
  std::string out;
  for (const auto& clause : target.clauses) {
    const TargetAttribute& a = target_attributes()[static_cast<std::size_t>(clause.attribute)];
    std::string values;
    for (std::size_t i = 0; i < a.names.size(); ++i)
      if (clause.mask >> i & 1u) values += (values.empty() ? "" : ", ") + std::string(a.names[i]);
    if (a.names.empty()) values = range_text(a, clause);
    out += (out.empty() ? "" : "; ") + std::string(a.name) + ": " + values;
  }
  return out;
}

py::dict policy(const PolicySpec& p) {
  py::dict funds, values, out;
  for (const auto& share : p.funds) funds[py::str(share.fund)] = share.share;
  for (std::size_t i = 0; i < p.lever->keys.size() && i < p.values.size(); ++i)
    values[py::str(std::string(p.lever->keys[i].name))] = p.values[i];
  out["policy"] = p.name;
  out["lever"] = std::string(p.lever->name);
  out["area"] = std::string(p.lever->area);
  out["start"] = to_string(p.from);
  out["end"] = to_string(p.to);
  out["target"] = target_text(p.target);
  out["coverage"] = p.coverage;
  out["places"] = p.places_per_year;
  out["budget_eur"] = p.budget_eur_per_year;
  out["cost_eur"] = p.cost_eur;
  out["obligation"] = p.obligation == Obligation::required ? "required" : "offered";
  out["fund"] = funds;
  out["values"] = values;
  out["parameter"] = p.parameter;
  return out;
}

py::list policies(const Scenario& s) {
  py::list out;
  for (const auto& p : s.policies) out.append(policy(p));
  return out;
}

void bind_input_file(py::module_& m) {
  py::class_<InputFile>(m, "InputFile", "A file that a scenario names.")
      .def_readonly("key", &InputFile::key)
      .def_readonly("name", &InputFile::name)
      .def_readonly("sha256", &InputFile::sha256)
      .def_property_readonly("text", [](const InputFile& f) { return py::bytes(*f.text); })
      .def(py::pickle([](const InputFile& f) { return py::make_tuple(f.key, f.name, f.sha256, py::bytes(*f.text)); },
                      [](const py::tuple& t) {
                        return InputFile{t[0].cast<std::string>(), t[1].cast<std::string>(), t[2].cast<std::string>(),
                                         std::make_shared<const std::string>(t[3].cast<std::string>())};
                      }));
  m.def("inputs_in", &inputs_of, py::arg("path"), py::arg("scenario") = "",
        "The files that a scenario names, as a result file holds them.");
}

}  // namespace

void bind_scenario(py::module_& m) {
  bind_input_file(m);
  py::class_<Scenario, ScenarioPointer>(m, "Scenario", "A loaded scenario; never changes.")
      .def_readonly("name", &Scenario::name)
      .def_readonly("description", &Scenario::description)
      .def_property_readonly("start", [](const Scenario& s) { return to_string(s.start); })
      .def_property_readonly("end", [](const Scenario& s) { return to_string(s.end); })
      .def_property_readonly("months", &Scenario::months)
      .def_readonly("size", &Scenario::size)
      .def_readonly("represents", &Scenario::represents)
      .def_readonly("seed", &Scenario::seed)
      .def_readonly("replicates", &Scenario::replicates)
      .def_readonly("resolved_yaml", &Scenario::resolved_yaml)
      .def_readonly("sha256", &Scenario::sha256)
      .def_readonly("warnings", &Scenario::warnings)
      .def_property_readonly("files", &files, "list of (name, text)")
      .def_readonly("inputs", &Scenario::inputs, "files that the scenario names")
      .def_property_readonly("provenance", &provenance, "dict of key to (value, where it came from)")
      .def_property_readonly("parameters", &parameters, "dict of name to value before any policy")
      .def_property_readonly("policies", &policies, "list of dicts")
      .def_readonly("first_replicate", &Scenario::first_replicate)
      .def_property_readonly("layout", [](const Scenario& s) { return layout_of(s); });
  m.def("load_scenario", &load, py::arg("source"), py::arg("overrides") = Overrides{});
  m.def("parse_scenario", &parse, py::arg("text"), py::arg("name"), py::arg("folder"),
        py::arg("overrides") = Overrides{}, py::arg("inputs") = std::vector<InputFile>{});
  m.def("check_source", &check_source, py::arg("source"), py::arg("overrides") = Overrides{},
        "Every finding about a scenario file, errors and warnings; never raises for a bad one.");
}

}  // namespace cohesim::python
