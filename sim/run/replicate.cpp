#include "run/replicate.hpp"

#include "run/state_file.hpp"

namespace cohesim {
namespace {

class Simulated final : public Replicate {
 public:
  Simulated(const Scenario& scenario, int replicate, const StartHooks& hooks)
      : simulation_(scenario, replicate, {}, hooks) {}
  explicit Simulated(Simulation&& simulation) : simulation_(std::move(simulation)) {}
  std::unique_ptr<Replicate> fork(const Scenario& scenario) const override {
    return std::make_unique<Simulated>(simulation_.fork(scenario));
  }
  void write(BinaryWriter& out) const override { write_simulation(simulation_, out); }
  bool step() override { return simulation_.step(); }
  Month date() const override { return simulation_.date(); }
  std::span<const double> frame() const override { return simulation_.frame(); }

 private:
  Simulation simulation_;
};

}  // namespace

Model simulation_model() {
  Model model;
  model.layout = [](const Scenario& scenario) { return layout_of(scenario); };
  model.start = [](const Scenario& scenario, int replicate, const StartHooks& hooks) {
    return std::make_unique<Simulated>(scenario, replicate, hooks);
  };
  model.resume = [](const Scenario& scenario, int replicate, BinaryReader& in) {
    return std::make_unique<Simulated>(read_simulation(scenario, replicate, in));
  };
  return model;
}

}  // namespace cohesim
