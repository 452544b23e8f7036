// Indices and neighbourhoods of the frame against a plain count over persons.
#include <cmath>

#include "catch_compat.hpp"
#include "measure/areas.hpp"
#include "small_world.hpp"

using namespace cohesim;

namespace {

double value_of(const Simulation& s, const char* name, std::size_t place) {
  return s.frame()[s.layout().find("segregation", name)->offset + place];
}

std::vector<TwoGroups> by_birth(const World& w, std::size_t first, std::size_t last) {
  std::vector<TwoGroups> areas(last - first);
  for (Row i = 0; i < w.persons.rows(); ++i) {
    const std::size_t a = w.area_of(i);
    if (!w.persons.alive(i) || a < first || a >= last) continue;
    (w.persons.born[i] == BirthGroup::host ? areas[a - first].others : areas[a - first].group) += 1;
  }
  return areas;
}

}  // namespace

TEST_CASE("indices are those of the residents' neighbourhoods, of all and of each region", "[areas]") {
  Simulation s(small_scenario({{"record.segregation.every", "month"}}, 20000, 1), 0);
  s.step();
  const World& w = s.world();
  const auto all = by_birth(w, 0, w.areas.rows());
  CHECK(value_of(s, "dissimilarity", 0) == Approx(dissimilarity(all)).epsilon(1e-12));
  CHECK(value_of(s, "isolation", 0) == Approx(isolation(all)).epsilon(1e-12));
  CHECK(value_of(s, "dissimilarity", 0) > 0.05);
  CHECK(value_of(s, "dissimilarity_corrected", 0) < value_of(s, "dissimilarity", 0));
  for (std::size_t r = 0; r < w.regions.size(); ++r)
    CHECK(value_of(s, "gini", r + 1) ==
          Approx(gini(by_birth(w, w.regions[r].first_area, w.regions[r].last_area))).epsilon(1e-12));
}

TEST_CASE("indices are measured each December, a scenario leaves them out or chooses some", "[areas]") {
  Simulation yearly(small_scenario({{"time.start", "2019-11"}, {"time.end", "2019-12"}}, 5000, 1), 0);
  yearly.step();
  CHECK(std::isnan(value_of(yearly, "theil_h", 0)));
  yearly.step();
  CHECK(value_of(yearly, "theil_h", 0) > 0);
  const Layout none = layout_of(small_scenario({{"record.segregation.every", "never"}}));
  CHECK(none.find("segregation", "gini") == nullptr);
  const Layout some = layout_of(small_scenario({{"record.segregation.indicators", "[gini]"}}));
  CHECK(some.find("segregation", "gini") != nullptr);
  CHECK(some.find("segregation", "dissimilarity") == nullptr);
}

TEST_CASE("what is recorded of places changes nothing else", "[areas]") {
  Simulation usual(small_scenario({}, 5000, 1), 0),
      more(small_scenario({{"record.segregation.every", "month"}}, 5000, 1), 0);
  usual.step(), more.step();
  CHECK(state_digest(usual.world()) == state_digest(more.world()));
}
