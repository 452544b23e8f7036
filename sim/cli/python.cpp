#include "cli/python.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

extern char** environ;

namespace cohesim::cli {

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

std::string python_with_package() {
  const char* chosen = std::getenv("COHESIM_PYTHON");
  const std::string candidate = chosen && *chosen ? chosen : "python3";
  const char* const look = "import importlib.util, sys; sys.exit(importlib.util.find_spec('cohesim') is None)";
  return run_program({candidate, "-c", look}, false, true) == 0 ? candidate : "";  // importing it would take a second
}

}  // namespace cohesim::cli
