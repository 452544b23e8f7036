#include "state/permute.hpp"

#include <vector>

namespace cohesim {

void permute_persons(World& world, std::span<const Row> new_row) {
  Persons& p = world.persons;
  const auto move_column = [&](const char*, auto& column) {
    const std::vector copy(column.span().begin(), column.span().end());
    for (std::size_t i = 0; i < copy.size(); ++i) column[new_row[i]] = copy[i];
  };
  p.columns(move_column);
  move_column("regime", p.regime);
  move_column("course_hours", p.course_hours);
  const auto follow = [&](Row& row) {
    if (row != no_row) row = new_row[row];
  };
  for (Column<Row>* links : {&p.partner, &p.mother, &p.father, &p.next_member, &world.households.first_member})
    for (Row& row : links->span()) follow(row);
  for (Friends& friends : p.friends.span())
    for (Row& row : friends) follow(row);
  for (Row& row : world.residents) row = new_row[row];
  for (Row& row : world.gone) row = new_row[row];
  world.turn = {};
  for (Admitted& a : world.admitted)
    for (Row* row : {&a.person, &a.head, &a.sponsor}) follow(*row);
  for (PlaceHistory& history : world.places)
    for (BitColumn* bits : {&history.asked, &history.taken}) bits->permute(new_row);
  for (Enrolment& e : world.enrolments) e.person = new_row[e.person];
}

}  // namespace cohesim
