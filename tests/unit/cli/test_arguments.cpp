#include <algorithm>

#include "catch_compat.hpp"
#include "cli/arguments.hpp"
#include "cli/exit_status.hpp"

using namespace cohesim::cli;

namespace {

std::string complaint(const std::vector<std::string>& words) {
  try {
    parse_arguments(words);
  } catch (const UsageError& e) {
    return e.what();
  }
  return "";
}

}  // namespace

TEST_CASE("options stand anywhere after the command", "[cli]") {
  const auto a = parse_arguments(
      {"compare", "-q", "base.yaml", "--seed", "7", "my.yaml", "-o", "my.h5", "--threads=3", "--force"});
  REQUIRE(a);
  CHECK(a->command == "compare");
  CHECK(a->inputs == std::vector<std::string>{"base.yaml", "my.yaml"});
  CHECK(a->output == "my.h5");
  CHECK(a->threads == 3);
  CHECK(a->force);
  CHECK(a->quiet);
  CHECK_FALSE(a->json);
  CHECK(a->settings == cohesim::Overrides{{"run.seed", "7"}});
}

TEST_CASE("shorthands become keys of the scenario", "[cli]") {
  const auto a = parse_arguments({"run", "x.yaml", "--population", "1000", "--until", "2021-06", "--replicates", "3",
                                  "--set", "a.b=1", "--set", "c={x: [1, 2]}"});
  REQUIRE(a);
  CHECK(a->inputs == std::vector<std::string>{"x.yaml"});
  auto sorted = a->settings;
  std::sort(sorted.begin(), sorted.end());
  CHECK(sorted == cohesim::Overrides{{"a.b", "1"},
                                     {"c", "{x: [1, 2]}"},
                                     {"population.size", "1000"},
                                     {"run.replicates", "3"},
                                     {"time.end", "2021-06"}});
}

TEST_CASE("a value may be negative or empty", "[cli]") {
  const auto a = parse_arguments({"run", "x.yaml", "--set", "a.b=-1", "--set", "c="});
  REQUIRE(a);
  CHECK(a->settings == cohesim::Overrides{{"a.b", "-1"}, {"c", ""}});
}

TEST_CASE("mistakes name the nearest word", "[cli]") {
  CHECK(complaint({"rnu", "x.yaml"}) == "unknown command 'rnu'; did you mean 'run'?; see cohesim --help");
  CHECK(complaint({"run", "x.yaml", "--replicate", "3"})
            .find("unknown option '--replicate'; did you mean '--replicates'?") == 0);
  CHECK(complaint({"run", "x.yaml", "--sed=3"}).find("unknown option '--sed'; did you mean '--seed'?") == 0);
  CHECK(complaint({"--seed", "3", "run", "x.yaml"})
            .find("--seed must come after the command, as in: cohesim run --seed ...") == 0);
  CHECK(complaint({"steps", "a"}).find("'a' is one argument too many") == 0);
  CHECK(complaint({"run", "x.yaml", "--threads", "many"}) == "--threads many: a whole number from 1 to 4096 is needed");
  CHECK(complaint({"run", "x.yaml", "--set", "a.b"}).find("--set a.b: write KEY=VALUE") == 0);
  CHECK_FALSE(complaint({"run", "x.yaml", "--seed"}).empty());
}
