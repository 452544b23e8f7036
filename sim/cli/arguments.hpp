#pragma once
// What the user asked for, as plain values.
#include <optional>
#include <string>
#include <vector>

#include "input/scenario.hpp"

namespace cohesim::cli {

struct Arguments {
  std::string command;              // name of one of commands()
  std::vector<std::string> inputs;  // what stands without an option
  Overrides settings;               // --set and its shorthands, as scenario keys
  std::vector<std::string> passed;  // options for a command of the Python package, as they were given
  int threads = 0;                  // 0: all that the process may use
  std::string output, report, from, time, search, start_cache, checkpoint;
  bool force = false, quiet = false, explain = false, schema = false, json = false, digest = false, no_reach = false,
       no_report = false, fit = false, dry_run = false, layout = false;
};

/// Nothing if help or the version was asked for, which is printed to stdout. Throws UsageError.
std::optional<Arguments> parse_arguments(std::vector<std::string> words);

}  // namespace cohesim::cli
