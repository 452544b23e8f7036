#pragma once
// Elementary functions in float with the same bits on every machine: libm is not (glibc picks other code paths with FMA).
// Only + - * / and sqrt, no contraction (-ffp-contract=off), branch-free so that loops vectorise.
#include <algorithm>
#include <bit>
#include <cstdint>

namespace cohesim {

/// e^x, |x| clipped to 80; relative error below 2e-7 (Cephes polynomial).
constexpr float exp_(float x) {
  x = std::min(80.0f, std::max(-80.0f, x));
  const float t = x * 1.44269504f;
  const float whole = (t + 12582912.0f) - 12582912.0f;  // round to nearest
  float f = x - whole * 0.693359375f;
  f = f + whole * 2.12194440e-4f;
  float p = 1.9875691500e-4f;
  p = p * f + 1.3981999507e-3f;
  p = p * f + 8.3334519073e-3f;
  p = p * f + 4.1665795894e-2f;
  p = p * f + 1.6666665459e-1f;
  p = p * f + 5.0000001201e-1f;
  p = p * (f * f) + (f + 1.0f);
  const auto exponent = static_cast<std::int32_t>(whole) + 127;
  return p * std::bit_cast<float>(exponent << 23);
}

/// Natural logarithm of x > 0 (normal range); absolute error below 1e-6 (Cephes polynomial).
constexpr float log_(float x) {
  const auto bits = std::bit_cast<std::int32_t>(x);
  std::int32_t exponent = (bits >> 23) - 126;
  float m = std::bit_cast<float>((bits & 0x007FFFFF) | 0x3F000000);  // in [0.5, 1)
  const bool low = m < 0.707106781f;
  exponent -= low ? 1 : 0;
  m = low ? m + m - 1.0f : m - 1.0f;
  const float z = m * m;
  float y = 7.0376836292e-2f;
  y = y * m - 1.1514610310e-1f;
  y = y * m + 1.1676998740e-1f;
  y = y * m - 1.2420140846e-1f;
  y = y * m + 1.4249322787e-1f;
  y = y * m - 1.6668057665e-1f;
  y = y * m + 2.0000714765e-1f;
  y = y * m - 2.4999993993e-1f;
  y = y * m + 3.3333331174e-1f;
  y = y * m * z;
  const auto e = static_cast<float>(exponent);
  y = y - 2.12194440e-4f * e;
  y = y - 0.5f * z;
  return m + y + 0.693359375f * e;
}

constexpr float logistic(float x) { return 1.0f / (1.0f + exp_(-x)); }

/// x^y for x > 0.
constexpr float pow_(float x, float y) { return exp_(y * log_(x)); }

/// Monthly probability of a yearly rate: 1 - exp(-rate / 12).
constexpr float monthly(float rate_per_year) { return 1.0f - exp_(-rate_per_year / 12.0f); }

/// Quantile of the standard normal distribution, 0 < p < 1 (Acklam's rational approximation, relative error 1.2e-9 in
/// double; here limited by float).
float normal_quantile(float p);

/// Standard normal draw from a 32-bit word.
float normal(std::uint32_t word);

/// Standard exponential draw from a word.
inline float exponential(std::uint32_t word) { return -log_((static_cast<float>(word >> 9) + 0.5f) * 0x1p-23f); }

/// Gamma draw with shape 2 and mean 1: durations of procedures.
inline float gamma2(std::uint32_t a, std::uint32_t b) { return 0.5f * (exponential(a) + exponential(b)); }

/// In double, for results: absolute error below 1e-13, the same bits on every machine.
double ln_exact(double x);   // x > 0, normal range
double exp_exact(double x);  // x <= 0; below -700: 0
double erf_exact(double x);  // x >= 0

}  // namespace cohesim
