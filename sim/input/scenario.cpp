#include "input/scenario.hpp"

#include <fmt/format.h>

#include "base/sha256.hpp"
#include "input/bind.hpp"
#include "input/numbers.hpp"
#include "input/sources.hpp"

namespace cohesim {

namespace {

constexpr int longest_run = 1200;  // months

void bind_head(Section& top, Scenario& scenario, const std::string& default_name) {
  scenario.name = top.text("name").value_or(default_name);
  scenario.description = top.text("description").value_or("");
  top.text("author");  // for the report alone: kept where every value is kept, in the provenance
  top.text("place");
  if (!top.find("name")) top.context().record_default("name", scenario.name);
  if (scenario.name.empty() || scenario.name.size() > 200 || scenario.name.find('\n') != std::string::npos)
    top.error("name", "a name has one line of at most 200 characters");
}

void bind_time(Context& context, const Node* node, const Place& top) {
  static const Node empty{Node::Kind::map, false, "", {}, {}, {}};
  Section section(context, node ? *node : empty, "time", "time");
  Scenario& scenario = context.scenario;
  for (const char* name : {"start", "end"})
    if (!section.find(name) && context.complete)
      context.findings.error(node ? section.place() : top, section.path(name),
                             "missing; write YYYY-MM, or add extends: library:baseline-eu27");
  const auto start = section.month("start"), end = section.month("end");
  section.number("run_in_months", scenario.run_in_months);
  if (!start || !end) return;
  scenario.start = *start;
  scenario.end = *end;
  if (*end < *start)
    section.error("end", fmt::format("{} is before the start {}", to_string(*end), to_string(*start)));
  else if (scenario.months() > longest_run)
    section.error("end", fmt::format("a run of {} months; at most {} are possible", scenario.months(), longest_run));
  else
    context.dates_known = true;
}

void bind_run(Context& context, const Node* node) {
  static const Node empty{Node::Kind::map, false, "", {}, {}, {}};
  Section section(context, node ? *node : empty, "run", "run");
  section.number("seed", context.scenario.seed);
  section.number("replicates", context.scenario.replicates);
  section.number("first_replicate", context.scenario.first_replicate);
}

/// A comparison or a sweep is another kind of file; every further message about it would mislead.
bool other_kind(const Node& root, Findings& findings) {
  for (const char* kind : {"compare", "sweep"}) {
    const Entry* entry = root.find(kind);
    if (!entry) continue;
    findings.error(entry->place, kind, fmt::format("this file is not a scenario; run it with: cohesim {} FILE", kind));
    return true;
  }
  return false;
}

Scenario bound(MergedSource source, Findings& findings, const std::vector<InputFile>& inputs = {}) {
  Scenario scenario;
  scenario.files = std::move(source.files);
  Context context{findings, scenario, inputs, source.complete, false};
  const Node& root = source.root;
  if (root.is_map() && !other_kind(root, findings)) {
    const std::string& first = scenario.files.front().name;
    const Place top{std::make_shared<const std::string>(first), 1, 1};
    Section section(context, root, "", "");
    bind_head(section, scenario, source.default_name);
    bind_time(context, section.map("time"), top);
    bind_run(context, section.map("run"));
    bind_parameters(context, section);
    if (scenario.on_lattice()) {
      bind_lattice(context, section);
    } else {
      bind_population(context, section.map("population"), top);
      bind_policies(context, section.map("policies"));
      bind_record(context, section.map("record"));
    }
  }
  std::vector<Issue> issues = findings.sorted(source.order);
  if (findings.errors() > 0) throw ScenarioError(std::move(issues));
  scenario.warnings = std::move(issues);
  scenario.resolved_yaml = write_resolved(scenario);
  scenario.sha256 = sha256_hex(scenario.resolved_yaml);
  scenario.start_sha256 = sha256_hex(write_start(scenario));
  return scenario;
}

}  // namespace

Scenario load_scenario(const std::string& source, const Overrides& overrides) {
  Findings findings;
  return bound(read_source(source, overrides, findings), findings);
}

Scenario parse_scenario(const std::string& text, const std::string& name, const std::string& folder,
                        const Overrides& overrides, const std::vector<InputFile>& inputs) {
  Findings findings;
  return bound(read_text(text, name, folder, overrides, findings), findings, inputs);
}

}  // namespace cohesim
