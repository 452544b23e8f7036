#pragma once
// Whom a newcomer joins, or lives near. Part of migration.
#include "topics/migration/migration.hpp"

namespace cohesim::migration {

/// What a relative who comes alone is to the person who is joined.
enum class Kin : Code { spouse, child, parent };
constexpr Kin kin_of(int age) { return age < 18 ? Kin::child : age < 60 ? Kin::spouse : Kin::parent; }

/// A resident of this month (World::residents is up to date) whom the relative may join; no_row if none of 256 fits.
Row find_sponsor(const World& world, Row relative, std::uint16_t region, const Parameters& parameters);

/// An adult resident of the same birth group, or of any if there is none among 256; no_row if all areas are empty.
Row find_neighbour(const World& world, Row newcomer, std::uint16_t region);

}  // namespace cohesim::migration
