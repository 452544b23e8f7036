#include <csignal>

#include "cli/command_line.hpp"

int main(int argc, char** argv) {
  std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow (ulimit -f) is then said as other trouble with the disk
  return cohesim::cli::command_line({argv + 1, argv + argc});
}
