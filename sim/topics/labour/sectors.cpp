#include "topics/labour/sectors.hpp"

namespace cohesim::labour {

namespace {

// Jobs of the EU-27 in 2019, percent of all: by sector (Eurostat lfsa_egan2), and within it by ISCO major group (9; 4-8; 1-3;
// lfsa_eisn2), about, from memory. Elsewhere the same; what level there is decides the posts of a level in all.
constexpr double jobs[n_sectors][n_levels] = {
    {0.7, 3.4, 0.2},   // agriculture
    {1.2, 11.0, 6.0},  // industry
    {0.7, 4.7, 1.3},   // construction
    {0.9, 9.3, 3.7},   // trade
    {0.5, 3.9, 1.0},   // transport
    {1.0, 3.3, 0.6},   // accommodation and food
    {0.1, 2.3, 10.0},  // business services
    {1.7, 1.6, 0.9},   // administrative and support services: cleaning, security, temporary work agencies
    {0.3, 2.6, 4.2},   // public administration
    {0.3, 1.1, 6.0},   // education
    {0.6, 4.4, 6.0},   // health and social work
    {0.3, 2.2, 1.8},   // other services
    {0.7, 0.4, 0.0},   // households as employers
};

constexpr double jobs_of_level(std::size_t level) {
  double sum = 0;
  for (const auto& sector : jobs) sum += sector[level];
  return sum;
}
constexpr auto shares = [] {
  std::array<std::array<double, n_levels>, n_sectors> all{};
  for (std::size_t s = 0; s < n_sectors; ++s)
    for (std::size_t level = 0; level < n_levels; ++level) all[s][level] = jobs[s][level] / jobs_of_level(level);
  return all;
}();

// Temporary and part-time employees of the sector, relative to all: EU 2019, about, from memory (Eurostat lfsa_etgan2,
// lfsa_epgan2). Part-time is that of men and women of the sector each, so that it does not count twice who works where.
//                                  agri  indus. build trade transp hotels busin. admin public educ  health other domestic
constexpr double temporary[n_sectors]{2.0, 0.85, 1.15, 0.9, 0.9, 1.65, 0.75, 1.6, 0.95, 1.2, 1.0, 1.2, 1.3};
constexpr double part_time[n_sectors]{0.9, 0.55, 0.7, 1.1, 0.85, 1.5, 0.9, 1.5, 0.65, 1.05, 1.15, 1.25, 2.1};

using Factors = std::array<std::array<double, n_levels>, n_sectors>;
constexpr Factors relative_to_level(const double (&factors)[n_sectors]) {
  Factors relative{};
  for (std::size_t level = 0; level < n_levels; ++level) {
    double mean = 0;
    for (std::size_t s = 0; s < n_sectors; ++s) mean += shares[s][level] * factors[s];
    for (std::size_t s = 0; s < n_sectors; ++s) relative[s][level] = factors[s] / mean;
  }
  return relative;
}
constexpr Factors temporary_of_level = relative_to_level(temporary);
constexpr Factors part_time_of_level = relative_to_level(part_time);

std::string name_of(std::size_t sector) { return std::string(cohesim::Names<Sector>::list[sector]); }

/// As it is said within a sentence.
std::string words_of(std::size_t sector) {
  std::string words = name_of(sector);
  for (char& c : words)
    if (c == '_') c = ' ';
  return words;
}

}  // namespace

double share_of_level(std::size_t sector, std::size_t level) { return shares[sector][level]; }

double temporary_in(std::size_t sector, std::size_t level) { return temporary_of_level[sector][level]; }
double part_time_in(std::size_t sector, std::size_t level) { return part_time_of_level[sector][level]; }

double share_of_jobs(std::size_t sector) {
  return (jobs[sector][0] + jobs[sector][1] + jobs[sector][2]) /
         (jobs_of_level(0) + jobs_of_level(1) + jobs_of_level(2));
}

SectorParameters::Names::Names() {
  for (std::size_t s = 0; s < n_sectors; ++s) {
    cycle[s] = "labour.cycle_" + name_of(s);
    of_cycle[s] = "business cycle of " + words_of(s) + ": factor on wanted posts";
    turnover[s] = "labour.turnover_" + name_of(s);
    of_turnover[s] = "factor on separations from jobs in " + words_of(s);
    language[s] = "labour.language_" + name_of(s);
    unqualified[s] = "labour.unqualified_" + name_of(s);
    of_unqualified[s] =
        "of those without a qualification of this country or recognised here: how suited they are to jobs in " +
        words_of(s) + ", relative to others of the same level";
    appeal[s] = "labour.appeal_" + name_of(s);
    of_appeal[s] = "of those whose schooling counts here: how readily they apply to jobs in " + words_of(s) +
                   ", relative to the sectors that they like best";
    of_language[s] = "host language that jobs in " + words_of(s) + " ask for, relative to the average job of the level";
  }
}

}  // namespace cohesim::labour
