#pragma once
// Pensions, unemployment benefit and its record of contributions, child benefit. Internal to incomes.
#include "topics/income/pay.hpp"

namespace cohesim::income {

/// What the incomes of a region's persons hinge on: figures of last month.
struct Place {
  std::int64_t median_cents;  // equivalised net income, a month
  Tax tax;
};

/// Of pensions, in months.
struct Ages {
  explicit Ages(const Parameters& parameters);
  int pension, early_pension;
};

/// What a person lives on before social assistance; own_pension: from early_pension_age, by own work alone.
enum class Source : std::uint8_t { nothing, pay, child_benefit, pension, own_pension, unemployment_benefit };
constexpr std::size_t n_sources = 6;

/// Found without a branch: each test excludes those before it.
inline Source source_of(const World& world, Row i, const Ages& ages) {
  const Persons& p = world.persons;
  const int months = p.age_months(i, world.now);
  const bool alive = p.alive(i), inactive = p.labour[i] == LabourState::inactive;
  const bool pay = alive & (p.labour[i] == LabourState::employed);
  const bool child = alive & !pay & (months < 12 * adult_age);
  const bool full = alive & !pay & !child & (months >= ages.pension);
  const bool others = alive & !pay & !child & !full;
  const bool own = others & inactive & (months >= ages.early_pension);
  const bool benefit = others & !inactive & (p.benefit_record[i] > benefit::in_receipt);
  const auto as = [](bool holds, Source source) { return holds * static_cast<int>(source); };
  return static_cast<Source>(as(pay, Source::pay) | as(child, Source::child_benefit) | as(full, Source::pension) |
                             as(own, Source::own_pension) | as(benefit, Source::unemployment_benefit));
}

/// The record of this month by that of the last one. A month worked adds one; the benefit takes its months, whatever search
/// stops and resumes in between; a month without either takes one from the record.
std::uint8_t next_record(std::uint8_t record, LabourState labour, float benefit_months, float contribution_months);

/// Net of one person from that source, a month.
std::int64_t personal_income_cents(const World& world, Row person, Source source, const Place& place,
                                   const Parameters& parameters);

}  // namespace cohesim::income
