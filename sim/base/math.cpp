#include "base/math.hpp"

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

float normal(std::uint32_t word) { return normal_quantile((static_cast<float>(word >> 9) + 0.5f) * 0x1p-23f); }

}  // namespace cohesim
