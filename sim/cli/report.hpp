#pragma once
// The HTML report is made by the Python package.
#include <string>

namespace cohesim::cli {

/// Makes the report of a comparison file. Empty if it was made; else why not and how to get it.
std::string make_report(const std::string& results, const std::string& html);

}  // namespace cohesim::cli
