// What `cohesim info FILE` prints.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/errors.hpp"
#include "output/reading.hpp"
#include "output/structure.hpp"
#include "output/summary.hpp"
#include "output/trajectory.hpp"

namespace cohesim {

namespace {

using nlohmann::ordered_json;

ordered_json json_of(const GroupSummary& group) {
  ordered_json variables = ordered_json::array();
  for (const VariableSummary& v : group.variables)
    variables.push_back({{"name", v.name},
                         {"type", v.type},
                         {"units", v.unit},
                         {"long_name", v.long_name},
                         {"dims", v.dims},
                         {"shape", v.shape}});
  return {{"group", group.name}, {"variables", variables}};
}

ordered_json json_of(const std::vector<GroupSummary>& groups) {
  ordered_json list = ordered_json::array();
  for (const GroupSummary& g : groups) list.push_back(json_of(g));
  return list;
}

ordered_json json_of(const PartSummary& p) {
  return {{"path", "/" + p.prefix},
          {"scenario", p.scenario},
          {"scenario_sha256", p.sha256},
          {"seed", p.seed},
          {"replicates", static_cast<std::int64_t>(p.replicates)},
          {"months", static_cast<std::int64_t>(p.months)},
          {"start", p.start},
          {"end", p.end},
          {"months_written", p.months_written},
          {"population_size", p.population_size},
          {"represents", p.represents},
          {"groups", json_of(p.groups)}};
}

std::string json_text(const std::string& path, const FileSummary& s) {
  ordered_json parts = ordered_json::array();
  for (const PartSummary& p : s.parts) parts.push_back(json_of(p));
  const ordered_json all{{"file", path},
                         {"format", s.format},
                         {"format_version", s.format_version},
                         {"program_version", s.program_version},
                         {"program_commit", s.program_commit},
                         {"created", s.created},
                         {"complete", s.complete},
                         {"wall_seconds", s.wall_seconds},
                         {"bytes", s.bytes},
                         {"scenarios", parts},
                         {"tables", json_of(s.tables)}};
  return all.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

std::string bytes_text(std::uint64_t bytes) {
  if (bytes >= 10'000'000'000) return fmt::format("{:.1f} GB", static_cast<double>(bytes) / 1e9);
  if (bytes >= 1'000'000) return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6);
  return fmt::format("{:.0f} kB", static_cast<double>(bytes) / 1e3);
}

std::string shape_text(const VariableSummary& v) {
  std::string text;
  for (std::size_t i = 0; i < v.shape.size(); ++i)
    text += fmt::format("{}{} {}", i == 0 ? "" : ", ", v.dims[i].empty() ? "?" : v.dims[i], v.shape[i]);
  return text;
}

// Variables of one shape follow each other under one line that says the shape.
std::string groups_text(const std::vector<GroupSummary>& groups) {
  std::string text, shape;
  for (const GroupSummary& g : groups) {
    text += fmt::format("  {}\n", g.name);
    shape.clear();
    for (const VariableSummary& v : g.variables) {
      if (shape_text(v) != shape) text += fmt::format("    ({})\n", shape = shape_text(v));
      std::string line = fmt::format("      {:<32} {:<10} {}", v.name, v.unit, v.long_name);
      line.erase(line.find_last_not_of(' ') + 1);
      text += line + "\n";
    }
  }
  return text;
}

std::string months_text(const PartSummary& p) {
  const auto done = std::count(p.months_written.begin(), p.months_written.end(), static_cast<std::int32_t>(p.months));
  return fmt::format("  {} of {:.0f} replicates have all {:.0f} months\n", done, p.replicates, p.months);
}

std::string part_text(const PartSummary& p, bool complete, bool layout) {
  std::string text = fmt::format("scenario {}   sha256 {}\n", p.scenario, p.sha256.substr(0, 16));
  text += fmt::format("  seed {}, {:.0f} replicates, {} to {}, {:.0f} persons for {:.0f}\n", p.seed, p.replicates,
                      p.start, p.end, p.population_size, p.represents);
  if (!complete) text += months_text(p);
  return text + (layout ? groups_text(p.groups) : "");
}

// "indicators (25), by_residence (9), ...", in lines of at most 80 columns; denominators are not counted.
std::string held(const FileSummary& s) {
  std::string text, line = "holds";
  const auto add = [&](const GroupSummary& g) {
    const auto named = std::count_if(g.variables.begin(), g.variables.end(),
                                     [](const VariableSummary& v) { return !v.name.ends_with("_n"); });
    const std::string item = fmt::format(" {} ({}),", g.name, named);
    if (line.size() + item.size() > 80) text += line + "\n", line = "     ";
    line += item;
  };
  if (!s.parts.empty()) std::for_each(s.parts[0].groups.begin(), s.parts[0].groups.end(), add);
  std::for_each(s.tables.begin(), s.tables.end(), add);
  line.back() = '\n';
  return text + line + "every variable: cohesim info --layout FILE\n";
}

std::string plain_text(const std::string& path, const FileSummary& s, bool layout) {
  std::string text = fmt::format("{}: {} {}, {}, {}\n", path, s.format, s.format_version,
                                 s.complete ? "complete" : "NOT complete", bytes_text(s.bytes));
  text += fmt::format("written by cohesim {} ({}), {}", s.program_version, s.program_commit, s.created);
  text += s.wall_seconds > 0 ? fmt::format(", in {:.1f} s\n", s.wall_seconds) : "\n";
  for (const PartSummary& p : s.parts) text += part_text(p, s.complete, layout);
  if (!layout) return text + held(s);
  if (!s.tables.empty()) text += "tables\n" + groups_text(s.tables);
  return text;
}

std::string list_of(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

}  // namespace

std::string describe_file(const std::string& path, bool json) {
  const FileSummary summary = summary_of(path);
  return json ? json_text(path, summary) : plain_text(path, summary, false);
}

std::string layout_text(const std::string& path) { return plain_text(path, summary_of(path), true); }

std::vector<std::string> scenarios_in(const std::string& path) {
  return reading(path, [](const h5::File& file) {
    std::vector<std::string> names;
    for (const std::string& prefix : parts_of(file)) names.push_back(text_of(file.object("/" + prefix), "scenario"));
    return names;
  });
}

std::string part_named(const std::string& path, const std::string& scenario) {
  const std::vector<std::string> names = scenarios_in(path);
  if (scenario.empty() && names.size() != 1)
    throw FileError(path + " holds several scenarios; name one of: " + list_of(names));
  const auto found = scenario.empty() ? names.begin() : std::find(names.begin(), names.end(), scenario);
  if (found == names.end()) throw FileError(path + " holds no scenario '" + scenario + "', but: " + list_of(names));
  const auto place = static_cast<std::size_t>(found - names.begin());
  return reading(path, [&](const h5::File& file) { return parts_of(file).at(place); });
}

std::string scenario_of(const std::string& path, const std::string& scenario) {
  const std::string part = part_named(path, scenario);
  return reading(path, [&](const h5::File& file) {
    const auto text = file.dataset(joined(part, "scenario/resolved")).read_text();
    return text.empty() ? std::string() : text[0];
  });
}

}  // namespace cohesim
