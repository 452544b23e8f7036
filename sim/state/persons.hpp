#pragma once
// Persons: one column per attribute, stored as "since when" where possible, so that ageing costs no write.
#include <array>
#include <cstdint>

#include "base/calendar.hpp"
#include "base/column.hpp"
#include "base/parameter.hpp"
#include "state/codes.hpp"

namespace cohesim {

constexpr int n_friends = 8;
using Friends = std::array<Row, n_friends>;

/// Bits of Persons::flags.
namespace flag {
constexpr std::uint16_t alive = 1;             // lives here: cleared by death and departure
constexpr std::uint16_t visible_minority = 2;  // ground on which discrimination can act
constexpr std::uint16_t disability = 4;
constexpr std::uint16_t unaccompanied = 8;  // minor without family: arrived so, or lives in a home for minors
constexpr std::uint16_t regulated = 16;     // foreign degree of a regulated profession
constexpr std::uint16_t temporary_job = 32;
constexpr std::uint16_t part_time = 64;
constexpr std::uint16_t referred = 128;      // present job found through a friend
constexpr std::uint16_t born_citizen = 256;  // host citizen since birth (others hold it by naturalisation)
constexpr std::uint16_t eu_family = 512;     // family member of a mobile EU citizen
constexpr std::uint16_t may_work = 1024;     // the law lets the person work this month (legal_status keeps it)
constexpr std::uint16_t prospect = 16384;    // applicant of a nationality that is mostly granted protection
constexpr std::uint16_t appeal = 32768;      // applicant who was refused at first instance and has appealed
}  // namespace flag

/// Persons::family_abroad: children who may follow, and whether a partner may.
namespace abroad {
constexpr std::uint8_t partner = 0x80, children = 0x0F;
}

/// Shares are stored as u16 over 0..1.
constexpr float from_share(std::uint16_t share) { return static_cast<float>(share) * (1.0f / 65535.0f); }
/// Rounds with dither (u uniform): rounding to nearest would freeze slow drifts.
constexpr std::uint16_t to_share(float x, float u = 0.5f) {
  const float scaled = x * 65535.0f + u;
  return scaled <= 0.0f ? 0 : scaled >= 65535.0f ? 65535 : static_cast<std::uint16_t>(scaled);
}

struct Persons {
  // identity
  Column<std::uint64_t> key;        // lineage key, never reused
  Column<std::uint32_t> household;  // row of Households
  Column<std::uint32_t> area;       // row of Areas (copy of the household's)
  Column<std::uint16_t> flags;
  // demography
  Column<std::int16_t> birth;         // month of birth since 1900-01
  Column<std::int16_t> arrival;       // month of arrival; of birth for those born here
  Column<std::int16_t> status_since;  // month of the present legal status
  Column<Sex> sex;
  Column<BirthGroup> born, mother_born, father_born;
  Column<Citizenship> citizenship;
  Column<Route> route;
  Column<LegalStatus> status;
  // mind and learning
  Column<Education> education;  // highest attainment, reached at school_leaving_age(education)
  Column<Recognition> recognition;
  Column<std::int16_t> recognition_since;   // month of the present recognition state
  Column<std::uint16_t> language;           // share: host language, 1 for those raised here
  Column<std::uint16_t> language_ceiling;   // share
  Column<std::uint16_t> language_distance;  // share: home language to host language
  Column<float> learning;      // z ~ N(0,1): own part of the speed of learning, for life; 0 before its first use
  Column<std::int8_t> latent;  // z ~ N(0,1) in 1/32: motivation, fixed for life (processes.md B0)
  // work
  Column<LabourState> labour;
  Column<JobLevel> level;             // of the present job
  Column<std::int16_t> labour_since;  // month of entry into the present state (tenure, spell)
  Column<std::uint16_t> experience;   // months worked in this country
  Column<std::uint32_t> employer;     // row of Employers, no_row if not employed
  Column<std::int32_t> wage_cents;    // gross a month; of the last job if not employed, 0 if there was none
  Column<float> pay;                  // z ~ N(0,1): the person's own part of pay, for life; 0 before the first pay
  // kin and ties
  Column<Row> partner;                 // lives with the person as a couple; mutual, no_row if there is none
  Column<std::int16_t> couple_since;   // month in which the present couple moved together
  Column<Row> mother, father;          // no_row if unknown; stay when the child leaves home or the parent dies
  Column<Row> next_member;             // of the same household, in the order of keys; no_row for the last
  Column<std::uint8_t> family_abroad;  // who may follow (namespace abroad); 0: nobody
  Column<Friends> friends;             // rows of persons, no_row if empty
  // scratch, never saved
  Column<std::uint8_t> course_hours;  // hours of programmes that the person attends this month
  Column<PersonRegime> regime;        // which rules hold for the person this month

  /// Calls f(name, column) for every saved column: permuting, checkpoints, digests and Python loop over this list.
  template <class F>
  void columns(F&& f) {
    f("key", key);
    f("household", household);
    f("area", area);
    f("flags", flags);
    f("birth", birth);
    f("arrival", arrival);
    f("status_since", status_since);
    f("sex", sex);
    f("born", born);
    f("mother_born", mother_born);
    f("father_born", father_born);
    f("citizenship", citizenship);
    f("route", route);
    f("status", status);
    f("education", education);
    f("recognition", recognition);
    f("recognition_since", recognition_since);
    f("language", language);
    f("language_ceiling", language_ceiling);
    f("language_distance", language_distance);
    f("learning", learning);
    f("latent", latent);
    f("labour", labour);
    f("level", level);
    f("labour_since", labour_since);
    f("experience", experience);
    f("employer", employer);
    f("wage_cents", wage_cents);
    f("pay", pay);
    f("partner", partner);
    f("couple_since", couple_since);
    f("mother", mother);
    f("father", father);
    f("next_member", next_member);
    f("family_abroad", family_abroad);
    f("friends", friends);
  }
  template <class F>
  void columns(F&& f) const {
    const_cast<Persons*>(this)->columns([&](const char* name, const auto& column) { f(name, column); });
  }

  std::size_t rows() const { return key.size(); }
  void reserve(std::size_t capacity);
  /// Appends `count` zeroed rows and returns the first of them.
  Row append(std::size_t count);

  // Pure functions of the columns.
  bool alive(Row i) const { return flags[i] & flag::alive; }
  bool has(Row i, std::uint16_t bit) const { return flags[i] & bit; }
  int age_months(Row i, Month now) const { return now.value - birth[i]; }
  int age(Row i, Month now) const { return age_months(i, now) / 12; }
  int residence_months(Row i, Month now) const { return now.value - arrival[i]; }
  bool is_coming(Row i, Month now) const { return !alive(i) && arrival[i] > now.value; }
  Stage stage(Row i, Month now) const {
    if (is_coming(i, now)) return Stage::before_departure;
    return status[i] == LegalStatus::applicant && !has(i, flag::appeal) ? Stage::reception : Stage::settled;
  }
  Origin origin(Row i) const;
  PlanGroup plan_group(Row i) const;
};

constexpr int adult_age = 18;  // years

/// Age in years at which schooling ends, by attainment. Source: assumption (typical ages in the EU).
constexpr int school_leaving_age(Education education) {
  constexpr int ages[] = {15, 16, 19, 23};
  return ages[static_cast<int>(education)];
}

}  // namespace cohesim
