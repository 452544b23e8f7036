#pragma once
// The program: words in, exit status out. 0 done; 1 our bug; 2 usage or scenario; 3 the run failed; 130 Ctrl-C; 143 SIGTERM.
#include <string>
#include <vector>

namespace cohesim::cli {

/// Results go to stdout, everything else to stderr. Never throws.
int command_line(std::vector<std::string> words);

}  // namespace cohesim::cli
