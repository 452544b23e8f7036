// The housing market in worlds of a handful of persons: who gets a dwelling, who does not, and that all are counted.
#include <numeric>

#include "hand_made_world.hpp"
#include "topics/housing/household.hpp"
#include "topics/housing/housing.hpp"
#include "topics/housing/parameters.hpp"

using namespace cohesim;

namespace {

constexpr std::uint16_t usual_eur = 1500;  // a month

/// Nobody looks who has a home, nothing is built or torn down, and nothing is vacant.
housing::Parameters quiet() {
  housing::Parameters par;
  for (Parameter* zero : {&par.vacancy_owner, &par.vacancy_market, &par.vacancy_social, &par.unfit, &par.search_owner,
                          &par.search_market, &par.search_social, &par.search_crowded, &par.search_burdened,
                          &par.search_again, &par.demolition, &par.household_growth, &par.guest_ends, &par.eviction})
    zero->set_base(0);
  par.building_vacancy_years.set_base(100);
  for (Parameter* never : {&par.conversion_years, &par.idling_years, &par.renovation_years}) never->set_base(1000);
  return par;
}

struct Town : HandMadeWorld {
  housing::Parameters par = quiet();

  explicit Town(std::size_t areas = 1) : HandMadeWorld(areas) {
    world.regions[0].median_income_cents = 100 * usual_eur;
    world.regions[0].data.tenure = {0, 1, 0};
  }
  Row earner(Row household, int age = 40, std::uint16_t eur = usual_eur) {
    const Row i = woman(age, household);
    world.persons.income[i].fill(eur);
    return i;
  }
  void open() {
    housing::open_housing(world, par);
    check();
  }
  /// A dwelling like the first one, vacant.
  Row vacant(Tenure tenure = Tenure::market_rent) {
    Dwellings& d = world.dwellings;
    const Row row = d.append(1);
    d.key[row] = next_key++;
    d.area[row] = 0;
    d.tenure[row] = tenure;
    d.household[row] = no_row;
    d.rooms[row] = 3;
    d.quality[row] = 1;
    d.rent_cents[row] = 30000;
    d.vacant_since[row] = world.now.value;
    return row;
  }
  /// A household that has just left the dwelling of another one's.
  Row founds(Row from, std::uint16_t eur = usual_eur, int age = 25) {
    const Row h = home();
    lodge(world, h, world.households.dwelling[from]);
    earner(h, age, eur);
    return h;
  }
  void month() {
    world.now = world.now + 1;
    world.persons_at_opening += world.flows.net();
    world.flows.reset(world.regions.size());
    housing::homes(world, par);
    check();
  }
  void works(Row i) {
    world.employers.key.resize(1), world.employers.region.resize(1), world.employers.size.resize(1);
    world.employers.discrimination_rank.resize(1), world.employers.anonymity_rank.resize(1);
    world.employers.staff.resize(1), world.employers.unfilled.resize(1);
    start_job(world, i, 0, JobLevel::elementary);
  }
  int count(Tenure tenure, Condition condition = Condition::fit) const {
    int n = 0;
    for (Row d = 0; d < world.dwellings.rows(); ++d)
      n += world.dwellings.tenure[d] == tenure && world.dwellings.condition[d] == condition;
    return n;
  }
  std::int64_t sum(const Flows::Table& flow) const {
    return std::accumulate(flow[0].begin(), flow[0].end(), std::int64_t{0});
  }
  Lodging lodging(Row h) const { return world.households.lodging[h]; }
  std::int64_t refused() const {
    const auto& row = world.flows.home_refused[0];
    return std::accumulate(row.begin(), row.end(), std::int64_t{0});
  }
};

}  // namespace

TEST_CASE("rooms needed: Eurostat's rule") {
  HandMadeWorld m;
  const Row single = m.home();
  m.woman(30, single);
  CHECK(housing::rooms_needed(m.world, single) == 2);
  const Row family = m.home();
  const Row mother = m.woman(40, family), father = m.man(42, family);
  join_couple(m.world, mother, father);
  CHECK(housing::rooms_needed(m.world, family) == 2);
  m.man(3, family), m.woman(8, family);  // two under 12 share
  CHECK(housing::rooms_needed(m.world, family) == 3);
  m.woman(14, family);  // 12 to 17 of one sex share
  CHECK(housing::rooms_needed(m.world, family) == 4);
  m.man(15, family);
  CHECK(housing::rooms_needed(m.world, family) == 5);
  m.man(16, family);
  CHECK(housing::rooms_needed(m.world, family) == 5);
  m.woman(70, family);
  CHECK(housing::rooms_needed(m.world, family) == 6);
}

TEST_CASE("every household of the start has a dwelling of its own, the market can be switched off") {
  Town t;
  for (int k = 0; k < 20; ++k) t.earner(t.home());
  t.open();
  CHECK(t.world.dwellings.rows() == 20);
  for (Row h = 0; h < 20; ++h) CHECK(t.lodging(h) == Lodging::own_home);
  t.par.market.set_base(0);
  Town without;
  without.par.market.set_base(0);
  without.earner(without.home());
  without.open();
  CHECK(without.world.dwellings.rows() == 0);
  without.month();
  CHECK(without.lodging(0) == Lodging::own_home);
}

TEST_CASE("tenures have the published shares of persons") {
  Town t;
  for (int k = 0; k < 200; ++k) t.earner(t.home(), 20 + k % 60);
  t.world.regions[0].data.tenure = {0.5, 0.3, 0.2};
  t.open();
  std::array<int, n_tenures> count{};
  for (Row d = 0; d < t.world.dwellings.rows(); ++d) ++count[static_cast<std::size_t>(t.world.dwellings.tenure[d])];
  CHECK(count == std::array<int, n_tenures>{100, 60, 40});
}

TEST_CASE("without a vacancy nobody moves: who founds a household is a guest and counted") {
  Town t;
  for (int k = 0; k < 5; ++k) t.earner(t.home());
  t.open();
  const Row h = t.founds(0);
  for (int m = 0; m < 12; ++m) {
    t.month();
    CHECK(t.lodging(h) == Lodging::guest);
    CHECK(t.refused() == 1);
  }
  CHECK(t.world.dwellings.rows() == 5);
}

TEST_CASE("one dwelling: one of two seekers gets it") {
  Town t;
  t.earner(t.home());
  t.open();
  const Row a = t.founds(0), b = t.founds(0);
  const Row d = t.vacant();
  t.month();
  CHECK((t.lodging(a) == Lodging::own_home) != (t.lodging(b) == Lodging::own_home));
  CHECK(t.world.dwellings.household[d] == (t.lodging(a) == Lodging::own_home ? a : b));
  CHECK(t.refused() == 1);
  CHECK(t.world.flows.home_moves[0][0] == 1);
}

TEST_CASE("where nobody can pay dwellings stay vacant, and people are counted") {
  Town t;
  t.earner(t.home());
  t.open();
  const Row h = t.founds(0, 0);
  const Row d = t.vacant();
  for (int m = 0; m < 6; ++m) t.month();
  CHECK(t.lodging(h) == Lodging::guest);
  CHECK(t.world.dwellings.household[d] == no_row);
  CHECK(t.refused() == 1);
}

TEST_CASE("a guest keeps the dwelling whose holder is gone, without one it falls vacant") {
  Town t;
  const Row first = t.home(), second = t.home();
  const Row i = t.earner(first), j = t.earner(second);
  t.open();
  const Row h = t.founds(first);
  const Row home = t.world.households.dwelling[first], other = t.world.households.dwelling[second];
  t.dies(i), t.dies(j);
  t.par.taken_in.set_base(0);
  t.month();
  CHECK(t.world.dwellings.household[home] == h);
  CHECK(t.world.dwellings.household[other] == no_row);
  CHECK(t.world.dwellings.vacant_since[other] == t.world.now.value);
}

TEST_CASE("landlords who all discriminate let nothing to whose origin they see, and without discrimination they do") {
  for (const double refused : {1.0, 0.0}) {
    Town t;
    t.earner(t.home());
    t.open();
    t.par.rental_discrimination_agents.set_base(refused);
    t.par.rental_discrimination_private.set_base(refused);
    t.par.rental_discrimination_known.set_base(1);  // nobody speaks for the household
    const Row h = t.founds(0);
    t.world.persons.flags[t.world.households.first_member[h]] |= flag::visible_minority;
    t.vacant();
    t.month();
    CHECK((t.lodging(h) == Lodging::own_home) == (refused == 0));
  }
}

TEST_CASE("an application to a landlord who turns away is spent") {
  for (const double most : {1.0, 2.0}) {
    Town t;
    t.earner(t.home());
    t.open();
    for (Parameter* all : {static_cast<Parameter*>(&t.par.rental_discrimination_agents),
                           static_cast<Parameter*>(&t.par.rental_discrimination_private),
                           static_cast<Parameter*>(&t.par.rental_discrimination_known)})
      all->set_base(1);
    t.par.homes_seen.set_base(30);
    t.par.taste.set_base(0);
    t.par.applications.set_base(most);
    t.par.social_income_limit.set_base(2);
    const Row h = t.founds(0);
    t.world.persons.flags[t.world.households.first_member[h]] |= flag::visible_minority;
    t.vacant();  // the better one
    const Row second = t.vacant(Tenure::social_rent);
    t.world.dwellings.rooms[second] = 1;
    t.month();
    CHECK((t.lodging(h) == Lodging::own_home) == (most == 2));
  }
}

TEST_CASE("regions of one country are one market of homes, and who moves between them keeps the job") {
  for (const std::uint16_t country : {std::uint16_t{0}, std::uint16_t{1}}) {
    Town t(2);
    t.world.regions.resize(2, t.world.regions[0]);
    t.world.regions[0].last_area = t.world.regions[1].first_area = 1;
    t.world.regions[1].last_area = 2;
    t.world.regions[1].country = country;
    t.world.areas.region[1] = 1;
    t.earner(t.home(0)), t.earner(t.home(1));
    t.open();
    t.par.near_share.set_base(0);
    t.par.district_share.set_base(0);
    t.par.network_share.set_base(0);
    const Row h = t.founds(0), i = t.world.households.first_member[h];
    t.works(i);
    t.world.dwellings.area[t.vacant()] = 1;
    for (int m = 0; m < 3; ++m) t.month();
    CHECK((t.lodging(h) == Lodging::own_home) == (country == 0));
    CHECK(t.world.persons.labour[i] == LabourState::employed);
  }
}

TEST_CASE("a reduced rent goes to who has waited longest, and not to who earns too much") {
  Town t;
  t.earner(t.home());
  t.open();
  t.par.social_income_limit.set_base(1.1);
  const Row late = t.founds(0), early = t.founds(0), rich = t.founds(0, 4 * usual_eur);
  const auto since = [&](Row h, int months) {
    t.world.households.seeking_since[h] = static_cast<std::int16_t>(t.world.now.value - months);
  };
  since(late, 10), since(early, 30), since(rich, 60);
  t.vacant(Tenure::social_rent);
  t.month();
  CHECK(t.lodging(early) == Lodging::own_home);
  CHECK(t.lodging(late) == Lodging::guest);
  CHECK(t.lodging(rich) == Lodging::guest);
}

TEST_CASE("a cap on concentration closes a neighbourhood to newcomers born abroad alone") {
  for (const double cap : {0.3, 1.0}) {
    Town t;
    for (int k = 0; k < 4; ++k) {
      const Row i = t.earner(t.home());
      if (k < 2) t.world.persons.born[i] = BirthGroup::outside_eu;
    }
    t.open();
    t.par.concentration_cap.set_base(cap);
    const Row newcomer = t.founds(0), native = t.founds(1);
    const Row i = t.world.households.first_member[newcomer];
    t.world.persons.born[i] = BirthGroup::outside_eu;
    t.world.persons.arrival[i] = static_cast<std::int16_t>(t.world.now.value - 24);
    t.vacant(), t.vacant(), t.vacant();
    for (int m = 0; m < 6; ++m) t.month();
    CHECK((t.lodging(newcomer) == Lodging::own_home) == (cap == 1.0));
    CHECK(t.lodging(native) == Lodging::own_home);
  }
}

TEST_CASE("applicants without a home are in reception, others are not") {
  Town t;
  t.earner(t.home());
  t.open();
  const Row applicant = t.home(), other = t.home();
  t.world.persons.status[t.earner(applicant)] = LegalStatus::applicant;
  t.world.persons.citizenship[t.world.households.first_member[applicant]] = Citizenship::third_country;
  t.earner(other);
  t.par.taken_in.set_base(0);
  t.month();
  CHECK(t.lodging(applicant) == Lodging::reception);
  CHECK(t.lodging(other) == Lodging::homeless);
}

TEST_CASE("rents rise where vacancies lack, by at most the largest gap, and come back") {
  Town t;
  for (int k = 0; k < 100; ++k) t.earner(t.home());
  t.open();
  t.par.vacancy_market.set_base(0.05);  // and there is none
  const double& price = t.world.housing_markets[0].price[1];
  for (int m = 0; m < 12; ++m) t.month();
  CHECK(price > 0.03);
  for (int m = 0; m < 480; ++m) t.month();
  const double most = 0.05 * 1.6094 * 3;
  CHECK(price < most + 1e-6);
  CHECK(price > 0);
}

TEST_CASE("what is demolished and what becomes unfit are as many, social building adds dwellings after two years") {
  Town t;
  t.par.vacancy_market.set_base(0.2);
  t.par.unfit.set_base(0.05);
  t.par.demolition.set_base(0.05);
  for (int k = 0; k < 400; ++k) t.earner(t.home());
  t.open();
  const auto count = [&](Condition c) {
    int n = 0;
    for (Row d = 0; d < t.world.dwellings.rows(); ++d) n += t.world.dwellings.condition[d] == c;
    return n;
  };
  const int unfit = count(Condition::unfit), fit = count(Condition::fit);
  t.par.demolition.set_base(0.02);
  for (int m = 0; m < 23; ++m) t.month();
  CHECK(count(Condition::unfit) == unfit);
  CHECK(count(Condition::fit) + count(Condition::unfit) <= fit + unfit + 45);
  t.par.social_building.set_base(0.1);
  const int before = count(Condition::fit);
  for (int m = 0; m < 48; ++m) t.month();
  CHECK(count(Condition::fit) > before + 40);
}

TEST_CASE("a cost of over 40 % of the year's income is a burden") {
  Town t;
  const Row h = t.home();
  t.earner(h);
  t.open();
  t.world.households.annual_income_cents[h] = 100000;
  t.world.households.housing_cost_cents[h] = 3333;  // 39,996 a year
  CHECK(!housing::overburdened(t.world, h));
  t.world.households.housing_cost_cents[h] = 3334;
  CHECK(housing::overburdened(t.world, h));
}

TEST_CASE("who pays more than the year's income allows is evicted, counted and looks again") {
  Town t;
  const Row h = t.home(), other = t.home();
  t.earner(h), t.earner(other);
  t.open();
  t.par.eviction.set_base(5);  // the most that may be: about a third a month
  t.par.taken_in.set_base(0);
  t.par.most_rent_share.set_base(0.1);  // nor does anyone let to them
  t.world.households.annual_income_cents[h] = 0;
  t.world.households.annual_income_cents[other] = 100000000;
  const Row home = t.world.households.dwelling[h];
  std::int64_t evicted = 0;
  for (int m = 0; m < 24; ++m) t.month(), evicted += t.sum(t.world.flows.evictions);
  CHECK(evicted == 1);
  CHECK(t.lodging(h) == Lodging::homeless);
  CHECK(t.world.dwellings.household[home] == no_row);
  CHECK(t.lodging(other) == Lodging::own_home);
}

TEST_CASE("what cannot be sold is let, until both tenures have their usual vacancy") {
  Town t;
  t.world.regions[0].data.tenure = {0.5, 0.5, 0};
  for (int k = 0; k < 100; ++k) t.earner(t.home());
  t.open();
  t.par.vacancy_owner.set_base(0.05), t.par.vacancy_market.set_base(0.05);
  t.par.conversion_years.set_base(0.5);
  for (int k = 0; k < 20; ++k) t.vacant(Tenure::owner);
  for (int m = 0; m < 36; ++m) t.month();
  CHECK(std::abs(t.count(Tenure::owner) - 60) <= 2);
  CHECK(t.count(Tenure::owner) + t.count(Tenure::market_rent) == 120);
}

TEST_CASE("what stays vacant beyond the usual is given up, and done up again when vacancies lack") {
  Town t;
  for (int k = 0; k < 100; ++k) t.earner(t.home());
  t.open();
  t.par.unfit.set_base(1);  // nothing is demolished
  t.par.idling_years.set_base(0.5), t.par.renovation_years.set_base(0.5);
  for (int k = 0; k < 20; ++k) t.vacant();
  for (int m = 0; m < 48; ++m) t.month();
  CHECK(t.count(Tenure::market_rent) <= 101);
  CHECK(t.count(Tenure::market_rent, Condition::unfit) >= 19);
  t.par.vacancy_market.set_base(0.1);
  for (int m = 0; m < 48; ++m) t.month();
  CHECK(t.count(Tenure::market_rent) >= 109);
}

TEST_CASE("a rule for neighbourhoods keeps newcomers without work out, and says where they end up") {
  for (const bool works : {false, true}) {
    Town t;
    for (int k = 0; k < 4; ++k) {
      const Row i = t.earner(t.home());
      if (k < 2) t.world.persons.born[i] = BirthGroup::outside_eu;
    }
    t.open();
    t.par.work_rule_share.set_base(0.3);
    const Row newcomer = t.founds(0);
    const Row i = t.world.households.first_member[newcomer];
    t.world.persons.born[i] = BirthGroup::outside_eu;
    t.world.persons.arrival[i] = static_cast<std::int16_t>(t.world.now.value - 24);
    if (works) t.works(i);
    t.vacant(), t.vacant(), t.vacant();
    t.month();
    CHECK(t.sum(t.world.flows.excluded_unhoused) == !works);
    CHECK(t.sum(t.world.flows.excluded_housed) == 0);
    CHECK((t.lodging(newcomer) == Lodging::own_home) == works);
  }
}

TEST_CASE("rules of the queue: need, or local ties, or waiting come first") {
  for (const bool local : {false, true}) {
    Town t(2);
    t.earner(t.home(0)), t.earner(t.home(1));
    t.open();
    t.par.social_income_limit.set_base(2);
    t.par.near_share.set_base(0);
    t.par.network_share.set_base(0);  // all see it
    const Row here = t.founds(0), there = t.founds(1);
    t.world.households.seeking_since[there] = static_cast<std::int16_t>(t.world.now.value - 20);
    t.par.queue_local.set_base(local ? 60 : 0);
    t.vacant(Tenure::social_rent);  // in the first neighbourhood
    t.month();
    CHECK((t.lodging(here) == Lodging::own_home) == local);
    CHECK((t.lodging(there) == Lodging::own_home) != local);
  }
}

TEST_CASE("a rule for mixed neighbourhoods turns vacant dwellings at reduced rent into others, to a share") {
  for (const double share : {0.4, 1.0}) {
    Town t;
    t.world.regions[0].data.tenure = {0, 0.5, 0.5};
    for (int k = 0; k < 10; ++k) t.world.persons.born[t.earner(t.home())] = BirthGroup::outside_eu;
    t.open();
    t.vacant(Tenure::social_rent), t.vacant(Tenure::social_rent);
    t.par.mix_rule_share.set_base(share);
    t.month();
    CHECK(t.count(Tenure::social_rent) == (share < 1 ? 5 : 7));
  }
}
