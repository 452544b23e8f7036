// School choice by its definitions: capacity, stability, truth, quotas, and every child placed or listed with the reason.
#include <algorithm>
#include <array>
#include <numeric>

#include "base/random.hpp"
#include "base/school_choice.hpp"
#include "catch_compat.hpp"

using namespace cohesim;
using namespace cohesim::schooling;

namespace {

constexpr std::array both{Mechanism::deferred_acceptance, Mechanism::immediate_acceptance};

/// Small random numbers, a new one each call, the same each run.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : seed_(seed) {}
  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(mix64(seed_ ^ (++count_ * golden)) % n); }

 private:
  std::uint64_t seed_, count_ = 0;
};

std::vector<std::uint32_t> random_order(Dice& dice, std::uint32_t n) {
  std::vector<std::uint32_t> order(n);
  std::iota(order.begin(), order.end(), 0u);
  for (std::uint32_t k = n; k > 1; --k) std::swap(order[k - 1], order[dice.below(k)]);
  return order;
}

/// Lists of random length, priorities of three classes, lotteries that differ.
SchoolMarket random_market(Dice& dice, std::uint32_t pupils, std::uint32_t schools, std::uint32_t most_seats) {
  SchoolMarket market;
  market.schools.resize(schools);
  for (Seats& seats : market.schools) seats.all = dice.below(most_seats + 1);
  const auto lottery = random_order(dice, pupils);
  for (std::uint32_t p = 0; p < pupils; ++p) {
    std::vector<Choice> list;
    for (const std::uint32_t school : random_order(dice, schools)) list.push_back({school, dice.below(3), lottery[p]});
    list.resize(dice.below(schools + 1));
    market.add_pupil(static_cast<std::uint8_t>(dice.below(2)), list);
  }
  return market;
}

/// The same market in which pupil p names the schools in another order; claims stay with the school.
SchoolMarket with_list(const SchoolMarket& market, std::size_t pupil, const std::vector<Choice>& list) {
  SchoolMarket other;
  other.schools = market.schools;
  for (std::size_t p = 0; p < market.pupils(); ++p) {
    const auto its = market.list(p);
    other.add_pupil(market.group[p], p == pupil ? std::span<const Choice>(list) : its);
  }
  return other;
}

std::vector<std::array<std::uint32_t, 3>> taken(const SchoolMarket& market, std::span<const Placement> placed) {
  std::vector<std::array<std::uint32_t, 3>> count(market.schools.size());
  for (std::size_t p = 0; p < placed.size(); ++p)
    if (placed[p].school != no_school) ++count[placed[p].school][market.group[p]], ++count[placed[p].school][2];
  return count;
}

bool before(const Choice& a, std::size_t pupil_a, const Choice& b, std::size_t pupil_b) {
  return std::tuple(~a.priority, a.lottery, pupil_a) < std::tuple(~b.priority, b.lottery, pupil_b);
}

const Choice& choice_of(const SchoolMarket& market, std::size_t pupil, std::uint32_t school) {
  const auto list = market.list(pupil);
  return *std::find_if(list.begin(), list.end(), [&](const Choice& c) { return c.school == school; });
}

/// Pairs of a pupil and a school that would both rather have each other. Without reserves and quotas.
int blocking_pairs(const SchoolMarket& market, std::span<const Placement> placed) {
  const auto count = taken(market, placed);
  int pairs = 0;
  for (std::size_t p = 0; p < market.pupils(); ++p) {
    const auto list = market.list(p);
    const std::size_t better = placed[p].school == no_school ? list.size() : placed[p].place_in_list;
    for (std::size_t k = 0; k < better; ++k) {
      const std::uint32_t school = list[k].school;
      bool blocks = count[school][2] < market.schools[school].all;
      for (std::size_t q = 0; q < market.pupils() && !blocks; ++q)
        blocks = placed[q].school == school && before(list[k], p, choice_of(market, q, school), q);
      pairs += blocks;
    }
  }
  return pairs;
}

/// How far down the true list a pupil ends; one more than the last if nowhere.
std::size_t true_place(const SchoolMarket& market, std::size_t pupil, const Placement& placed) {
  const auto list = market.list(pupil);
  for (std::size_t k = 0; k < list.size(); ++k)
    if (list[k].school == placed.school) return k;
  return list.size();
}

/// Whether some untrue list (another order, or a shorter one) brings the pupil a school that it likes better.
bool gains_by_lying(const SchoolMarket& market, std::size_t pupil, Mechanism mechanism) {
  const std::size_t truth = true_place(market, pupil, assign(market, mechanism)[pupil]);
  std::vector<Choice> list(market.list(pupil).begin(), market.list(pupil).end());
  const auto by_school = [](const Choice& a, const Choice& b) { return a.school < b.school; };
  std::sort(list.begin(), list.end(), by_school);
  do {
    for (std::size_t length = 1; length <= list.size(); ++length) {
      const std::vector<Choice> lie(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(length));
      if (true_place(market, pupil, assign(with_list(market, pupil, lie), mechanism)[pupil]) < truth) return true;
    }
  } while (std::next_permutation(list.begin(), list.end(), by_school));
  return false;
}

}  // namespace

TEST_CASE("no school takes more pupils than it has seats, and everybody has a seat or a reason", "[schooling]") {
  Dice dice(1);
  for (int trial = 0; trial < 300; ++trial) {
    const SchoolMarket market = random_market(dice, dice.below(40), 1 + dice.below(6), 8);
    for (const Mechanism mechanism : both) {
      const auto placed = assign(market, mechanism);
      REQUIRE(placed.size() == market.pupils());
      const auto count = taken(market, placed);
      for (std::size_t s = 0; s < count.size(); ++s) CHECK(count[s][2] <= market.schools[s].all);
      for (std::size_t p = 0; p < placed.size(); ++p) {
        const bool seated = placed[p].school != no_school;
        CHECK(seated == (placed[p].reason == Unplaced::placed));
        if (seated) CHECK(market.list(p)[placed[p].place_in_list].school == placed[p].school);
        if (!seated) CHECK((placed[p].reason == Unplaced::no_application) == market.list(p).empty());
      }
    }
  }
}

TEST_CASE("deferred acceptance is stable, the Boston mechanism is not", "[schooling]") {
  Dice dice(2);
  int of_boston = 0;
  for (int trial = 0; trial < 300; ++trial) {
    const SchoolMarket market = random_market(dice, 1 + dice.below(30), 1 + dice.below(5), 7);
    CHECK(blocking_pairs(market, assign(market, Mechanism::deferred_acceptance)) == 0);
    of_boston += blocking_pairs(market, assign(market, Mechanism::immediate_acceptance));
  }
  CHECK(of_boston > 0);
}

TEST_CASE("nobody gains by an untrue list under deferred acceptance, some do under Boston", "[schooling]") {
  Dice dice(3);
  int of_boston = 0;
  for (int trial = 0; trial < 150; ++trial) {
    const SchoolMarket market = random_market(dice, 5, 4, 2);
    for (std::size_t p = 0; p < market.pupils(); ++p) {
      CHECK_FALSE(gains_by_lying(market, p, Mechanism::deferred_acceptance));
      of_boston += gains_by_lying(market, p, Mechanism::immediate_acceptance);
    }
  }
  CHECK(of_boston > 0);
}

TEST_CASE("the outcome does not depend on the order of pupils", "[schooling]") {
  Dice dice(4);
  for (int trial = 0; trial < 100; ++trial) {
    const SchoolMarket market = random_market(dice, 25, 4, 6);
    const auto order = random_order(dice, 25);
    SchoolMarket shuffled;
    shuffled.schools = market.schools;
    for (const std::uint32_t p : order) shuffled.add_pupil(market.group[p], market.list(p));
    for (const Mechanism mechanism : both) {
      const auto one = assign(market, mechanism), other = assign(shuffled, mechanism);
      for (std::size_t k = 0; k < order.size(); ++k) CHECK(other[k].school == one[order[k]].school);
    }
  }
}

TEST_CASE("quotas hold always, reserved seats go to their group as long as it asks", "[schooling]") {
  Dice dice(5);
  for (int trial = 0; trial < 300; ++trial) {
    SchoolMarket market = random_market(dice, 30, 4, 8);
    for (Seats& seats : market.schools) {
      seats.quota = {dice.below(6), no_limit};
      seats.reserved = {0, dice.below(seats.all + 1)};
    }
    for (const Mechanism mechanism : both) {
      const auto placed = assign(market, mechanism);
      const auto count = taken(market, placed);
      for (std::size_t s = 0; s < count.size(); ++s) CHECK(count[s][0] <= market.schools[s].quota[0]);
      if (mechanism == Mechanism::immediate_acceptance) continue;
      for (std::size_t p = 0; p < placed.size();
           ++p)  // nobody of the group is turned away while its seats are not full
        for (std::size_t k = 0; market.group[p] == 1 && k < market.list(p).size(); ++k) {
          if (placed[p].school != no_school && k >= placed[p].place_in_list) break;
          const std::uint32_t school = market.list(p)[k].school;
          CHECK(count[school][1] >= market.schools[school].reserved[1]);
        }
    }
  }
}

TEST_CASE("edges of a school market: full, single, nobody, too many, errors told", "[schooling]") {
  SchoolMarket market;
  CHECK(assign(market, Mechanism::deferred_acceptance).empty());
  market.schools = {{0}};
  market.add_pupil(0, std::array{Choice{0}});
  CHECK(assign(market, Mechanism::deferred_acceptance)[0].reason == Unplaced::all_full);
  market.schools = {{1}};
  market.add_pupil(1, std::array{Choice{0, 1, 0}});
  for (const Mechanism mechanism : both) {
    const auto placed = assign(market, mechanism);
    CHECK(placed[0].reason == Unplaced::all_full);  // the other has priority
    CHECK(placed[1].school == 0);
  }
  market.add_pupil(0, std::array{Choice{1}});
  CHECK_THROWS_WITH(assign(market, Mechanism::deferred_acceptance), "pupil 2 lists school 1, but there are 1");
  SchoolMarket twice;
  twice.schools = {{1}};
  twice.add_pupil(0, std::array{Choice{0}, Choice{0}});
  CHECK_THROWS_WITH(assign(twice, Mechanism::deferred_acceptance), "pupil 0 lists school 0 twice");
  SchoolMarket reserved;
  reserved.schools = {{1, {2, 0}}};
  CHECK_THROWS_WITH(assign(reserved, Mechanism::deferred_acceptance), "school 0 reserves 2 of 1 seats");
}
