#pragma once
// The order of a month, as data: used to run, to time, to print and to say where an error happened.
#include <span>
#include <string_view>

#include "policy/parameters.hpp"
#include "policy/rules.hpp"
#include "state/world.hpp"

namespace cohesim {

/// What a step may use.
struct MonthContext {
  World& world;
  Parameters& parameters;
  Rules& rules;
  const std::vector<PolicySpec>& policies;
};

struct Step {
  std::string_view name, meaning;
  bool in_run_in;  // also part of the survivor run-in
  void (*run)(MonthContext&);
};

/// The month of people, or that of a lattice (topics/schelling).
std::span<const Step> schedule(bool on_lattice = false);

}  // namespace cohesim
