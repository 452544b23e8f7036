#include <type_traits>

#include "base/parameter.hpp"
#include "catch_compat.hpp"

using namespace cohesim;

TEST_CASE("a parameter without rules is its base, whatever the regime") {
  const PersonParameter p = 1.5;
  CHECK(p(PersonRegime{0}) == 1.5f);
  CHECK(p(PersonRegime{77}) == 1.5f);
  CHECK(p.effective().size() == 1);
}

TEST_CASE("a parameter has the value of the unit's regime") {
  PersonParameter p = 2.0;
  p.set_effective({2.0f, 20.0f, 2.5f});
  CHECK(p(PersonRegime{0}) == 2.0f);
  CHECK(p(PersonRegime{1}) == 20.0f);
  CHECK(p(PersonRegime{2}) == 2.5f);
  p.clear_rules();
  CHECK(p(PersonRegime{2}) == 2.0f);
}

TEST_CASE("the wrong reading of a parameter does not compile") {
  struct Dwelling;
  CHECK(std::is_invocable_v<PersonParameter, PersonRegime>);
  CHECK_FALSE(std::is_invocable_v<PersonParameter, Regime<Dwelling>>);
  CHECK_FALSE(std::is_invocable_v<PersonParameter, std::uint32_t>);
  CHECK_FALSE(std::is_invocable_v<RunParameter, PersonRegime>);
}
