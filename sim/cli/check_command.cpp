#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/exit_status.hpp"
#include "cli/fit_text.hpp"
#include "cli/messages.hpp"
#include "cli/next_step.hpp"
#include "cli/precision.hpp"
#include "cli/reach.hpp"
#include "cli/terminal.hpp"
#include "cli/text.hpp"
#include "input/check.hpp"
#include "input/compare_file.hpp"
#include "input/describe.hpp"
#include "input/library.hpp"

namespace cohesim::cli {
namespace {

std::size_t count(const std::vector<Issue>& issues, Severity severity) {
  return static_cast<std::size_t>(
      std::count_if(issues.begin(), issues.end(), [&](const Issue& i) { return i.severity == severity; }));
}

nlohmann::ordered_json as_json(const Issue& i) {
  return {{"severity", i.severity == Severity::error ? "error" : "warning"},
          {"file", i.file},
          {"line", i.line},
          {"column", i.column},
          {"key", i.key},
          {"message", i.message}};
}

// A comparison file is fine if it and every scenario that it names are.
struct Checked {
  std::string source;
  Overrides settings;
};
std::vector<Checked> sources(const std::string& input, const Overrides& settings) {
  if (!is_compare_file(input)) return {{input, settings}};
  const CompareSpec spec = load_compare(input);
  Overrides all = settings;  // what the command line says comes later and wins
  if (spec.replicates) all.insert(all.begin(), {"run.replicates", std::to_string(*spec.replicates)});
  std::vector<Checked> checked{{spec.baseline, all}};
  for (const auto& scenario : spec.scenarios) checked.push_back({scenario.source, all});
  return checked;
}

// What a comparison with it will be able to tell.
void say_precision(const Scenario& scenario) {
  print_in_lines("  " + precision_text(scenario));
  warn_of_few(scenario.replicates);
}

// Findings to stderr, the summary to stdout. True if the scenario can be run.
bool report_check(const Checked& checked, const Arguments& arguments) {
  const auto& [source, settings] = checked;
  const auto issues = check_source(source, settings);
  for (const auto& issue : issues)
    if (!arguments.quiet || issue.severity == Severity::error) say("{}", issue.text());
  const auto errors = count(issues, Severity::error), warnings = count(issues, Severity::warning);
  print_in_lines(fmt::format("{}: {}{}, {}\n", source, errors == 0 ? "ok, " : "", counted(errors, "error"),
                             counted(warnings, "warning")));
  if (errors > 0) return false;
  const Scenario scenario = load_scenario(source, settings);
  if (arguments.explain) print_in_lines(explain(scenario));
  if (arguments.fit) print_in_lines(fit_text(scenario));
  if (!arguments.no_reach && !arguments.quiet) print_in_lines(reach(scenario));
  if (!arguments.quiet && !scenario.policies.empty()) say_precision(scenario);
  if (!arguments.quiet && !scenario.policies.empty() && !is_library_name(source))
    say_command("next: " + next_step(source, scenario, arguments.settings));
  return true;
}

}  // namespace

int check_command(const Arguments& arguments) {
  if (arguments.inputs.empty()) throw UsageError("check needs a scenario, for example: cohesim check my.yaml");
  if (arguments.json && (arguments.fit || arguments.explain))
    throw UsageError("check: --json prints the findings alone; leave out --fit and --explain, or --json");
  bool fine = true;
  auto found = nlohmann::ordered_json::array();
  for (const auto& input : arguments.inputs)
    for (const auto& checked : sources(input, arguments.settings)) {
      if (!arguments.json) {
        fine = report_check(checked, arguments) && fine;
        continue;
      }
      const auto issues = check_source(checked.source, checked.settings);
      for (const auto& issue : issues) found.push_back(as_json(issue));
      fine = fine && !has_errors(issues);
    }
  if (arguments.json) print_result(found.dump(2) + "\n");
  return fine ? done : bad_use;
}

}  // namespace cohesim::cli
