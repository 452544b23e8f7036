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

constexpr int n_school_levels = 3;  // primary, lower secondary, upper secondary

/// A place with seats, for neighbourhoods next to each other. Composition is that of last September.
struct School {
  std::uint16_t region = 0;
  std::uint8_t level = 0;
  Row area = 0, first_area = 0, last_area = 0;
  float share = 0, reputation = 0;
  std::uint32_t pupils = 0, disadvantaged = 0, low_language = 0, foreign = 0;

  template <class F>
  static void fields(F&& f) {
    f(&School::region, {"region", "row", "region", {"regions"}});
    f(&School::level, {"level", "1", "primary 0, lower secondary 1, upper secondary 2"});
    f(&School::area, {"area", "row", "where it stands", {"areas"}});
    f(&School::first_area, {"first_area", "row", "first neighbourhood of its catchment", {"areas"}});
    f(&School::last_area, {"last_area", "1", "after the last neighbourhood of its catchment"});
    f(&School::share, {"share", "1", "of its region's seats of the level"});
    f(&School::reputation, {"reputation", "z", "what parents hold of it, whoever attends"});
    f(&School::pupils, {"pupils", "persons", "pupils"});
    f(&School::disadvantaged, {"disadvantaged", "persons", "pupils whose parents have little schooling"});
    f(&School::low_language, {"low_language", "persons", "pupils who know little of the host language"});
    f(&School::foreign, {"foreign", "persons", "pupils born outside the EU, or both of whose parents were"});
  }
};

/// What the last September brought, by level.
struct SchoolYear {
  std::uint32_t applicants = 0, first_choice = 0, unplaced = 0, pupils = 0;
  double metres = 0;
  double school_foreign = 0, home_foreign = 0, school_disadvantaged = 0, home_disadvantaged = 0;

  template <class F>
  static void fields(F&& f) {
    f(&SchoolYear::applicants, {"applicants", "persons", "who needed a school"});
    f(&SchoolYear::first_choice, {"first_choice", "persons", "of them those with their first choice"});
    f(&SchoolYear::unplaced, {"unplaced", "persons", "of them those without any seat"});
    f(&SchoolYear::pupils, {"pupils", "persons", "pupils with a school"});
    f(&SchoolYear::metres, {"metres", "metre", "mean distance from home to school"});
    f(&SchoolYear::school_foreign, {"school_foreign", "1", "dissimilarity by background among schools"});
    f(&SchoolYear::home_foreign, {"home_foreign", "1", "the same of the same pupils among neighbourhoods"});
    f(&SchoolYear::school_disadvantaged,
      {"school_disadvantaged", "1", "dissimilarity by parents' schooling among schools"});
    f(&SchoolYear::home_disadvantaged, {"home_disadvantaged", "1", "the same of the same pupils among neighbourhoods"});
  }
};

struct Tables {
  Records<School> schools;           // by region and level; made at the start
  Records<SchoolYear> school_years;  // one row for each level
  Records<StartSchooling> start_schooling;
  Records<ParentScale> parent_scale;  // one row once there are pupils

  template <class F>
  void tables(F&& f) {
    f("start_schooling", start_schooling);
    f("parent_scale", parent_scale);
    f("schools", schools);
    f("school_years", school_years);
  }
};

}  // namespace cohesim::schooling
