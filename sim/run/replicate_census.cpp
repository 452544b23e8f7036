#include "run/replicate_census.hpp"

#include <algorithm>
#include <array>

#include "base/parallel.hpp"
#include "policy/lever.hpp"
#include "policy/rules.hpp"
#include "policy/selection.hpp"

namespace cohesim {

namespace {

struct Resident {
  std::uint64_t key;
  Row row;
  bool operator<(const Resident& other) const { return key < other.key; }
};

std::vector<Resident> residents_by_key(const World& world) {
  std::vector<Resident> all;
  collect_from_rows(
      world.persons.rows(),
      [&](std::uint32_t row, std::vector<Resident>& found) {
        if (world.persons.alive(row)) found.push_back({world.persons.key[row], row});
      },
      all);
  std::sort(all.begin(), all.end());
  return all;
}

void add_keys(std::vector<std::uint64_t>& ever, std::vector<std::uint64_t> now) {
  std::sort(now.begin(), now.end());
  std::vector<std::uint64_t> both;
  both.reserve(ever.size() + now.size());
  std::set_union(ever.begin(), ever.end(), now.begin(), now.end(), std::back_inserter(both));
  ever = std::move(both);
}

/// Places in `residents` of those whose keys are listed.
std::vector<std::uint32_t> places_of(const std::vector<std::uint64_t>& keys, const std::vector<Resident>& residents) {
  std::vector<std::uint32_t> places;
  auto next = residents.begin();
  for (const std::uint64_t key : keys) {
    next = std::lower_bound(next, residents.end(), Resident{key, no_row});
    if (next == residents.end()) break;
    if (next->key == key) places.push_back(static_cast<std::uint32_t>(next - residents.begin()));
  }
  return places;
}

std::vector<std::int32_t> of_all_households(const World& world, const HouseholdValue& value) {
  std::vector<std::int32_t> table(world.households.rows());
  for_each_batch(table.size(), [&](std::size_t first, std::size_t count) {
    value.fill(world, static_cast<Row>(first), count, table.data() + first);
  });
  return table;
}

/// Fills values and counts of one ratio for persons at rows[k], k ascending by slot.
class Outcome {
 public:
  Outcome(const World& world, const RatioSeries& ratio) : world_(world), ratio_(ratio) {
    if (ratio.household) households_ = of_all_households(world, *ratio.household);
  }

  /// Of the rows first..first+count-1, at most batch_rows.
  void fill(Row first, std::size_t count, std::uint8_t* counts, std::int32_t* values) const {
    ratio_.among->fill(world_, first, count, counts);
    if (ratio_.persons) return ratio_.persons({world_, first, count, 1, counts}, values);
    for (std::size_t k = 0; k < count; ++k)
      values[k] = counts[k] ? households_[world_.persons.household[first + k]] : 0;
  }

 private:
  const World& world_;
  const RatioSeries& ratio_;
  std::vector<std::int32_t> households_;
};

/// Outcome `x` of everyone who has a slot.
void fill_outcome(const World& world, std::size_t x, const std::vector<std::uint32_t>& slot_of_row, Census& census) {
  const std::size_t n = judged_ratios().size();
  const Outcome outcome(world, judged_ratios()[x]);
  for_each_batch(slot_of_row.size(), [&](std::size_t first, std::size_t count) {
    const auto slots = std::span(slot_of_row).subspan(first, count);
    if (std::all_of(slots.begin(), slots.end(), [](std::uint32_t s) { return s == no_row; })) return;
    std::array<std::uint8_t, batch_rows> counts;
    std::array<std::int32_t, batch_rows> values;
    outcome.fill(static_cast<Row>(first), count, counts.data(), values.data());
    for (std::size_t k = 0; k < count; ++k) {
      if (slots[k] == no_row) continue;
      census.counts[slots[k] * n + x] = counts[k];
      census.values[slots[k] * n + x] = values[k];
    }
  });
}

/// Keys and outcomes of those who are meant by any policy; their places become places among those.
void fill_outcomes(const World& world, const std::vector<Resident>& residents, Census& census) {
  std::vector<std::uint32_t> slots(residents.size(), no_row), slot_of_row(world.persons.rows(), no_row);
  for (const auto& places : census.meant)
    for (const std::uint32_t place : places) slots[place] = 0;
  for (std::size_t place = 0; place < residents.size(); ++place) {
    if (slots[place] == no_row) continue;
    slots[place] = slot_of_row[residents[place].row] = static_cast<std::uint32_t>(census.key.size());
    census.key.push_back(residents[place].key);
  }
  for (auto* lists : {&census.meant, &census.took_part})
    for (auto& places : *lists)
      for (std::uint32_t& place : places) place = slots[place];
  census.values.resize(census.key.size() * judged_ratios().size());
  census.counts.resize(census.values.size());
  for (std::size_t x = 0; x < judged_ratios().size(); ++x) fill_outcome(world, x, slot_of_row, census);
}

}  // namespace

const std::vector<RatioSeries>& judged_ratios() {
  static const std::vector<RatioSeries> judged = [] {
    std::vector<RatioSeries> list;
    for (const RatioSeries& ratio : all_ratios())
      if (ratio.info.better != Better::neither) list.push_back(ratio);
    return list;
  }();
  return judged;
}

Followed::Followed(const std::vector<PolicySpec>& own, const std::vector<PolicySpec>& others) {
  for (const PolicySpec& spec : own) policies_.push_back({spec, true, name_hash(spec.name)});
  for (const PolicySpec& spec : others) policies_.push_back({spec, false, name_hash(spec.name)});
}

// A programme's places; of a rule, who is in its target and in the share that it covers.
bool Followed::took_part(const World& world, std::size_t policy, Row person) const {
  const Policy& p = policies_[policy];
  if (p.spec.lever->kind == LeverKind::programme)
    return policy < world.places.size() && world.places[policy].taken[person];
  return reaches(p.spec, p.hash, world, person);
}

void Followed::look(const World& world, Month next) {
  std::vector<const Target*> targets;
  std::vector<Policy*> due;
  for (Policy& policy : policies_) {
    const bool begins = !policy.begun && policy.spec.from <= next;
    if (!begins && !(next.month() == 1 && policy.spec.active(next - 1))) continue;
    policy.begun = true;
    targets.push_back(&policy.spec.target);
    due.push_back(&policy);
  }
  if (due.empty()) return;
  const Selection selection(targets);
  std::vector<std::vector<std::uint64_t>> keys(due.size());
  std::vector<RowMask> masks;
  const std::size_t rows = world.persons.rows();
  for (std::size_t first = 0; first < rows; first += batch_rows) {
    selection.evaluate(world, static_cast<Row>(first), std::min(batch_rows, rows - first), masks);
    for (std::size_t k = 0; k < due.size(); ++k)
      for_each_row_in(masks[k], [&](Row offset) {
        const Row i = static_cast<Row>(first) + offset;
        if (world.persons.alive(i)) keys[k].push_back(world.persons.key[i]);
      });
  }
  for (std::size_t k = 0; k < due.size(); ++k) add_keys(due[k]->ever, std::move(keys[k]));
}

std::vector<std::uint64_t> Followed::participants(const World& world, std::size_t policy) const {
  std::vector<std::uint64_t> keys;
  collect_from_rows(
      world.persons.rows(),
      [&](std::uint32_t row, std::vector<std::uint64_t>& found) {
        if (world.persons.alive(row) && took_part(world, policy, row)) found.push_back(world.persons.key[row]);
      },
      keys);
  std::sort(keys.begin(), keys.end());
  return keys;
}

Census Followed::census(const World& world) const {
  const std::vector<Resident> residents = residents_by_key(world);
  Census census;
  for (std::size_t k = 0; k < policies_.size(); ++k) {
    std::vector<std::uint64_t> keys = policies_[k].ever;
    if (policies_[k].own) {
      std::vector<std::uint64_t> taken = participants(world, k);
      census.took_part.push_back(places_of(taken, residents));
      add_keys(keys, taken);
    }
    census.meant.push_back(places_of(keys, residents));
  }
  fill_outcomes(world, residents, census);
  return census;
}

}  // namespace cohesim
