#pragma once
// The labour market (sim/MODEL.md, Labour market): separations, vacancies, applications, callback discrimination, referral, hiring.
#include "state/world.hpp"

namespace cohesim::labour {

/// Random streams of this topic (base/streams.hpp).
enum class Stream : std::uint8_t {
  synthesis_employer = 4,  // employer: size, discrimination quantile
  separation = 14,         // person: loses a job; contract turns permanent
  vacancy = 15,      // (market, sector, level): rounding of the number of new posts, their employers; vacancy: lapses
  application = 16,  // person: how many applications, to which vacancies
  screening = 17,    // pair (person, vacancy): called back or not
};

struct Parameters;  // topics/labour/parameters.hpp

/// Creates employers and gives the residents their first states, posts and tenures: the run-in replaces them by its own.
void open_labour_market(World& world, const Parameters& parameters);

/// Jobs end; temporary contracts turn permanent; a month of experience is added.
void separations(World& world, const Parameters& parameters);
/// Open posts lapse, posts that fell vacant are advertised again, employers grow or shrink with the labour force.
void post_vacancies(World& world, const Parameters& parameters);
/// Applications, screening, offers and hires of the month.
void hire(World& world, const Parameters& parameters);

}  // namespace cohesim::labour
