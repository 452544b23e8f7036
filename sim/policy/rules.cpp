#include "policy/rules.hpp"

#include <algorithm>

#include "base/parallel.hpp"

namespace cohesim {

namespace {

struct ActiveMove {
  std::size_t policy;
  Move move;
};

double changed(double value, const Move& move) {
  switch (move.change) {
    case ParameterChange::set: return move.amount;
    case ParameterChange::add: return value + move.amount;
    case ParameterChange::multiply: return value * move.amount;
  }
  return value;
}

double effective(const Parameter& parameter, const ParameterInfo& info, const std::vector<ActiveMove>& active,
                 unsigned subset) {
  double value = parameter.base();
  for (std::size_t k = 0; k < active.size(); ++k)
    if ((subset >> k) & 1u) value = changed(value, active[k].move);
  return std::clamp(value, info.min, info.max);
}

}  // namespace

std::uint32_t name_hash(const std::string& name) {
  std::uint64_t h = golden;
  for (const char c : name) h = mix64(h + static_cast<unsigned char>(c) + golden);
  return fold32(h) | 1u;
}

bool reaches(const PolicySpec& policy, std::uint32_t hash, const World& world, Row i) {
  if (!covers(policy.target, world, i)) return false;
  if (policy.coverage >= 1.0) return true;
  const Words words = world.run.pair(Stream::policy_coverage, Month{0}, world.persons.key[i], hash);
  return happens(words[0], static_cast<float>(policy.coverage));
}

void Rules::apply(World& world, Parameters& parameters) {
  std::vector<ActiveMove> moves_now;
  for (std::size_t k = 0; k < policies_.size(); ++k)
    if (policies_[k].active(world.now))
      for (Move& move : moves(policies_[k])) moves_now.push_back({k, std::move(move)});
  covered_.clear();
  int next_bit = 0;
  parameters.visit([&](Parameter& parameter, const ParameterInfo& info) {
    parameter.clear_rules();
    std::vector<ActiveMove> active;
    for (const ActiveMove& m : moves_now)
      if (m.move.parameter == info.name) active.push_back(m);
    if (active.empty()) return;
    parameter.set_rules(next_bit, static_cast<int>(active.size()),
                        [&](unsigned subset) { return effective(parameter, info, active, subset); });
    for (const ActiveMove& m : active) {
      auto it = std::find_if(covered_.begin(), covered_.end(), [&](const Covered& c) { return c.policy == m.policy; });
      if (it == covered_.end()) it = covered_.insert(it, {m.policy, 0, name_hash(policies_[m.policy].name)});
      it->mask |= 1ull << next_bit++;
    }
  });
  if (!covered_.empty() || bits_set_) set_bits(world);
  bits_set_ = !covered_.empty();
}

void Rules::set_bits(World& world) const {
  Persons& p = world.persons;
  for_each_block(p.rows(), [&](std::size_t first, std::size_t count) {
    for (auto i = static_cast<Row>(first); i < first + count; ++i) {
      std::uint64_t bits = 0;
      if (p.alive(i))
        for (const Covered& c : covered_)
          if (reaches(policies_[c.policy], c.name_hash, world, i)) bits |= c.mask;
      p.bits[i] = bits;
    }
  });
  for (const Covered& c : covered_) {
    PolicyBook& book = world.books[c.policy];
    book.eligible = book.participants = sum_blocks<std::int64_t>(p.rows(), [&](std::size_t first, std::size_t count) {
      std::int64_t n = 0;
      for (std::size_t i = first; i < first + count; ++i) n += (p.bits[i] & c.mask) != 0;
      return n;
    });
  }
}

void book_cost(World& world, std::size_t policy, const PolicySpec& spec, double persons, double unit_cost_eur) {
  auto& cents = world.books[policy].cost_cents;
  for (std::size_t f = 0; f < spec.funds.size(); ++f)
    cents[f] +=
        static_cast<std::int64_t>(persons * world.represents * unit_cost_eur * 100.0 * spec.funds[f].share + 0.5);
}

void Rules::book(World& world) const {
  const Persons& p = world.persons;
  for (const Covered& c : covered_) {
    const PolicySpec& spec = policies_[c.policy];
    const IsCase is_case = case_of(spec);
    if (spec.cost_eur <= 0 || !is_case) continue;
    const auto cases = sum_blocks<std::int64_t>(p.rows(), [&](std::size_t first, std::size_t count) {
      std::int64_t n = 0;
      for (std::size_t i = first; i < first + count; ++i)
        n += (p.bits[i] & c.mask) != 0 && is_case(world, static_cast<Row>(i));
      return n;
    });
    world.books[c.policy].started = cases;
    book_cost(world, c.policy, spec, static_cast<double>(cases), spec.cost_eur);
  }
}

}  // namespace cohesim
