#pragma once
// What schooling keeps: members of World.
#include "base/calendar.hpp"
#include "base/table.hpp"
#include "state/codes.hpp"

namespace cohesim::schooling {

/// How far a person of the start has come: by row of persons, in the run-in only.
struct StartSchooling {
  Schooling schooling;
  Education education;

  template <class F>
  static void fields(F&& f) {
    f(&StartSchooling::schooling, {"schooling", "class", "stage of education at the start"});
    f(&StartSchooling::education, {"education", "class", "highest attainment at the start"});
  }
};

/// What pupils' parents have attained, both together 0 to 4 steps: what is much is relative to the other parents.
struct ParentScale {
  float mean = 2.0f, sd = 1.3f;

  template <class F>
  static void fields(F&& f) {
    f(&ParentScale::mean, {"mean", "1", "steps of attainment of both parents, of pupils"});
    f(&ParentScale::sd, {"sd", "1", "their standard deviation"});
  }
};

struct Tables {
  Records<StartSchooling> start_schooling;
  Records<ParentScale> parent_scale;  // one row once there are pupils

  template <class F>
  void tables(F&& f) {
    f("start_schooling", start_schooling);
    f("parent_scale", parent_scale);
  }
};

}  // namespace cohesim::schooling
