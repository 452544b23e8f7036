#pragma once
// Persons: one column per attribute, stored as "since when" where possible, so that ageing costs no write.
#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "base/calendar.hpp"
#include "base/parameter.hpp"
#include "base/table.hpp"
#include "state/codes.hpp"
#include "state/rare_process.hpp"

namespace cohesim {

constexpr int n_friends = 8;
using Friends = std::array<Row, n_friends>;

constexpr int n_income_months = 12;
using IncomeYear = std::array<std::uint16_t, n_income_months>;  // whole EUR a month, by income_slot
constexpr std::size_t income_slot(Month month) {
  return static_cast<std::size_t>((month.value % n_income_months + n_income_months) % n_income_months);
}

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

struct Named {
  std::string_view name;
  std::uint16_t bit;
};
/// Their names in Python.
constexpr std::array<Named, 13> all{{{"alive", alive},
                                     {"visible_minority", visible_minority},
                                     {"disability", disability},
                                     {"unaccompanied", unaccompanied},
                                     {"regulated", regulated},
                                     {"temporary_job", temporary_job},
                                     {"part_time", part_time},
                                     {"referred", referred},
                                     {"born_citizen", born_citizen},
                                     {"eu_family", eu_family},
                                     {"may_work", may_work},
                                     {"prospect", prospect},
                                     {"appeal", appeal}}};
}  // namespace flag

/// Persons::benefit_record: contributed months of the last about 24, or months of unemployment benefit that are left.
namespace benefit {
constexpr std::uint8_t most = 24;         // contributed months
constexpr std::uint8_t in_receipt = 128;  // added to months left
}  // namespace benefit

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

/// Share of five classes of distance between languages, the middles; 0 for those raised here.
constexpr float from_language_distance(std::uint8_t distance) {
  return distance == 0 ? 0.0f : from_share(to_share(0.2f * static_cast<float>(distance - 1) + 0.1f));
}

constexpr int adult_age = 18;         // years
constexpr int preschool_months = 72;  // a child is small: a fact of most states; default of childcare_preschool_months

/// Age in years at which schooling ends, by attainment, of those who were not schooled here or long ago. Source: typical
/// ages in the EU, between general and vocational programmes, and between first and second degrees (OECD, Education at a
/// Glance, from memory); assumption [19, 21] and [23, 25].
constexpr int school_leaving_age(Education education) {
  constexpr int ages[] = {15, 16, 20, 24};
  return ages[static_cast<int>(education)];
}

constexpr std::int16_t no_end_yet = INT16_MAX;  // of schooled_until: of children, and of who goes on

/// Achievement is stored in 1/4096 of a standard deviation.
constexpr float from_skill(std::int16_t skill) { return static_cast<float>(skill) * 0x1p-12f; }
constexpr std::int16_t to_skill(float sd) {
  return static_cast<std::int16_t>(std::clamp(sd * 4096.0f, -32767.0f, 32767.0f));
}

struct Persons : ColumnTable<Persons> {
  // identity
  Column<std::uint64_t> key;        // lineage key, never reused
  Column<std::uint32_t> household;  // row of Households
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
  Column<Education> education;     // highest attainment by now; of those to come what they bring or are heading for
  Column<Schooling> schooling;     // what is attended now
  Column<Education> leaving_with;  // attainment when the present stage ends, if that is known
  Column<std::int16_t> schooled_until;  // month in which education ends or ended, no_end_yet while that is open
  Column<std::int16_t> lasting_skill, recent_skill;  // achievement: what stays, what fades within years (from_skill)
  Column<std::uint16_t> school;                      // number of the school attended, from 1; 0: none
  Column<Recognition> recognition;
  Column<std::int16_t> recognition_since;  // month of the present recognition state
  Column<std::uint16_t> language;          // share: host language, 1 for those raised here
  Column<std::uint16_t> language_ceiling;  // share
  Column<std::uint8_t> language_distance;  // class: home language to host language (from_language_distance)
  Column<std::uint8_t> certificate;        // CEFR level proved in a course: 3 = B1, ... 6 = C2; 0 none
  Column<std::int8_t> latent;              // z ~ N(0,1) in 1/32: motivation, fixed for life
  // work
  Column<LabourState> labour;
  Column<JobLevel> level;             // of the present job
  Column<std::int16_t> labour_since;  // month of entry into the present state (of the employed: tenure)
  Column<std::int16_t>
      workless_since;                 // month in which the last job ended; who had none here: since they could have one
  Column<std::int16_t> search_since;  // month in which the present or last search began, whatever its breaks
  Column<std::int16_t> work_right_since;  // month in which the right to work began; of arrival if never yet
  Column<std::uint16_t> waiting_toll;  // share of what waiting for a permit or a decision can take of attachment; fades
  Column<std::uint16_t> experience;    // months worked in this country
  Column<std::uint32_t> employer;      // row of Employers, no_row if not employed
  Column<std::int32_t> wage_cents;     // gross a month; of the last job if not employed, 0 if there was none
  Column<float> pay_effect;            // z ~ N(0,1): the person's own part of pay, for life; 0 before the first pay
  Column<IncomeYear> income;           // net, of the last twelve months
  Column<std::uint8_t> benefit_record;  // contributions, or months of unemployment benefit left (namespace benefit)
  // kin and ties
  Column<Row> partner;                 // lives with the person as a couple; mutual, no_row if there is none
  Column<std::int16_t> couple_since;   // month in which the present couple moved together
  Column<Row> mother, father;          // no_row if unknown; stay when the child leaves home or the parent dies
  Column<Row> next_member;             // of the same household, in the order of keys; no_row for the last
  Column<std::uint8_t> family_abroad;  // who may follow (namespace abroad); 0: nobody
  Column<Friends> friends;             // rows of persons, no_row if empty
  // scratch, never saved
  Column<std::uint8_t> course_hours;   // hours of programmes that the person attends this month
  Column<std::uint8_t> daytime_hours;  // of them, in usual working time: no time to search
  Column<PersonRegime> regime;         // which rules hold for the person this month
  // the calendar of rare events: when next to look (base/rare_events.hpp), two processes in each
  Column<std::uint8_t> due_health, due_family, due_status, due_work, due_exit;

  /// Calls f(column, ColumnInfo) for every column: a new one is a member above and a line below.
  template <class F>
  void columns(F&& f) {
    identity(f);
    mind(f);
    work(f);
    ties(f);
    due(f);
  }

  std::size_t rows() const { return key.size(); }

  DueColumn due_death() { return {due_health, Half::lower}; }
  DueColumn due_disability() { return {due_health, Half::upper}; }
  DueColumn due_birth() { return {due_family, Half::lower}; }
  DueColumn due_couple_end() { return {due_family, Half::upper}; }
  DueColumn due_naturalisation() { return {due_status, Half::lower}; }
  DueColumn due_permanence() { return {due_status, Half::upper}; }
  DueColumn due_job_end() { return {due_work, Half::lower}; }
  DueColumn due_lasting_contract() { return {due_work, Half::upper}; }
  DueColumn due_departure() { return {due_exit, Half::lower}; }

  // Pure functions of the columns.
  /// The lowest bit as a sign: loops over many persons are compiled for many at once, as g++ 12 does no conversion to bool.
  bool alive(Row i) const { return static_cast<std::int16_t>(flags[i] << 15) < 0; }
  bool has(Row i, std::uint16_t bit) const { return flags[i] & bit; }
  int age_months(Row i, Month now) const { return now.value - birth[i]; }
  int age(Row i, Month now) const { return age_months(i, now) / 12; }
  int residence_months(Row i, Month now) const { return now.value - arrival[i]; }
  /// Months since the last job ended; of who had none here, since arrival or the end of schooling.
  int workless_months(Row i, Month now) const { return now.value - std::max(workless_since[i], schooled_until[i]); }
  /// From primary school on, by the state of enrolment and not by age.
  bool in_education(Row i) const { return schooling[i] >= Schooling::primary; }
  /// Attained or being worked for: what others see of those who are still in education.
  Education heading_for(Row i) const {
    if (schooled_until[i] != no_end_yet && !in_education(i)) return education[i];
    return schooling[i] == Schooling::tertiary ? Education::isced_5_8 : Education::isced_3_4;
  }
  /// In SD of the population of one age; 0 before the age of three.
  float achievement(Row i) const { return from_skill(lasting_skill[i]) + from_skill(recent_skill[i]); }
  /// Whether schooling had ended by the arrival.
  bool schooled_abroad(Row i) const { return born[i] != BirthGroup::host && arrival[i] > schooled_until[i]; }
  bool is_coming(Row i, Month now) const { return !alive(i) && arrival[i] > now.value; }
  Stage stage(Row i, Month now) const {
    if (is_coming(i, now)) return Stage::before_departure;
    return status[i] == LegalStatus::applicant && !has(i, flag::appeal) ? Stage::reception : Stage::settled;
  }
  /// Without a branch: born here, of a parent from outside the EU or not; born in the EU, outside of it.
  Origin origin(Row i) const {
    const bool here = born[i] == BirthGroup::host;
    const bool migrant_parent = (mother_born[i] == BirthGroup::outside_eu) | (father_born[i] == BirthGroup::outside_eu);
    return static_cast<Origin>(static_cast<int>(born[i]) + !here + (here & migrant_parent));
  }
  PlanGroup plan_group(Row i) const;

 private:
  template <class F>
  void identity(F&& f) {
    f(key, {"key", "1", "who: from lineage, never reused"});
    f(household, {"household",
                  "row",
                  "where the person lives; of those to come one of the region, of the gone the last",
                  {"households"}});
    f(flags, {"flags", "bits", "namespace flag"});
    f(birth, {"birth", "month", "month of birth since 1900-01"});
    f(arrival, {"arrival", "month", "month of arrival; of birth for those born here"});
    f(status_since, {"status_since", "month", "first month of the present legal status"});
    f(sex, {"sex", "class", "sex"});
    f(born, {"born", "class", "country of birth, seen from the state of residence"});
    f(mother_born, {"mother_born", "class", "country of the mother's birth"});
    f(father_born, {"father_born", "class", "country of the father's birth"});
    f(citizenship, {"citizenship", "class", "present citizenship"});
    f(route, {"route", "class", "route of entry"});
    f(status, {"status", "class", "legal status"});
  }
  template <class F>
  void mind(F&& f) {
    f(education, {"education", "class", "highest attainment by now"});
    f(schooling, {"schooling", "class", "stage of education that is attended now"});
    f(leaving_with, {"leaving_with", "class", "attainment when the present stage ends, once that is known"});
    f(schooled_until, {"schooled_until", "month", "in which education ends or ended; 32767 while that is open"});
    f(lasting_skill, {"lasting_skill", "SD/4096", "achievement: the part that stays"});
    f(recent_skill, {"recent_skill", "SD/4096", "achievement: the part that fades within years"});
    f(school, {"school", "1", "number of the school attended, from 1 in the order of schools; 0: none"});
    f(recognition, {"recognition", "class", "recognition of the qualification held"});
    f(recognition_since, {"recognition_since", "month", "first month of the present state of recognition"});
    f(language, {"language", "1/65535", "host language, 65535 for those raised here"});
    f(language_ceiling, {"language_ceiling", "1/65535", "what the host language can reach; 0 before it is known"});
    f(language_distance,
      {"language_distance", "1", "of the home language to the host language: 1 near to 5 far; 0: none"});
    f(certificate, {"certificate", "1", "CEFR level proved in a course: 3 = B1, ..., 6 = C2; 0 none"});
    f(latent, {"latent", "z/32", "motivation, for life"});
  }
  template <class F>
  void work(F&& f) {
    f(labour, {"labour", "class", "state in the labour market"});
    f(level, {"level", "class", "level of the present or last job"});
    f(labour_since, {"labour_since", "month", "month of entry into the present state"});
    f(workless_since,
      {"workless_since", "month", "in which the last job ended; of who had none here, since they could have one"});
    f(search_since, {"search_since", "month", "in which the present or last search began, whatever its breaks"});
    f(work_right_since, {"work_right_since", "month", "in which the right to work began; of arrival if never yet"});
    f(waiting_toll,
      {"waiting_toll", "1/65535",
       "of what waiting for the right to work or for a decision can take of attachment: taken, not yet faded"});
    f(experience, {"experience", "month", "months worked in this country"});
    f(employer, {"employer", "row", "employer of the present job", {"employers"}});
    f(wage_cents, {"wage_cents", "cent/month", "gross pay; of the last job if not employed, 0 if there was none"});
    f(pay_effect, {"pay_effect", "z", "own part of pay, for life; 0 before the first pay"});
    f(income, {"income", "EUR/month", "net, of the last twelve months, by income_slot"});
    f(benefit_record,
      {"benefit_record", "month", "contributions, or months of unemployment benefit left (namespace benefit)"});
    f(daytime_hours,
      {"daytime_hours", "hour/month", "of course_hours, those in usual working time", {}, Keep::scratch});
    f(course_hours, {"course_hours", "hour/month", "hours of programmes attended this month", {}, Keep::scratch});
    f(regime, {"regime", "1", "which rules hold for the person this month", {}, Keep::scratch});
  }
  template <class F>
  void ties(F&& f) {
    f(partner, {"partner", "row", "lives with the person as a couple; mutual", {"persons", lapses}});
    f(couple_since, {"couple_since", "month", "month in which the present couple moved together"});
    f(mother, {"mother", "row", "mother, if known; stays when she dies or the child leaves home", {"persons"}});
    f(father, {"father", "row", "father, if known; stays when he dies or the child leaves home", {"persons"}});
    f(next_member, {"next_member", "row", "next member of the household in the order of keys", {"persons", lapses}});
    f(family_abroad, {"family_abroad", "bits", "who may follow: namespace abroad"});
    f(friends, {"friends", "row", "friends; who has died or left is one still", {"persons", lapses}});
  }
  template <class F>
  void due(F&& f) {
    f(due_health, {"due_health", "class", "months when death and disability may come: DueDates", {}, Keep::scratch});
    f(due_family,
      {"due_family", "class", "months when a birth and the couple's end may come: DueDates", {}, Keep::scratch});
    f(due_status,
      {"due_status", "class", "months when naturalisation and permanence may come: DueDates", {}, Keep::scratch});
    f(due_work,
      {"due_work", "class", "months when a job's end and a lasting contract may come: DueDates", {}, Keep::scratch});
    f(due_exit, {"due_exit", "class", "month when a departure may come: DueDates", {}, Keep::scratch});
  }
};

}  // namespace cohesim
