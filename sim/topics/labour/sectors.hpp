#pragma once
// Sectors of the economy: which jobs are where, and how sectors differ (sim/MODEL.md, Labour market).
#include <array>
#include <string>

#include "base/parameter.hpp"
#include "state/codes.hpp"

namespace cohesim::labour {

/// Share of the sector in the jobs of a level; sums to 1 over sectors.
double share_of_level(std::size_t sector, std::size_t level);
/// In all jobs.
double share_of_jobs(std::size_t sector);

/// Temporary and part-time contracts of the sector, relative to the average job of the level.
double temporary_in(std::size_t sector, std::size_t level);
double part_time_in(std::size_t sector, std::size_t level);

/// How sectors differ, in the order of Sector.
struct SectorParameters {
  using BySector = std::array<RunParameter, n_sectors>;
  //                agri  industry build trade transp hotels busin. admin public educ health other domestic
  BySector cycle{1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0};
  BySector turnover{1.1, 0.85, 1.1, 1.0, 0.95, 1.5, 0.95, 1.35, 0.75, 0.85, 0.85, 1.1, 1.2};
  BySector language{0.4, 0.8, 0.6, 1.1, 0.8, 0.3, 1.2, 0.6, 1.4, 1.9, 1.2, 1.0, 0.1};
  BySector unqualified{0.8, 0.5, 0.8, 0.5, 0.75, 1.0, 0.3, 0.8, 0.27, 0.07, 0.45, 0.55, 1.0};
  BySector appeal{0.7, 1.0, 1.0, 1.0, 1.0, 0.38, 1.0, 0.6, 1.0, 1.0, 1.0, 1.0, 0.12};
  PersonParameter third_country_public = 0.27;

  template <class V>
  void visit(V&& v) {
    static const Names names;
    for (std::size_t s = 0; s < n_sectors; ++s) {
      v(cycle[s], {names.cycle[s], "1", 0.2, 2, names.of_cycle[s], "1 = 2019"});
      v(turnover[s], {names.turnover[s], "1", 0.2, 5, names.of_turnover[s],
                      "assumption [2/3, 3/2 of it]; hires of the year as a share of staff, EU-LFS, from memory"});
      v(language[s], {names.language[s], "1", 0, 3, names.of_language[s],
                      "FIT: sectors of third-country citizens; assumption [0, 2]"});
      v(unqualified[s], {names.unqualified[s], "1", 0, 1, names.of_unqualified[s],
                         "1 = as others; less is FIT: sectors of third-country citizens; assumption [0, 1]"});
      v(appeal[s], {names.appeal[s], "1", 0, 1, names.of_appeal[s],
                    "1 = nobody is put off; less is FIT: sectors of third-country citizens; pay and hours (Eurostat, "
                    "structure of earnings 2018, from memory); assumption [0, 1]"});
    }
    v(third_country_public,
      {"labour.third_country_public", "1", 0, 1,
       "chance that citizens of third countries apply to a post of public administration, relative to other posts",
       "TFEU art. 45(4) and national law: posts with public authority ask for citizenship; FIT: 1.0 % of them work "
       "there"});
  }

 private:
  struct Names {
    std::array<std::string, n_sectors> cycle, turnover, language, unqualified, appeal;
    std::array<std::string, n_sectors> of_cycle, of_turnover, of_language, of_unqualified, of_appeal;
    Names();
  };
};

}  // namespace cohesim::labour
