#pragma once
// Schelling's model of segregation on a lattice, by the rules of the comparison of frameworks of JuliaDynamics
// (ABMFrameworksComparison): a world of its own, of persons who have a group and a cell (sim/MODEL.md, Schelling's lattice).
#include "base/parameter.hpp"
#include "state/world.hpp"

namespace cohesim::schelling {

/// Random streams of this topic (base/streams.hpp).
enum class Stream : std::uint8_t {
  lattice_start = 62,  // cell: its place in the order in which cells are dealt
  lattice_turn = 61,   // person: when its turn comes, at which cells it looks
};

constexpr int most_radius = 3;   // a row of a neighbourhood is read as eight bytes
constexpr int most_side = 2000;  // cells are drawn by one word: none comes 0.1 % more often than another

struct Parameters {
  RunParameter side = 0.0;
  RunParameter radius = 2.0;
  RunParameter min_to_be_happy = 8.0;
  RunParameter second_group = 0.5;
  RunParameter synchronous = 0.0;

  template <class V>
  void visit(V&& v) {
    v(side, {"schelling.side", "cells", 0, most_side,
             "whole cells along each side of a lattice on which persons of two groups move; 0: no lattice, people, "
             "households and work are simulated",
             "by construction; ABMFrameworksComparison: 40, 100"});
    v(radius, {"schelling.radius", "cells", 1, most_radius,
               "how far a person looks in each direction, diagonals included, in whole cells",
               "by construction; ABMFrameworksComparison: 1, 2"});
    v(min_to_be_happy, {"schelling.min_to_be_happy", "persons", 0, 48,
                        "neighbours of the own group from which a person is happy where it lives",
                        "by construction; ABMFrameworksComparison: 3, 8"});
    v(second_group, {"schelling.second_group", "1", 0, 1, "share of persons in the second of the two groups",
                     "by construction; ABMFrameworksComparison: 0.5"});
    v(synchronous,
      {"schelling.synchronous", "1", 0, 1,
       "0: one after the other in random order, each sees what those before have done; 1: all at once, where two want "
       "the same cell the lot decides and the other stays",
       "by construction"});
  }
};

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
