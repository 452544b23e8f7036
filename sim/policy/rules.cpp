#include "policy/rules.hpp"
#include "policy/lever.hpp"

#include <algorithm>

#include "base/bits.hpp"
#include "base/parallel.hpp"
#include "policy/payers.hpp"

namespace cohesim {

namespace {

double changed(double value, const Move& move) {
  switch (move.change) {
    case ParameterChange::set: return move.amount;
    case ParameterChange::add: return value + move.amount;
    case ParameterChange::multiply: return value * move.amount;
  }
  return value;
}

/// Among the covered share: drawn once per person and policy, so that coverages nest.
bool in_share(const PolicySpec& policy, std::uint32_t hash, const World& world, Row i) {
  const Words words = world.run.pair(Stream::policy_coverage, Month{0}, world.persons.key[i], hash);
  return happens(words[0], static_cast<float>(policy.coverage));
}

}  // namespace

std::uint32_t name_hash(const std::string& name) {
  std::uint64_t h = golden;
  for (const char c : name) h = mix64(h + static_cast<unsigned char>(c) + golden);
  return fold32(h) | 1u;
}

bool reaches(const PolicySpec& policy, std::uint32_t hash, const World& world, Row i) {
  return covers(policy.target, world, i) && (policy.coverage >= 1.0 || in_share(policy, hash, world, i));
}

/// Rule sets of a chunk by signature, and how many persons each rule covers.
struct Rules::Part {
  std::vector<Signed> sets;
  std::vector<std::int64_t> covered;

  bool knows(std::uint64_t signature) const {
    return std::binary_search(sets.begin(), sets.end(), Signed{signature, {}});
  }
  void add(Signed set) { sets.insert(std::lower_bound(sets.begin(), sets.end(), set), std::move(set)); }
  Part& operator+=(const Part& other) {
    covered.resize(std::max(covered.size(), other.covered.size()));
    for (std::size_t r = 0; r < other.covered.size(); ++r) covered[r] += other.covered[r];
    for (const Signed& set : other.sets)
      if (!knows(set.signature)) add(set);
    return *this;
  }
};

void Rules::find_active(Month now) {
  active_.clear();
  for (std::size_t k = 0; k < policies_.size(); ++k) {
    if (!policies_[k].active(now)) continue;
    std::vector<Move> moves = policies_[k].lever->moves(policies_[k]);
    if (moves.empty()) continue;
    const std::uint32_t hash = name_hash(policies_[k].name);
    // Two sets of rules have one signature with a chance of 2^-64.
    active_.push_back({k, hash, lineage(hash, k), std::move(moves)});
  }
}

RowMask Rules::covered(const World& world, const ActiveRule& rule, const RowMask& mask, Row first) const {
  const PolicySpec& policy = policies_[rule.policy];
  RowMask out{};
  for_each_row_in(mask, [&](Row k) {
    const bool in = world.persons.alive(first + k) &&
                    (policy.coverage >= 1.0 || in_share(policy, rule.name_hash, world, first + k));
    out[k / 64] |= std::uint64_t{in} << (k % 64);
  });
  return out;
}

void Rules::add_batch(const World& world, const Selection& selection, Row first, std::size_t count, Part& part) {
  std::vector<RowMask> masks;
  selection.evaluate(world, first, count, masks);
  std::fill_n(signature_.begin() + first, count, 0);
  for (std::size_t r = 0; r < active_.size(); ++r) {
    masks[r] = covered(world, active_[r], masks[r], first);
    for_each_row_in(masks[r], [&](Row k) { signature_[first + k] ^= active_[r].sign; });
    for (const std::uint64_t word : masks[r]) part.covered[r] += count_bits(word);
  }
  for (std::size_t k = 0; k < count; ++k) {
    const std::uint64_t signature = signature_[first + k];
    if (signature == 0 || part.knows(signature)) continue;
    RuleSet set;
    for (std::uint32_t r = 0; r < active_.size(); ++r)
      if ((masks[r][k / 64] >> (k % 64)) & 1u) set.push_back(r);
    part.add({signature, std::move(set)});
  }
}

std::uint32_t Rules::regime_of(std::uint64_t signature) const {
  const auto found = std::lower_bound(regimes_.begin(), regimes_.end(), Signed{signature, {}});
  return static_cast<std::uint32_t>(found - regimes_.begin());
}

void Rules::find_regimes(World& world) {
  Persons& p = world.persons;
  std::vector<const Target*> targets;
  for (const ActiveRule& rule : active_) targets.push_back(&policies_[rule.policy].target);
  const Selection selection(targets);
  signature_.resize(p.rows());
  Part all = sum_chunks<Part>(p.rows(), 32 * batch_rows, [&](std::size_t first, std::size_t count, Part& part) {
    part.covered.resize(active_.size());
    for (std::size_t b = first; b < first + count; b += batch_rows)
      add_batch(world, selection, static_cast<Row>(b), std::min(batch_rows, first + count - b), part);
  });
  regimes_ = std::move(all.sets);
  regimes_.insert(regimes_.begin(), Signed{0, {}});
  all.covered.resize(active_.size());
  for (std::size_t r = 0; r < active_.size(); ++r) {
    PolicyBook& book = world.books[active_[r].policy];
    book.eligible = book.participants = all.covered[r];
  }
  for_each_row(p.rows(), [&](Row i) { p.regime[i].index = signature_[i] == 0 ? 0 : regime_of(signature_[i]); });
}

/// By regime; a parameter of the run has one value, for which all active rules hold.
std::vector<float> Rules::effective(const Parameter& parameter, const ParameterInfo& info) const {
  const auto moved = [&](double value, const ActiveRule& rule) {
    for (const Move& move : rule.moves)
      if (move.parameter == info.name) value = changed(value, move);
    return value;
  };
  const auto within = [&](double value) { return static_cast<float>(std::clamp(value, info.min, info.max)); };
  if (!parameter.has_target()) {
    double value = parameter.base();
    for (const ActiveRule& rule : active_) value = moved(value, rule);
    return {within(value)};
  }
  std::vector<float> values;
  for (const Signed& regime : regimes_) {
    double value = parameter.base();
    for (const std::uint32_t r : regime.rules) value = moved(value, active_[r]);
    values.push_back(within(value));
  }
  return values;
}

void Rules::apply(World& world, Parameters& parameters) {
  find_active(world.now);
  if (active_.empty() && !were_active_) return;
  were_active_ = !active_.empty();
  find_regimes(world);
  parameters.visit([&](Parameter& parameter, const ParameterInfo& info) {
    const bool moves = std::any_of(active_.begin(), active_.end(), [&](const ActiveRule& rule) {
      return std::any_of(rule.moves.begin(), rule.moves.end(), [&](const Move& m) { return m.parameter == info.name; });
    });
    if (moves)
      parameter.set_effective(effective(parameter, info));
    else
      parameter.clear_rules();
  });
}

void Rules::book(World& world) const {
  const Persons& p = world.persons;
  for (std::uint32_t r = 0; r < active_.size(); ++r) {
    const PolicySpec& spec = policies_[active_[r].policy];
    const IsCase is_case = spec.lever->case_of();
    if (spec.cost_eur <= 0 || !is_case) continue;
    std::vector<char> holds;  // by regime
    for (const Signed& regime : regimes_)
      holds.push_back(std::binary_search(regime.rules.begin(), regime.rules.end(), r));
    const auto cases = sum_batches<std::int64_t>(p.rows(), [&](std::size_t first, std::size_t count) {
      std::int64_t n = 0;
      for (std::size_t i = first; i < first + count; ++i)
        n += holds[p.regime[i].index] && is_case(world, static_cast<Row>(i));
      return n;
    });
    world.books[active_[r].policy].started = cases;
    book_cost(world, active_[r].policy, spec, static_cast<double>(cases));
  }
}

}  // namespace cohesim
