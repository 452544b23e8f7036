// Files of any origin: described if they are ours, refused in words if not; no crash and no hang.
#include <algorithm>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "catch_compat.hpp"
#include "output/hdf5_file.hpp"
#include "output/seal.hpp"
#include "output/summary.hpp"
#include "output/trajectory.hpp"
#include "sample_run.hpp"

using namespace cohesim;
using Catch::Matchers::Contains;

namespace {

std::string bytes_of(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

void put(const std::string& path, const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }

std::string describe_error(const std::string& path) {
  return sample::error_of([&] { describe_file(path, false); });
}

std::string file_with(const sample::Folder& folder, const std::string& format, const std::string& version) {
  h5::File file = h5::File::create(folder.file("x.h5"));
  if (!format.empty()) file.object("/").set("format", format);
  file.object("/").set("format_version", version);
  file.close();
  seal(folder.file("x.h5"));
  return folder.file("x.h5");
}

}  // namespace

TEST_CASE("a run file is described for people", "[output]") {
  const sample::Folder folder;
  const std::string text = describe_file(sample::write_run(folder.file("a.h5")), false);
  CHECK_THAT(text, Contains("a.h5: cohesim-trajectory 2.3, complete, "));
  CHECK_THAT(text, Contains("scenario base"));
  CHECK_THAT(text, Contains("seed 18446744073709551615, 2 replicates, 2020-01 to 2022-06"));
  CHECK_THAT(text, Contains("holds indicators ("));
  CHECK(std::count(text.begin(), text.end(), '\n') <= 12);
  const std::string layout = layout_text(folder.file("a.h5"));
  CHECK_THAT(layout, Contains("(replicate 2, time 30, origin 3, sex 2)"));
  CHECK_THAT(layout, Contains("employment rate"));
}

TEST_CASE("a comparison file is described for programs", "[output]") {
  const sample::Folder folder;
  const auto json = nlohmann::json::parse(describe_file(sample::write_comparison(folder.file("c.h5")), true));
  CHECK(json["format"] == "cohesim-comparison");
  CHECK(json["complete"] == true);
  REQUIRE(json["scenarios"].size() == 2);
  const auto& second = json["scenarios"][1];
  CHECK(second["scenario"] == "a policy");
  CHECK(second["seed"] == 18446744073709551615U);
  CHECK(second["months_written"] == std::vector<int>{30, 30});
  CHECK(second["groups"][0]["group"] == "indicators");
  const auto& rate = second["groups"][0]["variables"][0];
  CHECK(rate["name"] == "rate");
  CHECK(rate["units"] == "%");
  CHECK(rate["dims"] == std::vector<std::string>{"replicate", "time", "origin", "sex"});
  CHECK(rate["shape"] == std::vector<int>{2, 30, 3, 2});
  CHECK(json["tables"][0]["group"] == "summary");
}

TEST_CASE("the scenario comes back out of a file", "[output]") {
  const sample::Folder folder;
  const std::string run = sample::write_run(folder.file("a.h5")), both = sample::write_comparison(folder.file("c.h5"));
  CHECK(scenario_of(run) == "name: base\n");
  CHECK(scenario_of(run, "base") == "name: base\n");
  CHECK(scenarios_in(both) == std::vector<std::string>{"base", "a policy"});
  CHECK(scenario_of(both, "a policy") == "name: a policy\n");
  CHECK_THAT(sample::error_of([&] { scenario_of(both); }), Contains("several scenarios; name one of: base, a policy"));
  CHECK_THAT(sample::error_of([&] { scenario_of(both, "x"); }), Contains("holds no scenario 'x', but: base, a policy"));
}

TEST_CASE("what is not ours is refused by name and reason", "[output]") {
  const sample::Folder folder;
  CHECK_THAT(describe_error(folder.file("x.h5")), Contains("x.h5: no such file"));
  CHECK_THAT(describe_error(folder.file("")), Contains("is not a file"));
  put(folder.file("x.h5"), "a,b\n1,2\n");
  CHECK_THAT(describe_error(folder.file("x.h5")), Contains("x.h5 is not a cohesim file: it is not HDF5"));
  put(folder.file("x.h5"), "");
  CHECK_THAT(describe_error(folder.file("x.h5")), Contains("it is not HDF5"));
  CHECK_THAT(describe_error(file_with(folder, "", "1.0")), Contains("x.h5 is not a cohesim file: it is HDF5 without"));
  CHECK_THAT(describe_error(file_with(folder, "openmc", "1.0")), Contains("is not a cohesim file"));
  CHECK_THAT(describe_error(file_with(folder, "cohesim-trajectory", "3.0")),
             Contains("format version '3.0', this program reads 2.x"));
}

TEST_CASE("a file that was cut off is refused", "[output]") {
  const sample::Folder folder;
  const std::string bytes = bytes_of(sample::write_run(folder.file("a.h5")));
  for (const std::size_t length : {std::size_t{8}, std::size_t{100}, bytes.size() / 2, bytes.size() - 40}) {
    put(folder.file("x.h5"), bytes.substr(0, length));
    CHECK_THAT(describe_error(folder.file("x.h5")), Contains("x.h5: damaged or cut off: "));
    CHECK_THAT(sample::error_of([&] { content_digest(folder.file("x.h5")); }), Contains("damaged or cut off"));
  }
}

TEST_CASE("a damaged byte anywhere is found before HDF5 stumbles over it", "[output]") {
  const sample::Folder folder;
  const std::string bytes = bytes_of(sample::write_run(folder.file("a.h5")));
  for (std::size_t i = 8; i < bytes.size() - 40; i += 97) {
    std::string changed = bytes;
    changed[i] = static_cast<char>(changed[i] ^ 16);
    put(folder.file("x.h5"), changed);
    REQUIRE_THAT(describe_error(folder.file("x.h5")), Contains("damaged or cut off: its bytes do not fit"));
  }
}

TEST_CASE("a file that another program changed is refused until it is sealed again", "[output]") {
  const sample::Folder folder;
  const std::string path = sample::write_run(folder.file("a.h5")), bytes = bytes_of(path);
  put(folder.file("x.h5"), bytes.substr(0, bytes.size() - 40));
  CHECK_THAT(describe_error(folder.file("x.h5")), Contains("or another program wrote or changed it"));
  seal(folder.file("x.h5"));
  CHECK(bytes_of(folder.file("x.h5")) == bytes);
  CHECK(content_digest(folder.file("x.h5")) == content_digest(path));
}

TEST_CASE("a file of our format without its parts is refused", "[output]") {
  const sample::Folder folder;
  CHECK_THAT(describe_error(file_with(folder, "cohesim-trajectory", "2.0")), Contains("damaged or cut off: progress"));
}
