#include "cli/command_line.hpp"

#include <cstdio>
#include <exception>

#include "base/errors.hpp"
#include "base/memory.hpp"
#include "cli/arguments.hpp"
#include "cli/commands.hpp"
#include "cli/exit_status.hpp"
#include "cli/messages.hpp"

namespace cohesim::cli {
namespace {

int complain(int status, const std::string& what) {
  say("cohesim: error: {}", what);
  return status;
}

int execute_words(std::vector<std::string> words) {
  const auto arguments = parse_arguments(std::move(words));
  if (!arguments) return done;
  if (arguments->command.empty()) throw UsageError("a command is needed; see cohesim --help");
  return command(arguments->command).run(*arguments);
}

}  // namespace

int command_line(std::vector<std::string> words) {
  try {
    const int status = execute_words(std::move(words));
    if (std::fflush(stdout) != 0 || std::ferror(stdout))
      return complain(failed, "standard output could not be written");
    return status;
  } catch (const UsageError& e) {
    return complain(bad_use, e.what());
  } catch (const ScenarioError& e) {
    for (const auto& issue : e.issues()) say("{}", issue.text());
    return bad_use;
  } catch (const SimulationError& e) {
    return complain(failed, e.what());
  } catch (const FileError& e) {
    return complain(failed, e.what());
  } catch (const std::bad_alloc& e) {
    return complain(failed, memory_text(e));
  } catch (const std::exception& e) {
    return complain(our_bug, fmt::format("{} (this is a bug in cohesim: please report it with the command)", e.what()));
  }
}

}  // namespace cohesim::cli
