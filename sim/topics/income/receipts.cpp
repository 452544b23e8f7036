#include "topics/income/receipts.hpp"

#include <algorithm>
#include <bit>

namespace cohesim::income {

namespace {

/// Four months at a time, summed in pairs of 32 bits, which twelve times 65,535 EUR do not fill.
std::int64_t sum_of(const IncomeYear& year) {
  constexpr std::uint64_t every_second = 0x0000FFFF0000FFFFull;
  std::uint64_t pairs = 0;
  for (const std::uint64_t months : std::bit_cast<std::array<std::uint64_t, 3>>(year))
    pairs += (months & every_second) + ((months >> 16) & every_second);
  return static_cast<std::int64_t>((pairs & 0xFFFFFFFFu) + (pairs >> 32));
}

int months_on_record(const World& world) { return world.now.value - world.incomes_since.value + 1; }

/// At the rate of the months that are known, of twelve.
std::int64_t annual_cents_of(std::int64_t sum_eur, int months) {
  return months >= n_income_months ? 100 * sum_eur : 100 * n_income_months * sum_eur / months;
}

}  // namespace

bool pension_from_work(const World& world, Row i, const Parameters& par) {
  return world.persons.age(i, world.now) >= static_cast<int>(par.early_pension_age.value());
}

void set_pay(World& world, Row i, const PayScale& scale, const Parameters& par) {
  Persons& p = world.persons;
  const bool retired_unpaid = p.wage_cents[i] == 0 && pension_from_work(world, i, par);
  if (p.labour[i] != LabourState::employed && !retired_unpaid) return;
  if (p.pay_effect[i] == 0.0f) p.pay_effect[i] = draw_own_pay(world, i, par);
  p.wage_cents[i] = scale.gross_cents(world, i);
}

std::int64_t annual_cents(const World& world, Row i) {
  const int months = std::min(months_on_record(world), world.persons.residence_months(i, world.now) + 1);
  return annual_cents_of(sum_of(world.persons.income[i]), months);
}

void Receipts::receive(std::size_t first, std::size_t count, WageBill& bill) {
  first_ = first;
  set_pay_and_records(first, count);
  find_sources(first, count);
  pay(bill);
  sum_years(first, count);
}

/// Pay is set when a job begins, and anew every year in the month of birth, as steps of pay and agreements come once a year.
void Receipts::set_pay_and_records(std::size_t first, std::size_t count) {
  Persons& p = world_.persons;
  const std::int16_t now = world_.now.value;
  List due, on_record;
  for (auto i = static_cast<Row>(first); i < first + count; ++i) {
    const bool employed = p.labour[i] == LabourState::employed, unpaid = p.wage_cents[i] == 0, alive = p.alive(i);
    const int months = now - p.birth[i];
    const bool when = (p.labour_since[i] == now) | (months % 12 == 0) | unpaid;
    due.add(i, alive & when & (employed | (unpaid & (months >= ages_.early_pension))));
    on_record.add(i, alive & (p.benefit_record[i] != employed * benefit::most));
  }
  for (const Row i : due) set_pay(world_, i, scale_, par_);
  for (const Row i : on_record)
    p.benefit_record[i] = next_record(p.benefit_record[i], p.labour[i], par_.benefit_months(p.regime[i]),
                                      par_.benefit_contribution_months(p.regime[i]));
}

void Receipts::find_sources(std::size_t first, std::size_t count) {
  for (List& list : of_source_) list.n = 0;
  for (auto i = static_cast<Row>(first); i < first + count; ++i)
    of_source_[static_cast<std::size_t>(source_of(world_, i, ages_))].add(i);
}

void Receipts::pay(WageBill& bill) {
  const auto& wage = world_.persons.wage_cents;
  for (const Row i : of_source_[static_cast<std::size_t>(Source::nothing)]) cents_[i - first_] = 0;
  for (const Row i : of_source_[static_cast<std::size_t>(Source::pay)]) {
    const std::uint16_t region = world_.region_of(i);
    bill.add(region, wage[i]);
    cents_[i - first_] = places_[region].tax.net(wage[i]);
  }
  for (const Source source :
       {Source::child_benefit, Source::pension, Source::own_pension, Source::unemployment_benefit})
    for (const Row i : of_source_[static_cast<std::size_t>(source)])
      cents_[i - first_] = personal_income_cents(world_, i, source, place_of(i), par_);
}

/// The month into the persons' years. Each sum is taken before: what was written just now is not read back soon.
void Receipts::sum_years(std::size_t first, std::size_t count) {
  Persons& p = world_.persons;
  const std::size_t slot = income_slot(world_.now);
  const int on_record = months_on_record(world_), since_arrival = world_.now.value + 1;
  for (std::size_t k = 0; k < count; ++k) {
    IncomeYear& year = p.income[first + k];
    const std::uint16_t eur = whole_eur(cents_[k]);
    annual_[k] = annual_cents_of(sum_of(year) - year[slot] + eur,
                                 std::max(1, std::min(on_record, since_arrival - p.arrival[first + k])));
    year[slot] = eur;
  }
}

}  // namespace cohesim::income
