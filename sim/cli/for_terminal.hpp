#pragma once
// Messages as a terminal shows them.
#include <algorithm>
#include <string>

#include "cli/terminal.hpp"
#include "cli/text.hpp"

namespace cohesim::cli {

/// Columns for messages on stderr.
inline std::size_t message_columns() {
  constexpr int narrowest = 40;
  return static_cast<std::size_t>(std::max(narrowest, terminal_columns()));
}

/// A message for stderr: broken in lines where a terminal shows it, as it is where a program reads it.
inline std::string for_terminal(const std::string& message) {
  return can_rewrite_lines() ? wrapped(message, message_columns(), 4) : message;
}

}  // namespace cohesim::cli
