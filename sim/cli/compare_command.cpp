#include <algorithm>

#include "cli/change_table.hpp"
#include "cli/commands.hpp"
#include "cli/execute.hpp"
#include "cli/exit_status.hpp"
#include "cli/forecast.hpp"
#include "cli/messages.hpp"
#include "cli/next_step.hpp"
#include "cli/precision.hpp"
#include "cli/report.hpp"
#include "cli/text.hpp"
#include "input/compare_file.hpp"

namespace cohesim::cli {
namespace {

// Baseline first. The baseline decides the replicates, so that a scenario that says otherwise can still be paired.
std::vector<Scenario> load_all(const std::string& baseline, const std::vector<LabelledSource>& others,
                               const Arguments& arguments) {
  std::vector<Scenario> scenarios;
  std::vector<Issue> issues;
  auto add = [&](const std::string& source, const Overrides& more) {
    try {
      scenarios.push_back(load(source, arguments, more));
    } catch (const ScenarioError& e) {  // go on, so that every mistake of every file shows at once
      issues.insert(issues.end(), e.issues().begin(), e.issues().end());
    }
  };
  add(baseline, {});
  const Overrides paired =
      scenarios.empty() ? Overrides{} : Overrides{{"run.replicates", std::to_string(scenarios[0].replicates)}};
  for (const auto& [label, source] : others) {
    Overrides more = paired;
    if (!label.empty()) more.emplace_back("name", label);
    add(source, more);
  }
  if (!issues.empty()) throw ScenarioError(std::move(issues));
  return scenarios;
}

struct Task {
  std::vector<Scenario> scenarios;
  std::string name;  // of the result, without .h5
};

Task task_of_file(const std::string& path, Arguments arguments) {
  const CompareSpec spec = load_compare(path);
  if (spec.replicates)  // what the command line says comes later and wins
    arguments.settings.insert(arguments.settings.begin(), {"run.replicates", std::to_string(*spec.replicates)});
  return {load_all(spec.baseline, spec.scenarios, arguments), spec.name};
}

// What the one scenario that was named can be compared with.
std::string example(const Arguments& arguments) {
  if (arguments.inputs.empty()) return "cohesim compare library:baseline-eu27 my.yaml";
  const std::string& source = arguments.inputs.front();
  const Scenario scenario = load_scenario(source, arguments.settings);  // its mistakes come first
  return scenario.policies.empty() ? "cohesim compare " + source + " my.yaml"
                                   : next_step(source, scenario, arguments.settings);
}

Task task_of(const Arguments& arguments) {
  const auto& inputs = arguments.inputs;
  if (!arguments.from.empty()) {
    if (!inputs.empty()) throw UsageError("compare takes scenarios or --from RESULTS.h5, not both");
    return {load_from(arguments.from, arguments), "comparison"};
  }
  if (inputs.size() == 1 && is_compare_file(inputs[0])) return task_of_file(inputs[0], arguments);
  if (inputs.size() < 2)
    throw UsageError("compare needs a baseline and at least one scenario, for example: " + example(arguments) +
                     "; or one comparison file");
  std::vector<LabelledSource> others;
  for (std::size_t i = 1; i < inputs.size(); ++i) others.push_back({"", inputs[i]});
  auto scenarios = load_all(inputs[0], others, arguments);
  const std::string name = scenarios.size() == 2 ? scenarios[1].name : "comparison";
  return {std::move(scenarios), name};
}

// --replicates A-B: to be merged with other parts.
bool runs_a_part(const Arguments& arguments, const Scenario& scenario) {
  const auto& settings = arguments.settings;
  return scenario.first_replicate > 0 || std::any_of(settings.begin(), settings.end(), [](const auto& setting) {
           return setting.first == "run.first_replicate";
         });
}

int forecast_of_comparison(const std::vector<Scenario>& scenarios, int threads) {
  const int status = forecast(scenarios, threads);
  print_in_lines("answer  " + precision_text(scenarios.front()));
  return status;
}

std::string beside(const std::string& path) {
  return (path.ends_with(".h5") ? path.substr(0, path.size() - 3) : path) + ".html";
}

}  // namespace

int record_comparison(const Arguments& arguments, Checkpoint& checkpoint) {
  const std::vector<Scenario>& scenarios = checkpoint.plan().scenarios;
  const std::string& path = checkpoint.out();
  const std::string html = arguments.report.empty() ? beside(path) : arguments.report;
  require_place(path, arguments.force);
  require_place(html, arguments.force);
  const int threads = threads_of(arguments);
  if (!arguments.quiet) warn_of_few(scenarios.front().replicates, runs_a_part(arguments, scenarios.front()));
  if (arguments.dry_run) return forecast_of_comparison(scenarios, threads);
  if (!arguments.quiet) say("{}", headline(scenarios, threads));
  Recorded recorded;
  const int status = execute(
      arguments, checkpoint,
      [&](EnsembleOptions options) { return compare_to_file(scenarios, path, arguments.force, std::move(options)); },
      recorded);
  if (status != done) return status;
  if (!arguments.quiet) print_in_lines(change_table(*recorded.comparison) + precision_text(*recorded.comparison));
  std::fflush(stdout);
  const std::string trouble = arguments.no_report ? "" : make_report(path, html, arguments.passed);
  if (!trouble.empty()) say("{}", trouble);
  const bool reported = !arguments.no_report && trouble.empty();
  print_in_lines("wrote " + file_and_size(path) + (reported ? ", " + file_and_size(html) : "") + " in " +
                 duration(recorded.results.front().wall_seconds) + "\n");
  return done;
}

int compare_command(const Arguments& arguments) {
  threads_of(arguments);  // its mistakes come first
  Task task = task_of(arguments);
  require_paired(task.scenarios);
  if (task.scenarios.size() < 2) throw UsageError("nothing to compare: only one scenario");
  const std::string path = arguments.output.empty() ? task.name + ".h5" : arguments.output;
  Checkpoint checkpoint = checkpoint_for(arguments, path, {true, std::move(task.scenarios)});
  return record_comparison(arguments, checkpoint);
}

}  // namespace cohesim::cli
