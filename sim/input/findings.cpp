#include "input/findings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace cohesim {

namespace {
constexpr std::size_t most = 200;  // nobody reads more, and a broken file could give a million

/// A hostile file may hold escape sequences for the terminal ("\e[2J") in keys and values.
std::string printable(std::string text) {
  for (char& c : text)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = '?';
  return text;
}

}  // namespace

void Findings::keep(Issue issue) {
  std::size_t& count = issue.severity == Severity::error ? errors_ : warnings_;
  if (++count > 10 * most) return;  // each kind has its own room: warnings never crowd out errors
  issue.key = printable(std::move(issue.key));
  issue.message = printable(std::move(issue.message));
  issues_.push_back(std::move(issue));
}

void Findings::add(Severity severity, const Place& place, std::string key, std::string message) {
  keep({severity, place.file ? *place.file : std::string(), place.line, place.column, std::move(key),
        std::move(message)});
}

void Findings::append(std::vector<Issue> issues) {
  for (Issue& issue : issues) keep(std::move(issue));
}

std::vector<Issue> Findings::sorted(const std::vector<std::string>& file_order) const {
  std::vector<Issue> out = issues_;
  const auto rank = [&](const Issue& issue) {
    const auto at = std::find(file_order.begin(), file_order.end(), issue.file) - file_order.begin();
    return std::make_tuple(at, issue.line, issue.column);
  };
  std::stable_sort(out.begin(), out.end(), [&](const Issue& a, const Issue& b) { return rank(a) < rank(b); });
  if (out.size() <= most) return out;
  // Errors first in what is kept, or a flood of warnings could hide why the scenario is refused.
  std::stable_partition(out.begin(), out.end(), [](const Issue& issue) { return issue.severity == Severity::error; });
  const std::size_t left_out = out.size() - most;
  out.resize(most);
  out.push_back({out.front().severity, out.front().file, 0, 0, "",
                 fmt::format("{} or more further findings are not shown; mend these first", left_out)});
  return out;
}

}  // namespace cohesim
