#include "input/nearest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace cohesim {

int edit_distance(std::string_view a, std::string_view b) {
  std::vector<int> before(b.size() + 1), last(b.size() + 1), now(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    now[0] = static_cast<int>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) now[j] = std::min(now[j], before[j - 2] + 1);
    }
    std::swap(before, last);
    std::swap(last, now);
  }
  return last[b.size()];
}

namespace {
std::string folded(std::string_view word) {
  std::string out;
  for (const char c : word) {
    const bool separator = c == '-' || c == '_' || c == ' ';
    out += separator ? '_' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return out;
}

/// "unemployed" is near to "employed" in letters alone.
bool opposite(std::string_view a, std::string_view b) {
  for (const std::string_view prefix : {"un", "in", "non_", "not_", "no_"})
    if ((a.starts_with(prefix) && a.substr(prefix.size()) == b) ||
        (b.starts_with(prefix) && b.substr(prefix.size()) == a))
      return true;
  return false;
}

/// "labour" is a part of "labour_state", and "minority" of "visible_minority".
bool is_part_of_name(const std::string& word, const std::string& name) {
  return word.size() >= 3 && (name.starts_with(word + "_") || name.ends_with("_" + word));
}

/// The only name that the word is a part of.
std::string longer_name(const std::string& word, const std::vector<std::string>& names) {
  std::string found;
  for (const std::string& name : names) {
    if (!is_part_of_name(word, folded(name))) continue;
    if (!found.empty()) return {};
    found = name;
  }
  return found;
}
}  // namespace

std::string nearest(std::string_view word, const std::vector<std::string>& names) {
  if (word.empty() || word.size() > 80) return {};
  const std::string sought = folded(word);
  std::string best;
  int least = 1 + std::max<int>(1, static_cast<int>(word.size()) / 3);  // a third of the letters may be wrong
  for (const std::string& name : names) {
    const int distance = edit_distance(sought, folded(name));
    if (distance < least && distance < static_cast<int>(name.size()) && !opposite(sought, folded(name))) {
      least = distance;
      best = name;
    }
  }
  return best.empty() ? longer_name(sought, names) : best;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& names) {
  const std::string name = nearest(word, names);
  return name.empty() ? std::string() : fmt::format("; did you mean '{}'?", name);
}

std::string one_of(const std::vector<std::string>& names) {
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) out += i + 1 < names.size() ? ", " : " or ";
    out += names[i];
  }
  return out;
}

}  // namespace cohesim
