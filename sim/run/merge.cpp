#include "run/merge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "output/reading.hpp"
#include "output/structure.hpp"
#include "run/replicate.hpp"

namespace cohesim {
namespace {

/// One of the files, and which replicates it holds.
struct MergedFile {
  std::string path, format;
  std::vector<std::string> scenarios;
  int first = 0, count = 0;
  double seconds = 0;
};

MergedFile look_into(const std::string& path) {
  MergedFile found{path, {}, scenarios_in(path)};
  reading(path, [&](const h5::File& file) {
    const h5::Object root = file.object("/");
    found.format = text_of(root, "format");
    found.seconds = number_of(root, "wall_seconds");
    if (number_of(root, "complete") != 1) throw FileError("not complete: run this part again");
    const std::string part = parts_of(file).front();
    found.count = static_cast<int>(number_of(file.object("/" + part), "replicates"));
    std::int32_t first = 0;
    file.dataset(joined(part, "indicators/replicate")).read({0}, {1}, &first);
    found.first = first;
    return 0;
  });
  return found;
}

/// By first replicate; without gaps or repetitions, and of one kind.
std::vector<MergedFile> in_order(const std::vector<std::string>& paths) {
  std::vector<MergedFile> files;
  for (const std::string& path : paths) files.push_back(look_into(path));
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (std::size_t f = 1; f < files.size(); ++f) {
    const MergedFile &before = files[f - 1], &file = files[f];
    const int next = before.first + before.count;
    if (file.format != before.format || file.scenarios != before.scenarios)
      throw FileError(fmt::format("{} and {} do not hold the same scenarios", before.path, file.path));
    if (file.first < next)
      throw FileError(fmt::format("replicate {} is in {} and in {}", file.first, before.path, file.path));
    if (file.first > next)
      throw FileError(fmt::format("replicates {} to {} are missing: between {} and {}", next, file.first - 1,
                                  before.path, file.path));
  }
  return files;
}

/// As if all replicates had been run at once.
Scenario whole_scenario(const MergedFile& file, const std::string& name, int first, int count) {
  const Overrides whole{{"run.replicates", std::to_string(count)}, {"run.first_replicate", std::to_string(first)}};
  return parse_scenario(scenario_of(file.path, name), file.path + ":" + name, ".", whole, inputs_of(file.path, name));
}

std::vector<Scenario> whole_scenarios(const std::vector<MergedFile>& files) {
  const int first = files.front().first, count = files.back().first + files.back().count - first;
  std::vector<Scenario> scenarios;
  for (const std::string& name : files.front().scenarios) {
    scenarios.push_back(whole_scenario(files.front(), name, first, count));
    for (const MergedFile& file : files)
      if (whole_scenario(file, name, first, count).sha256 != scenarios.back().sha256)
        throw FileError(fmt::format("{} and {}: scenario '{}' is not the same in both; only replicates may differ",
                                    files.front().path, file.path, name));
  }
  return scenarios;
}

/// Where the numbers of a layout go: [replicate][month][frame].
struct ReadInto {
  const Layout& layout;
  std::size_t months;
  std::vector<double>& data;
};

template <class T>
double number_in(T value) {
  if constexpr (std::is_same_v<T, std::int64_t>)
    if (value == h5::int64_fill) return std::numeric_limits<double>::quiet_NaN();
  return static_cast<double>(value);
}

template <class T>
void scatter(const h5::Dataset& dataset, const Variable& variable, int replicate, const ReadInto& to, int place) {
  h5::Shape start(dataset.shape().size(), 0), count = dataset.shape();
  start[0] = static_cast<std::uint64_t>(replicate);
  count[0] = 1;
  std::vector<T> values(to.months * variable.size);
  if (values.empty()) return;
  dataset.read(start, count, values.data());
  for (std::size_t m = 0; m < to.months; ++m) {
    const std::size_t row = static_cast<std::size_t>(place) * to.months + m;
    double* frame = to.data.data() + row * to.layout.frame_size + variable.offset;
    for (std::size_t k = 0; k < variable.size; ++k) frame[k] = number_in(values[m * variable.size + k]);
  }
}

void read_variable(const h5::File& file, const std::string& part, const Variable& v, const MergedFile& of,
                   int first_replicate, const ReadInto& to) {
  const h5::Dataset dataset = file.dataset(joined(part, v.group + "/" + v.name));
  if (dataset.shape().size() != v.dims.size() + 2 || dataset.shape()[0] != static_cast<std::uint64_t>(of.count) ||
      dataset.shape()[1] != to.months)
    throw FileError(v.group + "/" + v.name + " has another shape than this program gives it");
  for (int r = 0; r < of.count; ++r) {
    const int place = of.first + r - first_replicate;
    if (dataset.type() == h5::Type::float32) scatter<float>(dataset, v, r, to, place);
    if (dataset.type() == h5::Type::float64) scatter<double>(dataset, v, r, to, place);
    if (dataset.type() == h5::Type::int64) scatter<std::int64_t>(dataset, v, r, to, place);
  }
}

void read_part(const h5::File& file, const std::string& part, const MergedFile& of, Results& results) {
  const int first = results.scenario.first_replicate;
  const ReadInto months{results.layout, static_cast<std::size_t>(results.months), results.data};
  for (const Variable& v : results.layout.variables) read_variable(file, part, v, of, first, months);
  ByPolicy& meant = results.by_policy;
  const ReadInto years{meant.layout, meant.months.size(), meant.data};
  for (const Variable& v : meant.layout.variables) read_variable(file, part, v, of, first, years);
}

Results read_results(const std::vector<MergedFile>& files, std::size_t scenario, const Scenario& whole) {
  Results results{whole, layout_of(whole), whole.replicates, whole.months(), {}, ByPolicy(whole), true, 0};
  const auto frames = static_cast<std::size_t>(results.replicates) * static_cast<std::size_t>(results.months);
  results.data.assign(frames * results.layout.frame_size, std::numeric_limits<double>::quiet_NaN());
  for (const MergedFile& of : files) {
    results.wall_seconds += of.seconds;
    reading(of.path, [&](const h5::File& file) {
      read_part(file, parts_of(file)[scenario], of, results);
      return 0;
    });
  }
  return results;
}

void write_frames(TrajectoryWriter& writer, std::size_t part, const Results& results) {
  for (int r = 0; r < results.replicates; ++r)
    for (int m = 0; m < results.months; ++m) writer.frame(part, r, m, results.frame(r, m));
}

}  // namespace

Recorded merge_files(const std::vector<std::string>& paths, const std::string& out, bool force) {
  const std::vector<MergedFile> files = in_order(paths);
  const std::vector<Scenario> scenarios = whole_scenarios(files);
  const bool compared = files.front().format == comparison_format;
  if (compared) require_paired(scenarios);
  std::vector<Part> parts;
  for (const Scenario& s : scenarios)
    parts.push_back({compared ? "scenarios/" + s.name : "", layout_of(s), meta_of(s)});
  TrajectoryWriter writer(out, files.front().format, std::move(parts), force);
  Recorded recorded;
  for (std::size_t s = 0; s < scenarios.size(); ++s) {
    recorded.results.push_back(read_results(files, s, scenarios[s]));
    write_frames(writer, s, recorded.results.back());
  }
  for (std::size_t s = 0; s < scenarios.size(); ++s) write_by_policy(writer, s, recorded.results[s].by_policy);
  if (compared) recorded.comparison = compare(recorded.results);
  if (compared) write_tables(writer, *recorded.comparison);
  writer.finish(recorded.results.front().wall_seconds, true);
  recorded.complete = true;
  return recorded;
}

}  // namespace cohesim
