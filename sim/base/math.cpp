#include "base/math.hpp"

#include <bit>
#include <cmath>
#include <cstddef>

namespace cohesim {

namespace {

// Acklam's coefficients. In double: they alternate in sign, and float would lose four digits.
constexpr double tail_top[] = {-7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00,
                               -2.549732539343734e+00, 4.374664141464968e+00,  2.938163982698783e+00};
constexpr double tail_bottom[] = {7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00,
                                  3.754408661907416e+00, 1.0};
constexpr double middle_top[] = {-3.969683028665376e+01, 2.209460984245205e+02,  -2.759285104469687e+02,
                                 1.383577518672690e+02,  -3.066479806614716e+01, 2.506628277459239e+00};
constexpr double middle_bottom[] = {-5.447609879822406e+01, 1.615858368580409e+02,  -1.556989798598866e+02,
                                    6.680131188771972e+01,  -1.328068155288572e+01, 1.0};

template <std::size_t n>
constexpr double polynomial(const double (&coefficients)[n], double x) {
  double y = 0.0;
  for (const double c : coefficients) y = y * x + c;
  return y;
}

double lower_tail(float p) {  // p < 0.02425
  const double q = std::sqrt(-2.0 * static_cast<double>(log_(p)));
  return polynomial(tail_top, q) / polynomial(tail_bottom, q);
}

}  // namespace

float normal_quantile(float p) {
  constexpr float cut = 0.02425f;
  if (p < cut) return static_cast<float>(lower_tail(p));
  if (p > 1.0f - cut) return static_cast<float>(-lower_tail(1.0f - p));
  const double q = static_cast<double>(p) - 0.5, r = q * q;
  return static_cast<float>(polynomial(middle_top, r) * q / polynomial(middle_bottom, r));
}

double ln_exact(double x) {
  constexpr double ln_2 = 0.6931471805599453;
  const auto bits = std::bit_cast<std::uint64_t>(x);
  int exponent = static_cast<int>(bits >> 52) - 1023;
  double m = std::bit_cast<double>((bits & 0x000FFFFFFFFFFFFF) | 0x3FF0000000000000);  // in [1, 2)
  if (m > 1.4142135623730951) m /= 2, ++exponent;
  const double s = (m - 1) / (m + 1), z = s * s;  // ln m = 2 (s + s^3/3 + s^5/5 + ...), |s| < 0.172
  double sum = 0;
  for (int n = 21; n >= 1; n -= 2) sum = sum * z + 1.0 / n;
  return exponent * ln_2 + 2 * s * sum;
}

double exp_exact(double x) {
  constexpr double ln_2 = 0.6931471805599453;
  if (x < -700) return 0;
  const double whole = std::floor(x / ln_2 + 0.5), f = x - whole * ln_2;
  double sum = 1;
  for (int n = 15; n >= 1; --n) sum = 1 + sum * f / n;
  return sum * std::bit_cast<double>(static_cast<std::uint64_t>(static_cast<int>(whole) + 1023) << 52);
}

double erf_exact(double x) {
  constexpr double two_over_sqrt_pi = 1.1283791670955126;
  if (x > 6) return 1;
  double term = x, sum = x;  // erf x = 2/sqrt(pi) e^-x^2 (x + 2 x^3/3 + 4 x^5/15 + ...): no term is negative
  for (int n = 1; n < 120; ++n) sum += term *= 2 * x * x / (2 * n + 1);
  return two_over_sqrt_pi * exp_exact(-x * x) * sum;
}

float normal(std::uint32_t word) { return normal_quantile((static_cast<float>(word >> 9) + 0.5f) * 0x1p-23f); }

}  // namespace cohesim
