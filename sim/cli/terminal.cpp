#include "cli/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>

namespace cohesim::cli {

namespace {

bool is_terminal(int file) {
  const char* term = std::getenv("TERM");
  return isatty(file) && !(term && std::string_view(term) == "dumb");
}

int columns_of(int file) {
  winsize size{};
  return ioctl(file, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

}  // namespace

bool can_rewrite_lines() { return is_terminal(STDERR_FILENO); }

int terminal_columns() { return columns_of(STDERR_FILENO); }

int result_columns() {
  constexpr int widest = 100;
  return std::min(columns_of(STDOUT_FILENO), widest);
}

bool result_colours() {
  const char* no_colour = std::getenv("NO_COLOR");
  return is_terminal(STDOUT_FILENO) && !(no_colour && *no_colour);
}

}  // namespace cohesim::cli
