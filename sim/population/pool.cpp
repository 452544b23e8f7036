#include "population/pool.hpp"

#include <algorithm>
#include <numeric>

#include "base/math.hpp"

namespace cohesim::synthesis {

float race(std::uint32_t word, float weight) { return weight > 0 ? exponential(word) / weight : 1e30f; }

Pool::Pool(std::span<const Person> persons, const Zone& zone, const RunKey& run)
    : persons_(persons), first_(zone.first), taken_(zone.last - zone.first), buckets_(2 * n_kinds * years) {
  for (Row i = zone.first; i < zone.last; ++i) {
    const Person& person = persons[i];
    if (person.child) continue;
    const std::size_t k = index(person.sex, kind_of(person.group));
    bucket(k, year(person)).push_back(i);
    ++size_[k];
  }
  // Without this the persons of one parents' group would come before those of another.
  std::vector<std::pair<std::uint32_t, Row>> order;
  for (std::vector<Row>& rows : buckets_) {
    order.clear();
    for (const Row i : rows) order.emplace_back(draw(run, Stream::synthesis_person, i, purpose::age)[1], i);
    std::sort(order.begin(), order.end());
    for (std::size_t k = 0; k < rows.size(); ++k) rows[k] = order[k].second;
  }
}

std::size_t Pool::size() const { return std::accumulate(size_.begin(), size_.end(), std::size_t{0}); }

Row Pool::pop(std::size_t k, int y) {
  std::vector<Row>& rows = bucket(k, y);
  while (!rows.empty()) {
    const Row row = rows.back();
    rows.pop_back();
    if (taken_[row - first_]) continue;
    taken_[row - first_] = 1;
    --size_[k];
    return row;
  }
  return no_row;
}

Row Pool::take(Sex sex, Kind kind, int age_months, int least, int most) {
  const std::size_t k = index(sex, kind);
  if (size_[k] == 0) return no_row;
  const int low = std::max(0, (least + 11) / 12),
            high = std::min(years - 1, (most + 1) / 12 - 1);  // whole years inside
  const int target = std::clamp(age_months / 12, low, std::max(low, high));
  for (int distance = 0; distance < years; ++distance) {
    const int below = target - distance, above = target + distance;
    if (below < low && above > high) break;
    for (const int y : {above, below}) {
      if (y < low || y > high) continue;
      if (const Row found = pop(k, y); found != no_row) return found;
    }
  }
  return no_row;
}

void Pool::take(Row row) {
  const Person& person = persons_[row];
  taken_[row - first_] = 1;
  --size_[index(person.sex, kind_of(person.group))];
}

std::vector<Row> Pool::rows(Sex sex, Kind kind) const {
  const std::size_t k = index(sex, kind);
  std::vector<Row> out;
  out.reserve(size_[k]);
  for (std::size_t y = 0; y < years; ++y) {
    for (const Row row : buckets_[k * years + y])
      if (!taken_[row - first_]) out.push_back(row);
  }
  return out;
}

}  // namespace cohesim::synthesis
