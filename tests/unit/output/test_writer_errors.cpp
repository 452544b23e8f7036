// A disk that is full in the middle of a run. A limit on the size of files stands in for the disk.
#include <sys/resource.h>

#include <csignal>
#include <fstream>

#include "catch_compat.hpp"
#include "output/hdf5_file.hpp"
#include "output/trajectory.hpp"
#include "sample_run.hpp"

using namespace cohesim;
using Catch::Matchers::Contains;

namespace {

class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) : old_signal_(std::signal(SIGXFSZ, SIG_IGN)) {
    getrlimit(RLIMIT_FSIZE, &old_);
    rlimit now = old_;
    now.rlim_cur = bytes;
    setrlimit(RLIMIT_FSIZE, &now);
  }
  ~FileSizeLimit() {
    setrlimit(RLIMIT_FSIZE, &old_);
    std::signal(SIGXFSZ, old_signal_);
  }

 private:
  rlimit old_{};
  void (*old_signal_)(int);
};

// 3 MB plain, so that the limit below lets creation pass, or not.
Part large_part() {
  Part part = sample::part();
  part.layout = {};
  part.layout.dimensions = {{"area", "", std::vector<std::string>(12000, "x")}};
  part.layout.add({"areas", "persons", "persons", "", "", "", {"area"}});
  return part;
}

std::vector<double> noise(int month) {
  std::vector<double> values(12000);
  for (std::size_t i = 0; i < values.size(); ++i)
    values[i] = static_cast<double>((i * 2654435761U ^ static_cast<unsigned>(month) * 40503U) % 1000003U) / 7;
  return values;
}

void write(TrajectoryWriter& writer) {
  for (int m = 0; m < sample::months; ++m)
    for (int r = 0; r < sample::replicates; ++r) writer.frame(0, r, m, noise(m));
  writer.finish(1, true);
}

}  // namespace

TEST_CASE("no room for the results is an error before anything is run, and leaves nothing", "[output]") {
  const sample::Folder folder;
  const std::string error = sample::error_of([&] {
    const FileSizeLimit limit(500'000);
    TrajectoryWriter writer(folder.file("my.h5"), "cohesim-trajectory", {large_part()}, false);
  });
  CHECK_THAT(error, Contains("my.h5.part"));
  CHECK_THAT(error, Contains("File too large"));
  CHECK(folder.names().empty());
}

TEST_CASE("no room in the middle is an error of frame() or finish(), and the .part stays and opens", "[output]") {
  const sample::Folder folder;
  const Part part = large_part();
  const std::string error = sample::error_of([&] {
    TrajectoryWriter writer(folder.file("my.h5"), "cohesim-trajectory", {part}, false);
    const FileSizeLimit limit(1'200'000);
    write(writer);
  });
  CHECK_THAT(error, Contains("my.h5"));
  CHECK_THAT(error, Contains("File too large"));
  CHECK(folder.names() == std::vector<std::string>{"my.h5.part"});
  const h5::File file = h5::File::open(folder.file("my.h5.part"));
  float value = 0;
  file.dataset("areas/persons").read({0, 3, 11}, {1, 1, 1}, &value);
  CHECK(value == static_cast<float>(noise(3)[11]));
}

TEST_CASE("after an error in one file the next one is written as usual", "[output]") {
  const sample::Folder folder;
  TrajectoryWriter writer(folder.file("my.h5"), "cohesim-trajectory", {large_part()}, false);
  write(writer);
  CHECK(content_digest(folder.file("my.h5")).size() == 64);
}
