#include "state/residents.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "hand_made_world.hpp"

using namespace cohesim;

namespace {

/// Three areas of 400, 90 and 7 adults who live alone.
HandMadeWorld town() {
  HandMadeWorld m(3, 2000);
  for (const auto& [area, size] : {std::pair{Row{0}, 400}, {Row{1}, 90}, {Row{2}, 7}})
    for (int k = 0; k < size; ++k) m.man(40, m.home(area));
  update_residents(m.world);
  return m;
}

/// Whom a number of draws find, by key.
std::vector<std::uint64_t> drawn(const World& w, std::uint64_t draws) {
  std::vector<std::uint64_t> found;
  for (std::uint64_t k = 0; k < draws; ++k) {
    const Words words = w.run.draw(Stream::synthesis_person, w.now, k, 7);
    const Row i = resident_at(w, 0, words[0], words[1]);
    found.push_back(i == no_row ? 0 : w.persons.key[i]);
  }
  return found;
}

}  // namespace

TEST_CASE("all residents are equally likely, whatever the size of their area", "[residents]") {
  const HandMadeWorld m = town();
  constexpr std::uint64_t draws = 400000;
  std::map<std::uint64_t, int> count;
  int hits = 0;
  for (const std::uint64_t key : drawn(m.world, draws))
    if (key != 0) ++count[key], ++hits;
  CHECK(hits > 0.05 * draws);  // 3 areas of 400, 90 and 7: 0.41 x at least 8/40
  REQUIRE(count.size() == 497);
  double chi2 = 0;
  const double expected = hits / 497.0;
  for (const auto& [key, n] : count) chi2 += (n - expected) * (n - expected) / expected;
  CHECK(chi2 < 496 + 5 * std::sqrt(2 * 496.0));  // level below 1e-6
}

TEST_CASE("one more resident, or one fewer, changes what a handful of draws find", "[residents]") {
  HandMadeWorld m = town();
  const std::vector<std::uint64_t> before = drawn(m.world, 5000);
  m.man(30, m.home(0));
  m.dies(17);
  m.world.residents = {};
  update_residents(m.world);
  const std::vector<std::uint64_t> after = drawn(m.world, 5000);
  int hits = 0, changed = 0;
  for (std::size_t k = 0; k < before.size(); ++k) hits += before[k] != 0, changed += before[k] != after[k];
  CHECK(hits > 300);
  CHECK(changed > 0);
  CHECK(changed < hits / 10);
}

TEST_CASE("the living of a region are all there once, in an order that keys make", "[residents]") {
  HandMadeWorld m = town();
  m.dies(3);
  m.world.now = m.world.now + 1;
  update_residents(m.world);
  const std::span<const Row> all = residents_of(m.world, 0);
  CHECK(all.size() == 496);
  CHECK(std::set<Row>(all.begin(), all.end()).size() == 496);
  CHECK(std::find(all.begin(), all.end(), 3) == all.end());
}

TEST_CASE("an empty region has nobody to draw", "[residents]") {
  HandMadeWorld m(2);
  update_residents(m.world);
  for (const std::uint64_t key : drawn(m.world, 100)) CHECK(key == 0);
  CHECK(residents_of(m.world, 0).empty());
}

TEST_CASE("lists that are kept up to date are those that are made anew", "[residents]") {
  HandMadeWorld m = town();
  Persons& p = m.world.persons;
  for (std::uint64_t month = 1; month <= 24; ++month) {
    for (Row i = 0; i < p.rows(); ++i) {
      const std::uint64_t lot = mix64(p.key[i] + month);
      if (p.alive(i) && lot % 20 == 0)
        relocate(m.world, p.household[i], static_cast<Row>((lot >> 32) % 3));  // the small areas grow: more buckets
      if (p.alive(i) && lot % 31 == 1) m.dies(i);
    }
    for (std::uint64_t k = 0; k < 3 + month; ++k) m.man(30, m.home(static_cast<Row>(k % 3)));
    m.world.now = m.world.now + 1;
    update_residents(m.world);
    const Residents kept = std::move(m.world.residents);
    m.world.residents = {};
    update_residents(m.world);
    const Residents& anew = m.world.residents;
    INFO("month " << month);
    CHECK(kept.person == anew.person);
    CHECK(kept.begin == anew.begin);
    CHECK(kept.first_bucket == anew.first_bucket);
    CHECK(kept.most_buckets == anew.most_buckets);
    m.world.residents = kept;
  }
}
