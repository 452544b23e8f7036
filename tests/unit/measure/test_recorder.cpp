// Indicators of the frame against a plain count over persons.
#include <cmath>

#include "catch_compat.hpp"
#include "measure/recorder.hpp"
#include "small_world.hpp"

using namespace cohesim;

TEST_CASE("the employment rate of every cell is employed over persons aged 20 to 64") {
  Simulation s(small_scenario({}, 20000, 3), 0);
  s.step();
  const World& w = s.world();
  const Persons& p = w.persons;
  const Month now = s.date() - 1;
  const Variable& rate = *s.layout().find("indicators", "employment_rate");
  const Variable& count = *s.layout().find("indicators", "employment_rate_n");
  std::vector<std::array<std::int64_t, 2>> cells(rate.size);
  for (Row i = 0; i < p.rows(); ++i) {
    if (!p.alive(i) || p.age(i, now) < 20 || p.age(i, now) > 64) continue;
    const std::size_t cell = ((w.region_of(i) * std::size_t{4} + static_cast<std::size_t>(p.origin(i))) * 3 +
                              static_cast<std::size_t>(p.citizenship[i])) *
                                 2 +
                             static_cast<std::size_t>(p.sex[i]);
    cells[cell][0] += p.labour[i] == LabourState::employed;
    ++cells[cell][1];
  }
  for (std::size_t c = 0; c < cells.size(); ++c) {
    REQUIRE(s.frame()[count.offset + c] == static_cast<double>(cells[c][1]));
    if (cells[c][1] == 0)
      REQUIRE(std::isnan(s.frame()[rate.offset + c]));
    else
      REQUIRE(s.frame()[rate.offset + c] ==
              Approx(100.0 * static_cast<double>(cells[c][0]) / static_cast<double>(cells[c][1])));
  }
}

TEST_CASE("the layout has no holes and no overlaps, and every indicator has its count") {
  const Layout layout = layout_of(small_scenario());
  std::size_t next = 0;
  for (const Variable& v : layout.variables) {
    CHECK(v.offset == next);
    next += v.size;
  }
  CHECK(next == layout.frame_size);
  for (const Ratio& x : all_ratios()) CHECK(layout.find("indicators", std::string(x.info.name) + "_n") != nullptr);
}

TEST_CASE("bands of residence") {
  CHECK(residence_band(0) == 0);
  CHECK(residence_band(11) == 0);
  CHECK(residence_band(12) == 1);
  CHECK(residence_band(143) == 5);
  CHECK(residence_band(144) == 6);
}
