#pragma once
// A comparison as a file: one YAML document with the key `compare`.
#include <optional>
#include <string>
#include <vector>

#include "base/errors.hpp"

namespace cohesim {

struct LabelledSource {
  std::string label;   // key in the file; "baseline" for the baseline
  std::string source;  // path (made relative to the working folder) or "library:NAME"
};

struct CompareSpec {
  std::string name;      // stem of the file's name
  std::string baseline;  // source
  std::vector<LabelledSource> scenarios;
  std::optional<int> replicates;  // absent: as the baseline says
};

/// True if the file can be read and has the key `compare` at its top. Never throws.
bool is_compare_file(const std::string& path);

/// Throws ScenarioError with every finding about the comparison file itself (not about the scenarios it names).
CompareSpec load_compare(const std::string& path);

}  // namespace cohesim
