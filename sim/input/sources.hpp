#pragma once
// From the file that a user names to one tree: follows `extends`, then applies the overrides.
#include <string>
#include <vector>

#include "input/findings.hpp"
#include "input/scenario.hpp"
#include "input/yaml_tree.hpp"

namespace cohesim {

struct MergedSource {
  Node root;                       // a map: cohesim and extends are gone, name and description are the named file's own
  std::vector<SourceFile> files;   // the named file first, then what it extends
  std::vector<std::string> order;  // their names, then the overrides': for sorting messages
  bool complete = true;            // false: a file could not be used, so nothing can be said about what is missing
  std::string default_name;        // stem of the named file
};

/// A path or "library:NAME". Everything that is wrong goes into `findings`.
MergedSource read_source(const std::string& source, const Overrides& overrides, Findings& findings);
MergedSource read_text(const std::string& text, const std::string& name, const std::string& folder,
                       const Overrides& overrides, Findings& findings);

}  // namespace cohesim
