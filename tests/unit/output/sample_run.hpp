#pragma once
// A small run for the tests of output files: two replicates, thirty months (more than one slab), all kinds of variables.
#include <filesystem>
#include <string>
#include <vector>

#include "output/trajectory.hpp"

namespace sample {

/// A folder of its own, removed afterwards.
class Folder {
 public:
  Folder();
  ~Folder();
  std::string file(const std::string& name) const { return (path_ / name).string(); }
  std::vector<std::string> names() const;  // sorted

 private:
  std::filesystem::path path_;
};

inline constexpr int replicates = 2, months = 30;

cohesim::Part part(const std::string& prefix = "", const std::string& name = "base");
/// Values that say where they are: replicate * 1e4 + month * 100 + cell; cell 1 is undefined in month 2.
std::vector<double> frame(const cohesim::Part& part, int replicate, int month);
void write_all(cohesim::TrajectoryWriter& writer, std::size_t index, const cohesim::Part& part);
/// A complete run file.
std::string write_run(const std::string& path, bool force = false);
std::string write_comparison(const std::string& path);
/// The message of the FileError that `action` throws; "" if none.
template <typename Action>
std::string error_of(Action action);

}  // namespace sample

#include "base/errors.hpp"

template <typename Action>
std::string sample::error_of(Action action) {
  try {
    action();
  } catch (const cohesim::FileError& error) {
    return error.what();
  }
  return "";
}
