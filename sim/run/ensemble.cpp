#include "run/ensemble.hpp"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <fstream>
#include <limits>
#include <map>
#include <mutex>
#include <new>
#include <system_error>
#include <thread>

#include "base/memory.hpp"
#include "base/parallel.hpp"
#include "run/work_log.hpp"

namespace cohesim {
namespace {

using std::chrono::milliseconds;

constexpr double default_memory = 4e9;  // where the system does not say

double free_memory() {
  std::ifstream file("/proc/meminfo");
  for (std::string line; std::getline(file, line);)
    if (line.starts_with("MemAvailable:")) return std::stod(line.substr(13)) * 1024;
  return default_memory;
}

/// By replicate, then scenario: whatever is compared is there first, and scenarios with the same start follow each other.
std::vector<Unit> units_of(const std::vector<Scenario>& scenarios) {
  int replicates = 0;
  for (const Scenario& scenario : scenarios) replicates = std::max(replicates, scenario.replicates);
  std::vector<Unit> units;
  for (int r = 0; r < replicates; ++r)
    for (std::size_t s = 0; s < scenarios.size(); ++s) {
      if (r >= scenarios[s].replicates) continue;
      const std::string& start = scenarios[s].start_sha256;
      const bool forked = !units.empty() && units.back().replicate == r && !start.empty() &&
                          scenarios[units.back().scenario].start_sha256 == start;
      units.push_back({s, r, forked});
    }
  return units;
}

// Runs the units in order, several at a time. Each unit writes its own part of the results, so that nothing depends on
// which thread was faster.
class Ensemble {
 public:
  Ensemble(const std::vector<Scenario>& scenarios, const EnsembleOptions& options, const Model& model)
      : scenarios_(scenarios),
        options_(options),
        model_(model),
        log_(scenarios, units_of(scenarios)),
        stop_(units().size()) {
    for (std::size_t u = 0; u < units().size(); ++u)
      if (!units()[u].forked) starts_.push_back(u);
    for (const auto& scenario : scenarios) results_.push_back(empty_results(scenario));
  }

  std::vector<Results> run() {
    const auto begin = std::chrono::steady_clock::now();
    if (!units().empty()) run_units();
    if (!failures_.empty()) std::rethrow_exception(failures_.begin()->second);
    for (auto& results : results_)
      results.wall_seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return std::move(results_);
  }

 private:
  const std::vector<Unit>& units() const { return log_.units(); }

  Results empty_results(const Scenario& scenario) const {
    Results results{scenario, model_.layout(scenario), scenario.replicates, scenario.months(), {}, true, 0};
    const auto frames = static_cast<std::size_t>(results.replicates) * static_cast<std::size_t>(results.months);
    results.data.assign(frames * results.layout.frame_size, std::numeric_limits<double>::quiet_NaN());
    return results;
  }

  void run_units() {
    const int threads = options_.threads > 0 ? options_.threads : available_threads();
    const ThreadLimit limit(threads);
    double bytes = 0;
    for (const auto& scenario : scenarios_) bytes = std::max(bytes, model_.bytes_per_person * scenario.size);
    if (starts_.size() < units().size()) bytes *= 2;  // the start is kept until its last scenario has begun
    const auto division = divide(static_cast<int>(starts_.size()), threads, free_memory(), bytes);
    std::vector<std::thread> workers = start_workers(division);
    std::exception_ptr problem;  // of the progress callback; the workers must end before it is passed on
    try {
      watch();
    } catch (...) {
      problem = std::current_exception();
      stop_from(0);
    }
    for (auto& worker : workers) worker.join();
    if (problem) std::rethrow_exception(problem);
  }

  // Fewer than wished where the system refuses more threads.
  std::vector<std::thread> start_workers(Division division) {
    std::vector<std::thread> workers;
    const std::lock_guard lock(mutex_);
    for (int w = 0; w < division.side_by_side; ++w) {
      try {
        workers.emplace_back([this, division] { run_with_threads(division.threads_each, [this] { work(); }); });
      } catch (const std::system_error& e) {
        if (workers.empty()) throw SimulationError(std::string("cannot start a thread (ulimit -u, -v?): ") + e.what());
        break;
      }
    }
    running_ = static_cast<int>(workers.size());
    return workers;
  }

  // Waits for the workers on the caller's thread: reports progress and hands on the caller's wish to stop.
  void watch() {
    std::unique_lock lock(mutex_);
    while (!ended_.wait_for(lock, milliseconds(200), [this] { return running_ == 0; })) {
      lock.unlock();
      if (asked_to_stop()) stop_from(0);
      if (options_.progress) options_.progress(log_.report());
      lock.lock();
    }
    lock.unlock();
    if (options_.progress && failures_.empty()) options_.progress(log_.report());
  }

  void work() {
    for (std::size_t k; (k = next_++) < starts_.size();) {
      std::unique_ptr<Replicate> start;  // of all units up to the next start
      const std::size_t end = k + 1 < starts_.size() ? starts_[k + 1] : units().size();
      for (std::size_t u = starts_[k]; u < end; ++u) {
        try {
          simulate(u, start, u + 1 == end);
        } catch (...) {
          fail(u, std::current_exception());
        }
      }
    }
    const std::lock_guard lock(mutex_);
    if (--running_ == 0) ended_.notify_all();
  }

  /// The unit's own world: made, or a copy of the start that it shares with others.
  std::unique_ptr<Replicate> begin(std::size_t u, std::unique_ptr<Replicate>& start, bool last) {
    const Scenario& scenario = scenarios_[units()[u].scenario];
    if (!start)
      start = model_.start(scenario, units()[u].replicate, {&stop_[u], [this, u](double x) { log_.started(u, x); }});
    if (last && !units()[u].forked) return std::move(start);
    auto copy = start->fork(scenario);
    if (last) start.reset();
    return copy;
  }

  void simulate(std::size_t u, std::unique_ptr<Replicate>& start, bool last) {
    const Unit unit = units()[u];
    Results& results = results_[unit.scenario];
    int month = 0;
    if (!stopped(u)) {
      const auto replicate = begin(u, start, last);
      if (!stopped(u)) log_.started(u, 1);
      for (; month < results.months && !stopped(u) && replicate->step(); ++month) {
        record(results, unit, month, replicate->frame());
        log_.simulated(u, month + 1);
      }
    }
    if (month < results.months) mark_incomplete(results);
  }

  void record(Results& results, Unit unit, int month, std::span<const double> frame) {
    if (frame.size() != results.layout.frame_size) throw std::logic_error("frame and layout differ in size");
    const auto row = static_cast<std::size_t>(unit.replicate) * static_cast<std::size_t>(results.months) +
                     static_cast<std::size_t>(month);
    const std::span<double> kept(results.data.data() + row * frame.size(), frame.size());
    std::copy(frame.begin(), frame.end(), kept.begin());
    round_as_stored(results.layout, kept);  // so that what is computed from a file is the same
    if (options_.frame) options_.frame(unit.scenario, unit.replicate, month, kept);
  }

  void mark_incomplete(Results& results) {
    const std::lock_guard lock(mutex_);
    results.complete = false;
  }

  bool asked_to_stop() const { return options_.stop && *options_.stop; }
  bool stopped(std::size_t u) const { return stop_[u] || asked_to_stop(); }
  void stop_from(std::size_t first) {
    for (std::size_t u = first; u < stop_.size(); ++u) stop_[u] = true;
  }

  // Units before the failed one go on, so that the failure that is reported does not depend on timing.
  void fail(std::size_t u, std::exception_ptr error) {
    if (stopped(u)) return;
    const std::lock_guard lock(mutex_);
    failures_[u] = named(units()[u], error);
    stop_from(u + 1);
  }

  std::exception_ptr named(Unit unit, std::exception_ptr error) const {
    const auto where = scenarios_[unit.scenario].name + ", replicate " + std::to_string(unit.replicate + 1) + ": ";
    try {
      std::rethrow_exception(error);
    } catch (const FileError&) {
      return error;
    } catch (const std::bad_alloc& e) {
      return std::make_exception_ptr(SimulationError(where + memory_text(e)));
    } catch (const std::exception& e) {
      return std::make_exception_ptr(SimulationError(where + e.what()));
    } catch (...) {
      return std::make_exception_ptr(SimulationError(where + "unknown error"));
    }
  }

  const std::vector<Scenario>& scenarios_;
  const EnsembleOptions& options_;
  const Model& model_;
  WorkLog log_;
  std::vector<Results> results_;
  std::atomic<std::size_t> next_{0};
  std::vector<std::size_t> starts_;     // units that make a world of their own
  std::deque<std::atomic<bool>> stop_;  // by unit
  std::mutex mutex_;                    // of what follows, and Results::complete
  std::condition_variable ended_;
  int running_ = 0;
  std::map<std::size_t, std::exception_ptr> failures_;
};

}  // namespace

Division divide(int units, int threads, double free_bytes, double bytes_per_run) {
  const double fit = bytes_per_run > 0 ? free_bytes / bytes_per_run : units;
  const int by_memory = fit >= units ? units : std::max(1, static_cast<int>(fit));
  const int side_by_side = std::max(1, std::min({units, threads, by_memory}));
  return {side_by_side, std::max(1, threads / side_by_side)};
}

std::vector<Results> run_ensemble(const std::vector<Scenario>& scenarios, const EnsembleOptions& options,
                                  const Model& model) {
  return Ensemble(scenarios, options, model).run();
}

std::vector<Results> run_ensemble(const std::vector<Scenario>& scenarios, const EnsembleOptions& options) {
  return run_ensemble(scenarios, options, options.compared ? comparison_model(scenarios) : simulation_model());
}

}  // namespace cohesim
