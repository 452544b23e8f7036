#include "topics/income/income.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/math.hpp"
#include "base/parallel.hpp"
#include "base/wide.hpp"
#include "topics/income/assistance.hpp"
#include "topics/income/parameters.hpp"
#include "topics/income/receipts.hpp"

namespace cohesim::income {

namespace {

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

constexpr std::uint32_t one_person = 1u << 16;

/// By household, until all is summed: equivalent adults in tenths, and persons above `one_person`.
using Needs = UnsetScratch<std::uint32_t>;

/// What persons who follow one another add to their household.
struct HouseholdSum {
  Row household = no_row;
  std::uint32_t equivalence = 0;  // tenths; above `one_person`: persons
  std::int32_t cents = 0, annual_cents = 0;

  /// Where all members followed one another nobody else writes there.
  void add_to(Households& h, Needs& needs) const {
    if (household == no_row) return;
    if (equivalence / one_person == h.members[household]) {
      needs[household] += equivalence;
      h.net_income_cents[household] += cents;
      h.annual_income_cents[household] += annual_cents;
      return;
    }
    add_shared(needs[household], equivalence);
    add_shared(h.net_income_cents[household], cents);
    add_shared(h.annual_income_cents[household], annual_cents);
  }
};

Needs reset_households(Households& h, const Equivalence& scale) {
  Needs needs(h.rows());
  for_each_batch(h.rows(), [&](std::size_t first, std::size_t count) {
    for (std::size_t k = first; k < first + count; ++k) {
      h.net_income_cents[k] = h.annual_income_cents[k] = 0;
      needs[k] = 10 - scale.adult;  // what the first adult has beyond a further one
    }
  });
  return needs;
}

/// Adds up what the persons of a chunk bring to their households, in the order of the rows: most households lie in one piece.
class HouseholdSums {
 public:
  HouseholdSums(World& world, const Equivalence& equivalence, Needs& of_households)
      : world_(world), equivalence_(equivalence), of_households_(of_households) {}

  /// Without a branch where the next household begins, which nobody can foresee: each person's step writes the sum so far to
  /// the household's place, and the last one stays.
  void add(const Receipts& receipts, std::size_t first, std::size_t count) {
    find_needs(first, count);
    HouseholdSum now = sums_[0];
    std::size_t at = 0;
    for (std::size_t n = 0; n < n_here_; ++n) {
      const Row k = here_[n];
      const Row household = world_.persons.household[first + k];
      const bool begins = household != now.household;
      at += begins;
      const std::int32_t keep = std::int32_t{begins} - 1;
      now = {household, (now.equivalence & static_cast<std::uint32_t>(keep)) + needs_[k],
             (now.cents & keep) + receipts.cents(k), (now.annual_cents & keep) + receipts.annual_cents(k)};
      sums_[at] = now;
    }
    for (std::size_t done = 0; done < at; ++done) sums_[done].add_to(world_.households, of_households_);
    sums_[0] = now;
  }
  void end() { std::exchange(sums_[0], {}).add_to(world_.households, of_households_); }

 private:
  void find_needs(std::size_t first, std::size_t count) {
    const Persons& p = world_.persons;
    std::array<std::uint8_t, batch_rows> alive{};
    fill_each<batch_rows>(alive.data(), first, count, [&](Row i) { return p.alive(i); });
    fill_each<batch_rows>(needs_.data(), first, count, [&](Row i) {
      const bool child = p.age_months(i, world_.now) < 12 * equivalence_.adult_from;
      return one_person + (child ? equivalence_.child : equivalence_.adult);
    });
    n_here_ = choose(alive.data(), count, 0, here_.data());
  }

  World& world_;
  const Equivalence& equivalence_;
  Needs& of_households_;
  std::array<HouseholdSum, batch_rows + 1> sums_;  // the first: what the last batch ended with
  std::array<std::uint32_t, batch_rows> needs_;
  std::array<std::uint32_t, batch_rows + 8> here_;
  std::size_t n_here_ = 0;
};

WageBill add_to_households(World& world, Needs& needs, const Parameters& par) {
  const Scratch<Place> places = places_of(world, par);
  const PayScale scale(par);
  const Equivalence equivalence(par);
  const std::size_t rows = world.persons.rows();
  return sum_chunks<WageBill>(rows, chunk_rows(rows), [&](std::size_t first, std::size_t count, WageBill& bill) {
    if (bill.cents.empty()) bill = WageBill(world.regions.size());
    Receipts receipts(world, places, scale, par);
    HouseholdSums sums(world, equivalence, needs);
    for (std::size_t k = first; k < first + count; k += batch_rows) {
      const std::size_t n = std::min(batch_rows, first + count - k);
      receipts.receive(k, n, bill);
      sums.add(receipts, k, n);
    }
    sums.end();
  });
}

/// Social assistance of a household, to its living members in equal parts (in the run-in some are still to come).
void assist(World& world, Row household, std::uint32_t persons, const Parameters& par) {
  Households& h = world.households;
  const std::int64_t cents = assistance_cents(world, household, par);
  if (cents == 0) return;
  h.net_income_cents[household] += static_cast<std::int32_t>(cents);
  for (const Row i : world.members_of(household)) {
    if (!world.persons.alive(i)) continue;
    std::uint16_t& eur = world.persons.income[i][income_slot(world.now)];
    h.annual_income_cents[household] -= static_cast<std::int32_t>(annual_cents(world, i));
    eur = whole_eur(100 * eur + cents / persons);
    h.annual_income_cents[household] += static_cast<std::int32_t>(annual_cents(world, i));
  }
}

/// By region.
Scratch<std::int64_t> most_assistance_by_region(const World& world, const Parameters& par) {
  Scratch<std::int64_t> most;
  for (const Region& region : world.regions) most.push_back(most_assistance(region.median_income_cents, par));
  return most;
}

/// Persons by country block and equivalised income of the year.
IncomeHistogram count_households(World& world, const Needs& needs, const Parameters& par) {
  Households& h = world.households;
  const Scratch<std::int64_t> most = most_assistance_by_region(world, par);
  return sum_chunks<IncomeHistogram>(
      h.rows(), chunk_rows(h.rows()), [&](std::size_t first, std::size_t count, auto& sum) {
        if (sum.persons.empty()) sum = IncomeHistogram(world.regions.size());
        for (auto k = static_cast<Row>(first); k < first + count; ++k) {
          const std::uint32_t persons = needs[k] / one_person;
          h.equivalence[k] = static_cast<std::uint16_t>(needs[k] % one_person);
          if (persons == 0) continue;
          const std::uint16_t region = world.areas.region[h.area[k]];
          if (h.net_income_cents[k] < most[region] * h.equivalence[k] / 10 + 1) assist(world, k, persons, par);
          sum.add(world.regions[region].country,
                  std::int64_t{h.annual_income_cents[k]} * 10 / h.equivalence[k] / n_income_months, persons);
        }
      });
}

}  // namespace

void incomes(World& world, const Parameters& par) {
  if (world.incomes_since.value == INT16_MIN) open_books(world, par);
  world.poverty_line_permille = static_cast<std::int64_t>(1000.0f * par.poverty_line.value() + 0.5f);
  Needs needs = reset_households(world.households, Equivalence(par));
  const WageBill bill = add_to_households(world, needs, par);
  update_medians(world, count_households(world, needs, par));
  update_means(world, bill);
}

}  // namespace cohesim::income
