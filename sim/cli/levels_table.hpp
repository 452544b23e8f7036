#pragma once
// What `run` prints at the end.
#include <string>

#include "run/ensemble.hpp"

namespace cohesim::cli {

/// Rates of the last year: native-born, born outside the EU, and the gap; mean over replicates.
std::string levels_table(const Results& results);

}  // namespace cohesim::cli
