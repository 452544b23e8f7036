#include "base/errors.hpp"

#include <fmt/format.h>

namespace cohesim {

namespace {
std::string lines_of(const std::vector<Issue>& issues) {
  std::string text;
  for (const Issue& issue : issues) {
    if (!text.empty()) text += '\n';
    text += issue.text();
  }
  return text;
}
}  // namespace

std::string Issue::text() const {
  std::string place;
  if (!file.empty()) place = line > 0 ? fmt::format("{}:{}:{}: ", file, line, column) : file + ": ";
  const char* word = severity == Severity::error ? "error" : "warning";
  return key.empty() ? fmt::format("{}{}: {}", place, word, message)
                     : fmt::format("{}{}: {}: {}", place, word, key, message);
}

ScenarioError::ScenarioError(std::vector<Issue> issues)
    : std::runtime_error(lines_of(issues)), issues_(std::move(issues)) {}

}  // namespace cohesim
