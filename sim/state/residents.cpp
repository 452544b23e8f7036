#include "state/residents.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <numeric>
#include <utility>

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

/// f(area, living) for the living of one area who follow one another in the rows: neighbours lie together.
template <class F>
void for_each_run(const Persons& p, F&& f) {
  for_each_batch(p.rows(), [&](std::size_t first, std::size_t n) {
    std::array<Row, batch_rows> living;
    std::size_t run = 0;
    for (auto i = static_cast<Row>(first); i < first + n; ++i) {
      if (!p.alive(i)) continue;
      if (run > 0 && p.area[i] != p.area[living[0]])
        f(p.area[living[0]], std::span(living.data(), std::exchange(run, 0)));
      living[run++] = i;
    }
    if (run > 0) f(p.area[living[0]], std::span(living.data(), run));
  });
}

/// Where each area's residents begin, and the end of the last's.
std::vector<std::uint32_t> begin_of_areas(const World& world) {
  std::vector<std::uint32_t> begin(world.areas.rows() + 1);
  for_each_run(world.persons, [&](Row area, std::span<const Row> living) {
    add_shared(begin[area + 1], static_cast<std::uint32_t>(living.size()));
  });
  std::partial_sum(begin.begin(), begin.end(), begin.begin());
  return begin;
}

/// Residents by area, in any order there.
std::vector<Row> by_area(const World& world, std::vector<std::uint32_t> next) {
  std::vector<Row> rows(next.back());
  for_each_run(world.persons, [&](Row area, std::span<const Row> living) {
    const auto count = static_cast<std::uint32_t>(living.size());
    const std::uint32_t at = std::atomic_ref(next[area]).fetch_add(count, std::memory_order_relaxed);
    std::copy(living.begin(), living.end(), rows.begin() + at);
  });
  return rows;
}

/// Buckets of every area, and the most that an area of each region has.
void lay_out(const World& world, const std::vector<std::uint32_t>& area_begin, Residents& r) {
  const std::size_t areas = world.areas.rows();
  r.first_bucket.assign(areas + 1, 0);
  r.most_buckets.assign(world.regions.size(), 0);
  for (std::size_t a = 0; a < areas; ++a) {
    const std::uint32_t buckets = buckets_for(area_begin[a + 1] - area_begin[a]);
    r.first_bucket[a + 1] = r.first_bucket[a] + buckets;
    std::uint32_t& most = r.most_buckets[world.areas.region[a]];
    most = std::max(most, buckets);
  }
  r.begin.assign(r.first_bucket.back() + 1, 0);
  r.begin.back() = area_begin.back();
  r.person.resize(area_begin.back());
}

/// Into the area's buckets, and there in the order of keys, whatever the order in which they come.
void fill(const Persons& p, std::span<const Row> residents, std::uint32_t first_place,
          std::span<std::uint32_t> bucket_begin, std::vector<Row>& places) {
  const auto bucket_of = [&](Row i) { return (mix64(p.key[i]) >> 32) * bucket_begin.size() >> 32; };
  for (const Row i : residents) ++bucket_begin[bucket_of(i)];
  std::exclusive_scan(bucket_begin.begin(), bucket_begin.end(), bucket_begin.begin(), first_place);
  for (const Row i : residents) places[bucket_begin[bucket_of(i)]++] = i;  // moves each start to the next one's
  std::uint32_t begin = first_place;
  for (std::uint32_t& end : bucket_begin) {
    std::sort(places.begin() + begin, places.begin() + end, [&](Row x, Row y) { return p.key[x] < p.key[y]; });
    begin = std::exchange(end, begin);
  }
}

void fill(const World& world, const std::vector<std::uint32_t>& area_begin, Residents& r) {
  const std::vector<Row> rows = by_area(world, area_begin);
  for_each_task(world.areas.rows(), [&](std::size_t a) {
    const std::span<std::uint32_t> buckets(&r.begin[r.first_bucket[a]], &r.begin[r.first_bucket[a + 1]]);
    const std::span<const Row> residents(rows.begin() + area_begin[a], rows.begin() + area_begin[a + 1]);
    fill(world.persons, residents, area_begin[a], buckets, r.person);
  });
}

}  // namespace

void update_residents(World& world) {
  if (world.residents.month == world.now) return;
  const std::vector<std::uint32_t> area_begin = begin_of_areas(world);
  lay_out(world, area_begin, world.residents);
  fill(world, area_begin, world.residents);
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
