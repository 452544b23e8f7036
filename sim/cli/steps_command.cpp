#include <algorithm>

#include "base/cpu_clock.hpp"
#include "base/parallel.hpp"
#include "cli/commands.hpp"
#include "cli/execute.hpp"
#include "cli/exit_status.hpp"
#include "cli/messages.hpp"
#include "cli/terminal.hpp"
#include "cli/text.hpp"
#include "run/simulation.hpp"

namespace cohesim::cli {
namespace {

constexpr int timed_months = 12;
constexpr int ideal_threads = 16;  // of a common server: how far the program's own partitions would scale there

std::string schedule_text() {
  const auto columns = static_cast<std::size_t>(result_columns());
  std::string text;
  int position = 0;
  for (const auto& step : schedule_steps()) {
    ++position;
    const std::string line = fmt::format("{:2}  {:<13}  {}", position, step.name, step.meaning);
    text += wrapped(line, columns, position < 10 ? 18 : 19) + "\n";
  }
  return text;
}

double share(double part, double whole) { return whole > 0 ? 100 * part / whole : 0; }

/// What the steps took in some person-months.
struct Profile {
  std::vector<StepTime> steps;
  double person_months = 0;

  StepTime all() const {
    StepTime sum{"all"};
    for (const StepTime& step : steps) {
      sum.seconds += step.seconds;
      sum.cpu_seconds += step.cpu_seconds;
      sum.serial_seconds += step.serial_seconds;
      sum.ideal_seconds += step.ideal_seconds;
    }
    return sum;
  }
  std::string ns(double seconds) const { return number(person_months > 0 ? seconds * 1e9 / person_months : 0, 1); }
};

Profile since(Profile before, const Simulation& simulation, double person_months) {
  Profile profile{simulation.times(), person_months};
  for (std::size_t i = 0; i < profile.steps.size(); ++i) {
    profile.steps[i].seconds -= before.steps[i].seconds;
    profile.steps[i].cpu_seconds -= before.steps[i].cpu_seconds;
    profile.steps[i].serial_seconds -= before.steps[i].serial_seconds;
    profile.steps[i].ideal_seconds -= before.steps[i].ideal_seconds;
  }
  return profile;
}

/// How many times as fast on the ideal threads.
std::string gain(const StepTime& step) {
  return step.ideal_seconds > 0 ? number(step.cpu_seconds / step.ideal_seconds, 1) : "-";
}

/// `dealt`: the loops were run part by part, and what more threads would gain is known.
std::string table_of(const Profile& months, const Profile& run_in, bool dealt) {
  TextTable table("lrrrrrrr");
  table.row({"", "wall", "CPU", "share", "CPU ns per", "of it", fmt::format("with {}", ideal_threads), "run-in"});
  table.row({"step", "s", "s", "%", "person-month", "serial %", "threads x", "ns"});
  const StepTime all = months.all(), all_run_in = run_in.all();
  const auto row = [&](const StepTime& step, const StepTime& run_in_step) {
    table.row({std::string(step.name), number(step.seconds, 4), number(step.cpu_seconds, 4),
               number(share(step.cpu_seconds, all.cpu_seconds), 1), months.ns(step.cpu_seconds),
               number(share(step.serial_seconds, step.cpu_seconds), 1), dealt ? gain(step) : "-",
               run_in.ns(run_in_step.cpu_seconds)});
  };
  for (std::size_t i = 0; i < months.steps.size(); ++i) row(months.steps[i], run_in.steps[i]);
  row(all, all_run_in);
  return table.text();
}

/// The run-in's months, which the simulation has behind it, and the timed ones.
std::string timed(Simulation& simulation, bool dealt) {
  const Profile run_in{simulation.times(),
                       static_cast<double>(simulation.world().persons.rows()) * simulation.scenario().run_in_months};
  double persons = 0;
  int months = 0;
  for (; months < timed_months && simulation.step(); ++months)
    persons += static_cast<double>(simulation.world().persons.rows());
  const Profile profile = since(run_in, simulation, persons);
  const StepTime all = profile.all();
  return fmt::format(
             "{} of {} persons: {:.2f} M person-months/s, {:.2f} M per CPU second; serial {:.1f} % of CPU time; "
             "{:.0f} bytes per person{}\n",
             counted(static_cast<std::size_t>(months), "month"), number(persons / std::max(1, months)),
             persons / all.seconds / 1e6, persons / all.cpu_seconds / 1e6, share(all.serial_seconds, all.cpu_seconds),
             simulation.bytes_per_person(),
             dealt ? fmt::format("; ideally {} times as fast on {} threads", gain(all), ideal_threads) : "") +
         table_of(profile, run_in, dealt);
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
  const int used = threads > 0 ? threads : available_threads();
  run_with_threads(used, [&] {
    const LoopClock clock(used == 1 ? ideal_threads : 0);
    Simulation simulation(scenario, 0);
    print_in_lines(timed(simulation, used == 1));
  });
  return done;
}

}  // namespace cohesim::cli
