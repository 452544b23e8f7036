#include <filesystem>
#include <fstream>

#include "cli/commands.hpp"
#include "cli/execute.hpp"
#include "cli/exit_status.hpp"
#include "cli/messages.hpp"
#include "input/starter.hpp"

namespace cohesim::cli {

int new_command(const Arguments& arguments) {
  if (arguments.inputs.size() != 1)
    throw UsageError("new needs the name of the file to write, for example: cohesim new my.yaml");
  const std::string& path = arguments.inputs.front();
  if (!path.ends_with(".yaml") && !path.ends_with(".yml"))
    throw UsageError(path + ": a scenario's name ends in .yaml, for example: cohesim new " + path + ".yaml");
  require_place(path, arguments.force);
  std::ofstream file(path);
  file << starter_scenario(std::filesystem::path(path).stem().string());
  file.close();
  if (!file) throw FileError(path + ": cannot be written");
  print_result("wrote " + path + ": extends library:baseline-eu27, one policy to edit\n");
  if (!arguments.quiet) say("next: cohesim check {}", path);
  return done;
}

}  // namespace cohesim::cli
