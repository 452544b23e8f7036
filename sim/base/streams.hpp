#pragma once
// Every random stream of the program. A draw is a function of (seed, replicate, stream, who, month, word): a new draw takes
// a new word of its stream or a new stream, so that no other draw changes. Numbers are never reused or renumbered.
#include <cstdint>

namespace cohesim {

enum class Stream : std::uint8_t {
  synthesis_region = 1,     // region: rounding of marginals to whole persons
  synthesis_household = 2,  // household: type, area, members' cell
  synthesis_person = 3,     // person: exact age, origin details, route, arrival, education, latent traits
  synthesis_employer = 4,   // employer: size, discrimination quantile
  death = 5,                // person: dies this month
  birth = 6,                // woman: gives birth this month; child's sex, lineage
  arrival = 7,              // (region, route, cell): number and attributes of arrivals
  departure = 8,            // person: emigrates this month
  status = 9,               // person: decision, permanence, naturalisation
  language = 10,            // person: rounding of language to its grid
  recognition = 11,         // person: applies, is decided, outcome
  participation = 13,       // person: attachment, search, retirement
  separation = 14,          // person: loses a job; contract turns permanent
  vacancy = 15,             // (region, level): rounding of the number of new posts, their employers; vacancy: lapses
  application = 16,         // person: how many applications, to which vacancies
  screening = 17,           // pair (person, vacancy): called back or not
  contract = 19,            // person: temporary or permanent, part-time, wage draw
  partnership = 20,         // person: looks for a partner this month; pair: lottery among possible couples
  policy_coverage = 21,     // pair (person, policy name): is offered a place
  policy_uptake = 22,       // pair (person, policy name): accepts, drops out
  friendship = 23,          // person: ties
  couple_end = 24,          // woman of a couple: parts this month, who keeps the home and the children
  leaving_home = 25,        // person: leaves the parents' home, or returns to it
  household_move = 26,      // household: changes region or neighbourhood
  reunification = 27,       // person: family abroad, when it follows, who comes
  pre_departure = 28,       // person: admitted, when the journey ends
  appeal = 29,              // person: appeals, outcome
  assistance = 31,          // household: claims what it is entitled to
  housing = 32,             // household: looks for a dwelling, which it sees; pair with a dwelling: tastes, screening
  housing_stock = 33,       // household: dwelling of the start; area, region: vacant, new and old dwellings
};

}  // namespace cohesim
