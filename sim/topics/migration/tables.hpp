#pragma once
// Who is to come and who is to leave: members of World.
#include <cstdint>
#include <vector>

#include "base/table.hpp"

namespace cohesim::migration {

/// Admitted and not here yet. The row exists, with its traits; it is not alive, its arrival lies ahead, and its household
/// and area mean nothing.
struct Admitted {
  Row person;
  Row head;
  Row sponsor;
  std::uint16_t region;

  template <class F>
  static void fields(F&& f) {
    f(&Admitted::person, {"person", "row", "who", {"persons"}});
    f(&Admitted::head,
      {"head", "row", "of those who travel together; the person, or its partner or parent", {"persons"}});
    f(&Admitted::sponsor, {"sponsor", "row", "who is here already and is joined, if anybody", {"persons"}});
    f(&Admitted::region, {"region", "row", "where to", {"regions"}});
  }
};

struct Tables {
  Records<Admitted> admitted;
  std::vector<double> family_due, leaving_due;

  template <class F>
  void tables(F&& f) {
    f("admitted", admitted);
    f("family_due", SingleColumn{family_due, {"persons", "persons", "by region: of the family route, to be admitted"}});
    f("leaving_due", SingleColumn{leaving_due, {"persons", "persons", "by region: born here, still to leave"}});
  }
};

}  // namespace cohesim::migration
