#pragma once
// Messages as a terminal shows them.
#include <algorithm>
#include <string>

#include "cli/terminal.hpp"
#include "cli/text.hpp"

namespace cohesim::cli {

/// A message for stderr: broken in lines where a terminal shows it, as it is where a program reads it.
inline std::string for_terminal(const std::string& message) {
  constexpr int narrowest = 40;
  return can_rewrite_lines() ? wrapped(message, static_cast<std::size_t>(std::max(narrowest, terminal_columns())), 4)
                             : message;
}

}  // namespace cohesim::cli
