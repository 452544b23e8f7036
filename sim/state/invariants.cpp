#include "state/invariants.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace cohesim {

namespace {

/// Whether the person counts into a household: in the run-in those still to come have their place, too.
bool has_place(const World& w, Row i) {
  return w.persons.alive(i) || (w.running_in && w.persons.arrival[i] >= w.now.value);
}

std::string partner_problem(const World& w, Row i) {
  const Persons& p = w.persons;
  const Row other = p.partner[i];
  if (other == no_row) return "";
  if (other >= p.rows() || p.partner[other] != i) return "partner has another";
  if (p.household[other] != p.household[i]) return "partner lives in another household";
  if (!has_place(w, other)) return "partner is gone";
  // In the run-in couples are those of the start already.
  return !w.running_in && p.age(i, w.now) < adult_age ? "has a partner, but is a minor" : "";
}

std::string friends_problem(const World& w, Row i) {
  const Persons& p = w.persons;
  for (const Row other : p.friends[i]) {
    if (other == no_row) continue;
    if (other >= p.rows() || !p.alive(other)) return "a friend is gone";
    if (std::count(p.friends[other].begin(), p.friends[other].end(), i) != 1) return "a friend has other friends";
    if (std::count(p.friends[i].begin(), p.friends[i].end(), other) != 1) return "a friend is listed twice";
  }
  return "";
}

std::string work_problem(const World& w, Row i) {
  const Persons& p = w.persons;
  const bool employed = p.labour[i] == LabourState::employed;
  if (employed != (p.employer[i] != no_row)) return "labour state and employer disagree";
  if (employed && !p.alive(i)) return "not alive, but employed";
  const bool known = !employed || p.employer[i] < w.employers.rows();
  return p.alive(i) && (p.wage_cents[i] < 0 || !known) ? "pay or employer out of range" : "";
}

/// Of compulsory age: at school, in a school or counted as without a seat. Whoever has left is not enrolled.
std::string schooling_problem(const World& w, Row i) {
  const Persons& p = w.persons;
  if (p.schooled_until[i] < w.now.value && p.schooling[i] != Schooling::none)
    return "enrolled after the end of education";
  const Month before = w.now - 1, birth{p.birth[i]};  // the school year begins within a month
  const int school_age = before.year() - (before.month() < 9) - birth.year();
  const bool of_age = school_age >= 6 && school_age < 16 && p.arrival[i] < w.now.value;
  if (of_age && p.schooled_until[i] == no_end_yet && !p.in_education(i)) return "of school age, but not enrolled";
  if (p.school[i] > w.schools.size()) return "in a school that is not there";
  return "";
}

std::string person_problem(const World& w, Row i) {
  const Persons& p = w.persons;
  if (std::string problem = work_problem(w, i); !problem.empty() || !p.alive(i)) return problem;
  if (p.household[i] == no_row) return "lives in no household";
  if (p.age_months(i, w.now) < 0 || p.age(i, w.now) > 120) return fmt::format("age {} months", p.age_months(i, w.now));
  if (p.arrival[i] < p.birth[i]) return "arrived before birth";
  if (p.born[i] == BirthGroup::host && p.arrival[i] != p.birth[i]) return "born here, but arrived later";
  if ((p.citizenship[i] == Citizenship::national) != (p.status[i] == LegalStatus::citizen))
    return "citizenship and status disagree";
  for (const std::string& problem : {schooling_problem(w, i), partner_problem(w, i), friends_problem(w, i)})
    if (!problem.empty()) return problem;
  for (const Row parent : {p.mother[i], p.father[i]})
    if (parent != no_row && (parent >= p.rows() || p.birth[parent] >= p.birth[i])) return "parent is not older";
  if (p.language[i] > p.language_ceiling[i]) return "language above its ceiling";
  return "";
}

std::string household_problem(const World& w, Row h, bool looked_after) {
  const Persons& p = w.persons;
  if (w.households.area[h] >= w.areas.rows()) return "in no area";
  std::uint32_t members = 0, adults = 0, unaccompanied = 0;
  std::int16_t youngest = INT16_MIN;
  std::uint64_t key = 0;
  for (const Row i : w.members_of(h)) {
    if (i >= p.rows() || members > w.households.members[h]) return "the list of members has no end";
    if (!has_place(w, i) || p.household[i] != h) return fmt::format("person {} is listed, but not a member", p.key[i]);
    if (members > 0 && p.key[i] < key) return "the list of members is out of order";
    key = p.key[i];
    if (p.alive(i) || !w.running_in) youngest = std::max(youngest, p.birth[i]);
    adults += p.age(i, w.now) >= adult_age;
    unaccompanied += p.has(i, flag::unaccompanied);
    ++members;
  }
  if (members != w.households.members[h])
    return fmt::format("{} members listed, {} recorded", members, w.households.members[h]);
  if (members > 0 && youngest != w.households.youngest_birth[h]) return "the youngest member is another one";
  if (looked_after && members > 0 && adults == 0 && unaccompanied == 0) return "minors without an adult";
  return "";
}

/// Where there are dwellings every household lives in one, or in none, and says so.
std::string home_problem(const World& w, Row h) {
  const Row d = w.households.dwelling[h];
  const Lodging lodging = w.households.lodging[h];
  if (w.dwellings.rows() == 0) return d == no_row ? "" : "lives in a dwelling, but there are none";
  const bool holds = d != no_row && w.dwellings.household[d] == h;
  if (w.households.members[h] == 0) return "";
  if (holds != (lodging == Lodging::own_home)) return "holder of its dwelling and lodging disagree";
  if ((d != no_row && !holds) != (lodging == Lodging::guest)) return "guest and lodging disagree";
  if (d != no_row && w.dwellings.area[d] != w.households.area[h]) return "its dwelling is in another neighbourhood";
  return "";
}

/// Stock = held + vacant + unfit: a dwelling has one holder, who lives there, and only a fit one has any.
std::string dwelling_problem(const World& w, Row d) {
  const Row h = w.dwellings.household[d];
  if (w.dwellings.area[d] >= w.areas.rows()) return "in no area";
  if (w.dwellings.rooms[d] == 0 && w.dwellings.condition[d] == Condition::fit) return "without a room";
  if (h == no_row) return "";
  if (w.dwellings.condition[d] != Condition::fit) return "held, but not fit to live in";
  if (w.households.dwelling[h] != d) return "its holder lives elsewhere";
  return "";
}

/// Households that have lost someone this month and were not yet looked after.
std::vector<bool> bereaved(const World& w) {
  std::vector<bool> all(w.households.rows());
  for (const Row i : w.gone) all[w.persons.household[i]] = true;
  return all;
}

/// Every link leads to a row of its table, or is no_row.
std::string broken_link(const World& w) {
  std::map<std::string_view, std::size_t> rows;
  for_each_table(w, [&](std::string_view name, const auto& table) { rows[name] = table.rows(); });
  std::string problem;
  for_each_table(w, [&](std::string_view table, const auto& t) {
    for_each_column(t, [&](const auto& column, const ColumnInfo& info) {
      if (info.link.table.empty()) return;
      const std::size_t end = rows.at(info.link.table);
      for (std::size_t row = 0; row < column.size(); ++row)
        for_each_link(column, row, [&](auto target) {
          if (!is_no_row(target) && target >= end)
            problem = fmt::format("{}.{} (row {}): {} has no row {}", table, info.name, row, info.link.table, target);
        });
    });
  });
  return problem;
}

std::string broken_person(const World& w) {
  for (Row i = 0; i < w.persons.rows(); ++i)
    if (const std::string problem = person_problem(w, i); !problem.empty())
      return fmt::format("person {} (row {}): {}", w.persons.key[i], i, problem);
  return "";
}

std::string broken_household(const World& w) {
  const std::vector<bool> waiting = bereaved(w);
  for (Row h = 0; h < w.households.rows(); ++h) {
    const std::string problem = household_problem(w, h, !w.running_in && !waiting[h]);
    if (!problem.empty()) return fmt::format("household {} (row {}): {}", w.households.key[h], h, problem);
  }
  return "";
}

std::string broken_home(const World& w) {
  for (Row h = 0; h < w.households.rows(); ++h)
    if (const std::string problem = home_problem(w, h); !problem.empty())
      return fmt::format("household {} (row {}): {}", w.households.key[h], h, problem);
  for (Row d = 0; d < w.dwellings.rows(); ++d)
    if (const std::string problem = dwelling_problem(w, d); !problem.empty())
      return fmt::format("dwelling {} (row {}): {}", w.dwellings.key[d], d, problem);
  return "";
}

std::string broken_employer(const World& w) {
  std::vector<std::array<std::int32_t, n_levels>> staff(w.employers.rows());
  for (Row i = 0; i < w.persons.rows(); ++i)
    if (w.persons.employer[i] != no_row) ++staff[w.persons.employer[i]][static_cast<std::size_t>(w.persons.level[i])];
  for (std::size_t e = 0; e < w.employers.rows(); ++e)
    if (staff[e] != w.employers.staff[e]) return fmt::format("employer {}: staff counts differ from the employed", e);
  return "";
}

/// Members of households are the persons, and the living those of the month's opening and its flows.
std::string broken_sum(const World& w) {
  std::int64_t living = 0, placed = 0, listed = 0;
  for (Row i = 0; i < w.persons.rows(); ++i) living += w.persons.alive(i), placed += has_place(w, i);
  for (Row h = 0; h < w.households.rows(); ++h) listed += w.households.members[h];
  if (listed != placed) return fmt::format("{} members of households, {} persons", listed, placed);
  if (w.running_in || living == w.persons_at_opening + w.flows.net()) return "";
  return fmt::format("{} persons, {} at the month's opening, net flow {}", living, w.persons_at_opening, w.flows.net());
}

/// Everybody has a cell of the own group, and no more cells are taken than there are persons: nobody shares one.
std::string broken_lattice(const World& w) {
  if (w.lattices.empty()) return "";
  if (w.lattice_agents.rows() != w.persons.rows()) return "lattice: persons without a cell";
  const auto& groups = w.lattice_cells.group;
  std::size_t taken = 0;
  for (const std::uint8_t group : groups.span()) taken += group != 0;
  for (Row i = 0; i < w.persons.rows(); ++i)
    if (groups[w.lattice_agents.cell[i]] != (w.persons.born[i] == BirthGroup::host ? 1 : 2))
      return fmt::format("person {} (row {}): not in its cell of the lattice", w.persons.key[i], i);
  return taken == w.persons.rows() ? "" : fmt::format("{} cells taken by {} persons", taken, w.persons.rows());
}

}  // namespace

std::string broken_invariant(const World& w) {
  for (const auto& look :
       {broken_link, broken_person, broken_household, broken_home, broken_sum, broken_employer, broken_lattice})
    if (std::string problem = look(w); !problem.empty()) return problem;
  return "";
}

}  // namespace cohesim
