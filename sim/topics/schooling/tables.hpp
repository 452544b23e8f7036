#pragma once
// What schooling keeps: members of World.
#include <array>
#include <string>

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

constexpr std::size_t n_school_levels = 4;  // primary, lower secondary, general, vocational

/// A school of a file (sim/input/GEOGRAPHY.md); it may have several stages.
struct SchoolSite {
  std::string id;
  std::uint8_t stages = 0;
  Row area = 0;
  double lon = 0, lat = 0, x = 0, y = 0, seats = 0, reputation = 0;

  template <class F>
  static void fields(F&& f) {
    f(&SchoolSite::id, {"id", "text", "as the file gives it"});
    f(&SchoolSite::stages, {"stages", "1", "a bit for each stage that it has"});
    f(&SchoolSite::area, {"area", "row", "neighbourhood where it stands", {"areas"}});
    f(&SchoolSite::lon, {"lon", "degree", "longitude, unknown (NaN): in the middle of its neighbourhood"});
    f(&SchoolSite::lat, {"lat", "degree", "latitude"});
    f(&SchoolSite::x, {"x", "metre", "east, in the system of the neighbourhoods"});
    f(&SchoolSite::y, {"y", "metre", "north"});
    f(&SchoolSite::seats, {"seats", "persons", "real seats of all years together, unknown (NaN): as others"});
    f(&SchoolSite::reputation, {"reputation", "z", "what parents hold of it, unknown (NaN): drawn"});
  }
};

/// A place with seats for one stage. Composition is that of last September.
struct School {
  std::uint16_t region = 0;
  std::uint8_t level = 0;
  Row area = 0, site = no_row;
  float x = 0, y = 0, share = 0, seats = 0, reputation = 0, means = 0;
  std::uint32_t pupils = 0, disadvantaged = 0, low_language = 0, foreign = 0;

  float share_of(std::uint32_t some, float where_empty) const {
    return pupils > 0 ? static_cast<float>(some) / static_cast<float>(pupils) : where_empty;
  }

  template <class F>
  static void fields(F&& f) {
    f(&School::region, {"region", "row", "region", {"regions"}});
    f(&School::level, {"level", "1", "primary 0, lower secondary 1, general 2, vocational 3"});
    f(&School::area, {"area", "row", "where it stands", {"areas"}});
    f(&School::site, {"site", "row", "of the schools of a file; none: made up", {"school_sites"}});
    f(&School::x, {"x", "km", "east"});
    f(&School::y, {"y", "km", "north"});
    f(&School::share, {"share", "1", "of its region's seats of the level, where seats are made up"});
    f(&School::seats, {"seats", "persons", "simulated seats of a year by the file; 0: by share"});
    f(&School::reputation, {"reputation", "z", "what parents hold of it, whoever attends"});
    f(&School::means, {"means", "1", "share of disadvantaged pupils for whom it has additional means"});
    f(&School::pupils, {"pupils", "persons", "pupils"});
    f(&School::disadvantaged, {"disadvantaged", "persons", "pupils whose parents have little schooling"});
    f(&School::low_language, {"low_language", "persons", "pupils who know little of the host language"});
    f(&School::foreign, {"foreign", "persons", "pupils born outside the EU, or both of whose parents were"});
  }
};

/// Of a neighbourhood: where its homes are, and whose catchments it is in.
struct SchoolArea {
  float x = 0, y = 0, spread = 0;
  std::array<Row, n_school_levels> catchment{no_row, no_row, no_row, no_row};

  template <class F>
  static void fields(F&& f) {
    f(&SchoolArea::x, {"x", "km", "east, of its middle"});
    f(&SchoolArea::y, {"y", "km", "north, of its middle"});
    f(&SchoolArea::spread, {"spread", "km", "homes lie as far from the middle at most"});
    f(&SchoolArea::catchment, {"catchment", "row", "school of each level to whose catchment it belongs", {"schools"}});
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
  Records<SchoolSite> school_sites;  // of a file; empty: schools are made up
  Records<SchoolArea> school_areas;  // a row for each neighbourhood
  Records<School> schools;           // by country and level; made at the start
  Records<SchoolYear> school_years;  // one row for each level
  Records<StartSchooling> start_schooling;
  Records<ParentScale> parent_scale;  // one row once there are pupils

  template <class F>
  void tables(F&& f) {
    f("start_schooling", start_schooling);
    f("parent_scale", parent_scale);
    f("school_sites", school_sites);
    f("school_areas", school_areas);
    f("schools", schools);
    f("school_years", school_years);
  }
};

}  // namespace cohesim::schooling
