#include "state/invariants.hpp"

#include <fmt/format.h>

namespace cohesim {

namespace {

std::string person_problem(const World& w, Row i) {
  const Persons& p = w.persons;
  const bool employed = p.labour[i] == LabourState::employed;
  if (employed != (p.employer[i] != no_row)) return "labour state and employer disagree";
  if (employed && !p.alive(i)) return "not alive, but employed";
  if (!p.alive(i)) return "";
  if (p.household[i] >= w.households.rows()) return "household does not exist";
  if (p.area[i] != w.households.area[p.household[i]]) return "area differs from the household's";
  if (p.age_months(i, w.now) < 0 || p.age(i, w.now) > 120) return fmt::format("age {} months", p.age_months(i, w.now));
  if (p.arrival[i] < p.birth[i]) return "arrived before birth";
  if (p.born[i] == BirthGroup::host && p.arrival[i] != p.birth[i]) return "born here, but arrived later";
  if ((p.citizenship[i] == Citizenship::national) != (p.status[i] == LegalStatus::citizen))
    return "citizenship and status disagree";
  if (const Row other = p.partner[i]; other != no_row) {
    if (other >= p.rows() || !p.alive(other) || p.partner[other] != i) return "partner is gone or has another";
    if (p.household[other] != p.household[i]) return "partner lives in another household";
  }
  for (const Row parent : {p.mother[i], p.father[i]})
    if (parent != no_row && (parent >= p.rows() || p.birth[parent] >= p.birth[i])) return "parent is not older";
  if (p.language[i] > p.language_ceiling[i]) return "language above its ceiling";
  if (p.wage_cents[i] < 0 || (employed && w.employers.rows() <= p.employer[i])) return "pay or employer out of range";
  return "";
}

}  // namespace

std::string broken_invariant(const World& w) {
  const Persons& p = w.persons;
  std::vector<std::uint32_t> members(w.households.rows(), 0);
  std::vector<std::array<std::int32_t, n_levels>> staff(w.employers.rows());
  for (Row i = 0; i < p.rows(); ++i) {
    const std::string problem = person_problem(w, i);
    if (!problem.empty()) return fmt::format("person {} (row {}): {}", p.key[i], i, problem);
    if (p.alive(i) || (w.running_in && p.arrival[i] > w.now.value)) ++members[p.household[i]];
    if (p.employer[i] != no_row) ++staff[p.employer[i]][static_cast<std::size_t>(p.level[i])];
  }
  for (std::size_t h = 0; h < w.households.rows(); ++h)
    if (members[h] != w.households.members[h])
      return fmt::format("household {}: {} members counted, {} recorded", h, members[h], w.households.members[h]);
  for (std::size_t e = 0; e < w.employers.rows(); ++e)
    if (staff[e] != w.employers.staff[e]) return fmt::format("employer {}: staff counts differ from the employed", e);
  return "";
}

}  // namespace cohesim
