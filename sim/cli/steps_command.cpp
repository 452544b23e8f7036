#include <algorithm>

#include "base/parallel.hpp"
#include "cli/commands.hpp"
#include "cli/execute.hpp"
#include "cli/exit_status.hpp"
#include "cli/messages.hpp"
#include "cli/text.hpp"
#include "run/simulation.hpp"

namespace cohesim::cli {
namespace {

constexpr int timed_months = 12;

std::string schedule_text() {
  TextTable table("rll");
  int position = 0;
  for (const auto& step : schedule_steps())
    table.row({std::to_string(++position), std::string(step.name), std::string(step.meaning)});
  return table.text();
}

// Seconds of each step in the timed months, without the run-in.
std::string timed(Simulation& simulation) {
  auto before = simulation.times();
  double persons = 0;
  int months = 0;
  for (; months < timed_months && simulation.step(); ++months)
    persons += static_cast<double>(simulation.world().persons.rows());
  TextTable table("lrrr");
  table.row({"step", "seconds", "share", "ns per person-month"});
  double all = 0;
  auto after = simulation.times();
  for (std::size_t i = 0; i < after.size(); ++i) {
    if (i < before.size()) after[i].seconds -= before[i].seconds;
    all += after[i].seconds;
  }
  for (const auto& step : after)
    table.row({std::string(step.name), number(step.seconds, 4), number(100 * step.seconds / all, 1) + " %",
               number(step.seconds * 1e9 / persons, 1)});
  table.row({"all", number(all, 4), "100.0 %", number(all * 1e9 / persons, 1)});
  return fmt::format("{} of {} persons: {:.2f} M person-months/s\n", counted(static_cast<std::size_t>(months), "month"),
                     number(persons / std::max(1, months)), persons / all / 1e6) +
         table.text();
}

}  // namespace

int steps_command(const Arguments& arguments) {
  if (!arguments.inputs.empty())
    throw UsageError("steps takes no input; to time a scenario: cohesim steps --time " + arguments.inputs[0]);
  if (arguments.time.empty()) {
    print_result(schedule_text());
    return done;
  }
  const int threads = threads_of(arguments);
  const Scenario scenario = load(arguments.time, arguments);
  run_with_threads(threads > 0 ? threads : available_threads(), [&] {
    Simulation simulation(scenario, 0);
    print_result(timed(simulation));
  });
  return done;
}

}  // namespace cohesim::cli
