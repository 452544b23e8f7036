#include "output/summary.hpp"

#include <algorithm>
#include <filesystem>

#include "output/inputs.hpp"
#include "output/reading.hpp"
#include "output/structure.hpp"

namespace cohesim {

namespace {

VariableSummary variable_of(const h5::Dataset& d, const std::string& name) {
  return {name, h5::name_of(d.type()), text_of(d, "units"), text_of(d, "long_name"), d.dimension_names(), d.shape()};
}

// Groups below `prefix` that hold variables. `skip`: paths that are not described.
std::vector<GroupSummary> groups_of(const h5::File& file, const std::string& prefix,
                                    const std::vector<std::string>& skip) {
  std::vector<GroupSummary> result;
  for (const auto& child : file.children(prefix.empty() ? "/" : prefix, false)) {
    const std::string path = joined(prefix, child.name);
    if (!child.is_group || std::find(skip.begin(), skip.end(), path) != skip.end()) continue;
    GroupSummary group{child.name, {}};
    for (const FileEntry& entry : entries(file, path, false)) {
      if (entry.is_group) continue;
      const h5::Dataset d = file.dataset(entry.path);
      if (!d.is_scale()) group.variables.push_back(variable_of(d, entry.path.substr(path.size() + 1)));
    }
    result.push_back(std::move(group));
  }
  return result;
}

std::vector<std::int32_t> months_written(const h5::File& file, const std::string& prefix) {
  const h5::Dataset d = file.dataset(joined(prefix, "progress/months_written"));
  if (d.type() != h5::Type::int32 || d.shape().size() != 1 || d.shape()[0] > 10'000'000) return {};
  std::vector<std::int32_t> months(d.shape()[0]);
  if (!months.empty()) d.read({0}, d.shape(), months.data());
  return months;
}

PartSummary part_of(const h5::File& file, const std::string& prefix) {
  const h5::Object group = file.object("/" + prefix);
  PartSummary part;
  part.prefix = prefix;
  part.scenario = text_of(group, "scenario");
  part.sha256 = text_of(group, "scenario_sha256");
  part.start = text_of(group, "start");
  part.end = text_of(group, "end");
  if (const auto seed = group.get("seed"); seed && std::holds_alternative<std::uint64_t>(*seed))
    part.seed = std::get<std::uint64_t>(*seed);
  part.replicates = number_of(group, "replicates");
  part.months = number_of(group, "months");
  part.population_size = number_of(group, "population_size");
  part.represents = number_of(group, "represents");
  part.months_written = months_written(file, prefix);
  return part;
}

FileSummary read_summary(const h5::File& file) {
  const h5::Object root = file.object("/");
  FileSummary s;
  s.format = text_of(root, "format");
  s.format_version = text_of(root, "format_version");
  s.program_version = text_of(root, "program_version");
  s.program_commit = text_of(root, "program_commit");
  s.created = text_of(root, "created");
  s.complete = number_of(root, "complete") == 1;
  s.wall_seconds = number_of(root, "wall_seconds");
  std::vector<std::string> skip{"scenarios", inputs_group};
  for (const std::string& prefix : parts_of(file)) {
    const std::vector<std::string> own{joined(prefix, "scenario"), joined(prefix, "progress")};
    s.parts.push_back(part_of(file, prefix));
    if (s.format == run_format)
      skip.insert(skip.end(), own.begin(), own.end());
    else
      s.parts.back().groups = groups_of(file, prefix, own);
  }
  auto top = groups_of(file, "", skip);
  if (s.format == run_format && !s.parts.empty())
    s.parts[0].groups = std::move(top);
  else
    s.tables = std::move(top);
  return s;
}

}  // namespace

FileSummary summary_of(const std::string& path) {
  FileSummary summary = reading(path, read_summary);
  std::error_code ignored;
  summary.bytes = std::filesystem::file_size(path, ignored);
  return summary;
}

}  // namespace cohesim
