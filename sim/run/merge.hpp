#pragma once
// Parts of a whole that were run apart, as jobs of a cluster: files with different replicates of the same scenarios become one.
#include <string>
#include <vector>

#include "run/record.hpp"

namespace cohesim {

/// Writes the file that one run of all replicates would have written: equal digests. Throws FileError, naming the file, if one
/// is not complete, is of another kind, or holds other scenarios, or if replicates are there twice or missing.
Recorded merge_files(const std::vector<std::string>& paths, const std::string& out, bool force);

}  // namespace cohesim
