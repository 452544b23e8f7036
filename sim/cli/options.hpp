#pragma once
// Every option once: what it is called, what it sets.
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "cli/arguments.hpp"

namespace cohesim::cli {

/// Shorthand for a key of the scenario: --seed 7 is --set run.seed=7.
struct ScenarioKey {
  std::string_view key;
};
struct Setting {};     // --set KEY=VALUE
struct Replicates {};  // N, or A-B: a part of a whole
struct Threads {};
struct Passed {};  // to the Python package, unread

struct Option {
  std::string_view name;    // long name without dashes
  std::string_view letter;  // "-o", or empty
  std::string_view value;   // name of the value in help; empty for a flag
  std::string_view meaning;
  std::variant<bool Arguments::*, std::string Arguments::*, ScenarioKey, Setting, Replicates, Threads, Passed> target;
};
std::span<const Option> option_table();
const Option& option(std::string_view name);  // throws std::logic_error

/// Puts a value (any text for a flag) where the option says. Throws UsageError.
void apply(const Option& option, const std::string& value, Arguments& arguments);

}  // namespace cohesim::cli
