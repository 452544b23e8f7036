#pragma once
// What exists. No behaviour, no randomness: processes and markets read and write it, measure reads it.
#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/bit_column.hpp"
#include "base/calendar.hpp"
#include "base/column.hpp"
#include "base/random.hpp"
#include "state/area_figures.hpp"
#include "state/codes.hpp"
#include "state/life_table.hpp"
#include "state/persons.hpp"
#include "state/population_data.hpp"

namespace cohesim {

struct Households {
  Column<std::uint64_t> key;
  Column<std::uint32_t> area;
  Column<std::uint16_t> members;          // living members
  Column<Row> first_member;               // no_row if nobody lives there any more
  Column<std::int16_t> youngest_birth;    // birth month of the youngest member
  Column<std::int64_t> net_income_cents;  // a month, all members, after taxes and benefits
  Column<std::uint32_t> equivalence;      // OECD-modified scale in tenths
  template <class F>
  void columns(F&& f) {
    f("key", key);
    f("area", area);
    f("members", members);
    f("first_member", first_member);
    f("youngest_birth", youngest_birth);
    f("net_income_cents", net_income_cents);
    f("equivalence", equivalence);
  }
  std::size_t rows() const { return key.size(); }
  void reserve(std::size_t capacity) {
    columns([&](const char*, auto& c) { c.reserve(capacity); });
  }
  Row append(std::size_t count) {
    const auto first = static_cast<Row>(rows());
    columns([&](const char*, auto& c) { c.resize(first + count); });
    return first;
  }
};

/// The members of a household in the order of their keys: `for (Row i : world.members_of(household))`. Whoever moves members
/// while going through them takes a copy first.
class MemberRange {
 public:
  class Iterator {
   public:
    using difference_type = std::ptrdiff_t;
    using value_type = Row;
    Iterator() = default;
    Iterator(const Row* next, Row at) : next_(next), at_(at) {}
    Row operator*() const { return at_; }
    Iterator& operator++() {
      at_ = next_[at_];
      return *this;
    }
    Iterator operator++(int) {
      const Iterator before = *this;
      ++*this;
      return before;
    }
    bool operator==(const Iterator& o) const { return at_ == o.at_; }

   private:
    const Row* next_ = nullptr;
    Row at_ = no_row;
  };
  MemberRange(const Persons& persons, Row first) : next_(persons.next_member.data()), first_(first) {}
  Iterator begin() const { return {next_, first_}; }
  Iterator end() const { return {next_, no_row}; }
  bool empty() const { return first_ == no_row; }

 private:
  const Row* next_;
  Row first_;
};

/// Neighbourhoods: those of a file, by region and id, or synthetic ones of about 700 simulated persons (processes.md B0).
struct Areas {
  std::vector<std::uint64_t> key;
  std::vector<std::string> id, name;  // as the file gives them, or REGION-TYPE-NUMBER
  std::vector<AreaFigures> figures;   // published figures, unknown (NaN) for synthetic ones
  std::vector<std::uint16_t> region;  // row of World::regions
  std::vector<AreaType> type;
  std::vector<Row> first_resident, last_resident;  // their parts of World::residents: [first, last)
  std::size_t rows() const { return key.size(); }
};

struct Employers {
  std::vector<std::uint64_t> key;
  std::vector<std::uint16_t> region;
  std::vector<std::uint32_t> size;         // posts at the start: weight in the race for new posts
  std::vector<float> discrimination_rank;  // 0..1: place among employers by how much they discriminate
  std::vector<float> anonymity_rank;       // 0..1: which employers a rule on anonymous applications reaches first
  std::vector<std::array<std::int32_t, n_levels>> staff;
  std::vector<std::array<std::int32_t, n_levels>> unfilled;  // posts that fell vacant since the last posting
  std::size_t rows() const { return key.size(); }
};

struct Vacancy {
  std::uint64_t key;
  std::uint32_t employer;
  std::uint16_t market;  // row of World::markets
  JobLevel level;
};

/// A cell of the labour market: a region, or several pooled when they are small.
struct LabourMarket {
  double labour_force_smoothed = 0;      // persons, 24-month memory
  std::vector<std::uint32_t> employers;  // its employers, and the running sum of their sizes: new posts are
  std::vector<std::uint64_t> size_sum;   // spread in proportion to size
  std::array<std::int64_t, n_levels> posted{}, hires{}, referred{}, applications{}, rejected{};  // this month
};

struct Region {
  std::string name;
  std::uint16_t market = 0;   // row of World::markets
  std::uint16_t country = 0;  // row of the first region of the same country: they share its poverty line
  RegionData data;
  std::array<DeathRates, n_sexes> death_rates{};  // of `data` by single year of age
  BirthRates birth_rates{};
  std::array<float, n_birth_ages> birth_level{};  // makes the mean rate of a group's women the published one
  Row first_resident = 0, last_resident = 0;      // its part of World::residents: [first, last)
  std::int64_t median_income_cents =
      0;                            // equivalised net, a month, among residents; the block's poverty line is 60 % of it
  std::int32_t top_wage_cents = 0;  // gross a month; a fifth of the employed earn more
};

/// Counted events of the month, reset when a month begins. [region][origin]
struct Flows {
  using Table = std::vector<std::array<std::int64_t, n_origins>>;
  using RouteTable = std::vector<std::array<std::int64_t, n_routes>>;
  Table births, deaths, arrivals, departures, naturalisations, hires, separations;
  Table admitted, waiting;  // admitted this month; admitted and not here yet at its end
  RouteTable arrivals_by_route, departures_by_route;
  Table partnerships, couple_ends, leaving_home;
  void reset(std::size_t regions);
  /// Births - deaths + arrivals - departures.
  std::int64_t net() const;
};

/// Admitted and not here yet. The row exists, with its traits; it is not alive, its arrival lies ahead, and its household
/// and area mean nothing.
struct Admitted {
  Row person;
  Row head;     // of those who travel together; the person, or its partner or parent
  Row sponsor;  // who is here already and is joined; no_row if nobody is
  std::uint16_t region;
};

/// A person's place in a programme.
struct Enrolment {
  Row person;
  std::uint16_t policy;  // index into the scenario's policies
  std::int16_t since;
  std::int16_t months_left;
};

/// Who has ever been offered, and has had, a place in one policy.
struct PlaceHistory {
  BitColumn asked, taken;
};

/// Money and places of one policy, whole run so far and this month, in simulated persons and integer cents of real money.
struct PolicyBook {
  // Of this month. Offered: for the first time; refused: no place in the month of the offer; waiting: accepted, but without
  // a place so far.
  std::int64_t eligible = 0, offered = 0, started = 0, participants = 0, completed = 0, dropped = 0, refused = 0,
               waiting = 0;
  std::vector<std::int64_t>
      cost_cents;          // this month by PolicySpec::funds, real money (scaled to the represented population)
  double places_left = 0;  // simulated places of this month; the remainder is carried
};

/// Adults whose turn in the life course of households it is; scratch of topics/households.
struct Turn {
  Month month{INT16_MIN};
  std::vector<Row> adults;
};

struct World {
  explicit World(RunKey run_key) : run(run_key) {}
  World(World&&) = default;
  World& operator=(World&&) = default;
  explicit World(const World&) = default;

  RunKey run;
  Month now{};
  double represents = 1;    // real persons per simulated person
  int now_to_start = 0;     // months left of the run-in
  bool running_in = false;  // survivor run-in: nobody is born, dies, arrives for good or leaves (processes.md B17)

  std::shared_ptr<const PopulationData> population;

  Persons persons;
  std::vector<Row>
      residents;  // rows of the persons of the start, in the order of areas: a list that never changes, to draw from
  Households households;
  Areas areas;
  std::vector<Region> regions;
  std::vector<LabourMarket> markets;
  Employers employers;
  std::vector<Vacancy> vacancies;
  std::vector<Admitted> admitted;
  std::vector<double> family_due;   // by region: persons of the family route who are still to be admitted
  std::vector<double> leaving_due;  // by region: persons born here who are still to leave
  std::vector<Enrolment> enrolments;
  std::vector<PolicyBook> books;     // by policy
  std::vector<PlaceHistory> places;  // by policy
  Flows flows;
  std::int64_t persons_at_opening = 0;  // living when the month's books were opened: with flows.net(), those living now
  Turn turn;
  std::vector<Row> gone;  // died or left since households were last looked after (step care)

  MemberRange members_of(Row household) const { return {persons, households.first_member[household]}; }
  /// Net household income a month per equivalent adult (OECD-modified scale).
  std::int64_t equivalised_income_cents(Row person) const {
    const Row h = persons.household[person];
    const std::uint32_t scale = households.equivalence[h];
    return scale > 0 ? households.net_income_cents[h] * 10 / scale : 0;
  }
  /// Equivalised income below 60 % of the median of the country block.
  bool poor(Row person) const {
    const Row h = persons.household[person];
    const std::int64_t line = (regions[region_of(person)].median_income_cents * 6 + 9) / 10;  // whole cents, rounded up
    if (households.equivalence[h] == 0) return line > 0;
    return households.net_income_cents[h] * 10 < line * households.equivalence[h];  // equivalised_income_cents() < line
  }
  std::uint16_t region_of(Row person) const { return areas.region[persons.area[person]]; }
};

}  // namespace cohesim
