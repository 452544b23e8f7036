#include "run/replicate.hpp"

#include "run/schedule.hpp"
#include "run/state_file.hpp"

namespace cohesim {
namespace {

class Simulated final : public Replicate {
 public:
  Simulated(Simulation&& simulation, Followed&& followed)
      : simulation_(std::move(simulation)), followed_(std::move(followed)) {
    const std::span<const Step> steps = schedule(simulation_.scenario().on_lattice());
    simulation_.insert_step(steps.back().name, [this](const World& world) { followed_.end_month(world); });
  }
  Simulated(const Simulated&) = delete;
  Simulated& operator=(const Simulated&) = delete;
  std::unique_ptr<Replicate> fork(const Scenario& scenario) const override {
    return std::make_unique<Simulated>(simulation_.fork(scenario), Followed(followed_, scenario));
  }
  void write(BinaryWriter& out) const override { write_simulation(simulation_, out), followed_.write(out); }
  bool step() override {
    if (simulation_.finished()) return false;
    followed_.begin_month(simulation_.world());
    return simulation_.step();
  }
  std::shared_ptr<const Followed> followed() const override { return std::make_shared<const Followed>(followed_); }
  Month date() const override { return simulation_.date(); }
  std::span<const double> frame() const override { return simulation_.frame(); }

 private:
  Simulation simulation_;
  Followed followed_;
};

}  // namespace

Model simulation_model(FollowPlan plan) {
  Model model;
  const auto whom = std::make_shared<const FollowPlan>(std::move(plan));
  model.layout = [](const Scenario& scenario) { return layout_of(scenario); };
  model.start = [whom](const Scenario& scenario, int replicate, const StartHooks& hooks) {
    return std::make_unique<Simulated>(Simulation(scenario, scenario.first_replicate + replicate, {}, hooks),
                                       Followed(whom, scenario));
  };
  model.resume = [whom](const Scenario& scenario, int replicate, BinaryReader& in) {
    Simulation simulation = read_simulation(scenario, scenario.first_replicate + replicate, in);
    Followed followed(whom, scenario);
    followed.read(in);
    return std::make_unique<Simulated>(std::move(simulation), std::move(followed));
  };
  return model;
}

}  // namespace cohesim
