#pragma once
// What can go wrong, with the values that a user needs to mend it.
#include <stdexcept>
#include <string>
#include <vector>

namespace cohesim {

enum class Severity : unsigned char { warning, error };

/// One finding about a scenario. `text()` gives "file:line:column: severity: key: message".
struct Issue {
  Severity severity = Severity::error;
  std::string file;     // as the user named it; empty if the value came from --set or Python
  int line = 0;         // 1-based; 0 if unknown
  int column = 0;       // 1-based; 0 if unknown
  std::string key;      // dotted path, e.g. policies.courses.coverage
  std::string message;  // what was found, what is allowed, the likely fix
  std::string text() const;
};

/// A scenario or command that cannot be used. Carries every finding, not only the first.
class ScenarioError : public std::runtime_error {
 public:
  explicit ScenarioError(std::vector<Issue> issues);
  const std::vector<Issue>& issues() const { return issues_; }

 private:
  std::vector<Issue> issues_;
};

/// A run that failed: names the step and the month, e.g. "in labour.matching, 2027-03: ...".
class SimulationError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Reading or writing a file failed; the message names the file.
class FileError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace cohesim
