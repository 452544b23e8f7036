#pragma once
// All replicates of one or several scenarios, with common random numbers.
#include <atomic>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "input/scenario.hpp"
#include "measure/layout.hpp"
#include "run/by_policy.hpp"
#include "run/replicate.hpp"

namespace cohesim {

/// Recorded results of one scenario in memory.
struct Results {
  Scenario scenario;
  Layout layout;
  int replicates = 0, months = 0;
  std::vector<double> data;  // [replicate][month][frame]; NaN where not reached
  ByPolicy by_policy;        // those whom the scenario's policies are meant for
  bool complete = false;
  double wall_seconds = 0;
  std::span<const double> frame(int replicate, int month) const {
    return {data.data() + (static_cast<std::size_t>(replicate) * months + month) * layout.frame_size,
            layout.frame_size};
  }
};

struct Progress {
  std::string scenario;
  int replicate = 0;   // that reported last, from 0
  int replicates = 0;  // of that scenario
  Month month{};       // that it has reached; the scenario's start while the run-in lasts
  double done = 0;     // share of all work, 0..1
  double person_months_per_second = 0;
  double seconds_left = 0;  // NaN at the very start
};

constexpr int most_threads = 4096;

class Checkpoint;

struct EnsembleOptions {
  int threads = 0;  // 0: all that the process may use
  /// Called on the thread that called run_ensemble, a few times a second and once at the end. What it throws ends the
  /// ensemble and is passed on.
  std::function<void(const Progress&)> progress;
  const std::atomic<bool>* stop = nullptr;  // set to true to end after the running months
  /// Called for every recorded month (any thread, one call at a time a replicate); the writer hooks in here.
  std::function<void(std::size_t scenario, int replicate, int month, std::span<const double>)> frame;
  /// scenarios[0] is the baseline of the others: those whom policies are meant for are found in it, too.
  bool compared = false;
  StartCache* start_cache = nullptr;  // where starts are looked up and kept
  /// Goes on from what it holds, and writes to it as it says; a run that is stopped leaves its state there.
  Checkpoint* checkpoint = nullptr;
};

/// Runs scenarios[0..n) x replicates. Scenarios that differ in policies alone share each replicate's start and the months
/// before they differ, where there is memory for a copy. A replicate that fails ends the ensemble: throws SimulationError
/// naming scenario and replicate, the first by (replicate, scenario) whatever the threads (a FileError is passed on as it
/// is). If stopped, returns what is there with complete = false (months not reached are NaN).
std::vector<Results> run_ensemble(const std::vector<Scenario>& scenarios, const EnsembleOptions& options);
/// The same for another model.
std::vector<Results> run_ensemble(const std::vector<Scenario>& scenarios, const EnsembleOptions& options,
                                  const Model& model);

/// How many worlds fit into memory at a time, at least one.
int worlds_that_fit(double free_bytes, double bytes_per_run);
/// Threads of the k-th of `running` units, which share `threads` evenly: more as others end.
int share_of_threads(int threads, int running, int k);

}  // namespace cohesim
