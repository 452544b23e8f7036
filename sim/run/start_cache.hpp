#pragma once
// Starts (synthesis and run-in) on disk, by a key over all that they depend on: after the first run, another run with other
// policies costs its months alone.
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "input/scenario.hpp"
#include "state/world.hpp"

namespace cohesim {

/// A folder of starts. Several processes and threads may share it: a file appears complete or not at all. What is damaged
/// is deleted and made anew; trouble with the disk costs the saving, not the run. Both are told in warnings().
class StartCache {
 public:
  static constexpr double default_bytes = 4e9;
  /// Makes the folder if it is missing. `most_bytes`: what was used longest ago is deleted beyond.
  StartCache(std::string folder, double most_bytes = default_bytes);

  std::optional<World> find(const Scenario& scenario, int replicate);
  void keep(const Scenario& scenario, int replicate, const World& world);

  const std::string& folder() const { return folder_; }
  int found() const { return found_; }
  /// What went wrong since the last call.
  std::vector<std::string> take_warnings();

 private:
  std::string file_of(const Scenario& scenario, int replicate) const;
  void make_room(const std::string& newest);
  void warn(const std::string& text);

  std::string folder_;
  double most_bytes_;
  std::mutex mutex_;  // of what follows
  std::vector<std::string> warnings_;
  int found_ = 0;
};

/// The folder that a word names: "on" is $XDG_CACHE_HOME/cohesim/starts, or that in ~/.cache; "off" or "" none, any other
/// word is the folder itself.
std::string start_cache_folder(const std::string& word);

/// The cache that `word`, or if it is empty $COHESIM_START_CACHE, asks for; null if none. Its size:
/// $COHESIM_START_CACHE_GB. Throws FileError if that is no number.
std::unique_ptr<StartCache> start_cache_from(const std::string& word);

}  // namespace cohesim
