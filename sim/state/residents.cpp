#include "state/residents.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <numeric>
#include <utility>

#include "base/parallel_sort.hpp"

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
void for_each_run(const World& world, F&& f) {
  const Persons& p = world.persons;
  for_each_batch(p.rows(), [&](std::size_t first, std::size_t n) {
    std::array<Row, batch_rows> living;
    std::size_t run = 0;
    for (auto i = static_cast<Row>(first); i < first + n; ++i) {
      if (!p.alive(i)) continue;
      if (run > 0 && world.area_of(i) != world.area_of(living[0]))
        f(world.area_of(living[0]), std::span(living.data(), std::exchange(run, 0)));
      living[run++] = i;
    }
    if (run > 0) f(world.area_of(living[0]), std::span(living.data(), run));
  });
}

/// Where each area's residents begin, and the end of the last's.
Scratch<std::uint32_t> begin_of_areas(const World& world) {
  Scratch<std::uint32_t> begin(world.areas.rows() + 1);
  for_each_run(world, [&](Row area, std::span<const Row> living) {
    add_shared(begin[area + 1], static_cast<std::uint32_t>(living.size()));
  });
  std::partial_sum(begin.begin(), begin.end(), begin.begin());
  return begin;
}

/// Residents by area, in any order there.
UnsetScratch<Row> by_area(const World& world, Scratch<std::uint32_t> next) {
  UnsetScratch<Row> rows(next.back());
  for_each_run(world, [&](Row area, std::span<const Row> living) {
    const auto count = static_cast<std::uint32_t>(living.size());
    const std::uint32_t at = std::atomic_ref(next[area]).fetch_add(count, std::memory_order_relaxed);
    std::copy(living.begin(), living.end(), rows.begin() + at);
  });
  return rows;
}

/// Buckets of every area, and the most that an area of each region has.
void lay_out(const World& world, const Scratch<std::uint32_t>& area_begin, Residents& r) {
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

std::uint32_t bucket_of(const Persons& p, Row i, std::size_t buckets) {
  return static_cast<std::uint32_t>((mix64(p.key[i]) >> 32) * buckets >> 32);
}

/// Into the area's buckets, and there in the order of keys, whatever the order in which they come.
void fill(const Persons& p, std::span<const Row> residents, std::uint32_t first_place,
          std::span<std::uint32_t> bucket_begin, UnsetScratch<Row>& places) {
  for (const Row i : residents) ++bucket_begin[bucket_of(p, i, bucket_begin.size())];
  std::exclusive_scan(bucket_begin.begin(), bucket_begin.end(), bucket_begin.begin(), first_place);
  for (const Row i : residents)
    places[bucket_begin[bucket_of(p, i, bucket_begin.size())]++] = i;  // moves each start to the next one's
  std::uint32_t begin = first_place;
  for (std::uint32_t& end : bucket_begin) {
    std::sort(places.begin() + begin, places.begin() + end, [&](Row x, Row y) { return p.key[x] < p.key[y]; });
    begin = std::exchange(end, begin);
  }
}

void fill(const World& world, const Scratch<std::uint32_t>& area_begin, Residents& r) {
  const UnsetScratch<Row> rows = by_area(world, area_begin);
  for_each_task(world.areas.rows(), [&](std::size_t a) {
    const std::span<std::uint32_t> buckets(&r.begin[r.first_bucket[a]], &r.begin[r.first_bucket[a + 1]]);
    const std::span<const Row> residents(rows.begin() + area_begin[a], rows.begin() + area_begin[a + 1]);
    fill(world.persons, residents, area_begin[a], buckets, r.person);
  });
}

/// Lists that are kept up to date: who has died, left or moved is taken out, who is new put in. Most stay from one month to
/// the next, in their places and in order.
class Update {
 public:
  explicit Update(World& world)
      : world_(world), p_(world.persons), old_(world.residents), kept_(world.areas.rows()), stays_(p_.rows(), 0) {}

  void run() {
    for_each_task(world_.areas.rows(), [&](std::size_t a) { keep(static_cast<Row>(a)); });
    find_added();
    Scratch<std::uint32_t> begin(kept_.size() + 1);
    for (std::size_t a = 0; a < kept_.size(); ++a)
      begin[a + 1] = begin[a] + kept_[a] + (added_begin_[a + 1] - added_begin_[a]);
    Residents now;
    lay_out(world_, begin, now);
    for_each_task(kept_.size(), [&](std::size_t a) { put(static_cast<Row>(a), begin[a], now); });
    now.month = world_.now;
    world_.residents = std::move(now);
  }

 private:
  /// Moves those who stay to the front of their bucket; the places behind them are empty. By pointers of its own: each byte
  /// that is written might else be a column's address.
  void keep(Row area) {
    const std::uint16_t* const flags = p_.flags.data();
    const Row* const household_of = p_.household.data();
    const Row* const area_of = world_.households.area.data();
    std::uint8_t* const stays_here = stays_.data();
    Row* const person = old_.person.data();
    std::uint32_t kept = 0, begin = old_.begin[old_.first_bucket[area]];
    for (std::uint32_t b = old_.first_bucket[area], last = old_.first_bucket[area + 1]; b < last; ++b) {
      const std::uint32_t end = old_.begin[b + 1];
      std::uint32_t to = begin;
      for (std::uint32_t at = begin; at < end; ++at) {
        const Row i = person[at];
        if (i == no_row) continue;
        const std::uint32_t stays = (flags[i] & flag::alive) & std::uint32_t{area_of[household_of[i]] == area};
        stays_here[i] = static_cast<std::uint8_t>(stays);
        person[to] = i;
        to += stays;
      }
      kept += to - begin;
      std::fill(person + to, person + end, no_row);
      begin = end;
    }
    kept_[area] = kept;
  }

  /// By area, there by key.
  void find_added() {
    collect_where(
        p_.rows(), [&](Row i) { return p_.alive(i) & !stays_[i]; }, [](Row i, auto& found) { found.push_back(i); },
        added_);
    sort_in_parallel(added_, [&](Row x, Row y) {
      return world_.area_of(x) != world_.area_of(y) ? world_.area_of(x) < world_.area_of(y) : p_.key[x] < p_.key[y];
    });
    added_begin_.assign(kept_.size() + 1, 0);
    for (const Row i : added_) ++added_begin_[world_.area_of(i) + 1];
    std::partial_sum(added_begin_.begin(), added_begin_.end(), added_begin_.begin());
  }

  void put(Row area, std::uint32_t first, Residents& now) const {
    const std::span<std::uint32_t> buckets(&now.begin[now.first_bucket[area]], &now.begin[now.first_bucket[area + 1]]);
    const std::span<const Row> added(added_.data() + added_begin_[area], added_begin_[area + 1] - added_begin_[area]);
    if (buckets.size() == old_.first_bucket[area + 1] - old_.first_bucket[area])
      merge(area, added, first, buckets, now.person);
    else
      deal_anew(area, added, first, buckets, now.person);
  }

  void merge(Row area, std::span<const Row> added, std::uint32_t to, std::span<std::uint32_t> buckets,
             UnsetScratch<Row>& person) const {
    struct Added {
      std::uint32_t bucket, nth;  // in the order of keys
      Row row;
      auto operator<=>(const Added&) const = default;
    };
    Scratch<Added> by_bucket;
    for (std::uint32_t n = 0; n < added.size(); ++n)
      by_bucket.push_back({bucket_of(p_, added[n], buckets.size()), n, added[n]});
    std::sort(by_bucket.begin(), by_bucket.end());
    auto next = by_bucket.begin();
    const std::uint32_t* const begin = old_.begin.data() + old_.first_bucket[area];
    const Row* const old = old_.person.data();
    Row* const out = person.data();
    for (std::uint32_t b = 0; b < buckets.size(); ++b) {
      buckets[b] = to;
      std::uint32_t at = begin[b];
      const std::uint32_t end = begin[b + 1];
      for (; next != by_bucket.end() && next->bucket == b; ++next) {
        for (; at < end && old[at] != no_row && p_.key[old[at]] < p_.key[next->row]; ++at) out[to++] = old[at];
        out[to++] = next->row;
      }
      for (; at < end && old[at] != no_row; ++at) out[to++] = old[at];
    }
  }

  void deal_anew(Row area, std::span<const Row> added, std::uint32_t first, std::span<std::uint32_t> buckets,
                 UnsetScratch<Row>& person) const {
    Scratch<Row> all(added.begin(), added.end());
    for (std::uint32_t at = old_.begin[old_.first_bucket[area]]; at < old_.begin[old_.first_bucket[area + 1]]; ++at)
      if (old_.person[at] != no_row) all.push_back(old_.person[at]);
    fill(p_, all, first, buckets, person);
  }

  World& world_;
  const Persons& p_;
  Residents& old_;
  Scratch<std::uint32_t> kept_;  // of each area
  Scratch<std::uint8_t> stays_;  // of each person: stands in the right list
  Scratch<Row> added_;
  Scratch<std::uint32_t> added_begin_;  // of each area, and one more
};

void list_anew(World& world) {
  const Scratch<std::uint32_t> area_begin = begin_of_areas(world);
  lay_out(world, area_begin, world.residents);
  fill(world, area_begin, world.residents);
  world.residents.month = world.now;
}

}  // namespace

void update_residents(World& world) {
  if (world.residents.month == world.now) return;
  if (world.residents.first_bucket.size() == world.areas.rows() + 1)
    Update(world).run();
  else
    list_anew(world);
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
