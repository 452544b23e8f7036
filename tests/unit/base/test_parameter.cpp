#include "base/parameter.hpp"
#include "catch_compat.hpp"

using namespace cohesim;

TEST_CASE("a parameter without rules is its base, whatever the bits") {
  const Parameter p = 1.5;
  CHECK(p(0) == 1.5f);
  CHECK(p(~0ull) == 1.5f);
  CHECK(p.values().size() == 1);
}

TEST_CASE("rules change the value of those whose bits are set, and only theirs") {
  Parameter p = 2.0;
  p.set_rules(5, 2, [](unsigned subset) { return 2.0 * (subset & 1 ? 10 : 1) + (subset & 2 ? 0.5 : 0); });
  CHECK(p(0) == 2.0f);
  CHECK(p(1ull << 5) == 20.0f);
  CHECK(p(1ull << 6) == 2.5f);
  CHECK(p(3ull << 5) == 20.5f);
  CHECK(p(~(3ull << 5)) == 2.0f);
  CHECK(p.value() == 20.5f);
  p.clear_rules();
  CHECK(p(~0ull) == 2.0f);
}
