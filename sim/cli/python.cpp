#include "cli/python.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>

#include "base/executable.hpp"
#include "cli/exit_status.hpp"

extern char** environ;

namespace cohesim::cli {

namespace fs = std::filesystem;

namespace {

bool is_there(const fs::path& path) {
  std::error_code error;
  return fs::exists(path, error);
}

bool has_package(const std::string& python) {
  const char* const look = "import importlib.util, sys; sys.exit(importlib.util.find_spec('cohesim') is None)";
  return run_program({python, "-c", look}, false, true) == 0;  // importing it would take a second
}

}  // namespace

int run_program(std::vector<std::string> words, bool results, bool silent) {
  std::vector<char*> argv;
  for (auto& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  if (silent) posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  if (!results) posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const int error = posix_spawnp(&child, argv[0], &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  constexpr int not_started = 127;
  if (error != 0) return not_started;
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFSIGNALED(status)) return 128 + WTERMSIG(status);
  return WIFEXITED(status) ? WEXITSTATUS(status) : not_started;
}

/// In a build tree the package is beside the executable. False if this is none.
bool use_built_package(const fs::path& folder) {
  const fs::path built = folder / "python";
  if (!is_there(built / "cohesim")) return false;
  const char* before = std::getenv("PYTHONPATH");
  setenv("PYTHONPATH", (built.string() + (before && *before ? ":" + std::string(before) : "")).c_str(), 1);
  return true;
}

std::string python_with_package() {
  const fs::path folder = executable_folder();
  if (const char* chosen = std::getenv("COHESIM_PYTHON"); chosen && *chosen)
    return has_package(chosen) || (use_built_package(folder) && has_package(chosen)) ? chosen : "";
  if (use_built_package(folder)) {
    const std::string ours = (folder / "../../.venv/bin/python").lexically_normal().string();
    if (is_there(ours) && has_package(ours)) return ours;
  }
  return has_package("python3") ? "python3" : "";
}

std::vector<std::string> python_words(const Arguments& arguments) {
  const std::string python = python_with_package();
  if (python.empty())
    throw UsageError(
        arguments.command +
        " needs the Python package cohesim: pip install it, or set COHESIM_PYTHON to a Python that has it");
  std::vector<std::string> words{python, "-m", "cohesim", arguments.command};
  words.insert(words.end(), arguments.inputs.begin(), arguments.inputs.end());
  words.insert(words.end(), arguments.passed.begin(), arguments.passed.end());
  if (!arguments.output.empty()) words.insert(words.end(), {"-o", arguments.output});
  if (arguments.force) words.emplace_back("--force");
  if (arguments.quiet) words.emplace_back("--quiet");
  return words;
}

}  // namespace cohesim::cli
