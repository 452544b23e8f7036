#pragma once
// Places in programmes, and the books of policies.
#include <cstdint>
#include <vector>

#include "base/table.hpp"

namespace cohesim {

/// A person's place in a programme.
struct Enrolment {
  Row person;
  std::uint32_t policy;
  std::int16_t since;
  std::int16_t months_left;

  template <class F>
  static void fields(F&& f) {
    f(&Enrolment::person, {"person", "row", "who", {"persons"}});
    f(&Enrolment::policy, {"policy", "1", "position among the scenario's policies"});
    f(&Enrolment::since, {"since", "month", "first month"});
    f(&Enrolment::months_left, {"months_left", "month", "still to attend"});
  }
};

/// Who has ever been offered, and has had, a place in one policy; and how those who were looked at would answer, as long as
/// nothing changes that their answers depend on (policy/answers.hpp).
struct PlaceHistory {
  BitColumn asked, taken;
  std::uint64_t answers_key = 0;
  BitColumn looked_at, offered, accepts, accepts_as_carer, accepts_employed, accepts_as_both;

  template <class F>
  static void fields(F&& f) {
    using H = PlaceHistory;
    constexpr Link persons{"persons", lapses};
    f(&H::asked, {"asked", "rows", "have been offered a place", persons});
    f(&H::taken, {"taken", "rows", "have had a place", persons});
    f(&H::answers_key, {"answers_key", "1", "what the answers depend on", {}, Keep::scratch});
    f(&H::looked_at, {"looked_at", "rows", "whose answers are known", persons, Keep::scratch});
    f(&H::offered, {"offered", "rows", "of them, within the coverage", persons, Keep::scratch});
    f(&H::accepts, {"accepts", "rows", "of them, would accept, neither carer nor employed", persons, Keep::scratch});
    f(&H::accepts_as_carer, {"accepts_as_carer", "rows", "would accept as a carer", persons, Keep::scratch});
    f(&H::accepts_employed, {"accepts_employed", "rows", "would accept in work", persons, Keep::scratch});
    f(&H::accepts_as_both, {"accepts_as_both", "rows", "would accept as a carer in work", persons, Keep::scratch});
  }
};

/// Money and places of one policy in the month, in simulated persons and integer cents of real money.
struct PolicyBook {
  std::int64_t eligible = 0, offered = 0, started = 0, participants = 0, completed = 0, dropped = 0, refused = 0,
               waiting = 0;
  std::vector<std::int64_t> cost_cents;
  double places_left = 0;

  template <class F>
  static void fields(F&& f) {
    using B = PolicyBook;
    f(&B::eligible, {"eligible", "persons", "within reach"});
    f(&B::offered, {"offered", "persons/month", "offered a place for the first time"});
    f(&B::started, {"started", "persons/month", "took a place; of a rule: cases"});
    f(&B::participants, {"participants", "persons", "attend; of a rule: are covered"});
    f(&B::completed, {"completed", "persons/month", "done"});
    f(&B::dropped, {"dropped", "persons/month", "gave their place up, or lost it"});
    f(&B::refused, {"refused", "persons/month", "accepted, and found no place in the month of the offer"});
    f(&B::waiting, {"waiting", "persons", "accepted, without a place so far"});
    f(&B::cost_cents, {"cost_cents", "cent/month", "by PolicySpec::funds, scaled to the represented population"});
    f(&B::places_left, {"places_left", "places", "of this month; the remainder is carried"});
  }
};

}  // namespace cohesim
