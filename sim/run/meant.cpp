#include "run/meant.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <limits>

namespace cohesim {

namespace {

constexpr std::size_t n_whom = 2, n_runs = 2;
const std::array<std::vector<std::string>, 2> meant_labels{{{"target", "participants"}, {"scenario", "baseline"}}};

/// Sums of each judged ratio over some persons.
struct MeantSums {
  std::vector<std::int64_t> values = std::vector<std::int64_t>(judged_ratios().size());
  std::vector<std::int64_t> counts = values;

  void add(const Census& census, std::uint32_t person) {
    const std::size_t n = values.size();
    for (std::size_t x = 0; x < n; ++x) {
      values[x] += census.values[person * n + x];
      counts[x] += census.counts[person * n + x];
    }
  }
};

/// f(place in a, place in b) for the persons who are in both lists.
template <class F>
void for_each_in_both(const Census& a, const std::vector<std::uint32_t>& in_a, const Census& b,
                      const std::vector<std::uint32_t>& in_b, F f) {
  for (std::size_t i = 0, j = 0; i < in_a.size() && j < in_b.size();) {
    const std::uint64_t key_a = a.key[in_a[i]], key_b = b.key[in_b[j]];
    if (key_a == key_b) f(in_a[i], in_b[j]);
    i += key_a <= key_b;
    j += key_b <= key_a;
  }
}

using Slots = std::array<std::array<MeantSums, n_runs>, n_whom>;

/// Who was in the target in both runs; and who of them took part in the scenario's.
Slots sums_of(const Census& own, const Census* baseline, std::size_t policy, std::size_t in_baseline) {
  Slots sums;
  const auto& took = own.took_part[policy];
  const auto add = [&](std::uint32_t mine, const Census* other, std::uint32_t theirs) {
    const bool part = std::binary_search(took.begin(), took.end(), mine);
    for (std::size_t whom = 0; whom < (part ? n_whom : 1); ++whom) {
      sums[whom][0].add(own, mine);
      if (other) sums[whom][1].add(*other, theirs);
    }
  };
  if (!baseline)
    for (const std::uint32_t mine : own.meant[policy]) add(mine, nullptr, 0);
  else
    for_each_in_both(own, own.meant[policy], *baseline, baseline->meant[in_baseline],
                     [&](std::uint32_t mine, std::uint32_t theirs) { add(mine, baseline, theirs); });
  return sums;
}

void write_cell(const Variable& value, const Variable& count, std::size_t cell, double scale, std::int64_t sum,
                std::int64_t n, std::span<double> frame) {
  frame[count.offset + cell] = static_cast<double>(n);
  frame[value.offset + cell] =
      n > 0 ? scale * static_cast<double>(sum) / static_cast<double>(n) : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace

void add_meant(Layout& layout, const Scenario& scenario) {
  if (scenario.policies.empty()) return;
  layout.dimensions.push_back(
      {"whom", "Ever in the policy's target (in both runs), or took part as well", meant_labels[0]});
  layout.dimensions.push_back(
      {"run", "The scenario's own run, or the same persons in the baseline's", meant_labels[1]});
  for (const RatioSeries& ratio : judged_ratios()) {
    const std::string name(ratio.info.name);
    const std::vector<std::string> dims{"policy", "whom", "run"};
    layout.add({meant_group, name, std::string(ratio.info.unit), std::string(ratio.info.long_name),
                std::string(ratio.info.description) + "; among those the policy is meant for, in December only",
                std::string(ratio.info.source), dims});
    layout.add({meant_group, name + "_n", "persons", "Simulated persons behind " + name,
                "Number of simulated persons in the denominator", "", dims, Stored::int64});
  }
}

bool is_census(const Scenario& scenario, Month month) { return month.month() == 12 || month == scenario.end; }

void write_meant(const Layout& layout, const Census& own, const Census* baseline, std::size_t first_other,
                 std::span<double> frame) {
  for (std::size_t policy = 0; policy < own.took_part.size(); ++policy) {
    const Slots sums = sums_of(own, baseline, policy, first_other + policy);
    for (std::size_t x = 0; x < judged_ratios().size(); ++x) {
      const RatioSeries& ratio = judged_ratios()[x];
      const Variable& value = *layout.find(meant_group, std::string(ratio.info.name));
      const Variable& count = *layout.find(meant_group, std::string(ratio.info.name) + "_n");
      for (std::size_t whom = 0; whom < n_whom; ++whom)
        for (std::size_t run = 0; run < n_runs; ++run)
          write_cell(value, count, (policy * n_whom + whom) * n_runs + run, ratio.scale, sums[whom][run].values[x],
                     sums[whom][run].counts[x], frame);
    }
  }
}

void BaselineCensuses::publish(int replicate, Month month, std::shared_ptr<const Census> census) {
  const std::lock_guard lock(mutex_);
  runs_[replicate].censuses[month] = std::move(census);
  news_.notify_all();
}

void BaselineCensuses::end(int replicate) {
  const std::lock_guard lock(mutex_);
  runs_[replicate].ended = true;
  news_.notify_all();
}

void BaselineCensuses::forget(int replicate) {
  const std::lock_guard lock(mutex_);
  runs_[replicate].censuses.clear();
}

std::shared_ptr<const Census> BaselineCensuses::wait(int replicate, Month month, const std::atomic<bool>* stop) {
  std::unique_lock lock(mutex_);
  const Run& run = runs_[replicate];
  while (!run.censuses.contains(month) && !run.ended && !(stop && *stop))
    news_.wait_for(lock, std::chrono::milliseconds(100));
  const auto found = run.censuses.find(month);
  return found == run.censuses.end() ? nullptr : found->second;
}

}  // namespace cohesim
