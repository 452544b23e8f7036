// All replicates of one or several scenarios, without holding up Python.
#include "run/ensemble.hpp"

#include <pybind11/functional.h>
#include <pybind11/stl.h>

#include <condition_variable>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>

#include "bindings.hpp"
#include "run/checkpoint.hpp"
#include "run/record.hpp"
#include "start_cache.hpp"

namespace cohesim::python {
namespace {

/// Runs `work` in its own thread while this one looks for signals and passes progress on. Ctrl-C, a notebook's interrupt,
/// or an exception of the callback sets `stop`; the exception is raised when the work has ended.
class Watched {
 public:
  explicit Watched(std::optional<py::function> progress) : progress_(std::move(progress)) {}

  EnsembleOptions options(int threads) {
    EnsembleOptions options;
    options.threads = threads;
    options.stop = &stop_;
    options.progress = [this](const Progress& p) {
      const std::lock_guard lock(mutex_);
      latest_ = p;
    };
    return options;
  }

  template <class Work>
  void run(Work work) {
    std::thread worker([&] {
      try {
        work();
      } catch (...) {
        failure_ = std::current_exception();
      }
      const std::lock_guard lock(mutex_);
      ended_ = true;
      changed_.notify_all();
    });
    while (!wait()) look();
    worker.join();
    look();  // the last progress, and a signal that came late
    if (python_error_) throw *python_error_;
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  bool wait() {
    const py::gil_scoped_release release;
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, std::chrono::milliseconds(50), [&] { return ended_; });
  }

  void look() {
    if (python_error_) return;
    try {
      if (PyErr_CheckSignals() != 0) throw py::error_already_set();
      const auto news = take();
      if (progress_ && news) (*progress_)(*news);
    } catch (py::error_already_set& e) {
      python_error_.emplace(std::move(e));
      stop_ = true;
    }
  }

  std::optional<Progress> take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(latest_, std::nullopt);
  }

  std::optional<py::function> progress_;
  std::atomic<bool> stop_{false};
  std::mutex mutex_;
  std::condition_variable changed_;
  bool ended_ = false;
  std::optional<Progress> latest_;
  std::exception_ptr failure_;
  std::optional<py::error_already_set> python_error_;
};

std::vector<Scenario> copies(const std::vector<ScenarioPointer>& scenarios) {
  std::vector<Scenario> out;
  for (const auto& s : scenarios) out.push_back(*s);
  return out;
}

using ResultsPointer = std::shared_ptr<Results>;

std::vector<ResultsPointer> pointers_to(std::vector<Results> results) {
  std::vector<ResultsPointer> pointers;
  for (auto& r : results) pointers.push_back(std::make_shared<Results>(std::move(r)));
  return pointers;
}

void check_threads(int threads) {
  if (threads < 0 || threads > most_threads)
    throw py::value_error("threads must be from 1 to " + std::to_string(most_threads) + ", or 0 for all");
}

CheckpointEvery every_of(const std::string& text) { return text.empty() ? CheckpointEvery{} : checkpoint_every(text); }

/// Runs what the checkpoint plans into its file.
std::vector<Results> into_file(const Checkpoint& checkpoint, bool force, const EnsembleOptions& options) {
  const CheckpointPlan& plan = checkpoint.plan();
  return plan.comparison ? compare_to_file(plan.scenarios, checkpoint.out(), force, options).results
                         : run_to_file(plan.scenarios.front(), checkpoint.out(), force, options).results;
}

std::vector<ResultsPointer> run(const std::vector<ScenarioPointer>& scenarios, int threads, bool comparison,
                                const std::optional<std::string>& out, bool force, std::optional<py::function> progress,
                                const std::string& start_cache, const std::string& checkpoint) {
  check_threads(threads);
  if (scenarios.empty()) throw py::value_error("no scenario to run");
  if (!comparison && out && scenarios.size() != 1) throw py::value_error("a run file holds one scenario");
  const std::vector<Scenario> all = copies(scenarios);
  const auto cache = start_cache_from(start_cache);
  std::optional<Checkpoint> saved;
  if (out) saved.emplace(*out, CheckpointPlan{comparison, all}, every_of(checkpoint));
  std::vector<Results> results;
  Watched watched(std::move(progress));
  EnsembleOptions options = watched.options(threads);
  options.start_cache = cache.get();
  options.checkpoint = saved ? &*saved : nullptr;
  options.compared = comparison;
  watched.run([&] {
    if (comparison) require_paired(all);
    results = saved ? into_file(*saved, force, options) : run_ensemble(all, options);
  });
  warn_of(cache.get());
  return pointers_to(std::move(results));
}

bool resume(const std::string& path, int threads, bool force, std::optional<py::function> progress,
            const std::string& start_cache, const std::string& checkpoint) {
  check_threads(threads);
  const auto cache = start_cache_from(start_cache);
  Checkpoint saved = Checkpoint::of(path);
  saved.set_every(every_of(checkpoint));
  Watched watched(std::move(progress));
  EnsembleOptions options = watched.options(threads);
  options.start_cache = cache.get();
  options.checkpoint = &saved;
  watched.run([&] { into_file(saved, force, options); });
  warn_of(cache.get());
  return saved.plan().comparison;
}

py::array data(const py::object& self) {
  const auto& r = self.cast<const Results&>();
  const std::vector<py::ssize_t> shape{r.replicates, r.months, static_cast<py::ssize_t>(r.layout.frame_size)};
  return read_only_view(py::dtype::of<double>(), shape, r.data.data(), self);
}

py::array by_policy(const py::object& self) {
  const auto& r = self.cast<const Results&>().by_policy;
  const std::vector<py::ssize_t> shape{r.replicates, static_cast<py::ssize_t>(r.months.size()),
                                       static_cast<py::ssize_t>(r.layout.frame_size)};
  return read_only_view(py::dtype::of<double>(), shape, r.data.data(), self);
}

std::vector<std::int32_t> by_policy_days(const Results& r) {
  std::vector<std::int32_t> out;
  for (const Month month : r.by_policy.months) out.push_back(days_since_1970(month));
  return out;
}

std::vector<std::int32_t> days(const Results& r) {
  std::vector<std::int32_t> out;
  for (int m = 0; m < r.months; ++m) out.push_back(days_since_1970(r.scenario.start + m));
  return out;
}

}  // namespace

void bind_ensemble(py::module_& m) {
  py::class_<Progress>(m, "Progress", "How far a run is.")
      .def_readonly("scenario", &Progress::scenario)
      .def_readonly("replicate", &Progress::replicate)
      .def_property_readonly("month", [](const Progress& p) { return to_string(p.month); })
      .def_readonly("done", &Progress::done, "share of all work, 0..1")
      .def_readonly("person_months_per_second", &Progress::person_months_per_second)
      .def_readonly("seconds_left", &Progress::seconds_left);
  py::class_<Results, ResultsPointer>(m, "Results", "Recorded numbers of one scenario.")
      .def_property_readonly("scenario", [](const Results& r) { return std::make_shared<Scenario>(r.scenario); })
      .def_readonly("layout", &Results::layout)
      .def_property_readonly("data", &data, "read-only view, shape (replicate, month, frame)")
      .def_property_readonly("days", &days, "last day of each month, days since 1970-01-01")
      .def_property_readonly(
          "by_policy_layout", [](const Results& r) { return r.by_policy.layout; },
          "of by_policy; without variables where the scenario has no policies")
      .def_property_readonly("by_policy", &by_policy,
                             "those whom policies are meant for: read-only view, shape (replicate, year, frame)")
      .def_property_readonly("by_policy_days", &by_policy_days, "their days")
      .def_readonly("replicates", &Results::replicates)
      .def_readonly("months", &Results::months)
      .def_readonly("complete", &Results::complete)
      .def_readonly("wall_seconds", &Results::wall_seconds);
  m.attr("MOST_THREADS") = most_threads;
  m.def("run", &run, py::arg("scenarios"), py::kw_only(), py::arg("threads") = 0, py::arg("comparison") = false,
        py::arg("out") = py::none(), py::arg("force") = false, py::arg("progress") = py::none(),
        py::arg("start_cache") = "", py::arg("checkpoint") = "",
        "Runs all replicates; with `out` also into a file. Interrupts end it within a simulated month.");
  m.def("resume", &resume, py::arg("path"), py::kw_only(), py::arg("threads") = 0, py::arg("force") = false,
        py::arg("progress") = py::none(), py::arg("start_cache") = "", py::arg("checkpoint") = "",
        "Goes on with the run that was to write `path`; whether it is a comparison.");
}

}  // namespace cohesim::python
