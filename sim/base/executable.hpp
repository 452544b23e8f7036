#pragma once
// Where the running program lies.
#include <filesystem>

namespace cohesim {

/// The folder of the running executable; empty where the system does not say.
inline std::filesystem::path executable_folder() {
  std::error_code error;
  return std::filesystem::read_symlink("/proc/self/exe", error).parent_path();
}

}  // namespace cohesim
