#include "input/library.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <mutex>

#include "base/errors.hpp"
#include "base/executable.hpp"
#include "input/nearest.hpp"

namespace cohesim {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view prefix = "library:";

struct Folder {
  std::mutex lock;
  std::string path;
};
Folder& given_folder() {
  static Folder folder;
  return folder;
}

bool is_folder(const std::string& path) {
  std::error_code error;
  return !path.empty() && fs::is_directory(path, error);
}

std::string beside_executable() {
  const fs::path folder = executable_folder();
  return folder.empty() ? "" : (folder / ".." / "share" / "cohesim" / "scenarios").lexically_normal().string();
}

/// Names of all files of the library, data files too.
std::vector<std::string> all_names(const std::string& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    if (!at->is_regular_file(error) || at->path().extension() != ".yaml") continue;
    names.push_back(at->path().lexically_relative(folder).replace_extension().generic_string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

std::string library_folder() {
  if (const char* environment = std::getenv("COHESIM_LIBRARY"); environment && *environment) return environment;
  {
    const std::scoped_lock guard(given_folder().lock);
    if (!given_folder().path.empty()) return given_folder().path;
  }
  if (const std::string installed = beside_executable(); is_folder(installed)) return installed;
#ifdef COHESIM_SOURCE_SCENARIOS
  if (is_folder(COHESIM_SOURCE_SCENARIOS)) return COHESIM_SOURCE_SCENARIOS;
#endif
  return {};
}

void set_library_folder(const std::string& folder) {
  const std::scoped_lock guard(given_folder().lock);
  given_folder().path = folder;
}

std::vector<std::string> library_scenarios() {
  std::vector<std::string> names = all_names(library_folder());
  std::erase_if(names, [](const std::string& name) {  // figures, and experiments of cohesim.experiments
    return name.starts_with("data/") || name.starts_with("experiments/");
  });
  return names;
}

bool is_library_name(std::string_view source) { return source.starts_with(prefix); }

std::string library_path(std::string_view source) {
  const std::string name(source.substr(prefix.size()));
  const std::string folder = library_folder();
  if (!is_folder(folder))
    throw FileError(folder.empty()
                        ? fmt::format("{}: no library of scenarios found; set COHESIM_LIBRARY to its folder", source)
                        : fmt::format("{}: the library's folder {} does not exist", source, folder));
  const std::vector<std::string> names = all_names(folder);
  if (std::find(names.begin(), names.end(), name) == names.end())
    throw FileError(fmt::format("{}: no such scenario in {}{}", source, folder, did_you_mean(name, names)));
  return (fs::path(folder) / (name + ".yaml")).string();
}

}  // namespace cohesim
