#include "topics/income/income.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include "base/math.hpp"
#include "base/parallel.hpp"
#include "topics/income/assistance.hpp"
#include "topics/income/benefits.hpp"
#include "topics/income/blocks.hpp"

namespace cohesim::income {

namespace {

constexpr std::size_t income_chunk = 16384;  // rows that one sum of pay goes over

/// Pay is set when a job begins, and anew every year in the month of birth, as steps of pay and agreements come once a year.
bool pay_is_due(const Persons& p, Row i, Month now) {
  return p.labour_since[i] == now.value || (now.value - p.birth[i]) % 12 == 0 || p.wage_cents[i] == 0;
}

bool pension_from_work(const World& world, Row i, const Parameters& par) {
  return world.persons.age(i, world.now) >= static_cast<int>(par.early_pension_age.value());
}

/// The own part of pay of whoever has none yet, and this month's pay. Those past working age without pay on record get what
/// their last level paid: pensions go by it.
void set_pay(World& world, Row i, const PayScale& scale, const Parameters& par) {
  Persons& p = world.persons;
  const bool retired_unpaid = p.wage_cents[i] == 0 && pension_from_work(world, i, par);
  if (p.labour[i] != LabourState::employed && !retired_unpaid) return;
  if (p.pay_effect[i] == 0.0f) p.pay_effect[i] = draw_own_pay(world, i, par);
  p.wage_cents[i] = scale.gross_cents(world, i);
}

/// Mean pay by block for the very first month, when there is no last one; records of contributions as if for long.
void open_books(World& world, const Parameters& par) {
  world.incomes_since = world.now;
  Persons& p = world.persons;
  const PayScale scale(par);
  WageBill bill(world.regions.size());
  for (Row i = 0; i < p.rows(); ++i) {
    if (!p.alive(i)) continue;
    set_pay(world, i, scale, par);
    if (p.experience[i] >= benefit::most && !pension_from_work(world, i, par)) p.benefit_record[i] = benefit::most;
    if (p.labour[i] == LabourState::employed) bill.add(world.region_of(i), p.wage_cents[i]);
  }
  update_means(world, bill);
}

std::uint16_t whole_eur(std::int64_t cents) {
  return static_cast<std::uint16_t>(std::clamp<std::int64_t>((cents + 50) / 100, 0, 65535));
}

/// Four months at a time, summed in pairs of 32 bits, which twelve times 65,535 EUR do not fill.
std::int64_t sum_of(const IncomeYear& year) {
  constexpr std::uint64_t every_second = 0x0000FFFF0000FFFFull;
  std::uint64_t pairs = 0;
  for (const std::uint64_t months : std::bit_cast<std::array<std::uint64_t, 3>>(year))
    pairs += (months & every_second) + ((months >> 16) & every_second);
  return static_cast<std::int64_t>((pairs & 0xFFFFFFFFu) + (pairs >> 32));
}

/// Of the last twelve months, this one included; of who has been here for less, at the same rate.
std::int64_t annual_cents(const World& world, Row i) {
  const std::int64_t sum_eur = sum_of(world.persons.income[i]);
  const int on_record = world.now.value - world.incomes_since.value + 1;
  const int months = std::min(on_record, world.persons.residence_months(i, world.now) + 1);
  return months >= n_income_months ? 100 * sum_eur : 100 * n_income_months * sum_eur / months;
}

constexpr std::uint32_t one_person = 1u << 16;  // in Households::equivalence until `assist` has counted the persons

/// What the persons of one household add to it, while they follow one another.
struct HouseholdSum {
  Row household = no_row;
  std::int64_t cents = 0, annual_cents = 0;
  std::uint32_t equivalence = 0;  // tenths; above `one_person`: persons

  /// Where all members followed one another nobody else writes there.
  void add_to(Households& h) const {
    if (household == no_row) return;
    if (equivalence / one_person == h.members[household]) {
      h.equivalence[household] += equivalence;
      h.net_income_cents[household] += cents;
      h.annual_income_cents[household] += annual_cents;
      return;
    }
    add_shared(h.equivalence[household], equivalence);
    add_shared(h.net_income_cents[household], cents);
    add_shared(h.annual_income_cents[household], annual_cents);
  }
};

void reset_households(Households& h, const Equivalence& scale) {
  for_each_batch(h.rows(), [&](std::size_t first, std::size_t count) {
    for (std::size_t k = first; k < first + count; ++k) {
      h.net_income_cents[k] = h.annual_income_cents[k] = 0;
      h.equivalence[k] = 10 - scale.adult;  // what the first adult has beyond a further one
    }
  });
}

/// Pay and personal income of the month, into the person's year.
std::int64_t receive(World& world, Row i, const Place& place, const PayScale& scale, const Parameters& par) {
  Persons& p = world.persons;
  if (pay_is_due(p, i, world.now)) set_pay(world, i, scale, par);
  const bool changes = p.benefit_record[i] != (p.labour[i] == LabourState::employed ? benefit::most : 0);
  if (changes)
    p.benefit_record[i] = next_record(p.benefit_record[i], p.labour[i], par.benefit_months(p.regime[i]),
                                      par.benefit_contribution_months(p.regime[i]));
  const std::int64_t cents = personal_income_cents(world, i, place, par);
  p.income[i][income_slot(world.now)] = whole_eur(cents);
  return cents;
}

WageBill add_to_households(World& world, const Parameters& par) {
  const std::vector<Place> places = places_of(world, par);
  const PayScale scale(par);
  const Equivalence equivalence(par);
  const Persons& p = world.persons;
  return sum_chunks<WageBill>(p.rows(), income_chunk, [&](std::size_t first, std::size_t count, WageBill& bill) {
    if (bill.cents.empty()) bill = WageBill(world.regions.size());
    HouseholdSum sum;  // most households lie in one piece: one shared addition instead of one per person
    for (auto i = static_cast<Row>(first); i < first + count; ++i) {
      if (!p.alive(i)) continue;
      if (p.household[i] != sum.household) {
        sum.add_to(world.households);
        sum = {.household = p.household[i]};
      }
      const std::uint16_t region = world.region_of(i);
      sum.equivalence += one_person + equivalence.of(p.age(i, world.now));
      sum.cents += receive(world, i, places[region], scale, par);
      sum.annual_cents += annual_cents(world, i);
      if (p.labour[i] == LabourState::employed) bill.add(region, p.wage_cents[i]);
    }
    sum.add_to(world.households);
  });
}

/// Social assistance of a household, to its living members in equal parts (in the run-in some are still to come).
void assist(World& world, Row household, std::uint32_t persons, const Parameters& par) {
  Households& h = world.households;
  const std::int64_t cents = assistance_cents(world, household, par);
  if (cents == 0) return;
  h.net_income_cents[household] += cents;
  for (const Row i : world.members_of(household)) {
    if (!world.persons.alive(i)) continue;
    std::uint16_t& eur = world.persons.income[i][income_slot(world.now)];
    h.annual_income_cents[household] -= annual_cents(world, i);
    eur = whole_eur(100 * eur + cents / persons);
    h.annual_income_cents[household] += annual_cents(world, i);
  }
}

/// By region.
std::vector<std::int64_t> most_assistance_by_region(const World& world, const Parameters& par) {
  std::vector<std::int64_t> most;
  for (const Region& region : world.regions) most.push_back(most_assistance(region.median_income_cents, par));
  return most;
}

/// Persons by country block and equivalised income of the year.
IncomeHistogram count_households(World& world, const Parameters& par) {
  Households& h = world.households;
  const std::vector<std::int64_t> most = most_assistance_by_region(world, par);
  return sum_chunks<IncomeHistogram>(h.rows(), chunk_rows, [&](std::size_t first, std::size_t count, auto& sum) {
    if (sum.persons.empty()) sum = IncomeHistogram(world.regions.size());
    for (auto k = static_cast<Row>(first); k < first + count; ++k) {
      const std::uint32_t persons = h.equivalence[k] / one_person;
      h.equivalence[k] %= one_person;
      if (persons == 0) continue;
      const std::uint16_t region = world.areas.region[h.area[k]];
      if (h.net_income_cents[k] < most[region] * h.equivalence[k] / 10 + 1) assist(world, k, persons, par);
      sum.add(world.regions[region].country, h.annual_income_cents[k] * 10 / h.equivalence[k] / n_income_months,
              persons);
    }
  });
}

}  // namespace

void incomes(World& world, const Parameters& par) {
  if (world.incomes_since.value == INT16_MIN) open_books(world, par);
  world.poverty_line_permille = static_cast<std::int64_t>(1000.0f * par.poverty_line.value() + 0.5f);
  reset_households(world.households, Equivalence(par));
  const WageBill bill = add_to_households(world, par);
  update_medians(world, count_households(world, par));
  update_means(world, bill);
}

}  // namespace cohesim::income
