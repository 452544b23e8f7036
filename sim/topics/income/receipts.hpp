#pragma once
// What persons receive in a month, a batch at a time: pay, benefits, pensions, their year so far. Internal to incomes.
#include <algorithm>
#include <array>

#include "base/parallel.hpp"
#include "topics/income/blocks.hpp"

namespace cohesim::income {

/// The own part of pay of whoever has none yet, and this month's pay. Those past working age without pay on record get what
/// their last level paid: pensions go by it.
void set_pay(World& world, Row person, const PayScale& scale, const Parameters& parameters);

/// Past the age from which the inactive have a pension from their own work.
bool pension_from_work(const World& world, Row person, const Parameters& parameters);

/// Of the last twelve months, this one included; of who has been here for less, at the same rate.
std::int64_t annual_cents(const World& world, Row person);

constexpr std::uint16_t whole_eur(std::int64_t cents) {
  return static_cast<std::uint16_t>(std::clamp<std::int64_t>((cents + 50) / 100, 0, 65535));
}

/// Persons who follow one another in the rows. Those with one source of income are dealt with together, for a branch by
/// source would be foreseen for nobody.
class Receipts {
 public:
  Receipts(World& world, const Scratch<Place>& places, const PayScale& scale, const Parameters& parameters)
      : world_(world), places_(places), scale_(scale), par_(parameters), ages_(parameters) {}

  /// Sets pay, records and the year of a batch; adds pay to the bill.
  void receive(std::size_t first, std::size_t count, WageBill& bill);

  // Of the k-th row of the batch.
  std::int32_t cents(std::size_t k) const { return cents_[k]; }
  std::int32_t annual_cents(std::size_t k) const { return annual_[k]; }

 private:
  /// Rows of the batch in their order.
  struct List {
    std::array<Row, batch_rows + 8> rows;
    std::size_t n = 0;
    auto begin() const { return rows.begin(); }
    auto end() const { return rows.begin() + n; }
  };
  using Bytes = std::array<std::uint8_t, batch_rows>;  // of each row of the batch

  void set_pay_and_records(std::size_t first, std::size_t count);
  void find_sources(std::size_t first, std::size_t count);
  void pay(WageBill& bill);
  void sum_years(std::size_t first, std::size_t count);
  void scale_years(std::size_t first, std::size_t count);
  const Place& place_of(Row i) const { return places_[world_.region_of(i)]; }

  World& world_;
  const Scratch<Place>& places_;
  const PayScale& scale_;
  const Parameters& par_;
  const Ages ages_;
  std::size_t first_ = 0;
  std::array<List, n_sources> of_source_;
  alignas(32) std::array<std::int32_t, batch_rows> cents_, annual_;
};

}  // namespace cohesim::income
