#pragma once
// The nearest known name for a misspelt one.
#include <string>
#include <string_view>
#include <vector>

namespace cohesim {

/// Insertions, deletions, changes and swaps of neighbours (Damerau-Levenshtein, optimal string alignment) between two words.
int edit_distance(std::string_view a, std::string_view b);

/// The name closest to the word, ignoring case, hyphens, blanks and underscores; empty if none is close.
std::string nearest(std::string_view word, const std::vector<std::string>& names);

/// "; did you mean 'x'?", or empty.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& names);

/// "a, b, c or d"
std::string one_of(const std::vector<std::string>& names);

}  // namespace cohesim
