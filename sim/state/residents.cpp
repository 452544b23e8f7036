#include "state/residents.hpp"

#include <algorithm>
#include <bit>

#include "base/parallel.hpp"

namespace cohesim {

namespace {

// An area has the power of two of buckets that gives them 8 to 16 residents each. More than 40 in one: a chance of 1e-7 for
// an area's fullest, whose last residents are then nobody's sponsor or neighbour by lot.
constexpr std::uint32_t least_in_bucket = 8, bucket_places = 40;

std::uint32_t buckets_for(std::uint32_t residents) {
  return std::bit_floor(std::max<std::uint32_t>(1, residents / least_in_bucket));
}

/// Which of the `count` equal parts of all words this one lies in; `rest` is where in that part, again as a word.
std::uint32_t piece_of(std::uint32_t word, std::uint32_t count, std::uint32_t& rest) {
  const std::uint64_t at = std::uint64_t{word} * count;
  rest = static_cast<std::uint32_t>(at);
  return static_cast<std::uint32_t>(at >> 32);
}

/// Adds one to counts[group + 1] for each living person; neighbours lie together in the rows: one addition per run.
template <class Group>
void count_living(const Persons& p, std::vector<std::uint32_t>& counts, Group&& group_of) {
  for_each_block(p.rows(), [&](std::size_t first, std::size_t n) {
    std::uint32_t run = 0, group = 0;
    for (auto i = static_cast<Row>(first); i < first + n; ++i) {
      if (!p.alive(i)) continue;
      const std::uint32_t mine = group_of(i);
      if (mine != group && run > 0) add_shared(counts[group + 1], std::exchange(run, 0));
      group = mine;
      ++run;
    }
    if (run > 0) add_shared(counts[group + 1], run);
  });
}

/// Buckets of every area, and the most that an area of each region has.
void lay_out(const World& world, Residents& r) {
  const std::size_t areas = world.areas.rows();
  std::vector<std::uint32_t> size(areas + 1);
  count_living(world.persons, size, [&](Row i) { return world.persons.area[i]; });
  r.first_bucket.assign(areas + 1, 0);
  r.most_buckets.assign(world.regions.size(), 0);
  for (std::size_t a = 0; a < areas; ++a) {
    const std::uint32_t buckets = buckets_for(size[a + 1]);
    r.first_bucket[a + 1] = r.first_bucket[a] + buckets;
    std::uint32_t& most = r.most_buckets[world.areas.region[a]];
    most = std::max(most, buckets);
  }
}

void fill(const World& world, Residents& r) {
  const Persons& p = world.persons;
  std::vector<std::uint32_t> bucket(p.rows());
  for_each_row(p.rows(), [&](Row i) {
    const std::uint32_t first = r.first_bucket[p.area[i]], count = r.first_bucket[p.area[i] + 1] - first;
    bucket[i] = first + static_cast<std::uint32_t>((mix64(p.key[i]) >> 32) * count >> 32);
  });
  r.begin.assign(r.first_bucket.back() + 1, 0);
  count_living(p, r.begin, [&](Row i) { return bucket[i]; });
  for (std::size_t b = 1; b < r.begin.size(); ++b) r.begin[b] += r.begin[b - 1];
  r.person.resize(r.begin.back());
  std::vector<std::uint32_t> next(r.begin.begin(), r.begin.end() - 1);
  for_each_row(p.rows(), [&](Row i) {
    if (p.alive(i)) r.person[std::atomic_ref(next[bucket[i]]).fetch_add(1, std::memory_order_relaxed)] = i;
  });
  for_each_row(next.size(), [&](Row b) {  // whatever the order in which they were placed
    std::sort(r.person.begin() + r.begin[b], r.person.begin() + r.begin[b + 1],
              [&](Row x, Row y) { return p.key[x] < p.key[y]; });
  });
}

}  // namespace

void update_residents(World& world) {
  if (world.residents.month == world.now) return;
  lay_out(world, world.residents);
  fill(world, world.residents);
  world.residents.month = world.now;
}

Row resident_at(const World& world, std::uint16_t region, std::uint32_t area_word, std::uint32_t person_word) {
  const Region& here = world.regions[region];
  if (here.first_area == here.last_area) return no_row;
  std::uint32_t rest = 0;
  const Row area = here.first_area + piece_of(area_word, here.last_area - here.first_area, rest);
  const Residents& r = world.residents;
  const std::uint32_t buckets = r.first_bucket[area + 1] - r.first_bucket[area];
  const bool taken = std::uint64_t{rest} * r.most_buckets[region] < std::uint64_t{buckets} << 32;
  return taken ? neighbour_at(world, area, person_word) : no_row;
}

Row neighbour_at(const World& world, Row area, std::uint32_t person_word) {
  const Residents& r = world.residents;
  std::uint32_t rest = 0, unused = 0;
  const std::uint32_t first = r.first_bucket[area];
  const std::uint32_t bucket = first + piece_of(person_word, r.first_bucket[area + 1] - first, rest);
  const std::uint32_t at = r.begin[bucket] + piece_of(rest, bucket_places, unused);
  return at < r.begin[bucket + 1] ? r.person[at] : no_row;
}

std::span<const Row> residents_of(const World& world, std::uint16_t region) {
  const Residents& r = world.residents;
  const Region& here = world.regions[region];
  const std::uint32_t first = r.begin[r.first_bucket[here.first_area]], last = r.begin[r.first_bucket[here.last_area]];
  return std::span(r.person).subspan(first, last - first);
}

}  // namespace cohesim
