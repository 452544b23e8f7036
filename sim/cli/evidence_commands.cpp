// What is held against evidence is written in Python (cohesim.targets, cohesim.experiments): these hand over.
#include "cli/commands.hpp"
#include "cli/exit_status.hpp"
#include "cli/python.hpp"

namespace cohesim::cli {

namespace {

int hand_over(const Arguments& arguments) {
  std::vector<std::string> words = python_words(arguments);
  for (const auto& [key, value] : arguments.settings) words.insert(words.end(), {"--set", key + "=" + value});
  return run_program(words, true);
}

}  // namespace

int fit_command(const Arguments& arguments) {
  if (arguments.inputs.size() > 1) throw UsageError("fit takes one scenario or result file");
  return hand_over(arguments);
}

int calibrate_command(const Arguments& arguments) {
  if (arguments.inputs.size() != 1)
    throw UsageError(
        "calibrate needs one scenario, for example: cohesim calibrate library:baseline-eu27 --parameter ...");
  return hand_over(arguments);
}

int experiment_command(const Arguments& arguments) { return hand_over(arguments); }

}  // namespace cohesim::cli
