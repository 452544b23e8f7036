#pragma once
// What `run` and `compare` share: loading, running with progress and Ctrl-C, and what is said before and after.
#include <functional>
#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "run/checkpoint.hpp"
#include "run/record.hpp"

namespace cohesim::cli {

/// Threads to use: --threads, $COHESIM_THREADS, $SLURM_CPUS_PER_TASK; 0 if none says (all that the process may use).
/// Throws UsageError.
int threads_of(const Arguments& arguments);

/// Loads `source` with the settings of the command line; warnings go to stderr.
Scenario load(const std::string& source, const Arguments& arguments, const Overrides& more = {});

/// The scenarios that a result file holds (baseline first), for --from.
std::vector<Scenario> load_from(const std::string& file, const Arguments& arguments);

/// Throws UsageError if `path` cannot become a result file.
void require_place(const std::string& path, bool force);

/// A checkpoint beside `path`, written as --checkpoint says. Throws UsageError.
Checkpoint checkpoint_for(const Arguments& arguments, const std::string& path, CheckpointPlan plan);
CheckpointEvery every_of(const Arguments& arguments);

/// Runs into `checkpoint.out()`, from where the checkpoint stands, with progress and signals, and prints the results. Returns
/// the exit status.
int record_run(const Arguments& arguments, Checkpoint& checkpoint);
int record_comparison(const Arguments& arguments, Checkpoint& checkpoint);

/// Runs `work(options)` with progress and signals; says what a stopped run leaves and how to go on. Returns the exit
/// status, and the results through `recorded`.
int execute(const Arguments& arguments, Checkpoint& checkpoint, const std::function<Recorded(EnsembleOptions)>& work,
            Recorded& recorded);

/// "2 scenarios x 20 replicates, seed 1 (same draws in both), 2 threads"
std::string headline(const std::vector<Scenario>& scenarios, int threads);

/// "my.h5 (3.1 MB)"
std::string file_and_size(const std::string& path);

}  // namespace cohesim::cli
