#include "cli/commands.hpp"
#include "cli/execute.hpp"
#include "cli/exit_status.hpp"
#include "cli/forecast.hpp"
#include "cli/levels_table.hpp"
#include "cli/messages.hpp"
#include "cli/text.hpp"

namespace cohesim::cli {
namespace {

Scenario scenario_for(const Arguments& arguments) {
  if (arguments.from.empty() == arguments.inputs.empty())
    throw UsageError("run needs one scenario: a file, library:NAME, or --from RESULTS.h5; see cohesim run --help");
  if (!arguments.from.empty()) {
    auto scenarios = load_from(arguments.from, arguments);
    if (scenarios.size() != 1)
      throw UsageError(arguments.from + " is a comparison: cohesim compare --from " + arguments.from);
    return std::move(scenarios.front());
  }
  if (arguments.inputs.size() > 1)
    throw UsageError("run takes one scenario; to see what a policy changes: cohesim compare " + arguments.inputs[0] +
                     " " + arguments.inputs[1]);
  return load(arguments.inputs.front(), arguments);
}

}  // namespace

int record_run(const Arguments& arguments, Checkpoint& checkpoint) {
  const Scenario& scenario = checkpoint.plan().scenarios.front();
  const std::string& path = checkpoint.out();
  require_place(path, arguments.force);
  const int threads = threads_of(arguments);
  if (arguments.dry_run) return forecast({scenario}, threads);
  if (!arguments.quiet) say("{}", headline({scenario}, threads));
  Recorded recorded;
  const int status = execute(
      arguments, checkpoint,
      [&](EnsembleOptions options) { return run_to_file(scenario, path, arguments.force, std::move(options)); },
      recorded);
  if (status != done) return status;
  if (!arguments.quiet) print_result(levels_table(recorded.results.front()));
  print_in_lines("wrote " + file_and_size(path) + " in " + duration(recorded.results.front().wall_seconds) + "\n");
  return done;
}

int run_command(const Arguments& arguments) {
  threads_of(arguments);  // its mistakes come first
  const Scenario scenario = scenario_for(arguments);
  const std::string path = arguments.output.empty() ? scenario.name + ".h5" : arguments.output;
  Checkpoint checkpoint = checkpoint_for(arguments, path, {false, {scenario}});
  return record_run(arguments, checkpoint);
}

}  // namespace cohesim::cli
