#pragma once
// What is recorded of those whom policies are meant for: the group `by_policy` of the file, and the same persons in the
// baseline.
#include <atomic>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <span>

#include "input/scenario.hpp"
#include "measure/layout.hpp"
#include "run/replicate_census.hpp"

namespace cohesim {

inline constexpr const char* meant_group = "by_policy";

/// Adds the group, if the scenario has policies.
void add_meant(Layout& layout, const Scenario& scenario);

/// A December, or the last month of the run: when persons are looked at.
bool is_census(const Scenario& scenario, Month month);

/// Writes the group. `baseline` is the other run's census of the same month; null: there is none.
void write_meant(const Layout& layout, const Census& own, const Census* baseline, std::size_t first_other,
                 std::span<double> frame);

/// Censuses of the baseline of each replicate on their way to the scenarios that are compared with it.
class BaselineCensuses {
 public:
  void publish(int replicate, Month month, std::shared_ptr<const Census> census);
  /// There will be no more of this replicate.
  void end(int replicate);
  /// Nobody will ask any more.
  void forget(int replicate);
  /// Waits until it is there; null if it never will be. Gives up once `stop` is true.
  std::shared_ptr<const Census> wait(int replicate, Month month, const std::atomic<bool>* stop);

 private:
  struct Run {
    std::map<Month, std::shared_ptr<const Census>> censuses;
    bool ended = false;
  };
  std::mutex mutex_;
  std::condition_variable news_;
  std::map<int, Run> runs_;
};

}  // namespace cohesim
