#include "run/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <vector>

namespace cohesim {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

// Continued fraction of the incomplete beta function by Lentz's method. Source: Numerical Recipes 3, section 6.4.
double beta_fraction(double a, double b, double x) {
  const double tiny = 1e-300;
  auto away_from_zero = [&](double v) { return std::fabs(v) < tiny ? tiny : v; };
  double c = 1, d = 1 / away_from_zero(1 - (a + b) * x / (a + 1)), h = d;
  for (int m = 1; m <= 10000; ++m) {
    const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    double step = 1;
    for (const double term : {even, odd}) {
      d = 1 / away_from_zero(1 + term * d);
      c = away_from_zero(1 + term / c);
      step = d * c;
      h *= step;
    }
    if (std::fabs(step - 1) < 1e-15) break;
  }
  return h;
}

double incomplete_beta(double a, double b, double x) {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const double front =
      std::exp(std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b) + a * std::log(x) + b * std::log1p(-x));
  if (x < (a + 1) / (a + b + 2)) return front * beta_fraction(a, b, x) / a;
  return 1 - front * beta_fraction(b, a, 1 - x) / b;
}

// P(T > t), t >= 0
double upper_tail(double t, double degrees) {
  return 0.5 * incomplete_beta(degrees / 2, 0.5, degrees / (degrees + t * t));
}

struct Moments {
  int n = 0;
  double x = 0, y = 0, xx = 0, yy = 0, xy = 0;  // means; variances and covariance of one value
};

Moments moments(std::span<const double> xs, std::span<const double> ys) {
  Moments m;
  auto usable = [&](std::size_t i) { return std::isfinite(xs[i]) && std::isfinite(ys[i]); };
  for (std::size_t i = 0; i < xs.size(); ++i)
    if (usable(i)) ++m.n, m.x += xs[i], m.y += ys[i];
  if (m.n == 0) return m;
  m.x /= m.n;
  m.y /= m.n;
  for (std::size_t i = 0; i < xs.size(); ++i) {
    if (!usable(i)) continue;
    const double dx = xs[i] - m.x, dy = ys[i] - m.y;
    m.xx += dx * dx, m.yy += dy * dy, m.xy += dx * dy;
  }
  for (double* v : {&m.xx, &m.yy, &m.xy}) *v = m.n > 1 ? *v / (m.n - 1) : nan;
  return m;
}

double half_width_factor(double level, int n) { return student_t_quantile(0.5 + level / 2, n - 1); }

}  // namespace

double student_t_quantile(double p, double degrees) {
  if (!(p > 0 && p < 1 && degrees > 0)) throw std::domain_error("student_t_quantile: p or degrees out of range");
  if (p == 0.5) return 0;
  const double tail = p > 0.5 ? 1 - p : p;
  double low = 0, high = 1;
  while (upper_tail(high, degrees) > tail && high < 1e15) high *= 2;
  for (int i = 0; i < 200 && low < high; ++i) {  // bisection: plain, and called a few hundred times a comparison
    const double middle = 0.5 * (low + high);
    if (middle == low || middle == high) break;
    (upper_tail(middle, degrees) > tail ? low : high) = middle;
  }
  return p > 0.5 ? high : -high;
}

Estimate estimate(std::span<const double> sample, double level) {
  const Moments m = moments(sample, sample);
  if (m.n == 0) return {0, nan, nan, nan, nan};
  if (m.n == 1) return {1, m.x, nan, nan, nan};
  const double half = half_width_factor(level, m.n) * std::sqrt(m.xx / m.n);
  return {m.n, m.x, std::sqrt(m.xx), m.x - half, m.x + half};
}

double p_of_zero(const Estimate& e) {
  if (e.n < 2 || !std::isfinite(e.lb) || !std::isfinite(e.ub)) return nan;
  const double error = (e.ub - e.lb) / 2 / half_width_factor(0.95, e.n);
  if (error <= 0) return e.mean == 0 ? 1 : 0;
  return 2 * upper_tail(std::fabs(e.mean) / error, e.n - 1);
}

std::vector<double> holm(const std::vector<double>& p) {
  std::vector<std::size_t> order(p.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::erase_if(order, [&](std::size_t i) { return std::isnan(p[i]); });
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return p[a] < p[b]; });
  std::vector<double> adjusted(p.size(), nan);
  double largest = 0;
  for (std::size_t k = 0; k < order.size(); ++k) {
    largest = std::max(largest, p[order[k]] * static_cast<double>(order.size() - k));
    adjusted[order[k]] = std::min(1.0, largest);
  }
  return adjusted;
}

std::optional<Ratio> fieller(std::span<const double> numerator, std::span<const double> denominator, double level) {
  if (numerator.size() != denominator.size()) throw std::invalid_argument("fieller: samples differ in size");
  const Moments m = moments(numerator, denominator);
  if (m.n < 2) return std::nullopt;
  const double t = half_width_factor(level, m.n), tt = t * t / m.n;
  // (x - R y)^2 <= t^2 var(x - R y): a quadratic in R, bounded only where the leading coefficient is positive
  const double a = m.y * m.y - tt * m.yy, b = m.x * m.y - tt * m.xy, c = m.x * m.x - tt * m.xx;
  const double discriminant = b * b - a * c;
  if (a <= 0 || discriminant < -1e-12 * b * b) return std::nullopt;
  const double root = std::sqrt(std::max(0.0, discriminant));  // rounding, where neither varies
  return Ratio{m.x / m.y, (b - root) / a, (b + root) / a};
}

}  // namespace cohesim
