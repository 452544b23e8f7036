#pragma once
// A folder OUT.checkpoint beside the result file OUT, from which a run goes on that was stopped or killed: the scenarios,
// and for each scenario and replicate its measurements so far and its state.
#include <chrono>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/binary_file.hpp"
#include "input/scenario.hpp"

namespace cohesim {

/// How often a run writes its state: whichever comes first; never (0, 0) but when it is stopped in good order.
struct CheckpointEvery {
  int months = 0;  // simulated
  std::chrono::seconds wall{0};
  bool ever() const { return months > 0 || wall.count() > 0; }
};

/// "12" or "12 months": simulated months; "90s", "10min", "2h": wall time. Throws std::invalid_argument.
CheckpointEvery checkpoint_every(const std::string& text);

/// What was being run.
struct CheckpointPlan {
  bool comparison = false;
  std::vector<Scenario> scenarios;
};

class Checkpoint {
 public:
  /// For the run that writes `out`. Nothing is written yet.
  Checkpoint(const std::string& out, CheckpointPlan plan, CheckpointEvery every);
  /// The one that a run of `out` left; `out` may also be named by its .part or .checkpoint. Throws FileError.
  static Checkpoint of(const std::string& out);

  const std::string& folder() const { return folder_; }
  const std::string& out() const { return out_; }
  const CheckpointPlan& plan() const { return plan_; }
  const CheckpointEvery& every() const { return every_; }
  void set_every(CheckpointEvery every) { every_ = every; }

  /// Writes the plan, once. An older checkpoint of another run is moved to OUT.checkpoint.old.
  void begin();
  bool begun() const { return begun_; }
  /// Deletes the folder: the run is complete.
  void remove();

  /// One scenario and replicate.
  struct Saved {
    int months = 0;              // measured
    std::vector<double> frames;  // of all of them
    bool has_state = false;      // it has more months to come: what follows in the file is the state
  };
  /// What is written of it; `rest` writes the state, or of a unit at its end those whom it followed.
  void save(std::size_t scenario, int replicate, int months, std::span<const double> frames, bool has_state,
            const std::function<void(BinaryWriter&)>& rest) const;
  std::optional<Saved> find(std::size_t scenario, int replicate) const;
  /// Goes on reading behind Saved, at the rest.
  void read_state(std::size_t scenario, int replicate, const std::function<void(BinaryReader&)>& read) const;

 private:
  Checkpoint() = default;
  std::string plan_file() const;
  std::string file_of(std::size_t scenario, int replicate) const;
  Saved read_saved(std::size_t scenario, int replicate, BinaryReader& in) const;

  std::string out_, folder_;
  CheckpointPlan plan_;
  CheckpointEvery every_;
  bool begun_ = false;
};

}  // namespace cohesim
