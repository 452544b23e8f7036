#include "run/replicate.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "run/meant.hpp"

namespace cohesim {
namespace {

/// What runs that are compared share. The first scenario is the baseline; if it is the only one, nothing is compared.
struct Compared {
  std::vector<Scenario> scenarios;
  BaselineCensuses censuses;
  std::mutex mutex;
  std::map<int, std::size_t> ended;  // by replicate: how many scenarios

  std::size_t position(const Scenario& scenario) const {
    std::size_t s = 0;
    while (s + 1 < scenarios.size() && scenarios[s].name != scenario.name) ++s;
    return s;
  }
  std::vector<PolicySpec> policies_of_others() const {
    std::vector<PolicySpec> all;
    for (std::size_t s = 1; s < scenarios.size(); ++s)
      all.insert(all.end(), scenarios[s].policies.begin(), scenarios[s].policies.end());
    return all;
  }
  /// Where a scenario's policies begin among those that the baseline follows.
  std::size_t first_policy(std::size_t scenario) const {
    std::size_t first = 0;
    for (std::size_t s = 0; s < scenario; ++s) first += scenarios[s].policies.size();
    return first;
  }
  void end(std::size_t scenario, int replicate) {
    if (scenario == 0) censuses.end(replicate);
    const std::lock_guard lock(mutex);
    if (++ended[replicate] == scenarios.size()) censuses.forget(replicate);
  }
};

class Simulated final : public Replicate {
 public:
  Simulated(Simulation&& simulation, int replicate, std::shared_ptr<Compared> compared, const std::atomic<bool>* stop)
      : simulation_(std::move(simulation)),
        replicate_(replicate),
        compared_(std::move(compared)),
        stop_(stop),
        layout_(recorded_layout(scenario())),
        place_(compared_ ? compared_->position(scenario()) : 0),
        followed_(scenario().policies,
                  compared_ && place_ == 0 ? compared_->policies_of_others() : std::vector<PolicySpec>()) {}
  ~Simulated() override {
    if (compared_ && !is_start_only_) compared_->end(place_, replicate_);
  }

  std::unique_ptr<Replicate> fork(const Scenario& scenario) const override {
    is_start_only_ = true;
    return std::make_unique<Simulated>(simulation_.fork(scenario), replicate_, compared_, stop_);
  }
  bool step() override {
    is_start_only_ = false;
    if (!begun_) followed_.look(simulation_.world(), date());
    begun_ = true;
    const Month month = date();
    if (!simulation_.step()) return false;
    frame_.assign(layout_.frame_size, 0);
    std::copy(simulation_.frame().begin(), simulation_.frame().end(), frame_.begin());
    followed_.look(simulation_.world(), date());
    measure_meant(month);
    return true;
  }
  Month date() const override { return simulation_.date(); }
  std::span<const double> frame() const override { return frame_; }

 private:
  const Scenario& scenario() const { return simulation_.scenario(); }

  void measure_meant(Month month) {
    const bool comparing = compared_ && compared_->scenarios.size() > 1;
    if (!is_census(scenario(), month) || (scenario().policies.empty() && !comparing)) return blank();
    const auto own = census_of(month);
    std::shared_ptr<const Census> other;
    if (comparing && place_ == 0) compared_->censuses.publish(replicate_, month, own);
    if (comparing && place_ > 0) other = compared_->censuses.wait(replicate_, month, stop_);
    write_meant(layout_, *own, other.get(), compared_ ? compared_->first_policy(place_) : 0, frame_);
  }

  /// Ages are those of the month, as the recorder has them.
  std::shared_ptr<const Census> census_of(Month month) {
    World& world = simulation_.world();
    const Month next = std::exchange(world.now, month);
    auto census = std::make_shared<const Census>(followed_.census(world));
    world.now = next;
    return census;
  }

  /// Nobody is looked at in this month.
  void blank() {
    for (const Variable& v : layout_.variables)
      if (v.group == meant_group && v.stored == Stored::float32)
        std::fill_n(frame_.begin() + static_cast<long>(v.offset), v.size, std::numeric_limits<double>::quiet_NaN());
  }

  Simulation simulation_;
  int replicate_;
  std::shared_ptr<Compared> compared_;
  const std::atomic<bool>* stop_;
  Layout layout_;
  std::size_t place_;  // of the scenario among those compared
  Followed followed_;
  bool begun_ = false;
  mutable bool is_start_only_ = false;  // kept to be forked: it ends no run
  std::vector<double> frame_;
};

Model model_of(const std::shared_ptr<Compared>& compared) {
  Model model;
  model.layout = recorded_layout;
  model.start = [compared](const Scenario& scenario, int replicate, const StartHooks& hooks) {
    try {
      const int number = scenario.first_replicate + replicate;
      return std::make_unique<Simulated>(Simulation(scenario, number, {}, hooks), replicate, compared, hooks.stop);
    } catch (...) {
      if (compared) compared->end(compared->position(scenario), replicate);
      throw;
    }
  };
  return model;
}

}  // namespace

Layout recorded_layout(const Scenario& scenario) {
  Layout layout = layout_of(scenario);
  add_meant(layout, scenario);
  return layout;
}

Model simulation_model() { return model_of(nullptr); }

Model comparison_model(const std::vector<Scenario>& scenarios) {
  auto compared = std::make_shared<Compared>();
  compared->scenarios = scenarios;
  return model_of(compared);
}

}  // namespace cohesim
