#pragma once
#include <string>

namespace cohesim::cli {

/// "cohesim 0.1.0 (commit)"
std::string version_line();

}  // namespace cohesim::cli
