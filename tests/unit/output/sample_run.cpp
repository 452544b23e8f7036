#include "sample_run.hpp"

#include <stdlib.h>

#include <algorithm>
#include <limits>

namespace sample {

using namespace cohesim;

Folder::Folder() {
  std::string name = (std::filesystem::temp_directory_path() / "cohesim-test-XXXXXX").string();
  path_ = mkdtemp(name.data());
}

Folder::~Folder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::vector<std::string> Folder::names() const {
  std::vector<std::string> result;
  for (const auto& entry : std::filesystem::directory_iterator(path_))
    result.push_back(entry.path().filename().string());
  std::sort(result.begin(), result.end());
  return result;
}

Part part(const std::string& prefix, const std::string& name) {
  Part p;
  p.prefix = prefix;
  p.layout.dimensions = {{"origin", "country of birth", {"native", "EU", "Türkiye"}}, {"sex", "", {"female", "male"}}};
  p.layout.add({"indicators", "rate", "%", "employment rate", "Share in work.", "lfsa_ergacob", {"origin", "sex"}});
  p.layout.add({"indicators", "persons", "persons", "persons", "", "", {"origin"}, Stored::int64});
  p.layout.add({"markets", "waiting", "d", "waiting time", "", "", {}, Stored::float64});
  p.meta.scenario_name = name;
  p.meta.scenario_sha256 = std::string(64, 'a');
  p.meta.resolved_yaml = "name: " + name + "\n";
  p.meta.files = {{"/home/someone/" + name + ".yaml", "name: " + name + "  # é\n"}};
  p.meta.parameters = {{"labour.callback_ratio", 1.5}, {"run.months", 30}};
  p.meta.seed = 18446744073709551615U;
  p.meta.replicates = replicates;
  for (int m = 0; m < months; ++m) p.meta.days.push_back(18292 + m * 30);  // from 2020-01-31
  p.meta.population_size = 1000;
  p.meta.represents = 447e6;
  return p;
}

std::vector<double> frame(const Part& p, int replicate, int month) {
  std::vector<double> values(p.layout.frame_size);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = replicate * 1e4 + month * 100 + static_cast<double>(i);
  if (month == 2) values[1] = std::numeric_limits<double>::quiet_NaN();
  return values;
}

void write_all(TrajectoryWriter& writer, std::size_t index, const Part& p) {
  for (int r = 0; r < replicates; ++r)
    for (int m = 0; m < months; ++m) writer.frame(index, r, m, frame(p, r, m));
}

std::string write_run(const std::string& path, bool force) {
  TrajectoryWriter writer(path, "cohesim-trajectory", {part()}, force);
  write_all(writer, 0, part());
  writer.finish(1.5, true);
  return path;
}

std::string write_comparison(const std::string& path) {
  const std::vector<Part> parts{part("scenarios/base", "base"), part("scenarios/a policy", "a policy")};
  TrajectoryWriter writer(path, "cohesim-comparison", parts, false);
  for (std::size_t i = 0; i < parts.size(); ++i) write_all(writer, i, parts[i]);
  writer.write_table("summary", {{"indicator", "", "name of the indicator", std::vector<std::string>{"rate", "gap"}},
                                 {"change", "%", "", std::vector<double>{0.25, -1}},
                                 {"pairs", "1", "", std::vector<std::int64_t>{20, 20}}});
  writer.finish(1.5, true);
  return path;
}

}  // namespace sample
