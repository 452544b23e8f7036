#pragma once
// Households, and their members in the order of keys.
#include <cstdint>

#include "state/persons.hpp"

namespace cohesim {

constexpr std::uint16_t no_region = 0xFFFF;

struct Households : ColumnTable<Households> {
  Column<std::uint64_t> key;
  Column<std::uint32_t> area;
  Column<std::uint16_t> members;
  Column<Row> first_member;
  Column<std::int16_t> youngest_birth;
  Column<std::int32_t> net_income_cents;
  Column<std::int32_t> annual_income_cents;  // 27 members who earn the most that Persons::income holds
  Column<std::uint16_t> equivalence;
  Column<Row> dwelling;
  Column<Lodging> lodging;
  Column<std::int16_t> seeking_since;
  Column<std::uint16_t> to_region;
  Column<std::int32_t> housing_cost_cents;
  Column<std::uint8_t> due_home;  // the calendar of rare events

  template <class F>
  void columns(F&& f) {
    f(key, {"key", "1", "which household: from its founder's lineage, never reused"});
    f(area, {"area", "row", "neighbourhood", {"areas"}});
    f(members, {"members", "persons", "living members; in the run-in, those still to come too"});
    f(first_member, {"first_member", "row", "first in the order of keys, none if nobody lives here", {"persons"}});
    f(youngest_birth, {"youngest_birth", "month", "month of birth of the youngest member"});
    f(net_income_cents, {"net_income_cents", "cent/month", "of all members, after taxes and benefits"});
    f(annual_income_cents,
      {"annual_income_cents", "cent/year", "what the present members had in the last twelve months (as EU-SILC)"});
    f(equivalence, {"equivalence", "1/10", "equivalent adults (OECD-modified scale)"});
    f(dwelling, {"dwelling", "row", "where it lives, as its holder or as a guest; none without a home", {"dwellings"}});
    f(lodging, {"lodging", "class", "how it is housed; own_home where there are no dwellings"});
    f(seeking_since, {"seeking_since", "month", "since when it looks for a dwelling; the least number if it does not"});
    f(housing_cost_cents,
      {"housing_cost_cents", "cent/month", "rent or an owner's costs, with running costs; a guest's part"});
    f(to_region, {"to_region", "row", "region to which it wants to move this month", {"regions"}});
    f(due_home,
      {"due_home", "class", "months when a move and the look for a dwelling may come: DueDates", {}, Keep::scratch});
  }
  std::size_t rows() const { return key.size(); }
  DueColumn due_move() { return {due_home, Half::lower}; }
  DueColumn due_look() { return {due_home, Half::upper}; }
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

}  // namespace cohesim
