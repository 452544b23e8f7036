#pragma once
// The HTML report is made by the Python package.
#include <string>
#include <vector>

namespace cohesim::cli {

/// Makes the report of a comparison file; `options` are for the Python package, such as --lang. Empty if it was made; else
/// why not and how to get it.
std::string make_report(const std::string& results, const std::string& html, const std::vector<std::string>& options);

}  // namespace cohesim::cli
