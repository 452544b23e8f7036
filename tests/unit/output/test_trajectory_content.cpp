// What is written comes back, with its labels, units and fill values.
#include <cmath>

#include "catch_compat.hpp"
#include "output/hdf5_file.hpp"
#include "output/trajectory.hpp"
#include "sample_run.hpp"

using namespace cohesim;
using sample::months;
using sample::replicates;

namespace {

template <typename T>
std::vector<T> all_of(const h5::File& file, const std::string& path) {
  const h5::Dataset d = file.dataset(path);
  std::size_t n = 1;
  for (const auto length : d.shape()) n *= length;
  std::vector<T> values(n);
  d.read(h5::Shape(d.shape().size(), 0), d.shape(), values.data());
  return values;
}

std::string text(const h5::Object& object, const std::string& name) {
  const auto value = object.get(name);
  REQUIRE(value);
  return std::get<std::string>(*value);
}

}  // namespace

TEST_CASE("every value of a run comes back from the file", "[output]") {
  const sample::Folder folder;
  const h5::File file = h5::File::open(sample::write_run(folder.file("a.h5")));
  const auto rate = all_of<float>(file, "indicators/rate");
  const auto persons = all_of<std::int64_t>(file, "indicators/persons");
  const auto waiting = all_of<double>(file, "markets/waiting");
  for (int r = 0; r < replicates; ++r)
    for (int m = 0; m < months; ++m) {
      const auto frame = sample::frame(sample::part(), r, m);
      const auto row = static_cast<std::size_t>(r * months + m);
      for (std::size_t i = 0; i < 6; ++i)
        if (m == 2 && i == 1)
          CHECK(std::isnan(rate[row * 6 + i]));
        else
          CHECK(rate[row * 6 + i] == static_cast<float>(frame[i]));
      for (std::size_t i = 0; i < 3; ++i) CHECK(persons[row * 3 + i] == std::llround(frame[6 + i]));
      CHECK(waiting[row] == frame[9]);
    }
}

TEST_CASE("a run file is labelled", "[output]") {
  const sample::Folder folder;
  const h5::File file = h5::File::open(sample::write_run(folder.file("a.h5")));
  const h5::Dataset rate = file.dataset("indicators/rate");
  CHECK(rate.dimension_names() == std::vector<std::string>{"replicate", "time", "origin", "sex"});
  CHECK(text(rate, "units") == "%");
  CHECK(text(rate, "long_name") == "employment rate");
  CHECK(text(rate, "description") == "Share in work.");
  CHECK(text(rate, "source") == "lfsa_ergacob");
  CHECK_FALSE(rate.get("_FillValue"));
  CHECK(std::get<std::int64_t>(*file.dataset("indicators/persons").get("_FillValue")) == h5::int64_fill);
  CHECK(file.dataset("indicators/origin").read_text() == std::vector<std::string>{"native", "EU", "Türkiye"});
  CHECK_FALSE(file.has("markets/origin"));  // only what the group uses
  CHECK(text(file.dataset("markets/time"), "units") == "days since 1970-01-01");
  CHECK(all_of<std::int32_t>(file, "markets/time") == sample::part().meta.days);
  CHECK(all_of<std::int32_t>(file, "markets/replicate") == std::vector<std::int32_t>{0, 1});
}

TEST_CASE("a run file says where it comes from, and nothing of the machine", "[output]") {
  const sample::Folder folder;
  const h5::File file = h5::File::open(sample::write_run(folder.file("a.h5")));
  const h5::Object root = file.object("/");
  CHECK(text(root, "format") == "cohesim-trajectory");
  CHECK(text(root, "scenario") == "base");
  CHECK(text(root, "start") == "2020-01");
  CHECK(text(root, "end") == "2022-06");
  CHECK(std::get<std::uint64_t>(*root.get("seed")) == 18446744073709551615U);
  CHECK(std::get<std::int64_t>(*root.get("complete")) == 1);
  CHECK(std::get<double>(*root.get("wall_seconds")) == 1.5);
  CHECK(file.dataset("scenario/resolved").read_text() == std::vector<std::string>{"name: base\n"});
  CHECK(file.dataset("scenario/files/name").read_text() == std::vector<std::string>{"base.yaml"});
  CHECK(file.dataset("scenario/files/text").read_text() == std::vector<std::string>{"name: base  # é\n"});
  CHECK(all_of<double>(file, "scenario/parameters/value") == std::vector<double>{1.5, 30});
}

TEST_CASE("months that were not reached are NaN or the fill value", "[output]") {
  const sample::Folder folder;
  const Part part = sample::part();
  TrajectoryWriter writer(folder.file("a.h5"), "cohesim-trajectory", {part}, false);
  for (int m = 0; m < 27; ++m) writer.frame(0, 1, m, sample::frame(part, 1, m));
  writer.finish(1, false);
  const h5::File file = h5::File::open(folder.file("a.h5"));
  CHECK(std::get<std::int64_t>(*file.object("/").get("complete")) == 0);
  CHECK(all_of<std::int32_t>(file, "progress/months_written") == std::vector<std::int32_t>{0, 27});
  const auto waiting = all_of<double>(file, "markets/waiting");
  const auto persons = all_of<std::int64_t>(file, "indicators/persons");
  CHECK(std::isnan(waiting[0]));
  CHECK(waiting[months + 26] == sample::frame(part, 1, 26)[9]);
  CHECK(std::isnan(waiting[months + 27]));
  CHECK(persons[(months + 27) * 3] == h5::int64_fill);
}

TEST_CASE("a comparison file holds its scenarios side by side, and tables", "[output]") {
  const sample::Folder folder;
  const h5::File file = h5::File::open(sample::write_comparison(folder.file("c.h5")));
  const auto names = file.object("/").get("scenarios");
  CHECK(std::get<std::vector<std::string>>(*names) == std::vector<std::string>{"base", "a policy"});
  CHECK(text(file.object("/scenarios/a policy"), "scenario") == "a policy");
  CHECK(all_of<double>(file, "scenarios/a policy/markets/waiting") ==
        all_of<double>(file, "scenarios/base/markets/waiting"));
  CHECK(file.dataset("scenarios/base/indicators/rate").dimension_names()[3] == "sex");
  CHECK(file.dataset("summary/indicator").read_text() == std::vector<std::string>{"rate", "gap"});
  CHECK(all_of<double>(file, "summary/change") == std::vector<double>{0.25, -1});
  CHECK(all_of<std::int64_t>(file, "summary/pairs") == std::vector<std::int64_t>{20, 20});
  CHECK(file.dataset("summary/pairs").dimension_names() == std::vector<std::string>{"row"});
}

TEST_CASE("a large variable is stored in chunks of 24 months", "[output]") {
  const sample::Folder folder;
  Part part = sample::part();
  part.layout = {};
  part.layout.dimensions = {{"area", "", std::vector<std::string>(2000, "x")}};
  part.layout.add({"areas", "persons", "persons", "", "", "", {"area"}});
  {
    TrajectoryWriter writer(folder.file("a.h5"), "cohesim-trajectory", {part}, false);
    for (int m = 0; m < months; ++m)
      for (int r = 0; r < replicates; ++r) writer.frame(0, r, m, std::vector<double>(2000, r * 100 + m));
    writer.finish(1, true);
  }
  const auto values = all_of<float>(h5::File::open(folder.file("a.h5")), "areas/persons");
  for (std::size_t i = 0; i < values.size(); ++i)
    REQUIRE(values[i] == static_cast<float>(i / 60000 * 100 + i / 2000 % 30));
}

TEST_CASE("layouts without cells, months or replicates do no harm", "[output]") {
  const sample::Folder folder;
  Part part = sample::part();
  part.layout.dimensions.push_back({"policy", "", {}});
  part.layout.add({"policies", "spending", "EUR", "", "", "", {"policy"}});
  SECTION("no policy") {}
  SECTION("no month") { part.meta.days.clear(); }
  SECTION("no replicate") { part.meta.replicates = 0; }
  TrajectoryWriter writer(folder.file("a.h5"), "cohesim-trajectory", {part}, false);
  if (!part.meta.days.empty() && part.meta.replicates > 0) writer.frame(0, 0, 0, sample::frame(part, 0, 0));
  writer.write_table("summary", {{"name", "", "", std::vector<std::string>{}}});
  writer.finish(1, true);
  CHECK(content_digest(folder.file("a.h5")).size() == 64);
  CHECK_FALSE(describe_file(folder.file("a.h5"), false).empty());
}
