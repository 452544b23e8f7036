#include <numeric>

#include "catch_compat.hpp"
#include "hand_made_world.hpp"
#include "small_world.hpp"
#include "topics/income/benefits.hpp"
#include "topics/income/income.hpp"
#include "topics/income/parameters.hpp"

using namespace cohesim;

namespace {

/// A block in which the median is 1,500 EUR and mean pay 3,000.
void set_block(World& w) {
  w.regions[0].median_income_cents = 150000;
  w.regions[0].mean_pay_cents = 300000;
  w.incomes_since = w.now;
}

/// Months of benefit in a life of these states, one a month.
int months_of_benefit(std::uint8_t record, const std::vector<LabourState>& months) {
  int paid = 0;
  for (const LabourState state : months) {
    record = income::next_record(record, state, 12, 12);
    paid += state != LabourState::employed && state != LabourState::inactive && record > benefit::in_receipt;
  }
  return paid;
}

}  // namespace

TEST_CASE("more pay never leaves less: tax is marginal, the average at mean pay is what the rates say") {
  const income::Parameters par;
  const income::Tax tax(300000, par);
  std::int64_t last = 0;
  for (std::int64_t gross = 0; gross < 1500000; gross += 7) {
    const std::int64_t net = tax.net(gross);
    if (net < last || net > gross) FAIL("net " << net << " of gross " << gross << ", " << last << " just below");
    last = net;
  }
  CHECK(tax.net(300000) == 300000 - 150000 * 12 / 100 - 150000 * 36 / 100);
  CHECK(tax.net(150000) == 132000);
}

TEST_CASE("a tax band that ends before it begins is empty: more pay still never leaves less") {
  income::Parameters par;
  par.tax_lowest_until = 2;  // beyond the end of the next two bands
  const income::Tax tax(300000, par);
  CHECK(tax.net(600000) == 600000 * 88 / 100);
  CHECK(tax.net(601000) == 528000 + 1000 * 52 / 100);  // the highest band
  for (std::int64_t gross = 0; gross < 1500000; gross += 1000) CHECK(tax.net(gross + 1000) >= tax.net(gross));
}

TEST_CASE("the poverty line and the equivalence scale are parameters") {
  HandMadeWorld w;
  const Row home = w.home();
  const Row man = w.man(40, home), woman = w.woman(38, home);
  w.woman(13, home, woman, man);
  set_block(w.world);
  income::Parameters par;
  income::incomes(w.world, par);
  CHECK(w.world.households.equivalence[home] == 18);
  set_block(w.world);
  CHECK(w.world.poverty_line_cents(man) == 90000);
  par.equivalence_adult = 0.7;
  par.equivalence_child = 0.5;
  par.poverty_line = 0.4;
  income::incomes(w.world, par);
  CHECK(w.world.households.equivalence[home] == 22);
  set_block(w.world);
  CHECK(w.world.poverty_line_cents(man) == 60000);
  par.equivalence_child_until = 13;
  income::incomes(w.world, par);
  CHECK(w.world.households.equivalence[home] == 24);
}

TEST_CASE("unemployment benefit is exhausted whatever search stops and resumes, and earned anew by work alone") {
  using enum LabourState;
  std::vector<LabourState> life(40, unemployed);
  CHECK(months_of_benefit(24, life) == 12);
  for (std::size_t m = 0; m < life.size(); m += 2) life[m] = marginally_attached;
  CHECK(months_of_benefit(24, life) == 12);
  for (std::size_t m = 0; m < 10; ++m) life[m] = inactive;  // lapses a month each
  CHECK(months_of_benefit(24, life) == 7);
  CHECK(months_of_benefit(12, std::vector<LabourState>(40, unemployed)) == 6);
  CHECK(months_of_benefit(11, std::vector<LabourState>(40, unemployed)) == 0);
  std::vector<LabourState> again(20, unemployed);
  again.insert(again.end(), 12, employed);
  again.insert(again.end(), 20, unemployed);
  CHECK(months_of_benefit(24, again) == 12 + 6);
}

TEST_CASE("pensions follow the record of contributions, minimum pensions the years of residence") {
  HandMadeWorld w;
  const Row home = w.home();
  const Row full = w.man(70, home), half = w.man(70, home), newcomer = w.man(70, home);
  Persons& p = w.world.persons;
  set_block(w.world);
  for (const Row i : {full, half, newcomer}) p.wage_cents[i] = 300000;
  p.experience[full] = 12 * 40;
  p.experience[half] = 12 * 20;
  p.arrival[newcomer] = static_cast<std::int16_t>(p.birth[newcomer] + 12 * 60);  // five of 40 years until 65
  income::Parameters par;
  par.pension = 0.6;
  par.pension_full_years = 35;
  par.minimum_pension = 0.4;
  par.minimum_pension_single = 1.25;
  const income::Place place{150000, income::Tax(300000, par)};
  const income::Ages ages(par);
  const auto pension = [&](Row i) {
    return income::personal_income_cents(w.world, i, income::source_of(w.world, i, ages), place, par);
  };
  const auto net = static_cast<double>(income::Tax(300000, par).net(300000));
  CHECK(static_cast<double>(pension(full)) == Approx(0.6 * net).epsilon(1e-4));
  CHECK(static_cast<double>(pension(half)) == Approx(0.6 * net * 20 / 35).epsilon(1e-4));
  CHECK(static_cast<double>(pension(newcomer)) == Approx(1.25 * 0.4 * 150000 * 5 / 40).epsilon(1e-4));
}

TEST_CASE("assistance is what each member's own claim is: a rule for some does not reach others") {
  HandMadeWorld w;
  const Row reached = w.home(), other = w.home(), mixed = w.home();
  Persons& p = w.world.persons;
  const Row a = w.man(40, reached), b = w.man(40, other), c = w.man(40, mixed), d = w.woman(40, mixed);
  p.regime[a] = p.regime[d] = {1};
  set_block(w.world);
  income::Parameters par;
  par.assistance_takeup = 1;
  par.assistance.set_effective({0.4f, 0.8f});
  income::incomes(w.world, par);
  const auto income = [&](Row household) {
    return static_cast<double>(w.world.households.net_income_cents[household]);
  };
  CHECK(income(reached) == Approx(0.8 * 150000).epsilon(1e-4));
  CHECK(income(other) == Approx(0.4 * 150000).epsilon(1e-4));
  CHECK(income(mixed) == Approx((0.4 + 0.5 * 0.8) * 150000).epsilon(1e-4));
  CHECK(p.labour[b] == LabourState::inactive);
  CHECK(p.labour[c] == LabourState::inactive);
}

TEST_CASE("who may claim assistance: by status, residence and work") {
  const double in_full = income::Parameters{}.assistance.base();
  for (const auto& [status, years, share] :
       std::vector<std::tuple<LegalStatus, int, double>>{{LegalStatus::citizen, 40, in_full},
                                                         {LegalStatus::permanent, 8, in_full},
                                                         {LegalStatus::protection, 1, in_full},
                                                         {LegalStatus::temporary, 4, 0},
                                                         {LegalStatus::temporary, 6, in_full},
                                                         {LegalStatus::eu_citizen, 4, 0},
                                                         {LegalStatus::eu_citizen, 6, in_full},
                                                         {LegalStatus::applicant, 1, 0.2},
                                                         {LegalStatus::refused, 3, 0}}) {
    HandMadeWorld w;
    const Row home = w.home(), i = w.man(40, home);
    w.world.persons.status[i] = status;
    w.world.persons.arrival[i] = static_cast<std::int16_t>(w.world.now.value - 12 * years);
    set_block(w.world);
    income::Parameters par;
    par.assistance_takeup = 1;
    income::incomes(w.world, par);
    INFO("status " << static_cast<int>(status) << ", " << years << " years");
    CHECK(static_cast<double>(w.world.households.net_income_cents[home]) == Approx(share * 150000).margin(2));
  }
}

TEST_CASE("household income is what its members have, of the month and of the last twelve") {
  const Scenario scenario = small_scenario({}, 20000, 14);
  Simulation s(scenario, 0);
  s.step();
  const World& w = s.world();
  const Persons& p = w.persons;
  const Month now = w.now - 1;  // of the last incomes
  std::vector<std::uint32_t> scale(w.households.rows(), 5);
  std::vector<std::int64_t> wages(w.households.rows(), 0), annual(w.households.rows(), 0);
  for (Row i = 0; i < p.rows(); ++i) {
    if (!p.alive(i)) continue;
    const Row h = p.household[i];
    scale[h] += p.age(i, now) < 14 ? 3 : 5;
    if (p.labour[i] == LabourState::employed) wages[h] += p.wage_cents[i];
    const int months = std::min(12, p.residence_months(i, now) + 1);
    annual[h] += 1200ll * std::accumulate(p.income[i].begin(), p.income[i].end(), 0ll) / months;
  }
  for (std::size_t h = 0; h < w.households.rows(); ++h) {
    if (w.households.members[h] == 0) continue;
    REQUIRE(w.households.equivalence[h] == scale[h]);
    REQUIRE(w.households.annual_income_cents[h] == annual[h]);
    REQUIRE(w.households.net_income_cents[h] >= wages[h] * 52 / 100 - 100);  // the highest rate is 48 %
  }
}

TEST_CASE("one bad month does not make poor, a bad year does") {
  HandMadeWorld w;
  const Row home = w.home(), i = w.man(40, home);
  World& world = w.world;
  Persons& p = world.persons;
  set_block(world);
  world.incomes_since = world.now - 12;
  p.income[i].fill(2000);
  income::Parameters par;
  par.assistance_takeup = 0;
  for (int month = 1; month <= 12; ++month, world.now = world.now + 1) {
    world.regions[0].median_income_cents = 150000;  // line: 900
    income::incomes(world, par);
    world.regions[0].median_income_cents = 150000;
    CHECK(world.short_of_money(i));
    CHECK(world.poor(i) == (2000 * (12 - month) < 900 * 12));
  }
}

TEST_CASE("median equivalised income is in the range that was published") {
  Simulation s(small_scenario(), 0);
  s.step();
  double median = 0, residents = 0;
  const World& w = s.world();
  for (Row i = 0; i < w.persons.rows(); ++i) {
    if (!w.persons.alive(i)) continue;
    median += static_cast<double>(w.regions[w.region_of(i)].median_income_cents) * 12 / 100;
    ++residents;
  }
  CHECK(median / residents > 13000);  // mean of the blocks' medians; EU-27 nationals 2019: 17,775 EUR (Eurostat)
  CHECK(median / residents < 23000);
}
