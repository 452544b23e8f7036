#include "cli/precision.hpp"

#include <algorithm>
#include <cmath>

#include "cli/messages.hpp"
#include "cli/text.hpp"
#include "run/statistics.hpp"

namespace cohesim::cli {
namespace {

// Standard deviation over replicates of the paired change of the employment gap, points, at 100,000 persons. Measured with
// the library's courses (0.5) and recognition (0.2) at 20,000 persons, six replicates; it falls as 1/sqrt(persons).
constexpr double usual_sd_points = 0.5;
constexpr double usual_size = 100000;

double factor(int n) { return student_t_quantile(0.975, n - 1) / std::sqrt(static_cast<double>(n)); }

int needed_for_sd(double sd, double wanted) {
  int n = 2;
  while (n < 1000000 && factor(n) * sd > wanted) n += std::max(1, n / 50);
  return n;
}

}  // namespace

int replicates_needed(double half_width, int n, double wanted) { return needed_for_sd(half_width / factor(n), wanted); }

std::string precision_text(const Comparison& comparison) {
  std::string text;
  for (const auto& effort : comparison.efforts) {
    const auto* gap = comparison.find(effort.scenario, "employment_rate", "gap");
    if (!gap || gap->n < 2 || !(gap->ci95_ub > gap->ci95_lb)) continue;  // nothing happens: no spread to go by
    const double half = (gap->ci95_ub - gap->ci95_lb) / 2;
    text += fmt::format("{}: employment gap to +-{} with {};\n    +-0.1 would take {}\n", effort.scenario,
                        number(half, 2), counted(static_cast<std::size_t>(gap->n), "replicate"),
                        number(replicates_needed(half, gap->n, wanted_half_width_points)));
  }
  return text;
}

std::string precision_text(const Scenario& scenario) {
  const double sd = usual_sd_points * std::sqrt(usual_size / scenario.size);
  return fmt::format(
      "+-0.1 points in the employment gap take up to some {} replicates of {} persons (it has {}); compare says what "
      "they do take",
      number(needed_for_sd(sd, wanted_half_width_points)), number(scenario.size), scenario.replicates);
}

void warn_of_few(int replicates, bool part) {
  if (replicates >= fewest_replicates) return;
  const std::string few = replicates == 1 ? "one replicate gives no interval"
                                          : fmt::format("{} replicates give wide intervals", replicates);
  if (part)
    say("warning: this part's {}; merge parts that are {} or more together", few, fewest_replicates);
  else
    say("warning: {}; take {} or more (--replicates N)", few, fewest_replicates);
}

}  // namespace cohesim::cli
