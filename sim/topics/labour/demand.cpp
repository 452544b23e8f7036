#include "topics/labour/demand.hpp"

#include <algorithm>
#include <array>

#include "base/math.hpp"
#include "topics/labour/parameters.hpp"

namespace cohesim::labour {

namespace {

// Labour force of the EU-27 by attainment (ISCED 0-2, 3-4, 5-8), 2019: Eurostat lfsa_agaed, about. Of this supply the shares
// of posts by level are; elsewhere, and later, they follow the supply.
constexpr std::array<double, n_levels> reference_supply{0.17, 0.48, 0.35};
// Attainment of those who hold the posts of a level (rows: elementary, medium, graduate; columns as above) about, in the
// base year: a level grows with each attainment as much as it employs of it, so that no mix of supply leaves posts without takers.
constexpr double holders[n_levels][n_levels] = {{0.48, 0.46, 0.06}, {0.22, 0.61, 0.17}, {0.03, 0.40, 0.57}};
// Employed of an active person by attainment in the base year: 1 less the EU-27's rates of unemployment, about (lfsa_urgaed).
constexpr std::array<double, n_levels> jobs_by_attainment{0.88, 0.94, 0.96};

/// The supply from which the posts of a level are filled, relative to the reference.
double relative_supply(const LabourMarket& market, std::size_t level) {
  double supply = 0;
  for (std::size_t e = 0; e < n_levels; ++e)
    supply += holders[level][e] * market.labour_force_smoothed[e] / (market.labour_force() * reference_supply[e]);
  return supply;
}

/// Shares of the levels in all posts: those of the reference, moved with the supply of those who hold such posts.
double level_share(const LabourMarket& market, std::size_t level, const Parameters& par) {
  const double elementary = par.jobs_elementary.value(), graduate = par.jobs_graduate.value();
  const double share[] = {elementary, 1.0 - elementary - graduate, graduate};
  double own = 0, all = 0;
  for (std::size_t k = 0; k < n_levels; ++k) {
    const double x =
        share[k] * (1.0 + static_cast<double>(par.demand_by_skill.value()) * (relative_supply(market, k) - 1.0));
    all += x;
    if (k == level) own = x;
  }
  return own / all;
}

/// Posts pay more where they are filled sooner than is normal, less where they stay open.
float creation(double vacancy_rate, const Parameters& par) {
  constexpr double most =
      4;  // times the normal rate, or a fourth of it: the rate of a small labour market may be zero for months
  const auto normal = static_cast<double>(par.vacancy_rate.value());
  if (normal <= 0) return 1;
  const auto shortage = static_cast<float>(std::clamp(vacancy_rate / normal, 1 / most, most));
  return pow_(shortage, -par.job_creation.value());
}

/// Posts per active person, relative to the reference: more where more have the attainment that is seldom without work.
double skill_factor(const LabourMarket& market, const Parameters& par) {
  double now = 0, reference = 0;
  for (std::size_t e = 0; e < n_levels; ++e) {
    now += jobs_by_attainment[e] * market.labour_force_smoothed[e] / market.labour_force();
    reference += jobs_by_attainment[e] * reference_supply[e];
  }
  return 1.0 + static_cast<double>(par.demand_by_skill.value()) * (now / reference - 1.0);
}

}  // namespace

double wanted_posts(const LabourMarket& market, std::size_t level, const Parameters& par) {
  const double jobs = par.jobs_per_labour_force.value() * market.labour_force() * skill_factor(market, par);
  return level_share(market, level, par) * jobs * (1.0 + par.vacancy_rate.value()) *
         creation(market.vacancy_rate_smoothed[level], par);
}

double part_of_sector(std::size_t sector, std::size_t level, const Parameters& par) {
  return share_of_level(sector, level) * par.cycle.value() * par.sectors.cycle[sector].value();
}

}  // namespace cohesim::labour
