// One replicate, month by month, with the columns of its persons as numpy arrays.
#include "run/simulation.hpp"

#include <pybind11/stl.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <memory>
#include <type_traits>

#include "bindings.hpp"
#include "policy/target.hpp"
#include "run/state_file.hpp"
#include "start_cache.hpp"

namespace cohesim::python {
namespace {

class PySimulation {
 public:
  PySimulation(const ScenarioPointer& scenario, int replicate, const std::string& start_cache)
      : scenario_(scenario), simulation_(start(*scenario, replicate, start_cache)) {}
  explicit PySimulation(Simulation&& simulation)
      : scenario_(std::make_shared<Scenario>(simulation.scenario())), simulation_(std::move(simulation)) {}

  static std::unique_ptr<PySimulation> load(const std::string& path) {
    const py::gil_scoped_release release;
    return std::make_unique<PySimulation>(load_simulation(path));
  }
  void save(const std::string& path) {
    const Busy busy(*this);
    const py::gil_scoped_release release;
    save_simulation(simulation_, path);
  }
  std::unique_ptr<PySimulation> fork(const ScenarioPointer& scenario) {
    const Busy busy(*this);
    const py::gil_scoped_release release;
    return std::make_unique<PySimulation>(simulation_.fork(*scenario));
  }

  /// Returns the number of months simulated. Signals are looked at after every month: Ctrl-C and a notebook's interrupt
  /// leave the simulation as it was after the last whole month.
  int step(int months) {
    const Busy busy(*this);
    int done = 0;
    for (; done < months && !simulation_.finished(); ++done) {
      {
        const py::gil_scoped_release release;
        simulation_.step();
      }
      if (PyErr_CheckSignals() != 0) throw py::error_already_set();
    }
    return done;
  }

  /// `step` is called without arguments in every month, after the step named `after`.
  void insert_step(const std::string& after, py::function step) {
    const auto shared = std::make_shared<py::function>(std::move(step));
    simulation_.insert_step(after, [shared](World&) {
      const py::gil_scoped_acquire acquire;
      (*shared)();
    });
  }

  const Simulation& get() const { return simulation_; }
  Simulation& get() { return simulation_; }
  const ScenarioPointer& scenario() const { return scenario_; }

 private:
  /// Signals are looked at between the months of the run-in too.
  static Simulation start(const Scenario& scenario, int replicate, const std::string& start_cache) {
    const auto cache = start_cache_from(start_cache);
    Simulation simulation = start(scenario, replicate, cache.get());
    warn_of(cache.get());
    return simulation;
  }
  static Simulation start(const Scenario& scenario, int replicate, StartCache* cache) {
    StartHooks hooks;
    hooks.cache = cache;
    hooks.share = [](double) {
      const py::gil_scoped_acquire acquire;
      if (PyErr_CheckSignals() != 0) throw py::error_already_set();
    };
    const py::gil_scoped_release release;
    return Simulation(scenario, replicate, {}, hooks);
  }

  // While a month runs without the GIL, nothing else may touch the simulation.
  struct Busy {
    explicit Busy(PySimulation& s) : busy(s.busy_) {
      if (busy.exchange(true)) throw std::runtime_error("this simulation is being stepped in another thread");
    }
    ~Busy() { busy = false; }
    std::atomic<bool>& busy;
  };
  ScenarioPointer scenario_;
  Simulation simulation_;
  std::atomic<bool> busy_{false};
};

template <class T>
py::array copy_of(const Column<T>& column) {
  const auto rows = static_cast<py::ssize_t>(column.size());
  if constexpr (std::is_enum_v<T>) {
    return py::array(py::dtype::of<std::underlying_type_t<T>>(), {rows}, column.data());
  } else if constexpr (std::is_same_v<T, Friends>) {
    return py::array(py::dtype::of<Row>(), {rows, py::ssize_t{n_friends}}, column.data());
  } else if constexpr (std::is_same_v<T, IncomeYear>) {
    return py::array(py::dtype::of<std::uint16_t>(), {rows, py::ssize_t{n_income_months}}, column.data());
  } else {
    return py::array(py::dtype::of<T>(), {rows}, column.data());
  }
}

py::array areas_of(const World& w) {
  py::array_t<Row> out(static_cast<py::ssize_t>(w.persons.rows()));
  auto values = out.mutable_unchecked<1>();
  for (Row i = 0; i < w.persons.rows(); ++i) values(i) = w.area_of(i);
  return out;
}

// A copy: rows move and are given up as the simulation goes on.
py::array column(const PySimulation& self, const std::string& name) {
  if (name == "area") return areas_of(self.get().world());  // the household's
  py::object out;
  for_each_column(self.get().world().persons, [&](const auto& column, const ColumnInfo& info) {
    if (info.name == name) out = copy_of(column);
  });
  if (!out) throw py::key_error(name);
  return out;
}

// Copies of the saved columns of households or dwellings, and the names behind their codes.
template <class T>
void add_copy(py::dict& out, std::string_view name, const Column<T>& column) {
  if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>) out[py::str(std::string(name))] = copy_of(column);
}
template <class T>
void add_names(py::dict& out, std::string_view name, const Column<T>&) {
  if constexpr (std::is_enum_v<T>)
    out[py::str(std::string(name))] = std::vector<std::string>(Names<T>::list.begin(), Names<T>::list.end());
}
template <class Table>
py::tuple columns_of(const Table& table) {
  py::dict values, labels;
  for_each_column(table, [&](const auto& column, const ColumnInfo& info) {
    add_copy(values, info.name, column);
    add_names(labels, info.name, column);
  });
  return py::make_tuple(values, labels);
}
py::tuple columns_of_table(const PySimulation& self, const std::string& name) {
  if (name == "households") return columns_of(self.get().world().households);
  if (name == "dwellings") return columns_of(self.get().world().dwellings);
  throw py::key_error(name);
}

// What a step in Python must not write: who is where and with whom, and work, hang together with other tables.
bool is_kept_by_bookkeeping(const ColumnInfo& info) {
  constexpr std::array kept{"key", "flags", "labour", "level", "birth", "arrival"};
  return info.keep == Keep::scratch || !info.link.table.empty() ||
         std::find(kept.begin(), kept.end(), info.name) != kept.end();
}

template <class T>
void write_column(Column<T>& column, const py::array& values) {
  using Value = typename std::conditional_t<std::is_enum_v<T>, std::underlying_type<T>, std::type_identity<T>>::type;
  if constexpr (std::is_arithmetic_v<Value>) {
    if (!values.dtype().is(py::dtype::of<Value>()) || values.ndim() != 1 ||
        values.size() != static_cast<py::ssize_t>(column.size()))
      throw py::value_error("values must be an array like the column: of its type, a number per row");
    const auto from = py::array_t<Value, py::array::c_style | py::array::forcecast>(values);
    for (std::size_t i = 0; i < column.size(); ++i) column[i] = static_cast<T>(from.data()[i]);
  } else {
    throw py::value_error("this column cannot be written");
  }
}

void set_column(PySimulation& self, const std::string& name, const py::array& values) {
  bool found = false;
  self.get().world().persons.columns([&](auto& column, const ColumnInfo& info) {
    if (info.name != name) return;
    found = true;
    if (is_kept_by_bookkeeping(info)) throw py::value_error(name + " hangs together with other tables");
    write_column(column, values);
  });
  if (!found) throw py::key_error(name);
}

// Of the saved columns of persons: name, unit, meaning, table whose rows they hold.
py::list columns() {
  py::list out;
  for_each_column(Persons(), [&](const auto&, const ColumnInfo& info) {
    if (info.keep == Keep::saved) out.append(py::make_tuple(info.name, info.unit, info.meaning, info.link.table));
  });
  return out;
}

template <class E>
std::vector<std::string> names() {
  return {Names<E>::list.begin(), Names<E>::list.end()};
}

template <class T>
void add_labels(py::dict& out, std::string_view name, const Column<T>&) {
  if constexpr (std::is_enum_v<T>) out[py::str(name)] = names<T>();
}

py::dict labels(const PySimulation& self) {
  py::dict out;
  for_each_column(self.get().world().persons,
                  [&](const auto& column, const ColumnInfo& info) { add_labels(out, info.name, column); });
  out["origin"] = names<Origin>();
  out["plan_group"] = names<PlanGroup>();
  std::vector<std::string> regions;
  for (const auto& region : self.get().world().regions) regions.push_back(region.name);
  out["region"] = regions;
  out["area_type"] = names<AreaType>();
  out["sector"] = names<Sector>();
  out["sector"].cast<py::list>().append("none");
  return out;
}

template <class F>
py::array_t<std::uint16_t> codes(const World& world, F f) {
  py::array_t<std::uint16_t> out(static_cast<py::ssize_t>(world.persons.rows()));
  auto values = out.mutable_unchecked<1>();
  for (Row i = 0; i < world.persons.rows(); ++i) values(i) = static_cast<std::uint16_t>(f(i));
  return out;
}

py::array_t<double> incomes(const World& world) {  // a household that is gone has none
  py::array_t<double> out(static_cast<py::ssize_t>(world.persons.rows()));
  auto values = out.mutable_unchecked<1>();
  for (Row i = 0; i < world.persons.rows(); ++i)
    values(i) = world.persons.alive(i) ? static_cast<double>(world.equivalised_income_cents(i)) / 100 : 0.0;
  return out;
}

py::array_t<float> lots(const World& world) {
  py::array_t<float> out(static_cast<py::ssize_t>(world.persons.rows()));
  auto values = out.mutable_unchecked<1>();
  for (Row i = 0; i < world.persons.rows(); ++i) values(i) = lot(world, i);
  return out;
}

bool had_a_place(const World& world, Row i) {
  return std::any_of(world.places.begin(), world.places.end(), [i](const PlaceHistory& of) { return of.taken[i]; });
}

// Of each row, the key of the household; of who does not live here, 0.
py::array_t<std::uint64_t> household_keys(const World& w) {
  py::array_t<std::uint64_t> out(static_cast<py::ssize_t>(w.persons.rows()));
  auto values = out.mutable_unchecked<1>();
  for (Row i = 0; i < w.persons.rows(); ++i)
    values(i) = w.persons.alive(i) ? w.households.key[w.persons.household[i]] : 0;
  return out;
}

// Whether the person has had a place, by policy; of rules nobody has.
py::array_t<bool> taken(const PySimulation& self, std::size_t policy) {
  const World& w = self.get().world();
  py::array_t<bool> out(static_cast<py::ssize_t>(w.persons.rows()));
  auto values = out.mutable_unchecked<1>();
  for (Row i = 0; i < w.persons.rows(); ++i) values(i) = policy < w.places.size() && w.places[policy].taken[i];
  return out;
}

// What follows from several columns; computed, not stored.
py::dict derived(const PySimulation& self) {
  const World& w = self.get().world();
  py::dict out;
  out["origin"] = codes(w, [&](Row i) { return w.persons.origin(i); });
  out["plan_group"] = codes(w, [&](Row i) { return w.persons.plan_group(i); });
  out["region"] = codes(w, [&](Row i) { return w.region_of(i); });
  out["area_type"] = codes(w, [&](Row i) { return w.areas.type[w.area_of(i)]; });
  out["sector"] = codes(w, [&](Row i) { return w.sector_of(i); });
  out["in_education"] = codes(w, [&](Row i) { return w.persons.in_education(i); });
  out["poor"] = codes(w, [&](Row i) { return w.persons.alive(i) && w.poor(i); });
  out["equivalised_income"] = incomes(w);
  out["household"] = household_keys(w);
  out["lot"] = lots(w);
  out["taken"] = codes(w, [&](Row i) { return had_a_place(w, i); });
  return out;
}

double figure(AreaFigures figures, std::size_t which) {
  double value = AreaFigures::unknown;
  figures.visit([&, at = std::size_t{0}](double& x, const AreaFigures::Info&) mutable {
    if (at++ == which) value = x;
  });
  return value;
}

// A list or array per attribute, in the order of the areas' rows.
py::dict areas(const PySimulation& self) {
  const World& w = self.get().world();
  const Areas& a = w.areas;
  std::vector<std::string> regions, types;
  for (std::size_t i = 0; i < a.rows(); ++i) {
    regions.push_back(w.regions[a.region[i]].name);
    types.emplace_back(Names<AreaType>::list[static_cast<std::size_t>(a.type[i])]);
  }
  py::dict out;
  out["id"] = a.id, out["name"] = a.name, out["region"] = regions, out["type"] = types;
  AreaFigures every;
  std::size_t at = 0;
  every.visit([&](double&, const AreaFigures::Info& info) {
    py::array_t<double> values(static_cast<py::ssize_t>(a.rows()));
    for (std::size_t i = 0; i < a.rows(); ++i)
      values.mutable_at(static_cast<py::ssize_t>(i)) = figure(a.figures[i], at);
    out[py::str(std::string(info.name))] = values;
    ++at;
  });
  return out;
}

py::dict flag_bits() {
  py::dict out;
  for (const auto& f : flag::all) out[py::str(std::string(f.name))] = f.bit;
  return out;
}

py::array frame(const PySimulation& self) {  // a copy: the next month overwrites it
  const auto values = self.get().frame();
  return py::array_t<double>(static_cast<py::ssize_t>(values.size()), values.data());
}

py::dict times(const PySimulation& self) {
  py::dict out;
  for (const auto& t : self.get().times()) out[py::str(std::string(t.name))] = t.seconds;
  return out;
}

}  // namespace

void warn_of(StartCache* cache) {
  if (!cache) return;
  for (const std::string& text : cache->take_warnings())
    if (PyErr_WarnEx(PyExc_RuntimeWarning, text.c_str(), 2) != 0) throw py::error_already_set();
}

void bind_simulation(py::module_& m) {
  py::class_<PySimulation>(m, "Simulation", "One replicate of a scenario, month by month.")
      .def(py::init<const ScenarioPointer&, int, const std::string&>(), py::arg("scenario"), py::arg("replicate") = 0,
           py::arg("start_cache") = "")
      .def_static("load", &PySimulation::load, py::arg("path"), "reads what save() wrote")
      .def("save", &PySimulation::save, py::arg("path"), "writes scenario and state into one file")
      .def("fork", &PySimulation::fork, py::arg("scenario"), "a copy that goes on under another scenario")
      .def_property_readonly("replicate", [](const PySimulation& s) { return s.get().replicate(); })
      .def("step", &PySimulation::step, py::arg("months") = 1, "Simulates months; returns how many, fewer at the end.")
      .def_property_readonly("date", [](const PySimulation& s) { return to_string(s.get().date()); })
      .def_property_readonly(
          "now", [](const PySimulation& s) { return s.get().date().value; }, "date as months since 1900-01")
      .def_property_readonly("finished", [](const PySimulation& s) { return s.get().finished(); })
      .def_property_readonly("scenario", &PySimulation::scenario)
      .def_property_readonly("represents", [](const PySimulation& s) { return s.get().world().represents; })
      .def_property_readonly("layout", [](const PySimulation& s) { return s.get().layout(); })
      .def_property_readonly("frame", &frame, "measurements of the last month, in the layout")
      .def_static("columns", &columns, "the persons' columns: name, unit, meaning, table whose rows they hold")
      .def("column", &column, py::arg("name"), "a copy of a column of persons")
      .def("table", &columns_of_table, py::arg("name"),
           "copies of the columns of households or dwellings, and the names behind codes")
      .def_property_readonly("labels", &labels, "names behind the codes of coded columns")
      .def("set_column", &set_column, py::arg("name"), py::arg("values"), "writes a column of persons that is no link")
      .def("insert_step", &PySimulation::insert_step, py::arg("after"), py::arg("step"),
           "calls step() in every month, after the named step")
      .def(
          "derived", &derived,
          "what follows from several columns: codes of origin, plan_group, region, area_type, sector; in_education, "
          "poor, "
          "taken "
          "(has had a place in a programme; 0 or 1); equivalised_income (EUR a month); household (its key); lot (0..1)")
      .def("taken", &taken, py::arg("policy"), "of each row, whether it has had a place in the policy at this position")
      .def_property_readonly("areas", &areas, "id, name, region, type and published figures of every area")
      .def("times", &times, "seconds spent in each step so far")
      .def(
          "digest", [](const PySimulation& s) { return state_digest(s.get().world()); }, "SHA-256 of the whole state");
  m.attr("FLAGS") = flag_bits();
}

}  // namespace cohesim::python
