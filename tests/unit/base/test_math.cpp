// Own elementary functions against libm, and their bits against a hash that every compiler and instruction set must give.
#include <bit>
#include <cmath>

#include "base/math.hpp"
#include "base/random.hpp"
#include "catch_compat.hpp"

using namespace cohesim;

TEST_CASE("exp_, log_, normal_quantile are close to the exact functions") {
  double worst_exp = 0, worst_log = 0;
  for (int k = -800000; k < 800000; ++k) {
    const float x = static_cast<float>(k) * 1e-4f;
    worst_exp = std::max(worst_exp, std::abs(exp_(x) / std::exp(static_cast<double>(x)) - 1));
    const float y = exp_(x * 0.5f);
    worst_log = std::max(worst_log, std::abs(log_(y) - std::log(static_cast<double>(y))) /
                                        std::max(1.0, std::abs(static_cast<double>(log_(y)))));
  }
  CHECK(worst_exp < 3e-7);
  CHECK(worst_log < 1e-6);
  CHECK(normal_quantile(0.5f) == Approx(0.0f).margin(1e-6));
  CHECK(normal_quantile(0.975f) == Approx(1.959964).epsilon(1e-5));
  CHECK(normal_quantile(0.001f) == Approx(-3.090232).epsilon(1e-4));
  CHECK(monthly(1.0f) == Approx(1 - std::exp(-1.0 / 12)).epsilon(1e-5));
}

TEST_CASE("the bits of the functions do not change: fused multiply-add or libm would") {
  std::uint64_t hash = 0;
  for (int k = 1; k < 4000000; ++k) {
    const float x = static_cast<float>(k - 2000000) * 2e-5f;
    hash = mix64(hash ^ std::bit_cast<std::uint32_t>(exp_(x)));
    hash = mix64(hash ^ std::bit_cast<std::uint32_t>(log_(static_cast<float>(k) * 1e-3f)));
    hash = mix64(hash ^ std::bit_cast<std::uint32_t>(logistic(x)));
    hash = mix64(hash ^ std::bit_cast<std::uint32_t>(normal(static_cast<std::uint32_t>(k) * 1073u)));
  }
  CHECK(hash == 0xecd62d30c33c7086ull);
}

TEST_CASE("normal draws have mean 0 and variance 1") {
  double sum = 0, squares = 0;
  constexpr int n = 200000;
  for (int k = 0; k < n; ++k) {
    const double x = static_cast<double>(normal(philox({static_cast<std::uint32_t>(k), 0, 0, 0}, 1, 2)[0]));
    sum += x;
    squares += x * x;
  }
  CHECK(std::abs(sum / n) < 4.9 / std::sqrt(n));  // z test, level 1e-6
  CHECK(std::abs(squares / n - 1) < 4.9 * std::sqrt(2.0 / n));
}
