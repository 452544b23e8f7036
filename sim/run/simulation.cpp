#include "run/simulation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <stdexcept>

#include "base/cpu_clock.hpp"
#include "measure/recorder.hpp"
#include "population/population.hpp"
#include "run/run_in.hpp"
#include "run/schedule.hpp"
#include "run/shared.hpp"
#include "run/start_cache.hpp"
#include "state/invariants.hpp"
#include "topics/housing/housing.hpp"
#include "topics/income/income.hpp"
#include "topics/labour/labour.hpp"

namespace cohesim {

namespace {

RecorderNames names_of(const Scenario& scenario) {
  RecorderNames names;
  names.on_lattice = scenario.on_lattice();
  for (const auto& [name, data] : scenario.population.regions) names.regions.push_back(name);
  names.records = scenario.records;
  if (scenario.geography)
    for (const Neighbourhood& area : scenario.geography->areas) names.neighbourhoods.push_back(area.id);
  for (const PolicySpec& policy : scenario.policies) {
    names.policies.push_back(policy.name);
    names.policy_funds.emplace_back();
    for (const FundShare& share : policy.funds) {
      auto it = std::find(names.funds.begin(), names.funds.end(), share.fund);
      if (it == names.funds.end()) it = names.funds.insert(it, share.fund);
      names.policy_funds.back().push_back(static_cast<std::size_t>(it - names.funds.begin()));
    }
  }
  return names;
}

/// Invariants after every step: in debug and sanitizer builds, elsewhere with COHESIM_CHECK in the environment.
bool checks_wanted() {
#ifdef COHESIM_CHECK
  return true;
#else
  return std::getenv("COHESIM_CHECK") != nullptr;
#endif
}

}  // namespace

struct Simulation::State {
  /// What `world` keeps by policy is of `known`.
  State(const Scenario& s, int number, World&& w, const std::vector<PolicySpec>& known = {})
      : scenario(s),
        replicate(number),
        parameters(scenario.parameters),
        rules(scenario.policies),
        steps(schedule(scenario.on_lattice())),
        recorder(names_of(scenario)),
        world(std::move(w)) {
    pass_on_policies(world, known, scenario.policies);
    world.represents = scenario.represents / static_cast<double>(scenario.size);
    world.population = std::shared_ptr<const PopulationData>(&scenario.population, [](const PopulationData*) {});
    for (const Step& step : steps) times.push_back({step.name});
    times.push_back({"measurement"});
  }

  void run_in(const StartHooks& hooks) {
    begin_run_in(world, scenario.run_in_months, parameters);
    for (std::size_t i = 0; i < world.persons.rows(); ++i) world.persons.flags[i] |= flag::may_work;
    open_labour_market(world, parameters.labour);
    world.flows.reset(world.regions.size());
    for (Region& region : world.regions) region.median_income_cents = 0;
    incomes(world, parameters.income);  // benefits depend on the median of the month before
    for (; world.now < scenario.start; world.now = world.now + 1, --world.now_to_start) {
      tell(hooks);
      if (hooks.in_month)
        hooks.in_month([this] { month(); });
      else
        month();
    }
    end_run_in(world, parameters);
    housing::open_housing(world, parameters.housing);
    world.flows.reset(world.regions.size());
  }

  /// All that comes before the first month.
  void open(const StartHooks& hooks) {
    if (!scenario.on_lattice()) run_in(hooks);
    for (std::size_t i = 0; i < world.persons.rows(); ++i) world.persons_at_opening += world.persons.alive(i);
  }

  void tell(const StartHooks& hooks) const {
    constexpr double synthesis = 8;  // takes as long as so many months of the run-in
    const double done = scenario.run_in_months - world.now_to_start;
    if (hooks.share) hooks.share((synthesis + done) / (synthesis + scenario.run_in_months));
    if (hooks.stop && *hooks.stop) throw SimulationError("stopped during the run-in");
  }

  void month() {
    MonthContext context{world, parameters, rules, scenario.policies};
    for (std::size_t k = 0; k < steps.size(); ++k) {
      const Step& step = steps[k];
      if (world.running_in && !step.in_run_in) continue;
      timed(k, [&] { run_step(k, context); });
      if (checks) check(step.name);
    }
  }

  void run_step(std::size_t k, MonthContext& context) {
    steps[k].run(context);
    for (const auto& [after, step] : inserted)
      if (after == k) step(world);
  }

  void check(std::string_view step) const {
    const std::string problem = broken_invariant(world);
    if (!problem.empty()) throw SimulationError(fmt::format("in {}, {}: {}", step, to_string(world.now), problem));
  }

  template <class F>
  void timed(std::size_t k, F&& f) {
    const auto begin = std::chrono::steady_clock::now();
    const double cpu = cpu_seconds(), loops = cpu_seconds_in_loops(), ideal = ideal_seconds_in_loops();
    f();
    times[k].seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    const double taken = cpu_seconds() - cpu;
    times[k].cpu_seconds += taken;
    const double serial = taken - (cpu_seconds_in_loops() - loops);
    times[k].serial_seconds += serial;
    times[k].ideal_seconds += serial + ideal_seconds_in_loops() - ideal;
  }

  const bool checks = checks_wanted();
  Scenario scenario;
  int replicate;
  Parameters parameters;
  Rules rules;
  std::span<const Step> steps;
  Recorder recorder;
  World world;
  std::vector<double> frame;
  std::vector<StepTime> times;
  std::vector<std::pair<std::size_t, InsertedStep>> inserted;  // after which step of the schedule
};

Simulation::Simulation(const Scenario& scenario, int replicate, const Prepare& prepare, const StartHooks& hooks) {
  StartCache* const cache = prepare ? nullptr : hooks.cache;
  std::optional<World> kept = cache ? cache->find(scenario, replicate) : std::nullopt;
  const bool found = kept.has_value();
  state_ = std::make_unique<State>(scenario, replicate, found ? std::move(*kept) : synthesize(scenario, replicate));
  if (found) return;
  if (prepare) prepare(state_->world);
  state_->open(hooks);
  if (cache) cache->keep(scenario, replicate, state_->world);
}
Simulation::Simulation(const Scenario& scenario, int replicate, World&& world, std::vector<double> frame)
    : state_(std::make_unique<State>(scenario, replicate, std::move(world), scenario.policies)) {
  state_->frame = std::move(frame);
}
Simulation::Simulation(std::unique_ptr<State> state) : state_(std::move(state)) {}

Simulation Simulation::fork(const Scenario& scenario) const {
  const Scenario& own = state_->scenario;
  if (scenario.start_sha256 != own.start_sha256)
    throw SimulationError(
        fmt::format("{} cannot go on from {}: seed, population, parameters or start differ, and only policies may",
                    scenario.name, own.name));
  const Month differs = first_difference(own, scenario);
  if (date() > own.start && differs < date())
    throw SimulationError(fmt::format("{} cannot go on from {} at {}: their policies differ from {} on", scenario.name,
                                      own.name, to_string(date()), to_string(differs)));
  auto state = std::make_unique<State>(scenario, state_->replicate, World(state_->world), own.policies);
  if (!state_->frame.empty() && shared_months(own, scenario) > 0)
    state->frame = FrameMap(layout(), state->recorder.layout())(state_->frame);
  return Simulation(std::move(state));
}

Simulation::~Simulation() = default;
Simulation::Simulation(Simulation&&) noexcept = default;

bool Simulation::step() {
  if (finished()) return false;
  State& s = *state_;
  s.month();
  s.frame.resize(s.recorder.layout().frame_size);
  s.timed(s.times.size() - 1, [&] { s.recorder.measure(s.world, s.frame); });
  s.world.now = s.world.now + 1;
  return true;
}

Month Simulation::date() const { return state_->world.now; }
bool Simulation::finished() const { return state_->world.now > state_->scenario.end; }
const Scenario& Simulation::scenario() const { return state_->scenario; }
int Simulation::replicate() const { return state_->replicate; }
const Layout& Simulation::layout() const { return state_->recorder.layout(); }
std::span<const double> Simulation::frame() const { return state_->frame; }
void Simulation::insert_step(std::string_view after, InsertedStep step) {
  const auto steps = state_->steps;
  const auto found = std::find_if(steps.begin(), steps.end(), [&](const Step& s) { return s.name == after; });
  if (found == steps.end()) throw std::invalid_argument(fmt::format("no step '{}'", after));
  state_->inserted.emplace_back(static_cast<std::size_t>(found - steps.begin()), std::move(step));
}
World& Simulation::world() { return state_->world; }
const World& Simulation::world() const { return state_->world; }
std::vector<StepTime> Simulation::times() const { return state_->times; }

double Simulation::bytes_per_person() const {
  return static_cast<double>(bytes_used(state_->world)) / static_cast<double>(state_->world.persons.rows());
}

Layout layout_of(const Scenario& scenario) { return Recorder(names_of(scenario)).layout(); }

std::vector<StepInfo> schedule_steps() {
  std::vector<StepInfo> steps;
  for (const Step& step : schedule()) steps.push_back({step.name, step.meaning});
  steps.push_back({"measurement", "indicators, flows, markets and policies of the month"});
  return steps;
}

}  // namespace cohesim
