#pragma once
// Collects everything that is wrong with a scenario, so that all of it is reported in one go.
#include <string>
#include <vector>

#include "base/errors.hpp"
#include "input/yaml_tree.hpp"

namespace cohesim {

class Findings {
 public:
  void error(const Place& place, std::string key, std::string message) {
    add(Severity::error, place, std::move(key), std::move(message));
  }
  void warning(const Place& place, std::string key, std::string message) {
    add(Severity::warning, place, std::move(key), std::move(message));
  }
  void add(Severity severity, const Place& place, std::string key, std::string message);
  void append(std::vector<Issue> issues);

  std::size_t errors() const { return errors_; }
  /// All findings, ordered by file (in the order given), line and column; at most 200, then a note.
  std::vector<Issue> sorted(const std::vector<std::string>& file_order) const;

 private:
  void keep(Issue issue);

  std::vector<Issue> issues_;
  std::size_t errors_ = 0, warnings_ = 0;
};

}  // namespace cohesim
