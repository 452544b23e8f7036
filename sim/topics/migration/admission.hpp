#pragma once
// Who is admitted in a month, and when they arrive. Part of migration.
#include "topics/migration/migration.hpp"
#include "topics/migration/newcomer.hpp"

namespace cohesim::migration {

/// Months on the way of those with this key: none by asylum, for study and within the EU.
int months_on_the_way(const World& world, std::uint64_t key, Month admitted, Route route, const Parameters& parameters);
constexpr int longest_wait_months = 36;

/// Appends a row and lists it as admitted. `head` no_row: the newcomer is the head.
Row admit(World& world, std::uint16_t region, const Newcomer& newcomer, const Roots& roots, Row head, Row sponsor);

/// By all routes but the family's. Members who come by that route with a head are taken from its number.
void admit_parties(World& world, const Parameters& parameters, Month month);

/// Families of people here (reunification); taken from the family route's number.
void admit_families(World& world, const Parameters& parameters);

/// What is left of the family route's number: single relatives of people here, found on arrival.
void admit_relatives(World& world, const Parameters& parameters, Month month);

/// Those who were admitted before the start and are still on the way.
void admit_before_start(World& world, const Parameters& parameters);

/// Those whose month it is settle: household, area, links, ties.
void arrive(World& world, const Parameters& parameters);

}  // namespace cohesim::migration
