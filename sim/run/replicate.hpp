#pragma once
// What the ensemble needs of one replicate: a Simulation, or a stand-in in tests.
#include <functional>
#include <memory>
#include <span>

#include "base/calendar.hpp"
#include "input/scenario.hpp"
#include "measure/layout.hpp"
#include "run/simulation.hpp"

namespace cohesim {

class Replicate {
 public:
  virtual ~Replicate() = default;
  /// Simulates the month date(); false, and nothing done, after the end.
  virtual bool step() = 0;
  virtual Month date() const = 0;
  virtual std::span<const double> frame() const = 0;
  /// The same start under another scenario with the same Scenario::start_sha256; only before the first step.
  virtual std::unique_ptr<Replicate> fork(const Scenario& scenario) const = 0;
};

struct Model {
  std::function<Layout(const Scenario&)> layout;
  std::function<std::unique_ptr<Replicate>(const Scenario&, int replicate, const StartHooks&)> start;
  double bytes_per_person = 400;  // assumption: 200 for the columns, the rest scratch and growth of the population
};

/// What a run of a scenario records: layout_of(), and those whom its policies are meant for.
Layout recorded_layout(const Scenario& scenario);

/// cohesim's own model.
Model simulation_model();
/// The same for runs that are compared with the first, the baseline: those whom a policy is meant for are looked at in both.
Model comparison_model(const std::vector<Scenario>& scenarios);

}  // namespace cohesim
