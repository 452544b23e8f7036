// Nothing is overwritten, nothing is lost.
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "catch_compat.hpp"
#include "output/file_place.hpp"
#include "output/hdf5_file.hpp"
#include "output/trajectory.hpp"
#include "sample_run.hpp"

using namespace cohesim;
using Catch::Matchers::Contains;
using Names = std::vector<std::string>;

namespace {

std::unique_ptr<TrajectoryWriter> writer_of(const std::string& path, bool force = false) {
  return std::make_unique<TrajectoryWriter>(path, "cohesim-trajectory", std::vector{sample::part()}, force);
}

}  // namespace

TEST_CASE("a file that exists is kept unless forced", "[output]") {
  const sample::Folder folder;
  const std::string path = sample::write_run(folder.file("my.h5"));
  const std::string error = sample::error_of([&] { writer_of(path); });
  CHECK_THAT(error, Contains("my.h5 exists (complete, 2"));
  CHECK_THAT(error, Contains("); nothing was run. -o OTHER, or --force"));
  CHECK(folder.names() == Names{"my.h5"});
  CHECK_NOTHROW(sample::write_run(path, true));
  CHECK(folder.names() == Names{"my.h5"});
}

TEST_CASE("the refusal says what the existing file is", "[output]") {
  const sample::Folder folder;
  std::ofstream(folder.file("my.h5")) << "notes";
  CHECK_THAT(sample::error_of([&] { writer_of(folder.file("my.h5")); }),
             Contains("my.h5 exists (no cohesim file, or damaged, "));
}

TEST_CASE("a place where no file can be is named at once", "[output]") {
  const sample::Folder folder;
  CHECK_THAT(sample::error_of([&] { writer_of(folder.file("no/my.h5")); }), Contains("there is no folder"));
  CHECK_THAT(sample::error_of([&] { writer_of(folder.file("")); }), Contains("is a folder"));
  CHECK_THAT(sample::error_of([&] { check_space(folder.file("x"), std::uint64_t{1} << 60); }), Contains("MB free"));
}

TEST_CASE("while a run is written, its .part opens, and when it is finished, only the file is left", "[output]") {
  const sample::Folder folder;
  auto writer = writer_of(folder.file("my.h5"));
  CHECK(folder.names() == Names{"my.h5.part", "my.h5.tmp"});
  CHECK_THAT(describe_file(folder.file("my.h5.part"), false), Contains("NOT complete"));
  sample::write_all(*writer, 0, sample::part());
  writer->finish(1, true);
  CHECK(folder.names() == Names{"my.h5"});
  CHECK_THROWS_AS(writer->finish(1, true), std::logic_error);
}

TEST_CASE("a writer that is destroyed leaves everything that it was given in the .part", "[output]") {
  const sample::Folder folder;
  const Part part = sample::part();
  {
    auto writer = writer_of(folder.file("my.h5"));
    for (int m = 0; m < 5; ++m) writer->frame(0, 0, m, sample::frame(part, 0, m));
  }
  CHECK(folder.names() == Names{"my.h5.part"});
  const h5::File file = h5::File::open(folder.file("my.h5.part"));
  double waiting = 0;
  file.dataset("markets/waiting").read({0, 4}, {1, 1}, &waiting);
  CHECK(waiting == sample::frame(part, 0, 4)[9]);

  SECTION("and running again sets that aside") {
    sample::write_run(folder.file("my.h5"));
    CHECK(folder.names() == Names{"my.h5", "my.h5.part.old"});
  }
}

TEST_CASE("a writer that never got a month leaves nothing", "[output]") {
  const sample::Folder folder;
  writer_of(folder.file("my.h5"));
  CHECK(folder.names().empty());
}

TEST_CASE("two runs do not write one file", "[output]") {
  const sample::Folder folder;
  auto writer = writer_of(folder.file("my.h5"));
  CHECK_THAT(sample::error_of([&] { writer_of(folder.file("my.h5")); }), Contains("is being written by another run"));
  sample::write_all(*writer, 0, sample::part());
  CHECK_NOTHROW(writer->finish(1, true));
}

TEST_CASE("the next run removes the .tmp of a killed one, and of no other", "[output]") {
  const sample::Folder folder;
  std::ofstream(folder.file("notes.tmp")) << "mine";
  std::ofstream(folder.file("notes.part")) << "mine";
  const auto alive = writer_of(folder.file("alive.h5"));
  const pid_t child = fork();
  if (child == 0) {
    const auto writer = writer_of(folder.file("dead.h5"));
    writer->frame(0, 0, 0, sample::frame(sample::part(), 0, 0));
    _exit(9);  // as if killed
  }
  int status = 0;
  waitpid(child, &status, 0);
  REQUIRE(WEXITSTATUS(status) == 9);
  const Names left{"alive.h5.part", "alive.h5.tmp", "dead.h5.part", "dead.h5.tmp", "notes.part", "notes.tmp"};
  REQUIRE(folder.names() == left);
  CHECK_THAT(describe_file(folder.file("dead.h5.part"), false), Contains("NOT complete"));
  sample::write_run(folder.file("my.h5"));
  CHECK(folder.names() == Names{"alive.h5.part", "alive.h5.tmp", "dead.h5.part", "my.h5", "notes.part", "notes.tmp"});
}

TEST_CASE("frames that do not belong are refused", "[output]") {
  const sample::Folder folder;
  auto writer = writer_of(folder.file("my.h5"));
  const std::vector<double> frame(sample::part().layout.frame_size);
  CHECK_THROWS_AS(writer->frame(1, 0, 0, frame), std::out_of_range);
  CHECK_THROWS_AS(writer->frame(0, 2, 0, frame), std::out_of_range);
  CHECK_THROWS_AS(writer->frame(0, 0, 30, frame), std::out_of_range);
  CHECK_THROWS_AS(writer->frame(0, 0, -1, frame), std::out_of_range);
  CHECK_THROWS_AS(writer->frame(0, 0, 0, std::span(frame).first(2)), std::invalid_argument);
}
