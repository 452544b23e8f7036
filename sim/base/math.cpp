#include "base/math.hpp"

#include <cmath>

namespace cohesim {

namespace {
float tail(float p) {  // lower tail, p < 0.02425
  const float q = std::sqrt(-2.0f * log_(p));
  return (((((-7.784894002430293e-03f * q - 3.223964580411365e-01f) * q - 2.400758277161838e+00f) * q -
            2.549732539343734e+00f) * q + 4.374664141464968e+00f) * q + 2.938163982698783e+00f) /
         ((((7.784695709041462e-03f * q + 3.224671290700398e-01f) * q + 2.445134137142996e+00f) * q +
           3.754408661907416e+00f) * q + 1.0f);
}
}  // namespace

float normal_quantile(float p) {
  constexpr float cut = 0.02425f;
  if (p < cut) return tail(p);
  if (p > 1.0f - cut) return -tail(1.0f - p);
  const float q = p - 0.5f;
  const float r = q * q;
  return (((((-3.969683028665376e+01f * r + 2.209460984245205e+02f) * r - 2.759285104469687e+02f) * r +
            1.383577518672690e+02f) * r - 3.066479806614716e+01f) * r + 2.506628277459239e+00f) * q /
         (((((-5.447609879822406e+01f * r + 1.615858368580409e+02f) * r - 1.556989798598866e+02f) * r +
            6.680131188771972e+01f) * r - 1.328068155288572e+01f) * r + 1.0f);
}

float normal(std::uint32_t word) { return normal_quantile((static_cast<float>(word >> 9) + 0.5f) * 0x1p-23f); }

}  // namespace cohesim
