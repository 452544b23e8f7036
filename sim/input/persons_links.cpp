#include "input/persons_links.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cohesim {

namespace {

constexpr int youngest_parent = 12;  // years older than the child, where a file says so

void check_relative(const HouseholdLines& lines, std::size_t i, std::size_t j, std::size_t k, Findings& findings) {
  const TablePerson &person = lines.persons[i], &other = lines.persons[j];
  const auto wrong = [&](std::string message) {
    findings.error(lines.places[i][k], relative_columns[k], std::move(message));
  };
  if (k == 0 && lines.relatives[j][0] != lines.ids[i]) wrong("the partner does not name this person");
  if (k > 0 && other.age < person.age + youngest_parent)
    wrong(fmt::format("a parent aged {} of a person aged {}", other.age, person.age));
  const std::int8_t born = k == 1 ? person.mother_born : k == 2 ? person.father_born : std::int8_t{-1};
  if (born >= 0 && static_cast<BirthGroup>(born) != other.born)
    wrong(fmt::format("was born in {}, not in {}", Names<BirthGroup>::list[static_cast<std::size_t>(other.born)],
                      Names<BirthGroup>::list[static_cast<std::size_t>(born)]));
  if (k > 0 && (other.sex == Sex::woman) != (k == 1)) wrong(k == 1 ? "the mother is a man" : "the father is a woman");
}

constexpr int widest_couple = 15, eldest_child_gap = 50, youngest_child_gap = 16;  // years

struct Couple {
  Row man = no_row, woman = no_row;
};

/// The eldest man and woman of age within fifteen years of each other.
Couple eldest_couple(const PersonsTable& table, const TableHousehold& household) {
  Couple best;
  int best_age = -1;
  for (Row m = household.first; m < household.last; ++m)
    for (Row w = household.first; w < household.last; ++w) {
      const TablePerson &man = table.persons[m], &woman = table.persons[w];
      if (man.sex != Sex::man || woman.sex != Sex::woman || std::min(man.age, woman.age) < 18) continue;
      if (std::abs(man.age - woman.age) > widest_couple || man.age + woman.age <= best_age) continue;
      best = {m, w};
      best_age = man.age + woman.age;
    }
  return best;
}

Row eldest(const PersonsTable& table, const TableHousehold& household) {
  Row best = household.first;
  for (Row i = household.first; i < household.last; ++i)
    if (table.persons[i].age > table.persons[best].age) best = i;
  return best;
}

/// `born`: where the file says that this parent was born, -1 if it does not.
bool could_be_parent(const TablePerson& parent, const TablePerson& child, std::int8_t born) {
  const int gap = parent.age - child.age;
  return gap >= youngest_child_gap && gap <= eldest_child_gap &&
         (born < 0 || static_cast<BirthGroup>(born) == parent.born);
}

}  // namespace

void link_household(HouseholdLines& lines, Row first, const Place& first_line, Findings& findings) {
  for (std::size_t i = 0; i < lines.persons.size(); ++i) {
    if (std::count(lines.ids.begin(), lines.ids.begin() + static_cast<std::ptrdiff_t>(i), lines.ids[i]) > 0)
      findings.error(first_line, "person_id", fmt::format("'{}' is given twice in this household", lines.ids[i]));
    for (std::size_t k = 0; k < relative_columns.size(); ++k) {
      const std::string& id = lines.relatives[i][k];
      if (id.empty()) continue;
      const auto at = std::find(lines.ids.begin(), lines.ids.end(), id);
      if (at == lines.ids.end()) {
        findings.error(lines.places[i][k], relative_columns[k], fmt::format("'{}' is nobody of this household", id));
        continue;
      }
      const auto j = static_cast<std::size_t>(at - lines.ids.begin());
      TablePerson& person = lines.persons[i];
      (k == 0 ? person.partner : k == 1 ? person.mother : person.father) = first + static_cast<Row>(j);
      check_relative(lines, i, j, k, findings);
    }
  }
}

void infer_links(PersonsTable& table) {
  for (const TableHousehold& household : table.households) {
    const Couple couple = eldest_couple(table, household);
    if (couple.man != no_row) {
      table.persons[couple.man].partner = couple.woman;
      table.persons[couple.woman].partner = couple.man;
    }
    const Row alone = couple.man == no_row ? eldest(table, household) : no_row;
    for (Row i = household.first; i < household.last; ++i) {
      TablePerson& person = table.persons[i];
      if (i == couple.man || i == couple.woman || i == alone) continue;
      const auto link = [&](Row parent, Row& place, std::int8_t born) {
        if (parent != no_row && could_be_parent(table.persons[parent], person, born)) place = parent;
      };
      const bool her = alone != no_row && table.persons[alone].sex == Sex::woman;
      link(alone == no_row ? couple.woman : her ? alone : no_row, person.mother, person.mother_born);
      if (alone != no_row || person.mother != no_row)
        link(alone == no_row ? couple.man : her ? no_row : alone, person.father, person.father_born);
    }
  }
}

}  // namespace cohesim
