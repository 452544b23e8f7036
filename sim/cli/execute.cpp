#include "cli/execute.hpp"

#include <cmath>
#include <cstdlib>
#include <filesystem>

#include "base/parallel.hpp"
#include "cli/exit_status.hpp"
#include "cli/interrupt.hpp"
#include "cli/messages.hpp"
#include "cli/progress_line.hpp"
#include "cli/text.hpp"
#include "output/file_place.hpp"
#include "run/start_cache.hpp"

namespace cohesim::cli {

int threads_of(const Arguments& arguments) {
  if (arguments.threads > 0) return arguments.threads;
  for (const char* name : {"COHESIM_THREADS", "SLURM_CPUS_PER_TASK"}) {
    const char* text = std::getenv(name);
    if (!text || !*text) continue;
    char* end = nullptr;
    const long threads = std::strtol(text, &end, 10);
    if (*end || threads < 1 || threads > most_threads)
      throw UsageError(fmt::format("{}={}: a whole number from 1 to {} is needed", name, text, most_threads));
    return static_cast<int>(threads);
  }
  return 0;
}

namespace {

Scenario with_warnings(Scenario scenario, const Arguments& arguments) {
  if (!arguments.quiet)
    for (const auto& issue : scenario.warnings) say("{}", issue.text());
  return scenario;
}

}  // namespace

Scenario load(const std::string& source, const Arguments& arguments, const Overrides& more) {
  Overrides settings = arguments.settings;
  settings.insert(settings.end(), more.begin(), more.end());
  return with_warnings(load_scenario(source, settings), arguments);
}

std::vector<Scenario> load_from(const std::string& file, const Arguments& arguments) {
  try {
    std::vector<Scenario> scenarios;
    for (const auto& name : scenarios_in(file))
      scenarios.push_back(with_warnings(
          parse_scenario(scenario_of(file, name), file + ":" + name, ".", arguments.settings, inputs_of(file, name)),
          arguments));
    return scenarios;
  } catch (const FileError& e) {
    throw UsageError(e.what());
  }
}

void require_place(const std::string& path, bool force) {
  try {
    check_place(path, force);
  } catch (const FileError& e) {
    throw UsageError(e.what());
  }
}

CheckpointEvery every_of(const Arguments& arguments) {
  if (arguments.checkpoint.empty()) return {};
  try {
    return checkpoint_every(arguments.checkpoint);
  } catch (const std::invalid_argument& e) {
    throw UsageError(std::string("--checkpoint ") + e.what());
  }
}

Checkpoint checkpoint_for(const Arguments& arguments, const std::string& path, CheckpointPlan plan) {
  return {path, std::move(plan), every_of(arguments)};
}

namespace {

std::unique_ptr<StartCache> start_cache_of(const Arguments& arguments) {
  try {
    return start_cache_from(arguments.start_cache);
  } catch (const FileError& e) {
    throw UsageError(e.what());
  }
}

void say_stopped(const Checkpoint& checkpoint, double share) {
  const std::string part = checkpoint.out() + ".part";
  if (!std::filesystem::exists(part))  // the writer keeps no file without a month in it
    return say("stopped before the first recorded month; nothing was written");
  say("stopped at {:.0f} %; {} holds what was done: cohesim info {}", std::floor(share * 100), part, part);
  if (std::filesystem::exists(checkpoint.folder())) say("to go on from here: cohesim resume {}", checkpoint.out());
}

}  // namespace

int execute(const Arguments& arguments, Checkpoint& checkpoint, const std::function<Recorded(EnsembleOptions)>& work,
            Recorded& recorded) {
  Interrupt interrupt;
  ProgressLine line(arguments.quiet);
  const auto cache = start_cache_of(arguments);
  double share = 0;
  EnsembleOptions options;
  options.threads = threads_of(arguments);
  options.stop = interrupt.flag();
  options.start_cache = cache.get();
  options.checkpoint = &checkpoint;
  options.progress = [&](const Progress& progress) {
    share = progress.done;
    line.show(progress);
  };
  recorded = work(options);
  line.clear();
  if (cache)
    for (const std::string& warning : cache->take_warnings()) say("{}", warning);
  if (recorded.complete) return done;
  say_stopped(checkpoint, share);
  return interrupt.exit_status() ? interrupt.exit_status() : failed;
}

std::string headline(const std::vector<Scenario>& scenarios, int threads) {
  const auto n = scenarios.size();
  const int used = threads > 0 ? threads : available_threads();
  return fmt::format("{} x {}, seed {}{}, {}, {} to {}, {}", counted(n, "scenario"),
                     counted(static_cast<std::size_t>(scenarios[0].replicates), "replicate"), scenarios[0].seed,
                     n == 2  ? " (same draws in both)"
                     : n > 2 ? " (same draws in all)"
                             : "",
                     number(scenarios[0].size) + " persons", to_string(scenarios[0].start), to_string(scenarios[0].end),
                     counted(static_cast<std::size_t>(used), "thread"));
}

std::string file_and_size(const std::string& path) {
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  return error ? path : fmt::format("{} ({})", path, bytes(static_cast<double>(size)));
}

}  // namespace cohesim::cli
