#include "output/structure.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <chrono>
#include <numeric>

#include "output/inputs.hpp"
#include "output/table.hpp"
#if __has_include("cohesim_version.hpp")
#include "cohesim_version.hpp"
#else
#define COHESIM_VERSION "unknown"
#define COHESIM_COMMIT "unknown"
#endif

namespace cohesim {

namespace {

std::string month_of(std::int32_t days) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{days}}};
  return fmt::format("{:04}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()));
}

// Folders would tell whose machine it was.
std::string without_folders(const std::string& name) { return name.substr(name.find_last_of("/\\") + 1); }

void write_scenario(h5::File& file, const std::string& group, const TrajectoryMeta& meta) {
  file.make_groups(group);
  file.make_dataset(group + "/resolved", h5::Type::text, {}).write_text({meta.resolved_yaml});
  std::vector<std::string> files, texts, names;
  for (const auto& [name, text] : meta.files) {
    files.push_back(without_folders(name));
    texts.push_back(text);
  }
  write_table(file, group + "/files",
              {{"name", "", "name of a scenario file", files}, {"text", "", "its text", texts}});
  write_input_names(file, group, meta.inputs);
  std::vector<double> values;
  for (const auto& [name, value] : meta.parameters) {
    names.push_back(name);
    values.push_back(value);
  }
  write_table(file, group + "/parameters",
              {{"name", "", "name of a parameter", names}, {"value", "", "its value before any policy", values}});
}

h5::Dataset integer_scale(h5::File& file, const std::string& path, const std::vector<std::int32_t>& values) {
  h5::Dataset d = file.make_dataset(path, h5::Type::int32, {values.size()});
  if (!values.empty()) d.write_all(values.data());
  return d;
}

h5::Dataset time_scale(h5::File& file, const std::string& path, const TrajectoryMeta& meta) {
  h5::Dataset d = integer_scale(file, path, meta.days);
  d.set("long_name", std::string("last day of the month"));
  d.set("standard_name", std::string("time"));
  d.set("units", std::string("days since 1970-01-01"));
  d.set("calendar", std::string("standard"));
  d.set("axis", std::string("T"));
  return d;
}

h5::Dataset replicate_scale(h5::File& file, const std::string& path, const TrajectoryMeta& meta) {
  std::vector<std::int32_t> numbers(static_cast<std::size_t>(meta.replicates));
  std::iota(numbers.begin(), numbers.end(), meta.first_replicate);
  h5::Dataset d = integer_scale(file, path, numbers);
  d.set("long_name", std::string("replicate: the same scenario with other random draws"));
  return d;
}

h5::Dataset label_scale(h5::File& file, const std::string& path, const Dimension& dimension) {
  h5::Dataset d = file.make_dataset(path, h5::Type::text, {dimension.labels.size()});
  d.write_text(dimension.labels);
  if (!dimension.long_name.empty()) d.set("long_name", dimension.long_name);
  return d;
}

}  // namespace

std::string joined(const std::string& group, const std::string& name) {
  return group.empty() || name.empty() ? group + name : group + "/" + name;
}

void describe_root(h5::File& file, const std::string& format, const std::vector<Part>& parts) {
  h5::Object root = file.object("/");
  root.set("format", format);
  root.set("format_version", std::string(format_version));
  root.set("program", std::string("cohesim"));
  root.set("program_version", std::string(COHESIM_VERSION));
  root.set("program_commit", std::string(COHESIM_COMMIT));
  const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  root.set("created", fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(now)));
  root.set("how_to_open", std::string("xarray.open_datatree(FILE, engine='h5netcdf'); see sim/output/FORMAT.md"));
  if (format != comparison_format) return;
  std::vector<std::string> names;
  for (const Part& part : parts) names.push_back(part.prefix.substr(part.prefix.find_last_of('/') + 1));
  root.set("scenarios", names);
}

void describe_part(h5::File& file, const Part& part) {
  file.make_groups(part.prefix);
  const TrajectoryMeta& meta = part.meta;
  h5::Object group = file.object("/" + part.prefix);
  group.set("scenario", meta.scenario_name);
  group.set("scenario_sha256", meta.scenario_sha256);
  group.set("seed", meta.seed);
  group.set("replicates", std::int64_t{meta.replicates});
  group.set("months", static_cast<std::int64_t>(meta.days.size()));
  if (!meta.days.empty()) {
    group.set("start", month_of(meta.days.front()));
    group.set("end", month_of(meta.days.back()));
  }
  group.set("population_size", meta.population_size);
  group.set("represents", meta.represents);
  write_scenario(file, joined(part.prefix, "scenario"), meta);
}

h5::Dataset make_scale(h5::File& file, const std::string& group, const std::string& name, const Part& part) {
  const std::string path = joined(group, name);
  h5::Dataset d = name == "time"        ? time_scale(file, path, part.meta)
                  : name == "replicate" ? replicate_scale(file, path, part.meta)
                                        : label_scale(file, path, part.layout.dimension(name));
  d.make_scale(name);
  return d;
}

}  // namespace cohesim
