#pragma once
// What the ensemble needs of one replicate: a Simulation, or a stand-in in tests.
#include <functional>
#include <memory>
#include <span>

#include "base/binary_file.hpp"
#include "base/calendar.hpp"
#include "input/scenario.hpp"
#include "measure/layout.hpp"
#include "run/followed.hpp"
#include "run/simulation.hpp"

namespace cohesim {

class Replicate {
 public:
  virtual ~Replicate() = default;
  /// Simulates the month date(); false, and nothing done, after the end.
  virtual bool step() = 0;
  virtual Month date() const = 0;
  virtual std::span<const double> frame() const = 0;
  /// A copy that goes on under another scenario, which shares all months so far (shared_months).
  virtual std::unique_ptr<Replicate> fork(const Scenario& scenario) const = 0;
  /// All that Model::resume needs to go on from here.
  virtual void write(BinaryWriter& out) const = 0;
  /// Those whom policies are meant for, so far; null where nobody is followed.
  virtual std::shared_ptr<const Followed> followed() const { return nullptr; }
};

struct Model {
  std::function<Layout(const Scenario&)> layout;
  std::function<std::unique_ptr<Replicate>(const Scenario&, int replicate, const StartHooks&)> start;
  std::function<std::unique_ptr<Replicate>(const Scenario&, int replicate, BinaryReader&)> resume;
  double bytes_per_person = 400;  // assumption: 200 for the columns, the rest scratch and growth of the population
};

/// cohesim's own model. Its replicates follow those whom policies are meant for.
Model simulation_model(FollowPlan plan = {});

}  // namespace cohesim
