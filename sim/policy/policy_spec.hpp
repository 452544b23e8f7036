#pragma once
// One policy as a scenario gives it.
#include <limits>
#include <string>
#include <vector>

#include "base/calendar.hpp"
#include "policy/target.hpp"

namespace cohesim {

class Lever;

struct FundShare {
  std::string fund;  // id of funds.hpp
  double share = 0;  // 0..1
};

enum class Obligation : unsigned char { offered, required };
enum class ParameterChange : unsigned char { set, add, multiply };

constexpr double unlimited = std::numeric_limits<double>::infinity();

struct PolicySpec {
  std::string name;
  const Lever* lever = nullptr;
  Month from{}, to{};  // active from the first day of `from` to the last day of `to`
  Target target;
  double coverage = 1;                     // share of the eligible that are offered a place or covered by the rule
  double places_per_year = unlimited;      // real-world places (key `places`); programmes only
  double budget_eur_per_year = unlimited;  // real money (key `budget_eur`)
  double cost_eur = 0;                     // per participant or case, prices of the base year
  Obligation obligation = Obligation::offered;
  std::vector<FundShare> funds;  // at least one; {national: 1} where the scenario says nothing
  bool horizontal = false;       // marks a horizontal measure (rules of AMIF)
  std::vector<double> values;    // by lever->keys
  // lever `parameter` only
  std::string parameter;  // name of a declared parameter
  ParameterChange change = ParameterChange::set;
  double amount = 0;

  double value(std::string_view key) const;  // of lever->keys; throws std::logic_error if there is no such key
  double value_or(std::string_view key, double otherwise) const;  // of levers without such a key
  bool has(std::string_view key) const;                           // a switch of the lever that exists and is on
  bool active(Month month) const { return from <= month && month <= to; }
};

}  // namespace cohesim
