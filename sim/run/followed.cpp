#include "run/followed.hpp"

#include <algorithm>
#include <array>

#include "base/parallel.hpp"
#include "policy/lever.hpp"
#include "policy/programme.hpp"

namespace cohesim {

namespace {

/// Attributes that a person keeps for life, the same in every run.
constexpr std::array<std::string_view, 5> for_life{"sex", "origin", "route", "visible_minority", "lot"};

Target lasting_part(const Target& target) {
  Target lasting;
  for (const TargetClause& clause : target.clauses) {
    const std::string_view name = target_attributes()[static_cast<std::size_t>(clause.attribute)].name;
    if (std::find(for_life.begin(), for_life.end(), name) != for_life.end()) lasting.clauses.push_back(clause);
  }
  return lasting;
}

bool covers_december(const Scenario& scenario) { return (scenario.end + 1).year() > scenario.start.year(); }

void put_snapshot(const FollowedYear& year, BinaryWriter& out) {
  out.value(std::uint64_t{year.policies.size()});
  for (const std::string& name : year.policies) out.text(name);
  const PersonSnapshot& p = year.persons;
  out.value(p.month);
  out.value(std::uint64_t{p.words_of_marks});
  out.list(p.key), out.list(p.bits), out.list(p.numbers), out.list(p.marks);
}

std::shared_ptr<const FollowedYear> get_snapshot(BinaryReader& in) {
  auto year = std::make_shared<FollowedYear>();
  year->policies.resize(in.count(1));
  for (std::string& name : year->policies) name = in.text();
  PersonSnapshot& p = year->persons;
  in.value(p.month);
  p.words_of_marks = in.number();
  in.list(p.key), in.list(p.bits), in.list(p.numbers), in.list(p.marks);
  return year;
}

}  // namespace

FollowPlan follow_plan(const std::vector<Scenario>& scenarios, bool compared) {
  FollowPlan plan;
  if (!compared || scenarios.empty()) return plan;
  plan.baseline = scenarios.front().name;
  for (const Scenario& scenario : scenarios)
    for (const PolicySpec& spec : scenario.policies) plan.others.push_back(lasting_part(spec.target));
  return plan;
}

double bytes_followed(const FollowPlan& plan, const std::vector<Scenario>& scenarios) {
  if (plan.others.empty()) return 0;
  const PersonOutcomes& outcomes = person_outcomes();
  const double each = 8.0 + 8.0 * static_cast<double>(outcomes.words()) + 4.0 * static_cast<double>(outcomes.numbers());
  return each * static_cast<double>(followed_months(scenarios.front()).size());
}

bool is_followed_month(const Scenario& scenario, Month month) {
  return month.month() == 12 || (month == scenario.end && !covers_december(scenario));
}

std::vector<Month> followed_months(const Scenario& scenario) {
  std::vector<Month> months;
  for (Month month = scenario.start; month <= scenario.end; month = month + 1)
    if (is_followed_month(scenario, month)) months.push_back(month);
  return months;
}

Followed::Followed(std::shared_ptr<const FollowPlan> plan, const Scenario& scenario)
    : plan_(std::move(plan)),
      for_others_(plan_->follows(scenario)),
      start_(scenario.start),
      end_(covers_december(scenario) ? Month{INT16_MAX} : scenario.end) {
  for (const Programme& programme : programmes_of(scenario.policies)) {
    const bool enrols = programme.months > 0;
    policies_.push_back({programme.spec.name, std::max(programme.spec.from, start_),
                         enrols ? programme.target : programme.spec.target, programme.before_departure, enrols});
  }
}

Followed::Followed(const Followed& common, const Scenario& scenario) : Followed(common.plan_, scenario) {
  years_ = common.years_;
  for (const Policy& policy : policies_) {
    const auto known = common.targets_.find(policy.name);
    if (known != common.targets_.end()) targets_.insert(*known);
  }
}

void Followed::begin_month(const World& world) {
  for (const Policy& policy : policies_) {
    if (policy.from != world.now || targets_.contains(policy.name)) continue;
    std::vector<Row> rows;
    select(
        world.persons.rows(),
        [&](Row i) {
          const bool here =
              world.persons.alive(i) || (policy.before_departure && world.persons.is_coming(i, world.now));
          return here && covers(policy.target, world, i);
        },
        rows);
    auto& keys = targets_[policy.name];
    for (const Row i : rows) keys.push_back(world.persons.key[i]);
    std::sort(keys.begin(), keys.end());
  }
}

/// Who was in whose target, by key.
struct Followed::Meant {
  std::uint64_t key;
  std::size_t policy;
  auto operator<=>(const Meant&) const = default;
};

std::vector<Followed::Meant> Followed::meant() const {
  std::vector<Meant> all;
  for (std::size_t k = 0; k < policies_.size(); ++k)
    if (const auto found = targets_.find(policies_[k].name); found != targets_.end())
      for (const std::uint64_t key : found->second) all.push_back({key, k});
  std::sort(all.begin(), all.end());
  return all;
}

bool Followed::took_part(const World& world, std::size_t policy, Row i) const {
  return policies_[policy].programme && policy < world.places.size() && world.places[policy].taken[i];
}

std::vector<Row> Followed::choose(const World& world, const std::vector<Meant>& meant) const {
  std::vector<Row> rows;
  select(
      world.persons.rows(),
      [&](Row i) {
        if (!world.persons.alive(i)) return false;
        const auto found = std::lower_bound(meant.begin(), meant.end(), Meant{world.persons.key[i], 0});
        if (found != meant.end() && found->key == world.persons.key[i]) return true;
        for (std::size_t k = 0; k < policies_.size(); ++k)
          if (took_part(world, k, i)) return true;
        return for_others_ && std::any_of(plan_->others.begin(), plan_->others.end(),
                                          [&](const Target& target) { return matches(target, world, i); });
      },
      rows);
  return rows;
}

void Followed::mark(const World& world, const std::vector<Meant>& meant, Row i, std::uint64_t* marks) const {
  const std::uint64_t key = world.persons.key[i];
  for (auto m = std::lower_bound(meant.begin(), meant.end(), Meant{key, 0}); m != meant.end() && m->key == key; ++m)
    marks[2 * m->policy / 64] |= std::uint64_t{1} << (2 * m->policy % 64);
  for (std::size_t k = 0; k < policies_.size(); ++k)
    if (took_part(world, k, i)) marks[2 * k / 64] |= std::uint64_t{2} << (2 * k % 64);
}

void Followed::end_month(const World& world) {
  if (policies_.empty() && !for_others_) return;
  if (world.now.month() != 12 && world.now != end_) return;
  const std::vector<Meant> by_key = meant();
  const std::vector<Row> rows = choose(world, by_key);
  auto year = std::make_shared<FollowedYear>();
  for (const Policy& policy : policies_) year->policies.push_back(policy.name);
  std::vector<std::size_t> order;
  PersonSnapshot& persons = year->persons;
  persons = person_outcomes().look_at(world, rows, order);
  persons.words_of_marks = (2 * policies_.size() + 63) / 64;
  persons.marks.resize(rows.size() * persons.words_of_marks);
  if (!policies_.empty())
    for (std::size_t k = 0; k < order.size(); ++k)
      mark(world, by_key, rows[order[k]], persons.marks.data() + k * persons.words_of_marks);
  years_.push_back(std::move(year));
}

void Followed::write(BinaryWriter& out) const {
  out.value(std::uint64_t{targets_.size()});
  for (const auto& [name, keys] : targets_) out.text(name), out.list(keys);
  out.value(std::uint64_t{years_.size()});
  for (const auto& year : years_) put_snapshot(*year, out);
}

void Followed::read(BinaryReader& in) {
  targets_.clear(), years_.clear();
  for (std::uint64_t left = in.count(1); left > 0; --left) {
    const std::string name = in.text();
    in.list(targets_[name]);
  }
  for (std::uint64_t left = in.count(1); left > 0; --left) years_.push_back(get_snapshot(in));
}

}  // namespace cohesim
