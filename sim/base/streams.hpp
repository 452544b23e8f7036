#pragma once
// Every random stream of the program. A draw is a function of (seed, replicate, stream, who, month, word): a new draw takes
// a new word of its stream or a new stream, so that no other draw changes. Numbers are never reused or renumbered.
#include <cstdint>

namespace cohesim {

enum class Stream : std::uint8_t {
  synthesis_region = 1,  // region: rounding of marginals to whole persons
  synthesis_household,   // household: type, area, members' cell
  synthesis_person,      // person: exact age, origin details, route, arrival, education, latent traits
  synthesis_employer,    // employer: size, discrimination quantile
  death,                 // person: dies this month
  birth,                 // woman: gives birth this month; child's sex, lineage
  arrival,               // (region, route, cell): number and attributes of arrivals
  departure,             // person: emigrates this month
  status,                // person: decision, permanence, naturalisation
  language,              // person: rounding of language to its grid
  recognition,           // person: applies, is decided, outcome
  education,             // person: attainment at the end of schooling
  participation,         // person: attachment, search, retirement
  separation,            // person: loses a job; contract turns permanent
  vacancy,               // (region, level): rounding of the number of new posts, their employers; vacancy: lapses
  application,           // person: how many applications, to which vacancies
  screening,             // pair (person, vacancy): called back or not
  lottery,               // pair (person, vacancy): order among suitable applicants
  contract,              // person: temporary or permanent, part-time, wage draw
  partnership,           // person: looks for a partner this month; pair: lottery among possible couples
  policy_coverage,       // pair (person, policy name): is offered a place
  policy_uptake,         // pair (person, policy name): accepts, drops out
  friendship,            // person: ties
  couple_end,            // woman of a couple: parts this month, who keeps the home and the children
  leaving_home,          // person: leaves the parents' home, or returns to it
  household_move,        // household: changes region or neighbourhood
  reunification,         // person: family abroad, when it follows, who comes
  pre_departure,         // person: admitted, when the journey ends
  appeal,                // person: appeals, outcome
  disability,            // person: onset this month
  assistance,            // household: claims what it is entitled to
};

}  // namespace cohesim
