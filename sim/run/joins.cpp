#include "run/joins.hpp"

#include <algorithm>

namespace cohesim {

Joins::Joins(const std::vector<Unit>& units, std::vector<Results>& results, bool compared)
    : units_(units), results_(results), compared_(compared), followed_(units.size()), joined_(units.size()) {}

void Joins::ended(std::size_t unit, std::shared_ptr<const Followed> followed) {
  const std::lock_guard lock(mutex_);
  followed_[unit] = std::move(followed);
  const int replicate = units_[unit].replicate;
  std::vector<std::size_t> same;
  for (std::size_t v = 0; v < units_.size(); ++v)
    if (units_[v].replicate == replicate) same.push_back(v);
  const std::shared_ptr<const Followed> baseline = followed_[same.front()];
  if (compared_ && !baseline) return;
  bool all = true;
  for (const std::size_t v : same) {
    if (followed_[v] && !joined_[v]) {
      join_with_baseline(*followed_[v], compared_ ? baseline.get() : nullptr, replicate, of(v));
      joined_[v] = true;
      if (v != same.front()) followed_[v] = nullptr;
    }
    all = all && joined_[v];
  }
  if (all || !compared_) followed_[same.front()] = nullptr;
}

void Joins::write(std::size_t unit, BinaryWriter& out) {
  std::shared_ptr<const Followed> followed;
  bool joined = false;
  {
    const std::lock_guard lock(mutex_);
    followed = followed_[unit], joined = joined_[unit] != 0;
  }
  out.list(joined ? std::span<const double>(of(unit).of(units_[unit].replicate)) : std::span<const double>());
  out.value(std::uint64_t{followed != nullptr});
  if (followed) followed->write(out);
}

std::shared_ptr<const Followed> Joins::read(std::size_t unit, BinaryReader& in) {
  std::vector<double> known;
  in.list(known);
  const std::span<double> kept = of(unit).of(units_[unit].replicate);
  if (known.size() == kept.size()) std::copy(known.begin(), known.end(), kept.begin());
  joined_[unit] = known.size() == kept.size();
  if (in.number() == 0) return nullptr;
  const auto followed =
      std::make_shared<Followed>(std::make_shared<const FollowPlan>(), results_[units_[unit].scenario].scenario);
  followed->read(in);
  return followed;
}

}  // namespace cohesim
