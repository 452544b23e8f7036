#include "run/work_log.hpp"

#include <algorithm>
#include <limits>

namespace cohesim {

// Making a population costs about as much as this many months of simulating it (assumption, only the ETA depends on it).
constexpr double synthesis_months = 6;

WorkLog::WorkLog(const std::vector<Scenario>& scenarios, std::vector<Unit> units)
    : scenarios_(scenarios), units_(std::move(units)), states_(units_.size()) {
  for (const auto& unit : units_) total_ += work(unit, 1, scenarios[unit.scenario].months());
}

double WorkLog::work(const Unit& unit, double start_share, int months) const {
  const Scenario& scenario = scenarios_[unit.scenario];
  const double start = unit.parent ? 0 : start_share * (synthesis_months + scenario.run_in_months);
  return scenario.size * (start + std::max(0, months - unit.first_month));
}

void WorkLog::started(std::size_t unit, double share) {
  states_[unit].start = share;
  latest_ = unit;
}

void WorkLog::simulated(std::size_t unit, int months) {
  states_[unit].months = months;
  latest_ = unit;
}

Progress WorkLog::report() const {
  double done = 0;
  for (std::size_t u = 0; u < units_.size(); ++u) done += work(units_[u], states_[u].start, states_[u].months);
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
  const Unit& unit = units_[latest_];
  const Scenario& scenario = scenarios_[unit.scenario];
  Progress progress;
  progress.scenario = scenario.name;
  progress.replicate = unit.replicate;
  progress.replicates = scenario.replicates;
  progress.month = scenario.start + std::max(0, states_[latest_].months - 1);
  progress.done = total_ > 0 ? std::min(1.0, done / total_) : 1;
  progress.person_months_per_second = seconds > 0 ? done / seconds : 0;
  progress.seconds_left = done > 0 ? seconds * (total_ - done) / done : std::numeric_limits<double>::quiet_NaN();
  return progress;
}

}  // namespace cohesim
