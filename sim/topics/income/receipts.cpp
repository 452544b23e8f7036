#include "topics/income/receipts.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/wide.hpp"
#include "topics/income/parameters.hpp"

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
  scale_years(first, count);
}

/// Pay is set when a job begins, and anew every year in the month of birth, as steps of pay and agreements come once a year.
void Receipts::set_pay_and_records(std::size_t first, std::size_t count) {
  Persons& p = world_.persons;
  const int now = world_.now.value;
  Bytes is_due{}, is_on_record{};
  fill_each<batch_rows>(is_due.data(), first, count, [&](Row i) {
    const bool employed = p.labour[i] == LabourState::employed, unpaid = p.wage_cents[i] == 0;
    const int months = now - p.birth[i];
    const bool when = (p.labour_since[i] == now) | (months % 12 == 0) | unpaid;
    return p.alive(i) & when & (employed | (unpaid & (months >= ages_.early_pension)));
  });
  fill_each<batch_rows>(is_on_record.data(), first, count, [&](Row i) {
    return p.alive(i) & (p.benefit_record[i] != (p.labour[i] == LabourState::employed) * benefit::most);
  });
  List due, on_record;
  due.n = choose(is_due.data(), count, static_cast<Row>(first), due.rows.data());
  on_record.n = choose(is_on_record.data(), count, static_cast<Row>(first), on_record.rows.data());
  for (const Row i : due) set_pay(world_, i, scale_, par_);
  for (const Row i : on_record)
    p.benefit_record[i] = next_record(p.benefit_record[i], p.labour[i], par_.benefit_months(p.regime[i]),
                                      par_.benefit_contribution_months(p.regime[i]));
}

void Receipts::find_sources(std::size_t first, std::size_t count) {
  Bytes source;
  fill_each<batch_rows>(source.data(), first, count, [&](Row i) { return source_of(world_, i, ages_); });
  for (List& list : of_source_) list.n = 0;
  for (std::size_t k = 0; k < count; ++k) {
    List& list = of_source_[source[k]];
    list.rows[list.n++] = static_cast<Row>(first + k);
  }
}

void Receipts::pay(WageBill& bill) {
  const auto& wage = world_.persons.wage_cents;
  for (const Row i : of_source_[static_cast<std::size_t>(Source::nothing)]) cents_[i - first_] = 0;
  for (const Row i : of_source_[static_cast<std::size_t>(Source::pay)]) {
    const std::uint16_t region = world_.region_of(i);
    bill.add(region, wage[i]);
    cents_[i - first_] = static_cast<std::int32_t>(places_[region].tax.net(wage[i]));
  }
  for (const Source source :
       {Source::child_benefit, Source::pension, Source::own_pension, Source::unemployment_benefit})
    for (const Row i : of_source_[static_cast<std::size_t>(source)])
      cents_[i - first_] = static_cast<std::int32_t>(personal_income_cents(world_, i, source, place_of(i), par_));
}

namespace {

using FourWords [[gnu::vector_size(16)]] = std::uint32_t;
constexpr std::size_t words_of_year = sizeof(IncomeYear) / sizeof(std::uint32_t);  // of two months each

/// Six words, in four sums.
FourWords folded(const std::array<std::uint32_t, words_of_year>& year,
                 const std::array<std::uint32_t, words_of_year>& kept) {
  FourWords a, b{}, a_kept, b_kept{};
  std::memcpy(&a, year.data(), 16);
  std::memcpy(&b, year.data() + 4, 8);
  std::memcpy(&a_kept, kept.data(), 16);
  std::memcpy(&b_kept, kept.data() + 4, 8);
  a &= a_kept;
  b &= b_kept;
  return (a & 0xFFFFu) + (a >> 16) + (b & 0xFFFFu) + (b >> 16);
}

/// The years of four persons without the months that are not kept.
FourWords sums_of_four(const IncomeYear* years, const IncomeYear& kept) {
  using YearWords = std::array<std::uint32_t, words_of_year>;
  const auto kept_words = std::bit_cast<YearWords>(kept);
  FourWords s[4];
  for (std::size_t k = 0; k < 4; ++k) s[k] = folded(std::bit_cast<YearWords>(years[k]), kept_words);
  const FourWords low =
      __builtin_shufflevector(s[0], s[1], 0, 4, 1, 5) + __builtin_shufflevector(s[0], s[1], 2, 6, 3, 7);
  const FourWords high =
      __builtin_shufflevector(s[2], s[3], 0, 4, 1, 5) + __builtin_shufflevector(s[2], s[3], 2, 6, 3, 7);
  return __builtin_shufflevector(low, high, 0, 1, 4, 5) + __builtin_shufflevector(low, high, 2, 3, 6, 7);
}

}  // namespace

/// The month into the persons' years. Each sum is taken before: what was written just now is not read back soon.
void Receipts::sum_years(std::size_t first, std::size_t count) {
  const std::size_t slot = income_slot(world_.now);
  IncomeYear kept;
  kept.fill(0xFFFF);
  kept[slot] = 0;
  IncomeYear* years = &world_.persons.income[static_cast<Row>(first)];
  wide([=, annual = annual_.data()] {
    std::size_t k = 0;
    for (; k + 4 <= count; k += 4) {
      const FourWords sums = sums_of_four(years + k, kept);
      std::memcpy(annual + k, &sums, sizeof sums);
    }
    for (; k < count; ++k) annual[k] = static_cast<std::int32_t>(sum_of(years[k])) - years[k][slot];
  });
  std::array<std::uint16_t, batch_rows> eur;
  fill_each<batch_rows>(eur.data(), 0, count, [&](Row k) { return std::clamp((cents_[k] + 50) / 100, 0, 65535); });
  fill_each<batch_rows>(annual_.data(), 0, count, [&](Row k) { return annual_[k] + eur[k]; });
  for (std::size_t k = 0; k < count; ++k) years[k][slot] = eur[k];
}

/// What is known of the year to a whole year, in cents: few have been here for less.
void Receipts::scale_years(std::size_t first, std::size_t count) {
  const Persons& p = world_.persons;
  const int on_record = months_on_record(world_), since_arrival = world_.now.value + 1;
  Bytes is_short{};
  const auto months_known = [&](Row i) { return std::max(1, std::min(on_record, since_arrival - p.arrival[i])); };
  fill_each<batch_rows>(is_short.data(), first, count, [&](Row i) { return months_known(i) < n_income_months; });
  List few;
  few.n = choose(is_short.data(), count, 0, few.rows.data());
  constexpr std::int32_t whole = 100 * n_income_months;
  for (const Row k : few) annual_[k] = whole * annual_[k] / months_known(static_cast<Row>(first + k));
  fill_each<batch_rows>(annual_.data(), 0, count, [&](Row k) { return annual_[k] * (is_short[k] ? 1 : 100); });
}

}  // namespace cohesim::income
