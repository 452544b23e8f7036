#pragma once
// The place of an output file: nothing is overwritten by accident, nothing half-written takes a finished name.
#include <cstdint>
#include <string>

namespace cohesim {

/// Throws FileError if `path` cannot become a file: it exists (and not `force`), is a folder, or its folder is missing.
void check_place(const std::string& path, bool force);

/// Throws FileError if the disk of `path` has not `bytes` free.
void check_space(const std::string& path, std::uint64_t bytes);

/// What was written reaches the disk, also if the power fails.
void sync_file(const std::string& path);

/// Gives a finished file its final name, over an older one.
void move_into_place(const std::string& from, const std::string& to);

/// Holds a file for one process. The lock ends with the process, however it ends. Throws FileError if another has it.
class PlaceLock {
 public:
  enum class Missing : unsigned char { create, fail };
  explicit PlaceLock(const std::string& path, Missing missing = Missing::create);
  ~PlaceLock();
  PlaceLock(const PlaceLock&) = delete;
  PlaceLock& operator=(const PlaceLock&) = delete;
  bool held() const { return held_; }  // false on a file system without locks

 private:
  int descriptor_;
  bool held_ = true;
};

/// Removes what killed runs left in the folder of `path` and nobody can use: every NAME.tmp whose NAME.part is of a run
/// that is dead for certain.
void remove_leftovers(const std::string& path);

/// Renames what a killed run left at `path` to `path`.old, so that running again does not destroy it. Throws FileError if
/// the run is alive.
void set_aside(const std::string& path);

}  // namespace cohesim
