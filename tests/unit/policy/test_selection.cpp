// Many targets at once say the same as each alone; answers that are kept are the same as those worked out anew.
#include <random>

#include "catch_compat.hpp"
#include "policy/selection.hpp"
#include "small_world.hpp"

using namespace cohesim;

namespace {

/// Some clauses on any attribute: ranges that touch, overlap and miss values, sets of any names.
Target some_target(std::mt19937& random) {
  Target target;
  const auto attributes = target_attributes();
  for (std::size_t n = random() % 4; n > 0; --n) {
    const std::size_t a = random() % attributes.size();
    TargetClause clause{static_cast<int>(a), static_cast<std::uint32_t>(random()), 0, 0};
    const float low = attributes[a].low, high = attributes[a].high;
    clause.min = low + (high - low) * static_cast<float>(random() % 9) / 8;
    clause.max = random() % 4 == 0 ? clause.min : high * static_cast<float>(random() % 9) / 8;
    target.clauses.push_back(clause);
  }
  return target;
}

}  // namespace

TEST_CASE("a selection of many targets covers whom each of them covers") {
  Simulation s(small_scenario({}, 5000, 6), 0);
  run_months(s, 3);
  const World& w = s.world();
  std::mt19937 random(1);
  for (const std::size_t count : {1u, 2u, 63u, 64u, 65u, 200u}) {
    std::vector<Target> targets;
    for (std::size_t t = 0; t < count; ++t) targets.push_back(some_target(random));
    std::vector<const Target*> pointers;
    for (const Target& target : targets) pointers.push_back(&target);
    const Selection selection(pointers);
    std::vector<RowMask> masks;
    int covered = 0, differ = 0;
    for (Row first = 0; first < w.persons.rows(); first += batch_rows) {
      const std::size_t rows = std::min<std::size_t>(batch_rows, w.persons.rows() - first);
      selection.evaluate(w, first, rows, masks);
      for (std::size_t t = 0; t < count; ++t)
        for (Row k = 0; k < batch_rows; ++k) {
          const bool in = (masks[t][k / 64] >> (k % 64)) & 1u;
          covered += in;
          differ += in != (k < rows && covers(targets[t], w, first + k));
        }
    }
    CHECK(covered > 0);
    CHECK(differ == 0);
  }
}

TEST_CASE("answers that are kept are those that would be worked out anew each month") {
  Overrides kept{{"time.end", "2022-12"},
                 {"policies.courses.lever", "language_course"},
                 {"policies.courses.places", "300000"},
                 {"policies.courses.coverage", "0.6"},
                 {"policies.courses.asked_again_months", "7"}};
  Overrides anew = kept;  // a rule that moves nothing, for some: regimes differ, and no answer is kept
  anew.push_back({"policies.idle.lever", "parameter"});
  anew.push_back({"policies.idle.parameter", "uptake.readiness"});
  anew.push_back({"policies.idle.add", "0"});
  anew.push_back({"policies.idle.target.sex", "[men]"});
  Simulation a(small_scenario(kept), 0), b(small_scenario(anew), 0);
  const auto same = [](const PolicyBook& x, const PolicyBook& y) {
    return std::tie(x.eligible, x.offered, x.started, x.dropped, x.refused, x.waiting) ==
           std::tie(y.eligible, y.offered, y.started, y.dropped, y.refused, y.waiting);
  };
  std::int64_t started = 0, waiting = 0;
  while (a.step() && b.step()) {
    CHECK(same(a.world().books[0], b.world().books[0]));
    started += a.world().books[0].started;
    waiting += a.world().books[0].waiting;
  }
  CHECK(started > 20);
  CHECK(waiting > started);
}
