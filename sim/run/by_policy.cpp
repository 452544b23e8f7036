#include "run/by_policy.hpp"

#include <algorithm>
#include <array>

#include "measure/declared_variable.hpp"

namespace cohesim {

namespace {

constexpr std::array whom_labels{in_target, participants};
constexpr std::array run_labels{in_scenario, in_baseline};
constexpr std::size_t sides = run_labels.size();

std::vector<std::string> names_of_policies(const Scenario& scenario) {
  std::vector<std::string> names;
  for (const PolicySpec& spec : scenario.policies) names.push_back(spec.name);
  return names;
}

Layout by_policy_layout(const Scenario& scenario) {
  Layout layout;
  if (scenario.policies.empty()) return layout;
  layout.dimensions = {
      {"policy", "Policy", names_of_policies(scenario)},
      {"whom",
       "target: in the policy's target when it began; participants: have taken part in it",
       {whom_labels.begin(), whom_labels.end()}},
      {"run", "the run itself, or the same persons in the baseline", {run_labels.begin(), run_labels.end()}}};
  for (const RatioSeries* ratio : person_outcomes().ratios()) {
    Variable v = declared_variable(ratio->info, by_policy_group, {"policy", "whom", "run"}, Stored::float32);
    v.description += "; among those meant by a policy who are there in both runs, at the end of the year";
    layout.add(v);
    layout.add(denominator_of(v));
  }
  return layout;
}

/// Sums over those meant: [policy][whom][run], all outcomes of each.
class MeantSums {
 public:
  explicit MeantSums(std::size_t n_policies)
      : outcomes_(person_outcomes()), sums_(n_policies * whom_labels.size() * sides * outcomes_.ratios().size()) {}

  void add(std::size_t policy, std::size_t whom, std::size_t run, const PersonSnapshot& snapshot, std::size_t person) {
    outcomes_.add(snapshot, person,
                  std::span(sums_).subspan(first(cell(policy, whom, run)), outcomes_.ratios().size()));
  }

  void write(std::span<double> frame) const {
    const std::size_t n = outcomes_.ratios().size(), cells = sums_.size() / n;
    for (std::size_t x = 0; x < n; ++x)
      for (std::size_t c = 0; c < cells; ++c) {
        const OutcomeSum& s = sums_[first(c) + x];
        const double mean =
            s.n == 0 ? std::numeric_limits<double>::quiet_NaN() : static_cast<double>(s.sum) / static_cast<double>(s.n);
        frame[2 * x * cells + c] = outcomes_.ratios()[x]->scale * mean;
        frame[(2 * x + 1) * cells + c] = static_cast<double>(s.n);
      }
  }

 private:
  static std::size_t cell(std::size_t policy, std::size_t whom, std::size_t run) {
    return (policy * whom_labels.size() + whom) * sides + run;
  }
  std::size_t first(std::size_t cell) const { return cell * outcomes_.ratios().size(); }

  const PersonOutcomes& outcomes_;
  std::vector<OutcomeSum> sums_;
};

/// Where the policies of a year stand among those of the layout; nothing for one that is not there.
std::vector<std::size_t> places_of(const std::vector<std::string>& policies, const Layout& layout) {
  const std::vector<std::string>& labels = layout.dimension("policy").labels;
  std::vector<std::size_t> places;
  for (const std::string& name : policies)
    places.push_back(static_cast<std::size_t>(std::find(labels.begin(), labels.end(), name) - labels.begin()));
  return places;
}

const FollowedYear* year_of(const Followed& followed, Month month) {
  for (const auto& year : followed.years())
    if (year->persons.month == month) return year.get();
  return nullptr;
}

/// Both lists of persons are in the order of keys.
MeantSums joined_sums(const FollowedYear& own, const FollowedYear* baseline, const Layout& layout) {
  const std::size_t n_policies = layout.dimension("policy").labels.size();
  MeantSums sums(n_policies);
  const std::vector<std::size_t> places = places_of(own.policies, layout);
  std::size_t j = 0;
  for (std::size_t i = 0; i < own.persons.key.size(); ++i) {
    const auto there = [&] {
      return j < baseline->persons.key.size() && baseline->persons.key[j] == own.persons.key[i];
    };
    while (baseline && j < baseline->persons.key.size() && baseline->persons.key[j] < own.persons.key[i]) ++j;
    if (baseline && !there()) continue;
    const std::uint64_t* marks = own.persons.marks.data() + i * own.persons.words_of_marks;
    for (std::size_t m = 0; m < 2 * places.size(); ++m) {
      if (!((marks[m / 64] >> (m % 64)) & 1u) || places[m / 2] == n_policies) continue;
      sums.add(places[m / 2], m % 2, 0, own.persons, i);
      if (baseline) sums.add(places[m / 2], m % 2, 1, baseline->persons, j);
    }
  }
  return sums;
}

}  // namespace

ByPolicy::ByPolicy(const Scenario& scenario)
    : layout(by_policy_layout(scenario)), months(followed_months(scenario)), replicates(scenario.replicates) {
  data.assign(static_cast<std::size_t>(replicates) * months.size() * layout.frame_size,
              std::numeric_limits<double>::quiet_NaN());
}

std::span<double> ByPolicy::of(int replicate) {
  const std::size_t size = months.size() * layout.frame_size;
  return std::span(data).subspan(static_cast<std::size_t>(replicate) * size, size);
}

std::span<const double> ByPolicy::of(int replicate) const {
  const std::size_t size = months.size() * layout.frame_size;
  return std::span(data).subspan(static_cast<std::size_t>(replicate) * size, size);
}

std::span<const double> ByPolicy::frame(int replicate, std::size_t month) const {
  return of(replicate).subspan(month * layout.frame_size, layout.frame_size);
}

void join_with_baseline(const Followed& own, const Followed* baseline, int replicate, ByPolicy& to) {
  if (to.layout.frame_size == 0) return;
  for (std::size_t m = 0; m < to.months.size(); ++m) {
    const FollowedYear* year = year_of(own, to.months[m]);
    const FollowedYear* there = baseline ? year_of(*baseline, to.months[m]) : nullptr;
    if (!year || (baseline && !there)) continue;
    const std::span<double> frame = to.of(replicate).subspan(m * to.layout.frame_size, to.layout.frame_size);
    joined_sums(*year, there, to.layout).write(frame);
    round_as_stored(to.layout, frame);
  }
}

}  // namespace cohesim
