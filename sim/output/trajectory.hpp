#pragma once
// Writing and reading cohesim's HDF5 files (FORMAT.md). One writer thread owns the file.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/input_file.hpp"
#include "measure/layout.hpp"

namespace cohesim {

/// What the file says about the run that made it; the writer does not know scenarios.
struct TrajectoryMeta {
  std::string scenario_name, scenario_sha256, resolved_yaml;
  std::vector<std::pair<std::string, std::string>> files;  // name (folders are dropped), text
  std::vector<InputFile> inputs;                           // files that the scenario names
  std::vector<std::pair<std::string, double>> parameters;  // every declared parameter and its base value
  std::uint64_t seed = 0;
  int replicates = 0, first_replicate = 0;
  std::vector<std::int32_t> days;  // time coordinate: days since 1970-01-01, a month's last day
  double population_size = 0, represents = 0;
};

/// One scenario in a file: prefix "" in a run file, "scenarios/NAME" in a comparison.
struct Part {
  std::string prefix;
  Layout layout;
  TrajectoryMeta meta;
};

/// One labelled column of a table; all columns of a table have the same length.
struct TableColumn {
  std::string name, unit, description;
  std::variant<std::vector<std::string>, std::vector<double>, std::vector<std::int64_t>> values;
};

/// Writes NAME.part; finish() makes it complete and puts it at NAME. Destroyed before that, the .part stays and opens.
class TrajectoryWriter {
 public:
  /// `format` is "cohesim-trajectory" or "cohesim-comparison". Creates every dataset, so that most trouble shows before
  /// anything is run. Throws FileError (exists and not `force`, not writable, disk full, ...).
  TrajectoryWriter(const std::string& path, const std::string& format, std::vector<Part> parts, bool force);
  ~TrajectoryWriter();
  TrajectoryWriter(const TrajectoryWriter&) = delete;
  TrajectoryWriter& operator=(const TrajectoryWriter&) = delete;

  /// May be called from any thread, one call at a time for each (part, replicate), in order of months; blocks when the
  /// writer lags behind. Throws FileError if the writer failed.
  void frame(std::size_t part, int replicate, int month, std::span<const double> values);

  /// Arrays of a part with months of their own, known at the end only; kept in memory and written by finish(). `values`:
  /// [replicate][month][frame].
  void write_arrays(std::size_t part, const Layout& layout, const std::vector<std::int32_t>& days,
                    const std::vector<double>& values);

  /// A table in its own group, e.g. "summary"; kept in memory and written by finish().
  void write_table(const std::string& group, const std::vector<TableColumn>& columns);

  /// Writes what is left, the wall time and the flag, and puts the file in its place. Throws FileError; the .part stays.
  void finish(double wall_seconds, bool complete);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Digest of the results in a file: SHA-256 over names, types, shapes and values in name order, provenance excluded.
std::string content_digest(const std::string& path);

/// Human-readable summary of a file for `cohesim info`; JSON if asked.
std::string describe_file(const std::string& path, bool json);

/// Names of the scenarios in a file, in the order in which they were given; one in a run file.
std::vector<std::string> scenarios_in(const std::string& path);

/// The resolved scenario (YAML) that a file holds. In a comparison file `scenario` says which one.
std::string scenario_of(const std::string& path, const std::string& scenario = "");

/// The files that this scenario names, as the file holds them.
std::vector<InputFile> inputs_of(const std::string& path, const std::string& scenario = "");

}  // namespace cohesim
