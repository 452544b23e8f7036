#pragma once
// YAML text into our tree under strict rules. The only place that knows yaml-cpp.
#include <string>
#include <vector>

#include "base/errors.hpp"
#include "input/yaml_tree.hpp"

namespace cohesim {

struct ParsedYaml {
  Node root;  // null if the text cannot be used at all
  bool usable = false;
  std::vector<Issue> issues;  // all errors
};

/// Reads exactly one document. Refused: invalid UTF-8, control characters, more than one document, anchors, aliases, merge
/// keys, tags, keys that are not plain text, keys given twice, values forgotten after a colon, unterminated quotes, more
/// than 32 levels, more than 250,000 values. `name` stands for the file in messages. Never throws.
ParsedYaml parse_yaml(const std::string& text, const std::string& name);

}  // namespace cohesim
