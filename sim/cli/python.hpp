#pragma once
// What the executable leaves to the Python package: reports, importers, evidence.
#include <string>
#include <vector>

#include "cli/arguments.hpp"

namespace cohesim::cli {

/// A Python that has the package: $COHESIM_PYTHON; without it in a build tree the project's own, or python3. In a build tree
/// PYTHONPATH is set to the package beside the executable, if need be. Empty if there is none.
std::string python_with_package();

/// Runs a program without a shell and returns its exit status, 127 if it cannot be started. `results`: its stdout is
/// ours; else it is thrown away (ours is for results). `silent`: its stderr is thrown away.
int run_program(std::vector<std::string> words, bool results, bool silent = false);

/// `PYTHON -m cohesim COMMAND` with the inputs and options for the package, those of the scenario left out. Throws
/// UsageError if there is no Python.
std::vector<std::string> python_words(const Arguments& arguments);

}  // namespace cohesim::cli
