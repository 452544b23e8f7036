#include "run/ensemble.hpp"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <fstream>
#include <limits>
#include <map>
#include <mutex>
#include <new>
#include <optional>
#include <set>
#include <system_error>
#include <thread>

#include "base/memory.hpp"
#include "base/parallel.hpp"
#include "run/checkpoint.hpp"
#include "run/joins.hpp"
#include "run/shared.hpp"
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

/// A unit that can run, from the world at which it parts from its parent, or from its own start.
struct Task {
  std::size_t unit;
  std::shared_ptr<const Replicate> stem = {};  // of all that part there
};

// Runs the units, several at a time, each on its share of the threads. What two scenarios have in common is simulated by
// one of them, which leaves a copy of its world where they part. Each unit writes its own part of the results, so that
// nothing depends on which thread was faster.
class Ensemble {
 public:
  Ensemble(const std::vector<Scenario>& scenarios, const EnsembleOptions& options, const Model& model)
      : scenarios_(scenarios),
        options_(options),
        model_(model),
        threads_(options.threads > 0 ? options.threads : available_threads()),
        saved_months_(saved_months()),
        log_(scenarios, remaining_units()),
        stop_(units().size()),
        reached_(units().size()),
        children_(units().size()),
        maps_(units().size()),
        joins_(units(), results_, options.compared) {
    for (const auto& scenario : scenarios) results_.push_back(empty_results(scenario));
    for (std::size_t u = 0; u < units().size(); ++u) {
      if (!units()[u].parent) {
        starts_.push_back({u});
        continue;
      }
      const std::size_t parent = *units()[u].parent;
      children_[parent].push_back(u);
      if (units()[u].first_month > 0)
        maps_[u].emplace(results_[units()[parent].scenario].layout, results_[units()[u].scenario].layout);
    }
  }

  std::vector<Results> run() {
    const auto begin = Clock::now();
    if (!units().empty()) run_units();
    if (!failures_.empty()) std::rethrow_exception(failures_.begin()->second);
    for (std::size_t u = 0; u < units().size(); ++u)
      if (reached_[u] < months(u)) results_[units()[u].scenario].complete = false;
    for (auto& results : results_) results.wall_seconds = std::chrono::duration<double>(Clock::now() - begin).count();
    return std::move(results_);
  }

 private:
  using Clock = std::chrono::steady_clock;

  const std::vector<Unit>& units() const { return log_.units(); }
  const Scenario& scenario(std::size_t u) const { return scenarios_[units()[u].scenario]; }
  int months(std::size_t u) const { return scenario(u).months(); }

  Results empty_results(const Scenario& scenario) const {
    Results results{
        scenario, model_.layout(scenario), scenario.replicates, scenario.months(), {}, ByPolicy(scenario), true, 0};
    const auto frames = static_cast<std::size_t>(results.replicates) * static_cast<std::size_t>(results.months);
    results.data.assign(frames * results.layout.frame_size, std::numeric_limits<double>::quiet_NaN());
    return results;
  }

  /// By unit: months that the checkpoint holds, with the state after them; -1: nothing.
  std::vector<int> saved_months() const {
    std::vector<int> all;
    for (const Unit& unit : units_of(scenarios_)) {
      const auto saved = options_.checkpoint ? options_.checkpoint->find(unit.scenario, unit.replicate) : std::nullopt;
      all.push_back(saved ? saved->months : -1);
    }
    return all;
  }

  /// A unit that is saved goes on by itself, and so does one whose parent is beyond the month where they part.
  std::vector<Unit> remaining_units() const {
    std::vector<Unit> all = units_of(scenarios_);
    for (std::size_t u = 0; u < all.size(); ++u)
      if (all[u].parent && (saved_months_[u] >= 0 || saved_months_[*all[u].parent] > all[u].first_month))
        all[u] = {all[u].scenario, all[u].replicate};
    return all;
  }

  void run_units() {
    const ThreadLimit limit(threads_);
    double bytes = 0;
    for (const auto& scenario : scenarios_) bytes = std::max(bytes, model_.bytes_per_person * scenario.size);
    const int fit = worlds_that_fit(free_memory(), bytes);
    const bool branching = std::any_of(children_.begin(), children_.end(), [](const auto& c) { return !c.empty(); });
    const int side_by_side =
        std::min({static_cast<int>(units().size()), threads_, branching ? std::max(1, fit / 2) : fit});
    most_stems_ = fit - side_by_side;
    Checkpoint* const checkpoint = options_.checkpoint;
    if (checkpoint && checkpoint->begun()) replay();
    if (checkpoint && checkpoint->every().ever()) checkpoint->begin();
    std::vector<std::thread> workers = start_workers(side_by_side);
    std::exception_ptr problem;  // of the progress callback; the workers must end before it is passed on
    try {
      watch();
    } catch (...) {
      problem = std::current_exception();
      stop_from(0);
    }
    for (auto& worker : workers) worker.join();
    if (problem) std::rethrow_exception(problem);
    if (checkpoint && asked_to_stop()) save_finished();
  }

  /// The measurements that the checkpoint holds, as if they were made now.
  void replay() {
    for (std::size_t u = 0; u < units().size(); ++u) {
      if (saved_months_[u] < 0) continue;
      const auto saved = options_.checkpoint->find(units()[u].scenario, units()[u].replicate);
      const std::size_t size = results_[units()[u].scenario].layout.frame_size;
      for (int month = 0; month < saved->months; ++month)
        record(u, month, std::span(saved->frames).subspan(static_cast<std::size_t>(month) * size, size));
      log_.started(u, 1);
      log_.simulated(u, saved->months);
      if (saved->months == months(u)) replay_followed(u);
    }
  }

  void replay_followed(std::size_t u) {
    std::shared_ptr<const Followed> followed;
    options_.checkpoint->read_state(units()[u].scenario, units()[u].replicate,
                                    [&](BinaryReader& in) { followed = joins_.read(u, in); });
    ended(u, std::move(followed));
  }

  /// A unit is at its end, and with it those that never part from it.
  void ended(std::size_t u, const std::shared_ptr<const Followed>& followed) {
    for (const std::size_t child : children_[u])
      if (followed && units()[child].first_month >= months(child))
        ended(child, std::make_shared<const Followed>(*followed, scenario(child)));
    joins_.ended(u, followed);
  }

  // Fewer than wished where the system refuses more threads.
  std::vector<std::thread> start_workers(int wished) {
    std::vector<std::thread> workers;
    const std::lock_guard lock(mutex_);
    for (int w = 0; w < wished; ++w) {
      try {
        workers.emplace_back([this] { work(); });
      } catch (const std::system_error& e) {
        if (workers.empty()) throw SimulationError(std::string("cannot start a thread (ulimit -u, -v?): ") + e.what());
        break;
      }
    }
    workers_ = static_cast<int>(workers.size());
    return workers;
  }

  // Waits for the workers on the caller's thread: reports progress and hands on the caller's wish to stop.
  void watch() {
    std::unique_lock lock(mutex_);
    while (!changed_.wait_for(lock, milliseconds(200), [this] { return workers_ == 0; })) {
      lock.unlock();
      if (asked_to_stop()) stop_from(0);
      if (options_.progress) options_.progress(log_.report());
      lock.lock();
    }
    lock.unlock();
    if (options_.progress && failures_.empty()) options_.progress(log_.report());
  }

  void work() {
    std::unique_lock lock(mutex_);
    while (std::optional<Task> task = next(lock)) {
      lock.unlock();
      try {
        simulate(std::move(*task));
      } catch (...) {
        fail(task->unit, std::current_exception());
      }
      lock.lock();
      running_.erase(task->unit);
      changed_.notify_all();
    }
    --workers_;
    changed_.notify_all();
  }

  /// What parts from others first, so that worlds do not wait. Nothing when nothing can come any more.
  std::optional<Task> next(std::unique_lock<std::mutex>& lock) {
    changed_.wait(lock, [this] { return !branches_.empty() || !starts_.empty() || running_.empty(); });
    auto& queue = branches_.empty() ? starts_ : branches_;
    if (queue.empty()) return std::nullopt;
    Task task = std::move(queue.front());
    queue.pop_front();
    running_.insert(task.unit);
    return task;
  }

  /// f on the threads that are the unit's share now; those of units that have ended go to the others.
  void in_share(std::size_t u, FunctionRef<void()> f) {
    int share = 1;
    {
      const std::lock_guard lock(mutex_);
      const auto k = static_cast<int>(std::distance(running_.begin(), running_.find(u)));
      share = share_of_threads(threads_, static_cast<int>(running_.size()), k);
    }
    run_with_threads(share, f);
  }

  /// The unit's own world: from where it parts from its parent, from a checkpoint, or from the start.
  std::unique_ptr<Replicate> begin(const Task& task) {
    const std::size_t u = task.unit;
    const Unit& unit = units()[u];
    if (task.stem) return task.stem->fork(scenario(u));
    std::unique_ptr<Replicate> made;
    if (saved_months_[u] >= 0) {
      options_.checkpoint->read_state(unit.scenario, unit.replicate,
                                      [&](BinaryReader& in) { made = model_.resume(scenario(u), unit.replicate, in); });
      return made;
    }
    StartHooks hooks{&stop_[u], [this, u](double x) { log_.started(u, x); }, {}, options_.start_cache};
    hooks.in_month = [this, u](FunctionRef<void()> month) { in_share(u, month); };
    in_share(u, [&] { made = model_.start(scenario(u), unit.replicate, hooks); });
    return made;
  }

  void simulate(Task task) {
    const std::size_t u = task.unit;
    int month = task.stem ? units()[u].first_month : std::max(0, saved_months_[u]);
    const bool to_save = task.stem && asked_to_stop() && options_.checkpoint;
    if (month >= months(u) || (stopped(u) && !to_save)) return;
    const auto replicate = begin(task);
    drop(std::move(task.stem));
    if (!stopped(u)) log_.started(u, 1);
    auto saved = Clock::now();
    int saved_month = month;
    part(u, month, *replicate);
    while (month < months(u) && !stopped(u)) {
      in_share(u, [&] { replicate->step(); });
      // Where there was no memory for a copy, a unit comes by its first months once more.
      if (month >= units()[u].first_month) record(u, month, replicate->frame());
      log_.simulated(u, ++month);
      if (month == months(u)) ended(u, replicate->followed());
      part(u, month, *replicate);
      if (!due(month - saved_month, Clock::now() - saved) && month < months(u)) continue;
      save(u, month, month < months(u) ? replicate.get() : nullptr);
      saved = Clock::now(), saved_month = month;
    }
    if (month < months(u) && asked_to_stop()) save(u, month, replicate.get(), true);
  }

  /// Those that differ from this month on get a copy of the world, or, if there is no memory for it, a start of their own.
  void part(std::size_t u, int month, const Replicate& replicate) {
    std::vector<Task> tasks;
    for (const std::size_t child : children_[u])
      if (units()[child].first_month == month && month < months(child)) tasks.push_back({child});
    if (tasks.empty() || stopped(u)) return;
    if (const auto stem = stem_of(u, replicate))
      for (Task& task : tasks) task.stem = stem;
    const std::lock_guard lock(mutex_);
    for (Task& task : tasks) (task.stem ? branches_ : starts_).push_back(std::move(task));
    changed_.notify_all();
  }

  std::shared_ptr<const Replicate> stem_of(std::size_t u, const Replicate& replicate) {
    {
      const std::lock_guard lock(mutex_);
      if (stems_ >= most_stems_) return nullptr;
      ++stems_;
    }
    return replicate.fork(scenario(u));
  }

  /// The last one lets the copy go.
  void drop(std::shared_ptr<const Replicate> stem) {
    if (!stem) return;
    const std::lock_guard lock(mutex_);
    stems_ -= stem.use_count() == 1;
    stem.reset();
  }

  bool due(int months, Clock::duration wall) const {
    if (!options_.checkpoint) return false;
    const CheckpointEvery& every = options_.checkpoint->every();
    return (every.months > 0 && months >= every.months) || (every.wall.count() > 0 && wall >= every.wall);
  }

  /// To the checkpoint, if there is one that is written while the run goes on, or the run is being stopped.
  void save(std::size_t u, int month, const Replicate* state, bool stopping = false) {
    Checkpoint* const checkpoint = options_.checkpoint;
    if (!checkpoint || (!stopping && !checkpoint->every().ever())) return;
    {
      const std::lock_guard lock(mutex_);
      checkpoint->begin();
    }
    const Results& results = results_[units()[u].scenario];
    const std::size_t size = results.layout.frame_size;
    const std::span first(results.frame(units()[u].replicate, 0).data(), static_cast<std::size_t>(month) * size);
    checkpoint->save(units()[u].scenario, units()[u].replicate, month, first, state != nullptr,
                     [&](BinaryWriter& out) { state ? state->write(out) : joins_.write(u, out); });
  }

  /// Of a run that was stopped: what had been done before.
  void save_finished() {
    for (std::size_t u = 0; u < units().size(); ++u)
      if (reached_[u] == months(u)) save(u, reached_[u], nullptr, true);
  }

  /// A measured month, also that of the units that do not differ yet.
  void record(std::size_t u, int month, std::span<const double> frame) {
    record(results_[units()[u].scenario], units()[u], month, frame);
    reached_[u] = month + 1;
    for (const std::size_t child : children_[u])
      if (month < units()[child].first_month) record(child, month, (*maps_[child])(frame));
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
  const int threads_;
  const std::vector<int> saved_months_;
  WorkLog log_;
  std::deque<std::atomic<bool>> stop_;              // by unit
  std::vector<int> reached_;                        // months recorded, by unit
  std::vector<std::vector<std::size_t>> children_;  // by unit
  std::vector<std::optional<FrameMap>> maps_;       // by unit: of its parent's frames
  std::vector<Results> results_;
  Joins joins_;
  std::mutex mutex_;  // of what follows
  std::condition_variable changed_;
  std::deque<Task> branches_, starts_;  // can run
  std::set<std::size_t> running_;
  int workers_ = 0;
  int stems_ = 0, most_stems_ = 0;  // copies of worlds from which others go on
  std::map<std::size_t, std::exception_ptr> failures_;
};

}  // namespace

int worlds_that_fit(double free_bytes, double bytes_per_run) {
  constexpr double most = 1e6;
  return bytes_per_run > 0 ? static_cast<int>(std::clamp(free_bytes / bytes_per_run, 1.0, most))
                           : static_cast<int>(most);
}

int share_of_threads(int threads, int running, int k) {
  return std::max(1, threads / running + (k < threads % running));
}

std::vector<Results> run_ensemble(const std::vector<Scenario>& scenarios, const EnsembleOptions& options,
                                  const Model& model) {
  return Ensemble(scenarios, options, model).run();
}

std::vector<Results> run_ensemble(const std::vector<Scenario>& scenarios, const EnsembleOptions& options) {
  FollowPlan plan = follow_plan(scenarios, options.compared);
  const double bytes = bytes_followed(plan, scenarios);
  Model model = simulation_model(std::move(plan));
  model.bytes_per_person += bytes;
  return run_ensemble(scenarios, options, model);
}

}  // namespace cohesim
