// A state that was written and read goes on as if nothing had happened, whenever that is; so does one that was forked.
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "catch_compat.hpp"
#include "run/shared.hpp"
#include "run/start_cache.hpp"
#include "run/state_file.hpp"
#include "small_world.hpp"

using namespace cohesim;

namespace {

namespace fs = std::filesystem;

class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("cohesim-state-" + std::to_string(getpid()))) {
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  std::string file(const std::string& name) const { return (path_ / name).string(); }
  std::vector<fs::path> files() const { return {fs::directory_iterator(path_), fs::directory_iterator()}; }

 private:
  fs::path path_;
};

// A programme that people are in the middle of at any month, a rule that ends, and one that begins later.
const Overrides measures{{"policies.courses.lever", "language_course"},
                         {"policies.courses.places", "2e7"},
                         {"policies.courses.target.citizenship", "[third_country]"},
                         {"policies.courses.fund", "{national: 0.5, AMIF: 0.5}"},
                         {"policies.early.lever", "parameter"},
                         {"policies.early.parameter", "labour.callback_ratio"},
                         {"policies.early.set", "1"},
                         {"policies.early.coverage", "0.5"},
                         {"policies.early.to", "2019-04"},
                         {"policies.late.lever", "qualification_recognition"},
                         {"policies.late.from", "2019-10"}};

Scenario small_city() {
  return load_scenario("library:cities/berlin-districts",
                       {{"population.size", "5000"}, {"time.run_in_months", "6"}, {"time.end", "2025-12"}});
}

Simulation written_and_read(const Simulation& simulation, const std::string& path) {
  save_simulation(simulation, path);
  return load_simulation(path);
}

std::vector<double> frame_of(const Simulation& s) { return {s.frame().begin(), s.frame().end()}; }

/// Each month: the state is read as it was written, and the month after is the same.
void check_every_month(const Scenario& scenario, int threads) {
  const Folder folder;
  const ThreadLimit limit(8);
  run_with_threads(threads, [&] {
    Simulation simulation(scenario, 1);
    for (bool more = true; more;) {
      Simulation read = written_and_read(simulation, folder.file("state"));
      INFO(scenario.name << ", " << to_string(simulation.date()) << ", " << threads << " threads");
      REQUIRE(table_digests(read.world()) == table_digests(simulation.world()));
      CHECK(same(frame_of(read), frame_of(simulation)));
      more = simulation.step();
      CHECK(read.step() == more);
      REQUIRE(table_digests(read.world()) == table_digests(simulation.world()));
      CHECK(same(frame_of(read), frame_of(simulation)));
    }
  });
}

/// Why a simulation does not go on under a scenario.
std::string refusal(const Simulation& simulation, const Scenario& scenario) {
  try {
    simulation.fork(scenario);
    return "";
  } catch (const SimulationError& e) {
    return e.what();
  }
}

}  // namespace

TEST_CASE("a state read from a file goes on like the one that was written, in each month") {
  const Scenario scenario = small_scenario(measures, 6000, 6);
  for (const int threads : {1, 2, 8}) check_every_month(scenario, threads);
}

TEST_CASE("a city read from a file goes on like the one that was written, in each month") {
  check_every_month(small_city(), 2);
}

TEST_CASE("a run read once gives the results of one that was not, to the end") {
  const Folder folder;
  const Scenario scenario = small_scenario(measures, 6000, 6);
  Simulation whole(scenario, 0), first(scenario, 0);
  const auto frames = run_months(whole, 12);
  auto parts = run_months(first, 5);
  Simulation rest = written_and_read(first, folder.file("state"));
  CHECK(rest.scenario().resolved_yaml == scenario.resolved_yaml);
  const auto last = run_months(rest, 12);
  parts.insert(parts.end(), last.begin(), last.end());
  CHECK(same(parts, frames));
  CHECK(state_digest(rest.world()) == state_digest(whole.world()));
}

TEST_CASE("a damaged state is refused, wherever the damage is") {
  const Folder folder;
  const std::string path = folder.file("state");
  save_simulation(Simulation(small_scenario({}, 2000, 1), 0), path);
  const auto size = fs::file_size(path);
  for (const std::uintmax_t at : {std::uintmax_t{3}, std::uintmax_t{100}, size / 2, size - 9, size - 1}) {
    fs::copy_file(path, path + ".bad", fs::copy_options::overwrite_existing);
    std::fstream file(path + ".bad", std::ios::in | std::ios::out | std::ios::binary);
    file.seekg(static_cast<std::streamoff>(at));
    const char byte = static_cast<char>(file.get());
    file.seekp(static_cast<std::streamoff>(at));
    file.put(static_cast<char>(byte ^ 1));
    file.close();
    CHECK_THROWS_AS(load_simulation(path + ".bad"), FileError);
  }
  for (const std::uintmax_t left : {std::uintmax_t{0}, std::uintmax_t{20}, size / 3, size - 1}) {
    fs::copy_file(path, path + ".bad", fs::copy_options::overwrite_existing);
    fs::resize_file(path + ".bad", left);
    CHECK_THROWS_AS(load_simulation(path + ".bad"), FileError);
  }
  CHECK_THROWS_AS(load_simulation(folder.file("missing")), FileError);
}

TEST_CASE("a fork goes on as the other scenario would have from its start, whenever they part") {
  const Scenario base = small_scenario({{"policies.courses.lever", "language_course"},
                                        {"policies.courses.places", "2e7"},
                                        {"policies.courses.fund", "{national: 1}"}},
                                       6000, 6);
  Overrides more{{"policies.also.lever", "language_course"},
                 {"policies.also.from", "2019-06"},
                 {"policies.also.fund", "{national: 1}"},
                 {"policies.courses.lever", "language_course"},
                 {"policies.courses.places", "2e7"},
                 {"policies.courses.to", "2019-08"},
                 {"policies.courses.fund", "{national: 1}"}};
  const Scenario other = small_scenario(more, 6000, 6);
  REQUIRE(first_difference(base, other) == Month::of(2019, 6));
  REQUIRE(shared_months(base, other) == 5);
  Simulation alone(other, 0);
  const auto frames = run_months(alone, 12);
  for (const int months : {0, 1, 5}) {
    Simulation stem(base, 0);
    run_months(stem, months);
    Simulation fork = stem.fork(other);
    CHECK(same(run_months(fork, 12),
               {frames.begin() + static_cast<std::ptrdiff_t>(fork.layout().frame_size) * months, frames.end()}));
    CHECK(state_digest(fork.world()) == state_digest(alone.world()));
  }
  Simulation late(base, 0);
  run_months(late, 6);
  CHECK(refusal(late, other).find("differ from 2019-06 on") != std::string::npos);
  CHECK(refusal(late, small_scenario({{"run.seed", "2"}}, 6000, 6)).find("cannot go on") != std::string::npos);
}

TEST_CASE("a start from the cache is the start that was kept, under any policies") {
  const Folder folder;
  StartCache cache(folder.file("cache"));
  const Scenario base = small_scenario({}, 6000, 6), policy = small_scenario(measures, 6000, 6);
  const StartHooks hooks{nullptr, {}, {}, &cache};
  const Simulation made(base, 0, {}, hooks);
  CHECK(cache.found() == 0);
  Simulation kept(policy, 0, {}, hooks), alone(policy, 0);
  CHECK(cache.found() == 1);
  CHECK(table_digests(kept.world()) == table_digests(alone.world()));
  CHECK(same(run_months(kept, 12), run_months(alone, 12)));
  CHECK(state_digest(kept.world()) == state_digest(alone.world()));
  for (const Scenario& other : {small_scenario({{"run.seed", "2"}}, 6000, 6), small_scenario({}, 6001, 6),
                                small_scenario({{"labour.callback_ratio", "1.2"}}, 6000, 6)})
    CHECK_FALSE(cache.find(other, 0).has_value());
  CHECK_FALSE(cache.find(base, 1).has_value());
  CHECK(cache.take_warnings().empty());
}

TEST_CASE("a damaged start is deleted with a warning and made anew") {
  const Folder folder;
  const Scenario scenario = small_scenario({}, 2000, 1);
  StartCache cache(folder.file(""));
  const StartHooks hooks{nullptr, {}, {}, &cache};
  const std::string digest = state_digest(Simulation(scenario, 0, {}, hooks).world());
  REQUIRE(folder.files().size() == 1);
  fs::resize_file(folder.files().front(), fs::file_size(folder.files().front()) - 5);
  CHECK(state_digest(Simulation(scenario, 0, {}, hooks).world()) == digest);
  CHECK(cache.found() == 0);
  const auto warnings = cache.take_warnings();
  REQUIRE(warnings.size() == 1);
  CHECK(warnings[0].find("its checksum is wrong; it is deleted, and the start made anew") != std::string::npos);
  CHECK(state_digest(Simulation(scenario, 0, {}, hooks).world()) == digest);
  CHECK(cache.found() == 1);
}

TEST_CASE("the cache keeps within its size, and what was used last") {
  const Folder folder;
  const Scenario scenario = small_scenario({}, 2000, 1);
  {
    StartCache first(folder.file(""));
    Simulation(scenario, 0, {}, {nullptr, {}, {}, &first});
  }
  const auto bytes = static_cast<double>(fs::file_size(folder.files().front()));
  StartCache cache(folder.file(""), 2.5 * bytes);
  for (const int replicate : {1, 0, 2}) {  // 0 is used once more
    for (const fs::path& file : folder.files())
      fs::last_write_time(file, fs::last_write_time(file) - std::chrono::minutes(1));
    Simulation(scenario, replicate, {}, {nullptr, {}, {}, &cache});
  }
  CHECK(folder.files().size() == 2);
  CHECK(cache.find(scenario, 0).has_value());
  CHECK_FALSE(cache.find(scenario, 1).has_value());
  CHECK(cache.find(scenario, 2).has_value());
}

TEST_CASE("a folder that cannot be written costs the saving, not the run") {
  StartCache cache("/proc/nothing/here");
  const Scenario scenario = small_scenario({}, 2000, 1);
  CHECK(Simulation(scenario, 0, {}, {nullptr, {}, {}, &cache}).date() == scenario.start);
  CHECK(cache.take_warnings().size() == 2);
}
