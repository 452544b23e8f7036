#pragma once
// Parameters of Schelling's lattice (sim/MODEL.md, Schelling's lattice). Only what reads one of them includes this.
#include "base/parameter.hpp"

namespace cohesim::schelling {

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

}  // namespace cohesim::schelling
