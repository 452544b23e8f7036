#pragma once
// Due dates of persons and households in the calendar of rare events.
#include <utility>

#include "base/rare_events.hpp"
#include "state/world.hpp"

namespace cohesim {

/// Rows of the table in whose month the event comes: select_events.
template <class Table, class BoundOf, class Hazard>
Scratch<Row> rows_of_event(World& world, Table& table, DueColumn due, RareProcess process, const RareEvent& event,
                           const Scratch<float>& terms, BoundOf&& bound_of, Hazard&& hazard) {
  const DueDates dates{due.bytes.span(), std::as_const(table.key).span(),
                       world.due_terms[static_cast<std::size_t>(process)], due.half};
  Scratch<Row> rows;
  select_events(world.run, event, world.now, dates, terms, std::forward<BoundOf>(bound_of),
                std::forward<Hazard>(hazard), rows);
  return rows;
}

}  // namespace cohesim
