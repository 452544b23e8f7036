#include "run/replicate.hpp"

#include <type_traits>

#include "run/simulation.hpp"

namespace cohesim {
namespace {

// With the hooks where Simulation takes them.
template <class S>
S start(const Scenario& scenario, int replicate, [[maybe_unused]] const StartHooks& hooks) {
  if constexpr (std::is_constructible_v<S, const Scenario&, int, const std::atomic<bool>*, std::function<void(double)>>)
    return S(scenario, replicate, hooks.stop, hooks.share);
  else
    return S(scenario, replicate);
}

class Simulated final : public Replicate {
 public:
  Simulated(const Scenario& scenario, int replicate, const StartHooks& hooks)
      : simulation_(start<Simulation>(scenario, replicate, hooks)) {}
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
  return model;
}

}  // namespace cohesim
