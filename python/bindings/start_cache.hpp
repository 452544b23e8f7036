#pragma once
#include "run/start_cache.hpp"

namespace cohesim::python {

/// What went wrong with a cache (or null) as Python warnings.
void warn_of(StartCache* cache);

}  // namespace cohesim::python
