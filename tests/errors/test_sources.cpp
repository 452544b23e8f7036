// Errors of files that extend each other, of overrides, and of things that are no files.
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "input/compare_file.hpp"
#include "messages.hpp"

namespace fs = std::filesystem;

namespace {

/// A folder of its own for each test.
class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("cohesim-errors-" + std::to_string(::getpid()))) {
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  std::string write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name) << text;
    return (path_ / name).string();
  }
  std::string operator/(const std::string& name) const { return (path_ / name).string(); }

 private:
  fs::path path_;
};

}  // namespace

TEST_CASE("sources: extends in a circle names the circle") {
  const Folder folder;
  const std::string a = folder.write("a.yaml", "cohesim: 1\nextends: b.yaml\n"),
                    b = folder.write("b.yaml", "cohesim: 1\nextends: a.yaml\n");
  CHECK(texts(cohesim::check_source(a)) ==
        Texts{b + ":2:10: error: extends: files extend each other in a circle: " + a + " -> " + b + " -> " + a});
  const std::string self = folder.write("self.yaml", "cohesim: 1\nextends: ./self.yaml\n");
  CHECK(texts(cohesim::check_source(self)) ==
        Texts{self + ":2:10: error: extends: files extend each other in a circle: " + self + " -> " + self});
}

TEST_CASE("sources: a missing file is named with the chain, and nothing else is said to be missing") {
  const Folder folder;
  const std::string a = folder.write("a.yaml", "cohesim: 1\nextends: b.yaml\n"),
                    b = folder.write("b.yaml", "cohesim: 1\nextends: c.yaml\n");
  CHECK(texts(cohesim::check_source(a)) == Texts{b + ":2:10: error: extends: " + (folder / "c.yaml") +
                                                 ": No such file or directory (extended by " + a + " -> " + b + ")"});
  CHECK(texts(cohesim::check_source(folder / "none.yaml")) ==
        Texts{"error: " + (folder / "none.yaml") + ": No such file or directory"});
}

TEST_CASE("sources: an unknown scenario of the library gets the nearest name") {
  const Texts found = said_about("cohesim: 1\nextends: library:baseline-eu72\n");
  REQUIRE(found.size() == 1);
  CHECK(found[0].starts_with("x.yaml:2:10: error: extends: library:baseline-eu72: no such scenario in "));
  CHECK(found[0].ends_with("; did you mean 'baseline-eu27'?"));
  CHECK(said_about("cohesim: 1\nextends: library:../scenarios/baseline-eu27\n").size() == 1);
}

TEST_CASE("sources: folders, devices and pipes are refused at once") {
  const Folder folder;
  REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
  CHECK(texts(cohesim::check_source(folder / "pipe")) ==
        Texts{"error: " + (folder / "pipe") + ": is a pipe, not a file"});
  CHECK(texts(cohesim::check_source("/dev/zero")) == Texts{"error: /dev/zero: is a device, not a file"});
  CHECK(texts(cohesim::check_source("/tmp")) == Texts{"error: /tmp: is a folder, not a file"});
  CHECK(said_about("cohesim: 1\nextends: /dev/zero\n") ==
        Texts{"x.yaml:2:10: error: extends: /dev/zero: is a device, not a file"});
  CHECK(said_about("cohesim: 1\nextends: [a]\n") ==
        Texts{"x.yaml:2:10: error: extends: expected a path or library:NAME, found a list"});
}

TEST_CASE("sources: errors of all files come in one go, the named file first") {
  const Folder folder;
  const std::string base = folder.write("base.yaml", "cohesim: 1\nextends: library:baseline-eu27\nrun: {seed: x}\n");
  const std::string mine =
      folder.write("mine.yaml", "cohesim: 1\nextends: base.yaml\nlabour: {cycle: 9}\nrun: {seeed: 1}\n");
  CHECK(texts(cohesim::check_source(mine)) == Texts{mine + ":3:17: error: labour.cycle: 9 is outside 0.3..1.5",
                                                    mine + ":4:7: error: run.seeed: unknown key; did you mean 'seed'?",
                                                    base + ":3:13: error: run.seed: 'x' is not a number"});
}

TEST_CASE("sources: a broken ancestor does not hide the errors of the named file") {
  const Folder folder;
  const std::string base = folder.write("base.yaml", "cohesim: 1\na: [\n");
  const std::string mine = folder.write("mine.yaml", "cohesim: 1\nextends: base.yaml\nlabour: {cycle: 9}\n");
  const Texts found = texts(cohesim::check_source(mine));
  REQUIRE(found.size() == 2);
  CHECK(found[0] == mine + ":3:17: error: labour.cycle: 9 is outside 0.3..1.5");
  CHECK(found[1].starts_with(base + ":"));
}

TEST_CASE("sources: overrides are labelled") {
  CHECK(said("", {{"labour.callback_ratio", "0.5"},
                  {"policies.courses.covrage", "0.6"},
                  {"run.seed.x", "1"},
                  {"a..b", "3"},
                  {"run.replicates", "[1"},
                  {"name", ""},
                  {"extends", "x.yaml"}}) ==
        Texts{"--set labour.callback_ratio: error: labour.callback_ratio: 0.5 is outside 1..3",
              "--set policies.courses.covrage: error: policies.courses.lever: missing; use one of " + lever_names(),
              "--set policies.courses.covrage: error: policies.courses.covrage: unknown key; did you mean 'coverage'?",
              "--set run.seed.x: error: run.seed: expected a whole number, found a map",
              "--set a..b: error: a..b: a key is a dotted path such as labour.callback_ratio",
              "--set run.replicates: error: run.replicates: a key must be plain text, not a list or a map (or a "
              "bracket is not closed)",
              "--set name: error: name: no value given; null removes the key",
              "--set extends: error: extends: can be given in a file only"});
}

TEST_CASE("sources: a comparison file says all its errors") {
  const Folder folder;
  folder.write("a.yaml", "cohesim: 1\n");
  const std::string good = folder.write(
      "good.yaml",
      "cohesim: 1\ncompare:\n  baseline: library:baseline-eu27\n  scenarios: {a: a.yaml}\n  replicates: 5\n");
  CHECK(cohesim::is_compare_file(good));
  CHECK_FALSE(cohesim::is_compare_file(folder / "a.yaml"));
  CHECK_FALSE(cohesim::is_compare_file("/nonexistent"));
  const cohesim::CompareSpec spec = cohesim::load_compare(good);
  CHECK(spec.name == "good");
  CHECK(spec.baseline == "library:baseline-eu27");
  REQUIRE(spec.scenarios.size() == 1);
  CHECK(spec.scenarios[0].label == "a");
  CHECK(spec.scenarios[0].source == folder / "a.yaml");
  CHECK(spec.replicates == 5);

  const std::string bad = folder.write(
      "bad.yaml", "cohesim: 1\ncompare:\n  baselin: x\n  scenarios: {a: b.yaml, baseline: a.yaml}\n  replicates: 1\n");
  Texts found;
  try {
    cohesim::load_compare(bad);
  } catch (const cohesim::ScenarioError& error) {
    found = texts(error.issues());
  }
  CHECK(found ==
        Texts{bad + ":2:1: error: compare.baseline: missing; name a scenario, for example library:baseline-eu27",
              bad + ":3:3: error: compare.baselin: unknown key; did you mean 'baseline'?",
              bad + ":4:18: error: compare.scenarios.a: " + (folder / "b.yaml") + ": no such file",
              bad + ":4:26: error: compare.scenarios.baseline: this label is the baseline's own",
              bad + ":5:15: error: compare.replicates: one replicate gives no interval; use 2 or more"});
}
