#pragma once
// Pensions, unemployment benefit and its record of contributions, child benefit. Internal to incomes.
#include "topics/income/pay.hpp"

namespace cohesim::income {

/// What the incomes of a region's persons hinge on: figures of last month, and what holds for all.
struct Place {
  std::int64_t median_cents;  // equivalised net income, a month
  Tax tax;
  int pension_age, early_pension_age;  // whole years
};

/// The record of this month by that of the last one. A month worked adds one; the benefit takes its months, whatever search
/// stops and resumes in between; a month without either takes one from the record.
std::uint8_t next_record(std::uint8_t record, LabourState labour, float benefit_months, float contribution_months);

/// Net of one person, a month, before social assistance.
std::int64_t personal_income_cents(const World& world, Row person, const Place& place, const Parameters& parameters);

}  // namespace cohesim::income
