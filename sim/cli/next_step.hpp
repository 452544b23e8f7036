#pragma once
// What to do with a scenario that has been checked.
#include <optional>
#include <string>

#include "input/scenario.hpp"

namespace cohesim::cli {

/// The nearest scenario without policies that this one extends, as its name; nothing if there is none.
std::optional<std::string> own_baseline(const Scenario& scenario, const Overrides& settings);

/// A command that compares the scenario with its own baseline, with the settings that make the two comparable; or, where no
/// such baseline is, how to get one.
std::string next_step(const std::string& source, const Scenario& scenario, const Overrides& settings);

}  // namespace cohesim::cli
