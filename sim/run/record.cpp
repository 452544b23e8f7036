#include "run/record.hpp"

#include <filesystem>

#include "output/file_place.hpp"
#include "run/checkpoint.hpp"
#include "run/simulation.hpp"

namespace cohesim {
namespace {

bool all_complete(const std::vector<Results>& results) {
  for (const auto& r : results)
    if (!r.complete) return false;
  return true;
}

/// The file is in its place: what would have gone on from is of no more use.
void remove_checkpoint(const EnsembleOptions& options) {
  if (options.checkpoint) options.checkpoint->remove();
}

/// A run that goes on takes its measurements from the checkpoint, not from the .part of the run that was stopped.
void remove_part_of_stopped(const std::string& path, const EnsembleOptions& options) {
  std::error_code ignored;
  const std::string part = path + ".part";
  if (!options.checkpoint || !options.checkpoint->begun() || !std::filesystem::exists(part, ignored)) return;
  const PlaceLock not_alive(part, PlaceLock::Missing::fail);
  std::filesystem::remove(part, ignored);
}

// Runs while the writer writes; finishing is left to the caller, a run that ends early leaves the .part.
std::vector<Results> run_into(TrajectoryWriter& writer, const std::vector<Scenario>& scenarios,
                              EnsembleOptions options) {
  const auto also = options.frame;
  options.frame = [&writer, also](std::size_t scenario, int replicate, int month, std::span<const double> frame) {
    writer.frame(scenario, replicate, month, frame);
    if (also) also(scenario, replicate, month, frame);
  };
  return run_ensemble(scenarios, options);
}

}  // namespace

TrajectoryMeta meta_of(const Scenario& scenario) {
  TrajectoryMeta meta;
  meta.scenario_name = scenario.name;
  meta.scenario_sha256 = scenario.sha256;
  meta.resolved_yaml = scenario.resolved_yaml;
  for (const auto& file : scenario.files) meta.files.emplace_back(file.name, file.text);
  meta.inputs = scenario.inputs;
  Parameters parameters = scenario.parameters;  // visiting wants them changeable
  parameters.visit([&](const Parameter& parameter, const ParameterInfo& info) {
    meta.parameters.emplace_back(info.name, parameter.base());
  });
  meta.seed = scenario.seed;
  meta.replicates = scenario.replicates;
  meta.first_replicate = scenario.first_replicate;
  for (int m = 0; m < scenario.months(); ++m) meta.days.push_back(days_since_1970(scenario.start + m));
  meta.population_size = scenario.size;
  meta.represents = scenario.represents;
  return meta;
}

Recorded run_to_file(const Scenario& scenario, const std::string& path, bool force, EnsembleOptions options) {
  remove_part_of_stopped(path, options);
  TrajectoryWriter writer(path, "cohesim-trajectory", {{"", layout_of(scenario), meta_of(scenario)}}, force);
  Recorded recorded;
  recorded.results = run_into(writer, {scenario}, options);
  recorded.complete = all_complete(recorded.results);
  if (!recorded.complete) return recorded;
  write_by_policy(writer, 0, recorded.results.front().by_policy);
  writer.finish(recorded.results.front().wall_seconds, true);
  remove_checkpoint(options);
  return recorded;
}

Recorded compare_to_file(const std::vector<Scenario>& scenarios, const std::string& path, bool force,
                         EnsembleOptions options) {
  require_paired(scenarios);
  std::vector<Part> parts;
  for (const auto& scenario : scenarios)
    parts.push_back({"scenarios/" + scenario.name, layout_of(scenario), meta_of(scenario)});
  remove_part_of_stopped(path, options);
  TrajectoryWriter writer(path, "cohesim-comparison", std::move(parts), force);
  Recorded recorded;
  options.compared = true;
  recorded.results = run_into(writer, scenarios, options);
  recorded.complete = all_complete(recorded.results);
  if (!recorded.complete) return recorded;
  for (std::size_t s = 0; s < recorded.results.size(); ++s) write_by_policy(writer, s, recorded.results[s].by_policy);
  recorded.comparison = compare(recorded.results);
  write_tables(writer, *recorded.comparison);
  writer.finish(recorded.results.front().wall_seconds, true);
  remove_checkpoint(options);
  return recorded;
}

void write_by_policy(TrajectoryWriter& writer, std::size_t part, const ByPolicy& by_policy) {
  std::vector<std::int32_t> days;
  for (const Month month : by_policy.months) days.push_back(days_since_1970(month));
  writer.write_arrays(part, by_policy.layout, days, by_policy.data);
}

void write_tables(TrajectoryWriter& writer, const Comparison& comparison) {
  writer.write_table("summary", summary_table(comparison));
  writer.write_table("who", who_table(comparison));
  writer.write_table("target_groups", target_groups_table(comparison));
  writer.write_table("efforts", efforts_table(comparison));
}

}  // namespace cohesim
