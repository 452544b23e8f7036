#pragma once
// A scenario: everything that determines a run. Loaded strictly: every error at once, nothing guessed.
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/calendar.hpp"
#include "base/errors.hpp"
#include "base/input_file.hpp"
#include "input/geography.hpp"
#include "input/persons_table.hpp"
#include "measure/record_spec.hpp"
#include "policy/parameters.hpp"
#include "policy/policy_spec.hpp"
#include "state/population_data.hpp"

namespace cohesim {

struct SourceFile {
  std::string name;  // as named by the user: "my.yaml", "library:baseline-eu27"
  std::string text;
  std::string folder = {};  // that paths in it are relative to
};

/// Where a value came from, for `check --explain`.
struct Provenance {
  std::string value;   // as text
  std::string origin;  // "my.yaml:10", "library:baseline-eu27:9", "--set", "default"
};

struct Scenario {
  std::string name, description;
  Month start{}, end{};     // first and last recorded month
  int run_in_months = 120;  // survivor run-in before `start` (key time.run_in_months)
  std::uint64_t seed = 1;
  int replicates = 20;
  int first_replicate = 0;      // the number of the first of them: parts of a whole are run apart
  std::uint32_t size = 100000;  // simulated persons at the start
  double represents = 447e6;    // real persons
  PopulationData population;
  std::shared_ptr<const Geography> geography;   // neighbourhoods from a file; null: synthetic ones
  std::shared_ptr<const PersonsTable> persons;  // persons and households from a file; null: made from figures
  Parameters parameters;
  std::vector<PolicySpec> policies;
  std::vector<RecordSpec> records;  // beside what every run records

  std::string resolved_yaml;      // the scenario written out with everything that differs from the defaults
  std::string sha256;             // of resolved_yaml
  std::string start_sha256;       // of what determines the world at `start`: scenarios that share it share the start
  std::vector<SourceFile> files;  // every file it came from
  std::vector<InputFile> inputs;  // and every file that those name
  std::vector<Issue> warnings;
  std::map<std::string, Provenance> provenance;  // by dotted key

  int months() const { return end - start + 1; }
  /// Schelling's lattice instead of people and households.
  bool on_lattice() const;
};

/// Changes on top of a file: (dotted key, YAML text of the value), in order. From --set and Python's with_().
using Overrides = std::vector<std::pair<std::string, std::string>>;

/// Loads a scenario from a path or from "library:NAME". Throws ScenarioError with every finding.
Scenario load_scenario(const std::string& source, const Overrides& overrides = {});

/// The same from YAML text; `name` stands for the file in messages; `extends` paths are relative to `folder`. Files that the
/// text names are taken from `inputs` if they are there (a result file holds them), not from the disk.
Scenario parse_scenario(const std::string& text, const std::string& name, const std::string& folder,
                        const Overrides& overrides = {}, const std::vector<InputFile>& inputs = {});

}  // namespace cohesim
