#pragma once
// Runs scenarios straight into a file.
#include <optional>
#include <string>
#include <vector>

#include "output/trajectory.hpp"
#include "run/comparison.hpp"
#include "run/ensemble.hpp"

namespace cohesim {

/// What an output file says about the scenario that it holds.
TrajectoryMeta meta_of(const Scenario& scenario);

/// The comparison as the table `summary` of a comparison file: one line per scenario, indicator and group.
std::vector<TableColumn> summary_table(const Comparison& comparison);
/// Who gains and who loses, the table `who`: one line per scenario, group and outcome.
std::vector<TableColumn> who_table(const Comparison& comparison);
/// Outcomes of those whom the policies of a part of the file are meant for.
void write_by_policy(TrajectoryWriter& writer, std::size_t part, const ByPolicy& by_policy);
/// What those whom policies are meant for gain and lose, the table `target_groups`.
std::vector<TableColumn> target_groups_table(const Comparison& comparison);
/// All of them, into a file.
void write_tables(TrajectoryWriter& writer, const Comparison& comparison);
/// Money and people by scenario, the table `efforts`; NaN where a ratio is not defined.
std::vector<TableColumn> efforts_table(const Comparison& comparison);

struct Recorded {
  std::vector<Results> results;
  std::optional<Comparison> comparison;  // of compare_to_file, if complete
  bool complete = false;                 // false: stopped; PATH.part holds what was done
};

/// All replicates of one scenario into a trajectory file. Throws FileError before anything is run if `path` cannot be
/// written or exists and not `force`; SimulationError. `options.frame` is called as well.
Recorded run_to_file(const Scenario& scenario, const std::string& path, bool force, EnsembleOptions options);

/// scenarios[0] is the baseline. Throws ScenarioError if they cannot be paired.
Recorded compare_to_file(const std::vector<Scenario>& scenarios, const std::string& path, bool force,
                         EnsembleOptions options);

}  // namespace cohesim
