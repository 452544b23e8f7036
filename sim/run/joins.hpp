#pragma once
// Those whom policies are meant for, of all units of an ensemble: found in the baseline of their replicate as soon as both
// runs have ended, and forgotten when nobody needs them any more.
#include <memory>
#include <mutex>
#include <vector>

#include "base/binary_file.hpp"
#include "run/ensemble.hpp"
#include "run/units.hpp"

namespace cohesim {

class Joins {
 public:
  /// Fills `results[...].by_policy`. `compared`: the first scenario is the baseline of the others.
  Joins(const std::vector<Unit>& units, std::vector<Results>& results, bool compared);

  /// The unit is at its end. Any thread.
  void ended(std::size_t unit, std::shared_ptr<const Followed> followed);

  /// What read() reads, of a unit that has ended. Another unit's end may join this one meanwhile.
  void write(std::size_t unit, BinaryWriter& out);
  /// What is known of the unit, and whom it followed; null if nobody.
  std::shared_ptr<const Followed> read(std::size_t unit, BinaryReader& in);

 private:
  ByPolicy& of(std::size_t unit) { return results_[units_[unit].scenario].by_policy; }

  const std::vector<Unit>& units_;
  std::vector<Results>& results_;
  const bool compared_;
  std::mutex mutex_;
  std::vector<std::shared_ptr<const Followed>> followed_;  // by unit, at its end, as long as somebody needs it
  std::vector<char> joined_;                               // by unit: its by_policy is there
};

}  // namespace cohesim
