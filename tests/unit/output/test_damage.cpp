// Thousands of damaged and foreign files: each is refused in words, and HDF5 never sees it. A crash ends the test.
#include <fstream>
#include <functional>
#include <iterator>
#include <random>

#include "catch_compat.hpp"
#include "output/hdf5_file.hpp"
#include "output/seal.hpp"
#include "output/trajectory.hpp"
#include "sample_run.hpp"

using namespace cohesim;

namespace {

constexpr int files = 2000;  // of each kind
constexpr std::size_t seal_bytes = 40;

std::string bytes_of(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

class Chance {
 public:
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(engine_()) % n; }

 private:
  std::mt19937_64 engine_{17};
};

using Damage = std::function<void(std::string&, Chance&)>;

void change_bytes(std::string& bytes, Chance& chance) {
  for (std::size_t n = 1 + chance.below(20); n > 0; --n) {
    const std::size_t at = chance.below(std::min<std::size_t>(20'000, bytes.size() - seal_bytes));
    bytes[at] = static_cast<char>(static_cast<unsigned char>(bytes[at]) + 1 + chance.below(255));
  }
}

void cut(std::string& bytes, Chance& chance) { bytes.resize(chance.below(bytes.size())); }

void zero(std::string& bytes, Chance& chance) {
  const std::size_t length = 512 << chance.below(4), first = chance.below(bytes.size() - seal_bytes);
  std::string zeroed = bytes;
  for (std::size_t i = first; i < std::min(first + length, bytes.size()); ++i) zeroed[i] = '\0';
  if (zeroed == bytes) return cut(bytes, chance);
  bytes = zeroed;
}

void fill_with_noise(std::string& bytes, Chance& chance) {
  for (std::size_t i = 8; i < bytes.size(); ++i) bytes[i] = static_cast<char>(chance.below(256));
}

void put(const std::string& path, const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }

bool refused(const std::function<void()>& read) {
  try {
    read();
  } catch (const FileError& error) {
    return std::string(error.what()).find("x.h5") != std::string::npos;
  }
  return false;
}

// Everything that reads a file: info, info --digest, run --from.
bool refused_by_all(const std::string& path) {
  return refused([&] { describe_file(path, false); }) && refused([&] { describe_file(path, true); }) &&
         refused([&] { content_digest(path); }) && refused([&] { scenarios_in(path); }) &&
         refused([&] { scenario_of(path); });
}

int accepted(const std::string& original, const Damage& damage) {
  const sample::Folder folder;
  Chance chance;
  int count = 0;
  for (int i = 0; i < files; ++i) {
    std::string bytes = original;
    damage(bytes, chance);
    put(folder.file("x.h5"), bytes);
    count += !refused_by_all(folder.file("x.h5"));
  }
  return count;
}

std::string killed_run(const sample::Folder& folder) {
  TrajectoryWriter writer(folder.file("b.h5"), "cohesim-trajectory", {sample::part()}, false);
  for (int m = 0; m < sample::months; ++m) writer.frame(0, 0, m, sample::frame(sample::part(), 0, m));
  const std::string path = folder.file("b.h5.part");
  CHECK(check_seal(path) == Seal::intact);
  return bytes_of(path);  // while it is being written
}

}  // namespace

TEST_CASE("no damaged file is read, and none ends the process", "[output]") {
  const sample::Folder folder;
  const std::string run = bytes_of(sample::write_run(folder.file("a.h5")));
  const std::string comparison = bytes_of(sample::write_comparison(folder.file("c.h5")));
  for (const std::string* bytes : {&run, &comparison}) {
    CHECK(accepted(*bytes, change_bytes) == 0);
    CHECK(accepted(*bytes, cut) == 0);
    CHECK(accepted(*bytes, zero) == 0);
  }
  CHECK(accepted(run, fill_with_noise) == 0);
}

TEST_CASE("a damaged file without its checksum is not read either", "[output]") {
  const sample::Folder folder;
  const std::string bytes = bytes_of(sample::write_run(folder.file("a.h5")));
  CHECK(accepted(bytes, [](std::string& b, Chance& chance) {
          change_bytes(b, chance);
          b.resize(b.size() - seal_bytes);
        }) == 0);
  CHECK(accepted(bytes, [](std::string& b, Chance& chance) { b.resize(b.size() - 1 - chance.below(seal_bytes)); }) ==
        0);
}

TEST_CASE("files of other programs are refused unread", "[output]") {
  const sample::Folder folder;
  Chance chance;
  int count = 0;
  for (int i = 0; i < files; ++i) {
    h5::File file = h5::File::create(folder.file("x.h5"));
    file.object("/").set("format", std::string(chance.below(2) == 0 ? "cohesim-trajectory" : "other"));
    file.make_dataset("data", h5::Type::float64, {1 + chance.below(50)});
    file.close();
    count += !refused_by_all(folder.file("x.h5"));
  }
  CHECK(count == 0);
}

TEST_CASE("a damaged .part is refused, unless the damage is to a value, which does no harm", "[output]") {
  const sample::Folder folder;
  const std::string original = killed_run(folder);
  Chance chance;
  int refusals = 0;
  for (int i = 0; i < files; ++i) {
    std::string bytes = original;
    change_bytes(bytes, chance);
    put(folder.file("x.h5"), bytes);
    if (check_seal(folder.file("x.h5")) == Seal::intact)
      CHECK_NOTHROW(content_digest(folder.file("x.h5")));
    else
      refusals += refused_by_all(folder.file("x.h5"));
  }
  CHECK(refusals > files / 2);
}

TEST_CASE("the seal of a .part stays right while values are written, and when it is closed", "[output]") {
  const sample::Folder folder;
  const std::string path = folder.file("a.h5.part");
  Part part = sample::part();
  for (const int variables : {3, 20, 80, 140, 200}) {  // HDF5 shortens some of the files when it closes them
    while (static_cast<int>(part.layout.variables.size()) < variables)
      part.layout.add(
          {"indicators", "rate_" + std::to_string(part.layout.variables.size()), "%", "rate", "", "", {"sex"}});
    {
      TrajectoryWriter writer(folder.file("a.h5"), "cohesim-trajectory", {part}, false);
      CHECK(check_seal(path) == Seal::intact);
      sample::write_all(writer, 0, part);
      CHECK(check_seal(path) == Seal::intact);
    }
    CHECK(check_seal(path) == Seal::intact);
    CHECK_NOTHROW(describe_file(path, false));
  }
}
