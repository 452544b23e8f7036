#include "base/interpolate.hpp"

#include <numeric>

#include "catch_compat.hpp"

using namespace cohesim;

TEST_CASE("single years keep the totals of their groups and are never negative") {
  const std::vector<double> totals{50, 0, 100, 400, 3};
  const std::vector<int> bounds{0, 5, 10, 12, 20, 21};
  const std::vector<double> years = single_years(totals, bounds);
  REQUIRE(years.size() == 21);
  for (std::size_t k = 0; k < totals.size(); ++k)
    CHECK(std::accumulate(years.begin() + bounds[k], years.begin() + bounds[k + 1], 0.0) ==
          Approx(totals[k]).margin(1e-9));
  for (const double year : years) CHECK(year >= 0);
}

TEST_CASE("single years of a straight line are the line") {
  const std::vector<double> totals{60, 85, 110, 135};  // 10, 11, 12, ... summed over five years
  const std::vector<int> bounds{0, 5, 10, 15, 20};
  const std::vector<double> years = single_years(totals, bounds);
  for (int year = 0; year < 20; ++year) CHECK(years[static_cast<std::size_t>(year)] == Approx(10 + year));
}
