// The fit report of a synthetic population, as columns.
#include "fit/report.hpp"

#include <pybind11/stl.h>

#include <map>
#include <tuple>

#include "bindings.hpp"
#include "population/population.hpp"

namespace cohesim::python {
namespace {

template <class F>
py::array_t<double> cell_values(const std::vector<const FitCell*>& cells, F&& value) {
  py::array_t<double> out(static_cast<py::ssize_t>(cells.size()));
  for (std::size_t i = 0; i < cells.size(); ++i) out.mutable_at(static_cast<py::ssize_t>(i)) = value(*cells[i]);
  return out;
}

py::dict cells_of(const FitReport& report) {
  std::vector<const FitCell*> cells;
  std::vector<std::string> tables, names;
  for (const FitTable& table : report.tables)
    for (const FitCell& cell : table.cells) {
      cells.push_back(&cell);
      tables.push_back(table.name);
      names.push_back(cell.cell);
    }
  py::dict out;
  out["table"] = tables;
  out["cell"] = names;
  out["target"] = cell_values(cells, [](const FitCell& c) { return c.target; });
  out["got"] = cell_values(cells, [](const FitCell& c) { return c.got; });
  out["z"] = cell_values(cells, [](const FitCell& c) { return c.z; });
  return out;
}

py::dict tables_of(const FitReport& report) {
  std::vector<std::string> names, units, worst;
  std::vector<std::size_t> cells;
  std::vector<double> srmse, error;
  for (const FitTable& table : report.tables) {
    names.push_back(table.name);
    units.push_back(table.unit);
    cells.push_back(table.cells.size());
    srmse.push_back(table.srmse());
    error.push_back(table.absolute_error());
    worst.push_back(table.worst() ? table.worst()->cell : "");
  }
  py::dict out;
  out["table"] = names;
  out["unit"] = units;
  out["cells"] = cells;
  out["srmse"] = srmse;
  out["absolute_error"] = error;
  out["worst_cell"] = worst;
  return out;
}

/// Persons by age in years, sex and origin: what a pyramid shows.
class People {
 public:
  void count(const World& world) {
    for (Row i = 0; i < world.persons.rows(); ++i)
      if (world.persons.alive(i)) ++cell(world, i);
  }
  py::dict columns() const {
    std::vector<int> age;
    std::vector<std::string> sex, origin;
    std::vector<std::int64_t> persons;
    for (const auto& [key, number] : cells_) {
      age.push_back(std::get<0>(key));
      sex.emplace_back(Names<Sex>::list[std::get<1>(key)]);
      origin.emplace_back(Names<Origin>::list[std::get<2>(key)]);
      persons.push_back(number);
    }
    py::dict out;
    out["age"] = age, out["sex"] = sex, out["origin"] = origin, out["persons"] = persons;
    return out;
  }

 private:
  std::int64_t& cell(const World& world, Row i) {
    return cells_[{world.persons.age(i, world.now), static_cast<std::size_t>(world.persons.sex[i]),
                   static_cast<std::size_t>(world.persons.origin(i))}];
  }
  std::map<std::tuple<int, std::size_t, std::size_t>, std::int64_t> cells_;
};

py::dict fit(const ScenarioPointer& scenario, int replicate) {
  FitReport report;
  People people;
  {
    const py::gil_scoped_release release;
    const World world = synthesize(*scenario, replicate);
    report = fit_report(world, *scenario);
    people.count(world);
  }
  py::dict out;
  out["cells"] = cells_of(report);
  out["tables"] = tables_of(report);
  out["people"] = people.columns();
  out["notes"] = report.notes;
  return out;
}

}  // namespace

void bind_fit(py::module_& m) {
  m.def(
      "fit_report", &fit, py::arg("scenario"), py::arg("replicate") = 0,
      "Makes a scenario's population and compares it with the figures it is made from. Dict of `cells` (columns table, "
      "cell, target, got, z), `tables` (columns table, unit, cells, srmse, absolute_error, worst_cell), `people` "
      "(columns age, sex, origin, persons) and `notes`.");
}

}  // namespace cohesim::python
