#pragma once
// Schelling's model of segregation on a lattice, by the rules of the comparison of frameworks of JuliaDynamics
// (ABMFrameworksComparison): a world of its own, of persons who have a group and a cell (sim/MODEL.md, Schelling's lattice).
#include "state/world.hpp"

namespace cohesim::schelling {

/// Random streams of this topic (base/streams.hpp).
enum class Stream : std::uint8_t {
  lattice_start = 62,  // cell: its place in the order in which cells are dealt
  lattice_turn = 61,   // person: when its turn comes, at which cells it looks
};

struct Parameters;  // topics/schelling/parameters.hpp

/// The neighbours of a person: of the own group, and of both.
struct Around {
  std::uint32_t same = 0, all = 0;
};
Around around(const World& world, Row person);

/// Makes the lattice and deals the persons, who have keys and groups, to its cells by lot.
void settle(World& world, const Parameters& parameters);

/// A month: everybody looks around once, and who is not happy moves to a vacant cell.
void relocation(World& world, const Parameters& parameters);

}  // namespace cohesim::schelling
