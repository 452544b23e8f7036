#include <cmath>
#include <limits>
#include <vector>

#include "catch_compat.hpp"
#include "run/statistics.hpp"

using namespace cohesim;

TEST_CASE("quantiles of Student's t agree with scipy.stats.t.ppf", "[statistics]") {
  struct Known {
    double p, degrees, t;
  };
  const Known known[] = {
      {.975, 1, 12.706204736174694},    {.975, 2, 4.302652729749462},   {.975, 4, 2.7764451051977934},
      {.975, 19, 2.0930240544083087},   {.975, 49, 2.0095752371292392}, {.975, 999, 1.9623414611334493},
      {.995, 3, 5.840909309733355},     {.9, 7, 1.4149239276505086},    {.025, 19, -2.09302405440831},
      {.999999, 5, 24.771029720372493}, {.6, 2.5, 0.2814595127485477}};
  for (const auto& k : known) CHECK(student_t_quantile(k.p, k.degrees) == Approx(k.t).epsilon(1e-9));
  CHECK(student_t_quantile(0.5, 3) == 0);
  CHECK_THROWS(student_t_quantile(1, 3));
  CHECK_THROWS(student_t_quantile(0.9, 0));
}

TEST_CASE("the interval of a mean agrees with scipy.stats.t.interval", "[statistics]") {
  const std::vector<double> sample{64.9, 65.3, 64.1, 65.8, 64.6};
  const auto e = estimate(sample);
  CHECK(e.n == 5);
  CHECK(e.mean == Approx(64.94));
  CHECK(e.sd == Approx(0.6503845016603651));
  CHECK(e.lb == Approx(64.13244097929861));
  CHECK(e.ub == Approx(65.74755902070136));
}

TEST_CASE("replicates in which nobody was in the group are left out", "[statistics]") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK(estimate(std::vector<double>{1, nan, 3}).n == 2);
  CHECK(estimate(std::vector<double>{1, nan, 3}).mean == 2);
  CHECK(std::isnan(estimate(std::vector<double>{nan}).mean));
  const auto one = estimate(std::vector<double>{7});
  CHECK(one.mean == 7);
  CHECK(std::isnan(one.lb));
}

TEST_CASE("equal replicates give an interval without width", "[statistics]") {
  const auto e = estimate(std::vector<double>{0, 0, 0});
  CHECK(e.lb == 0);
  CHECK(e.ub == 0);
}

TEST_CASE("Fieller's interval agrees with root finding on the t statistic", "[statistics]") {
  const std::vector<double> cost{1.97, 1.95, 1.99, 2.01, 1.96, 1.94}, effect{60, 52, 71, 66, 49, 63};
  const auto ratio = fieller(cost, effect);
  REQUIRE(ratio);
  CHECK(ratio->value == Approx(0.03274238227146814));
  CHECK(ratio->lb == Approx(0.02878593606504754));
  CHECK(ratio->ub == Approx(0.038047621302704344));
}

TEST_CASE("no ratio where the effect may be zero", "[statistics]") {
  CHECK_FALSE(fieller(std::vector<double>{2, 2, 2}, std::vector<double>{-1, 1, 2}));
  CHECK_FALSE(fieller(std::vector<double>{2, 2, 2}, std::vector<double>{0, 0, 0}));
  CHECK_FALSE(fieller(std::vector<double>{2}, std::vector<double>{1}));
}

TEST_CASE("p of zero agrees with scipy.stats.ttest_1samp", "[statistics]") {
  CHECK(p_of_zero(estimate(std::vector<double>{0.3, -0.1, 0.4, 0.2, 0.35})) == Approx(0.06083109380168142));
  CHECK(p_of_zero(estimate(std::vector<double>{-2, -1, -3})) == Approx(0.07417990022744854));
  CHECK(p_of_zero(estimate(std::vector<double>{0, 0, 0})) == 1);
  CHECK(p_of_zero(estimate(std::vector<double>{1, 1, 1})) == 0);
  CHECK(std::isnan(p_of_zero(estimate(std::vector<double>{1}))));
}

TEST_CASE("Holm's procedure stops at the first that it cannot reject", "[statistics]") {
  const double unknown = std::numeric_limits<double>::quiet_NaN();
  const auto adjusted = holm({0.01, 0.04, 0.03, 0.005});
  CHECK(adjusted[0] == Approx(0.03));
  CHECK(adjusted[1] == Approx(0.06));  // never below a smaller p
  CHECK(adjusted[2] == Approx(0.06));
  CHECK(adjusted[3] == Approx(0.02));
  CHECK(holm({0.04, 0.9})[0] == Approx(0.08));
  CHECK(holm({0.6, 0.9})[1] == Approx(1));
  CHECK(holm({0.04, unknown})[0] == Approx(0.04));
  CHECK(std::isnan(holm({0.04, unknown})[1]));
  CHECK(holm({}).empty());
}
