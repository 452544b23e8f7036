#pragma once
// A school year of one child: what it learns, whether it stays, where it goes on. Pure functions of child, home and school.
#include "topics/schooling/parameters.hpp"
#include "topics/schooling/schooling.hpp"

namespace cohesim::schooling {

// School ages: calendar years since that of birth, in the September in which the school year begins.
constexpr int first_grade = 6, lower_secondary_grade = 12, upper_secondary_grade = 16, last_grade = 18,
              tertiary_grade = 19;
constexpr int skill_begins = 3;
constexpr int school_year_begins = 9;  // month

/// Of the school year that the month lies in.
constexpr int school_age(Month birth, Month now) {
  return now.year() - (now.month() < school_year_begins) - birth.year();
}
constexpr Month september_of(Month birth, int school_age) { return Month::of(birth.year() + school_age, 9); }

/// What does not change of a child.
struct Child {
  std::uint64_t key;
  Month birth;
  bool woman;
  float motivation;  // z
  PersonRegime regime;
};

/// What it finds at home and in class this year.
struct Setting {
  float parents = 0;   // attainment, z
  float poor = 0;      // chance that the household is
  float language = 1;  // host language of the child, 0..1
  bool mother_at_home = false;
  bool in_care = false;          // came, or was left, without family
  float low_language_peers = 0;  // share
  float means = 0;               // share of disadvantaged pupils for whom the school has additional means
  float km = 0;                  // to school
};

struct Pupil {
  Schooling stage = Schooling::none;
  Education education = Education::isced_0_1, leaving_with = Education::isced_0_1;
  std::int16_t until = no_end_yet;
  float lasting = 0, recent = 0;

  float achievement() const { return lasting + recent; }
};

/// The level that entering a stage proves.
constexpr Education entry_level(Schooling stage) {
  switch (stage) {
    case Schooling::general:
    case Schooling::vocational:
    case Schooling::second_chance: return Education::isced_2;
    case Schooling::tertiary: return Education::isced_3_4;
    default: return Education::isced_0_1;
  }
}

/// Uniform between two lengths in years, the second at least the first.
int months_between(const RunParameter& from_years, const RunParameter& until_years, std::uint32_t word);

/// Stage at a school age of who is heading for an attainment; of `general` those who were to go on.
Schooling stage_on_path(int school_age, Education heading, bool general);

/// Skills of a child of three, or of one who comes to school later.
void begin_skills(const RunKey& run, Pupil& pupil, const Child& child, const Setting& at, int school_age,
                  const Parameters& par);
/// The year that ends is learnt from, then the next begins. Not for who has left or whose end is known.
void next_year(const RunKey& run, Pupil& pupil, const Child& child, const Setting& at, int school_age,
               const Parameters& par);
/// Whether the child attends early childhood education at this school age.
bool attends_early(const RunKey& run, const Child& child, const Setting& at, int school_age, const Parameters& par);
/// Month in which education ended that led to an attainment at the typical age or somewhat later.
Month usual_end(const RunKey& run, const Child& child, Education attained, const Parameters& par);

}  // namespace cohesim::schooling
