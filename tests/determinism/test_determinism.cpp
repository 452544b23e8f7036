// The same scenario and seed give the same world, whatever the threads, the order of rows, and what does not bite.
#include <numeric>

#include "catch_compat.hpp"
#include "measure/recorder.hpp"
#include "small_world.hpp"
#include "state/compact.hpp"
#include "state/membership.hpp"
#include "state/move_rows.hpp"

using namespace cohesim;

namespace {

struct Run {
  std::vector<double> frames;
  std::string digest;
};

Run run_once(const Scenario& scenario, int threads, int months = 12) {
  Run run;
  const ThreadLimit limit(8);
  run_with_threads(threads, [&] {
    Simulation s(scenario, 0);
    run.frames = run_months(s, months);
    run.digest = state_digest(s.world());
  });
  return run;
}

const Overrides courses{{"policies.courses.lever", "language_course"},
                        {"policies.courses.from", "2019-07"},
                        {"policies.courses.places", "2e6"},
                        {"policies.courses.target.citizenship", "[third_country]"},
                        {"policies.courses.fund", "{national: 1}"}};

}  // namespace

TEST_CASE("1, 2 and 8 threads give the same state and the same measurements") {
  const Scenario scenario = small_scenario(courses);
  const Run one = run_once(scenario, 1);
  for (const int threads : {2, 8}) {
    const Run many = run_once(scenario, threads);
    CHECK(many.digest == one.digest);
    CHECK(same(many.frames, one.frames));
  }
}

TEST_CASE("threads do not matter either where selections and searches are cut into several parts") {
  const Scenario scenario = small_scenario({}, 150000, 1);
  CHECK(run_once(scenario, 1, 4).digest == run_once(scenario, 8, 4).digest);
}

// Households of one district apply to dwellings of another: whom threads find at work at the same time is chance, so several runs.
TEST_CASE("threads do not matter either in a city, whose districts are one market of homes") {
  const Scenario scenario =
      load_scenario("library:cities/berlin-districts",
                    {{"population.size", "60000"}, {"time.run_in_months", "24"}, {"time.end", "2025-12"}});
  const std::string one = run_once(scenario, 1).digest;
  for (int again = 0; again < 5; ++again) CHECK(run_once(scenario, 8).digest == one);
}

TEST_CASE("seed and replicate matter") {
  const Scenario scenario = small_scenario({}, 20000, 3);
  Simulation a(scenario, 0), b(scenario, 1), c(small_scenario({{"run.seed", "2"}}, 20000, 3), 0);
  run_months(a, 1), run_months(b, 1), run_months(c, 1);
  CHECK(state_digest(a.world()) != state_digest(b.world()));
  CHECK(state_digest(a.world()) != state_digest(c.world()));
}

TEST_CASE("shuffled rows give the same outcomes") {
  const Scenario scenario = small_scenario(courses);
  Simulation straight(scenario, 0), shuffled(scenario, 0);
  World& w = shuffled.world();
  std::vector<Row> new_row(w.persons.rows());
  std::iota(new_row.begin(), new_row.end(), Row{0});
  for (std::size_t i = new_row.size() - 1; i > 0; --i) std::swap(new_row[i], new_row[mix64(i) % (i + 1)]);
  move_rows(w, "persons", new_row, new_row.size());
  CHECK(same(run_months(straight, 12), run_months(shuffled, 12)));
  CHECK(outcomes(straight.world()) == outcomes(shuffled.world()));
}

TEST_CASE("giving up the rows of the dead and gone changes no outcome") {
  const Scenario scenario = small_scenario(courses);
  Simulation plain(scenario, 0), thrifty(scenario, 0);
  const std::size_t at_start = plain.world().persons.rows();
  for (int month = 0; month < 12; ++month) {
    REQUIRE(same(run_months(plain, 1), run_months(thrifty, 1)));
    const std::size_t before = thrifty.world().persons.rows();
    compact(thrifty.world(), 0);
    CHECK(thrifty.world().persons.rows() < before);
  }
  CHECK(plain.world().persons.rows() > at_start);  // has never given any up
  auto all = outcomes(plain.world()), living = outcomes(thrifty.world());
  for (auto* some : {&all, &living}) std::erase_if(*some, [](const auto& one) { return !one.second.alive; });
  CHECK(all == living);
}

TEST_CASE("a policy that never bites changes nothing") {
  const Scenario baseline = small_scenario(),
                 idle = small_scenario({{"policies.idle.lever", "parameter"},
                                        {"policies.idle.parameter", "labour.callback_ratio"},
                                        {"policies.idle.set", "1"},
                                        {"policies.idle.coverage", "0"}});
  Simulation a(baseline, 0), b(idle, 0);
  run_months(a, 12), run_months(b, 12);
  CHECK(digests_but_policies(a) == digests_but_policies(b));
}

TEST_CASE("a policy changes nothing before it starts, and something after") {
  Simulation a(small_scenario(), 0), b(small_scenario(courses), 0);
  const std::size_t size = a.layout().frame_size;
  for (int month = 0; month < 12; ++month) {
    a.step(), b.step();
    const bool started = b.date() > Month::of(2019, 7);
    CHECK((digests_but_policies(a) == digests_but_policies(b)) == !started);
    if (!started)
      CHECK(same({a.frame().begin(), a.frame().end()},
                 {b.frame().begin(), b.frame().begin() + static_cast<std::ptrdiff_t>(size)}));
  }
}

TEST_CASE("a start that scenarios share gives what each would have given alone") {
  const Scenario base = small_scenario();
  const Scenario policy = small_scenario({{"policies.courses.lever", "language_course"},
                                          {"policies.courses.from", "2019-02"},
                                          {"policies.courses.target.citizenship", "[third_country]"},
                                          {"policies.courses.fund", "{national: 1}"}});
  REQUIRE(base.start_sha256 == policy.start_sha256);
  CHECK(base.start_sha256 != small_scenario({{"labour.callback_ratio", "1.2"}}).start_sha256);
  CHECK(base.start_sha256 != small_scenario({{"run.seed", "2"}}).start_sha256);
  Simulation start(base, 0), alone(policy, 0);
  Simulation shared = start.fork(policy);
  CHECK(same(run_months(shared, 8), run_months(alone, 8)));
  CHECK(state_digest(shared.world()) == state_digest(alone.world()));
}

TEST_CASE("measuring once more changes nothing") {
  const Scenario scenario = small_scenario({}, 20000, 3);
  Simulation measured(scenario, 0), plain(scenario, 0);
  RecorderNames names;
  for (const auto& [name, data] : scenario.population.regions) names.regions.push_back(name);
  const Recorder extra(names);
  std::vector<double> frame(extra.layout().frame_size);
  for (int month = 0; month < 3; ++month) {
    extra.measure(measured.world(), frame);
    measured.step(), plain.step();
  }
  CHECK(state_digest(measured.world()) == state_digest(plain.world()));
}

TEST_CASE("one more vacancy changes a handful of other outcomes") {
  int total = 0;
  for (int replicate = 0; replicate < 5; ++replicate) {
    const Scenario scenario = small_scenario({}, 50000, 6);
    Simulation a(scenario, replicate), b(scenario, replicate);
    Vacancy extra = b.world().vacancies.at(0);
    extra.key = lineage(7, 7, 7);
    b.world().vacancies.push_back(extra);
    a.step(), b.step();
    total += differences(a.world(), b.world());
  }
  CHECK(total > 0);
  CHECK(total <= 5 * 50);  // at most 50 others change in the first month
}

TEST_CASE("one more person changes a handful of other outcomes") {
  int total = 0;
  for (int replicate = 0; replicate < 5; ++replicate) {
    const Scenario scenario = small_scenario({}, 50000, 6);
    Simulation a(scenario, replicate), b(scenario, replicate);
    World& w = b.world();
    Row searcher = 0;
    while (w.persons.labour[searcher] != LabourState::unemployed) ++searcher;
    const Row extra = w.persons.append(1);
    w.persons.columns([&](auto& column, const ColumnInfo&) { column[extra] = column[searcher]; });
    w.persons.key[extra] = lineage(8, 8, 8);
    w.persons.partner[extra] = no_row;
    join_household(w, extra, w.persons.household[searcher]);
    ++w.persons_at_opening;
    a.step(), b.step();
    total += differences(a.world(), b.world());
  }
  CHECK(total <= 5 * 50);
}
