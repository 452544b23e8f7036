#include "cli/version.hpp"

#include "cohesim_version.hpp"

namespace cohesim::cli {

std::string version_line() { return "cohesim " COHESIM_VERSION " (" COHESIM_COMMIT ")"; }

}  // namespace cohesim::cli
