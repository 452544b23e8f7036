// Friendships in small worlds: who may become friends, when they end, on both sides.
#include "topics/contact/contact.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "hand_made_world.hpp"
#include "topics/contact/meeting.hpp"
#include "topics/contact/parameters.hpp"

using namespace cohesim;

namespace {

/// Adults of 30 who live alone in one area.
struct Quarter : HandMadeWorld {
  std::vector<Row> people;
  explicit Quarter(int size) {
    for (int k = 0; k < size; ++k) people.push_back(man(30, home()));
  }
  std::int64_t friends(Row i) const {
    const Friends& f = world.persons.friends[i];
    return n_friends - std::count(f.begin(), f.end(), no_row);
  }
  std::int64_t friends() const {
    std::int64_t all = 0;
    for (Row i = 0; i < world.persons.rows(); ++i) all += friends(i);
    return all;
  }
  void months(int n, const contact::Parameters& par) {
    for (int k = 0; k < n; ++k) {
      world.now = world.now + 1;
      contact::ties(world, par);
      check();
    }
  }
};

contact::Parameters quickly() {
  contact::Parameters par;
  par.form_per_month.set_base(1);
  par.fade_per_month.set_base(0);
  return par;
}

}  // namespace

TEST_CASE("everyone's turn comes once in six months, friends are mutual", "[contact]") {
  Quarter m(100);
  m.months(6, quickly());
  std::int64_t least = n_friends;
  for (const Row i : m.people) least = std::min(least, m.friends(i));
  CHECK(least >= 6);  // of eight sought at once by all: who is left over has met the others already
  CHECK(m.friends() > 780);
}

TEST_CASE("children make friends from the age of six, members of a household never", "[contact]") {
  Quarter m(40);
  const Row house = m.home();
  const Row mother = m.woman(30, house), small = m.woman(3, house, mother), schoolchild = m.woman(8, house, mother);
  const Row elsewhere = m.home(), parent = m.woman(33, elsewhere), other = m.woman(8, elsewhere, parent);
  m.months(12, quickly());
  CHECK(m.friends(small) == 0);
  CHECK(m.friends(schoolchild) == 1);  // there is one child to be met who does not live there
  CHECK(m.friends(other) == 1);
  const Friends& hers = m.world.persons.friends[mother];
  CHECK(std::find(hers.begin(), hers.end(), schoolchild) == hers.end());
}

TEST_CASE("a friendship ends on both sides: by itself, by death, by departure", "[contact]") {
  Quarter m(60);
  m.months(6, quickly());
  const Row gone = m.people[7];
  const Friends left = m.world.persons.friends[gone];
  REQUIRE(left[0] != no_row);
  m.dies(gone);
  CHECK(m.friends(gone) == 0);
  for (const Row other : left)
    if (other != no_row)
      CHECK(std::count(m.world.persons.friends[other].begin(), m.world.persons.friends[other].end(), gone) == 0);
  m.check();
  contact::Parameters par;
  par.form_per_month.set_base(0);
  par.fade_per_month.set_base(1);
  m.months(60, par);
  CHECK(m.friends() == 0);
}

TEST_CASE("with infinite homophily all friends are of one's own origin, with none they are as by chance", "[contact]") {
  for (const double homophily : {10.0, 0.0}) {
    Quarter m(400);
    for (const Row i : m.people)
      if (i % 2 == 0) m.world.persons.born[i] = BirthGroup::outside_eu;
    contact::Parameters par = quickly();
    par.homophily.set_base(homophily);
    m.months(6, par);
    std::int64_t across = 0;
    for (const Row i : m.people)
      for (const Row other : m.world.persons.friends[i]) across += other != no_row && i % 2 != other % 2;
    const double share = static_cast<double>(across) / static_cast<double>(m.friends());
    if (homophily > 0)
      CHECK(share < 0.002);
    else
      CHECK(share == Approx(0.5).margin(5 * 0.5 / std::sqrt(1500.0)));
  }
}

TEST_CASE("those who work together meet at work", "[contact]") {
  Quarter m(40);
  m.world.employers.staff.resize(2);
  for (const Row i : m.people) {
    m.world.persons.employer[i] = i % 2;
    m.world.persons.labour[i] = LabourState::employed;
  }
  int at_work = 0, alike = 0;
  for (const Row i : m.people)
    for (const Row k : m.people) {
      const bool same = contact::setting_of(m.world, i, 5, {}) == contact::setting_of(m.world, k, 5, {});
      at_work += same && i % 2 == k % 2 && i < k;
      alike += same && i % 2 != k % 2 && i < k;  // in the neighbourhood
    }
  CHECK(at_work > alike);
  CHECK(alike > 0);
  // Employer 0 and neighbourhood 0 are two places.
  const Row i = m.people[0];
  contact::Parameters open;
  open.homophily.set_base(0);
  std::set<std::uint64_t> settings, cells;
  for (std::uint64_t period = 0; period < 20; ++period) {
    settings.insert(contact::setting_of(m.world, i, period, {}));
    cells.insert(contact::seeker(m.world, i, 0, contact::setting_of(m.world, i, period, {}), Words{}, open).cell);
  }
  CHECK(settings.size() == 2);
  CHECK(cells.size() == 2);
}
