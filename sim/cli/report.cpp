#include "cli/report.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <vector>

extern char** environ;

namespace cohesim::cli {
namespace {

// Runs a program without a shell: its stdout is thrown away (ours is for results), its stderr too if `silent`. True if it
// ended with status 0.
bool succeeds(std::vector<std::string> words, bool silent) {
  std::vector<char*> argv;
  for (auto& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  if (silent) posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const int error = posix_spawnp(&child, argv[0], &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) return false;
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

// A Python that has the package; empty if there is none.
std::string python() {
  const char* chosen = std::getenv("COHESIM_PYTHON");
  const std::string candidate = chosen && *chosen ? chosen : "python3";
  return succeeds({candidate, "-c", "import cohesim"}, true) ? candidate : "";
}

}  // namespace

std::string make_report(const std::string& results, const std::string& html) {
  const std::string command = fmt::format("python -m cohesim report {} -o {}", results, html);
  const std::string interpreter = python();
  if (interpreter.empty())
    return "no HTML report: the Python package cohesim was not found. Set COHESIM_PYTHON to a Python that has it, "
           "or: " +
           command;
  if (!succeeds({interpreter, "-m", "cohesim", "report", results, "-o", html}, false))
    return "no HTML report: it could not be made (see above). Again: " + command;
  return "";
}

}  // namespace cohesim::cli
