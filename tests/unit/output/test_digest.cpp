// Equal results have equal digests, whatever wrote them in whatever order.
#include <thread>

#include "catch_compat.hpp"
#include "output/hdf5_file.hpp"
#include "output/seal.hpp"
#include "output/trajectory.hpp"
#include "sample_run.hpp"

using namespace cohesim;
using sample::months;
using sample::replicates;

namespace {

// Writes the sample run after `change` had a go at the part, with `value` added to one cell.
std::string digest_of(const std::string& path, const std::function<void(Part&)>& change = {}, double added = 0,
                      double wall_seconds = 1) {
  Part part = sample::part();
  if (change) change(part);
  {
    TrajectoryWriter writer(path, "cohesim-trajectory", {part}, true);
    for (int m = 0; m < months; ++m)
      for (int r = replicates - 1; r >= 0; --r) {
        auto frame = sample::frame(part, r, m);
        if (r == 1 && m == 29) frame[5] += added;
        writer.frame(0, r, m, frame);
      }
    writer.finish(wall_seconds, true);
  }
  return content_digest(path);
}

}  // namespace

TEST_CASE("the digest does not depend on the order of writing", "[output]") {
  const sample::Folder folder;
  const std::string expected = content_digest(sample::write_run(folder.file("a.h5")));
  CHECK(expected.size() == 64);
  CHECK(digest_of(folder.file("b.h5")) == expected);

  const Part part = sample::part();
  TrajectoryWriter writer(folder.file("c.h5"), "cohesim-trajectory", {part}, false);
  std::vector<std::thread> threads;
  for (int r = 0; r < replicates; ++r)
    threads.emplace_back([&, r] {
      for (int m = 0; m < months; ++m) writer.frame(0, r, m, sample::frame(part, r, m));
    });
  for (std::thread& t : threads) t.join();
  writer.finish(1, true);
  CHECK(content_digest(folder.file("c.h5")) == expected);
}

TEST_CASE("the digest changes with any result", "[output]") {
  const sample::Folder folder;
  const std::string path = folder.file("a.h5"), expected = digest_of(path);
  CHECK(digest_of(path, {}, 1) != expected);
  CHECK(digest_of(path, [](Part& p) { p.layout.variables[0].name = "other"; }) != expected);
  CHECK(digest_of(path, [](Part& p) { p.layout.variables[0].unit = "1"; }) != expected);
  CHECK(digest_of(path, [](Part& p) { p.layout.variables[0].stored = Stored::float64; }) != expected);
  CHECK(digest_of(path, [](Part& p) { p.layout.dimensions[0].labels[1] = "EFTA"; }) != expected);
  CHECK(digest_of(path, [](Part& p) { p.meta.days[3] += 1; }) != expected);
}

TEST_CASE("the digest does not change with who, when, how fast and from which text", "[output]") {
  const sample::Folder folder;
  const std::string path = folder.file("a.h5"), expected = digest_of(path);
  CHECK(digest_of(path, {}, 0, 99) == expected);
  CHECK(digest_of(path, [](Part& p) { p.meta.resolved_yaml += "# note\n"; }) == expected);
  CHECK(digest_of(path, [](Part& p) { p.meta.scenario_sha256[0] = 'b'; }) == expected);
  CHECK(digest_of(path, [](Part& p) { p.meta.files.clear(); }) == expected);
  CHECK(digest_of(path, [](Part& p) { p.layout.variables[0].description = "Better words."; }) == expected);
}

TEST_CASE("the .part and the finished file have one digest", "[output]") {
  const sample::Folder folder;
  const Part part = sample::part();
  {
    TrajectoryWriter writer(folder.file("a.h5"), "cohesim-trajectory", {part}, false);
    sample::write_all(writer, 0, part);
  }
  CHECK(content_digest(folder.file("a.h5.part")) == content_digest(sample::write_run(folder.file("b.h5"))));
}

TEST_CASE("a comparison counts all its scenarios and tables, also one named 'scenario'", "[output]") {
  const sample::Folder folder;
  const auto digest = [&](double added, double change) {
    const Part part = sample::part("scenarios/scenario", "scenario");
    TrajectoryWriter writer(folder.file("c.h5"), "cohesim-comparison", {part}, true);
    auto frame = sample::frame(part, 0, 0);
    frame[0] += added;
    writer.frame(0, 0, 0, frame);
    writer.write_table("summary", {{"change", "%", "", std::vector<double>{change}}});
    writer.finish(1, true);
    return content_digest(folder.file("c.h5"));
  };
  CHECK(digest(0, 0) == digest(0, 0));
  CHECK(digest(0, 0) != digest(1, 0));
  CHECK(digest(0, 0) != digest(0, 1));
}

TEST_CASE("an array that does not fit into one box is read in order", "[output]") {
  const sample::Folder folder;
  std::vector<std::string> digests;
  for (const double last : {1.0, 1.0, 2.0}) {
    h5::File file = h5::File::create(folder.file("a.h5"));
    file.object("/").set("format", std::string("cohesim-trajectory"));
    file.object("/").set("format_version", std::string("2.9"));
    std::vector<double> values(3 * 700 * 1000, 1.0);  // 17 MB
    values.back() = last;
    file.make_dataset("x", h5::Type::float64, {3, 700, 1000}).write_all(values.data());
    file.close();
    seal(folder.file("a.h5"));
    digests.push_back(content_digest(folder.file("a.h5")));
  }
  CHECK(digests[0] == digests[1]);
  CHECK(digests[0] != digests[2]);
}
