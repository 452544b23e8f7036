#pragma once
// Whom a policy is for: a conjunction of clauses over declared attributes. No clause: everyone with the right to stay.
#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/parallel.hpp"
#include "state/world.hpp"

namespace cohesim {

/// Which of the rows of a batch: bit i of word i / 64.
using RowMask = std::array<std::uint64_t, batch_rows / 64>;

struct TargetClause {
  int attribute = 0;       // index into target_attributes()
  std::uint32_t mask = 0;  // set: bit i allows code i
  float min = 0, max = 0;  // range
  bool operator==(const TargetClause&) const = default;
};

/// An attribute that a target may name. Sets: YAML gives a list of names; ranges: {min, max} in `unit`, ends inclusive.
struct TargetAttribute {
  std::string_view name, unit, meaning;
  std::span<const std::string_view> names;  // of a set attribute; empty: a range
  float low = 0, high = 0;                  // limits of a range attribute
  bool cefr = false;                        // range on the language scale: CEFR names (A1..C2) are allowed as ends;
                                            // {max: B2} means below the end of B2, i.e. up to and including level B2
  float (*value)(const World&, Row) = nullptr;  // set: the code; range: the number
};

/// sex, age, origin, citizenship, plan_group, route, status, stage, prospect, unaccompanied, education, recognition, labour_state, area_type,
/// years_since_arrival, language, disability, visible_minority, lot
std::span<const TargetAttribute> target_attributes();

/// A clause on a range, ends inclusive. Throws std::logic_error if there is no such attribute.
TargetClause range_clause(std::string_view attribute, float min, float max);

/// Uniform in 0..1, the same for a person in every month, policy and scenario of a replicate.
float lot(const World& world, Row person);

struct Target {
  std::vector<TargetClause> clauses;
};

/// Whether the target asks for persons who are admitted and not here yet; others never reach them.
bool reaches_before_departure(const Target& target);

/// Whether all clauses hold for the person.
bool matches(const Target& target, const World& world, Row person);
/// True if the person is in the target and has the right to stay (rule R1 of the plan).
bool covers(const Target& target, const World& world, Row person);

}  // namespace cohesim
