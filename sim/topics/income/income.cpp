#include "topics/income/income.hpp"

#include <array>
#include <vector>

#include "base/math.hpp"
#include "base/parallel.hpp"

namespace cohesim::income {

namespace {

constexpr int pension_age = 65;
constexpr std::int64_t bin_cents = 1000;  // of the histogram that medians are read from
constexpr std::size_t bins = 2048;

/// processes.md B8.5.
float gross_wage_eur(const World& world, Row i, const Parameters& par) {
  const Persons& p = world.persons;
  const float by_level[] = {0.0f, 0.15f, 0.50f};
  const float years = static_cast<float>(p.experience[i]) / 12.0f;
  const float tenure = static_cast<float>(world.now.value - p.labour_since[i]) / 12.0f;
  float x = by_level[static_cast<std::size_t>(p.level[i])] + 0.02f * years - 0.0003f * years * years +
            0.10f * from_share(p.language[i]) + std::min(0.1f, 0.005f * tenure);
  if (p.has(i, flag::referred)) x += 0.046f * exp_(-0.8f * tenure);
  x += par.pay_spread.value() * p.pay[i];
  return par.elementary_wage_eur.value() * exp_(x) * (p.has(i, flag::part_time) ? 0.6f : 1.0f);
}

/// Taxes and contributions by gross pay relative to the mean (processes.md B10).
std::int64_t net_of_tax(std::int64_t gross_cents, std::int64_t mean_cents) {
  const auto below = [&](std::int64_t percent) { return gross_cents * 100 < mean_cents * percent; };
  const std::int64_t tax = below(50) ? 12 : below(100) ? 24 : below(167) ? 34 : 42;
  return gross_cents * (100 - tax) / 100;
}

std::int64_t share_of(std::int64_t cents, float share) {
  return static_cast<std::int64_t>(static_cast<double>(cents) * static_cast<double>(share));
}

struct WageBill {
  std::int64_t cents = 0, count = 0;
  WageBill& operator+=(const WageBill& o) {
    cents += o.cents;
    count += o.count;
    return *this;
  }
};

WageBill update_wages(World& world, const Parameters& par) {
  Persons& p = world.persons;
  return sum_blocks<WageBill>(p.rows(), [&](std::size_t first, std::size_t count) {
    WageBill bill;
    for (auto i = static_cast<Row>(first); i < first + count; ++i) {
      if (!p.alive(i)) continue;
      // Those past working age who have no pay on record get what their last level paid: pensions go by it.
      if (p.labour[i] == LabourState::employed || (p.wage_cents[i] == 0 && p.age(i, world.now) >= 60)) {
        if (p.pay[i] == 0.0f) p.pay[i] = normal(world.run.draw(Stream::contract, Month{0}, p.key[i])[0]);
        p.wage_cents[i] = static_cast<std::int32_t>(100.0f * gross_wage_eur(world, i, par));
      }
      if (p.labour[i] == LabourState::employed) bill += {p.wage_cents[i], 1};
    }
    return bill;
  });
}

/// Of one person, a month, before assistance.
std::int64_t personal_income(const World& world, Row i, std::int64_t mean_wage, const Parameters& par) {
  const Persons& p = world.persons;
  const PersonRegime regime = p.regime[i];
  if (p.labour[i] == LabourState::employed) return net_of_tax(p.wage_cents[i], mean_wage);
  const std::int64_t median = world.regions[world.region_of(i)].median_income_cents;
  const int age = p.age(i, world.now);
  if (age < 18) return share_of(median, par.child_benefit(regime));
  const std::int64_t last = net_of_tax(p.wage_cents[i], mean_wage);
  const bool retired = age >= pension_age || (age >= 60 && p.labour[i] == LabourState::detached);
  if (retired) return std::max(share_of(last, par.pension(regime)), share_of(median, 0.40f));
  const bool benefit =
      p.labour[i] != LabourState::detached && world.now.value - p.labour_since[i] < 12 && p.experience[i] >= 12;
  return benefit ? share_of(last, par.unemployment_benefit(regime)) : 0;
}

constexpr std::uint32_t one_person = 1u << 16;  // in Households::equivalence until `assist` has counted the persons

/// What the persons of one household add to it, while they follow one another.
struct HouseholdSum {
  Row household = no_row;
  std::int64_t cents = 0;
  std::uint32_t equivalence = 0;  // tenths; above `one_person`: persons

  void add_to(Households& h) const {
    if (household == no_row) return;
    add_shared(h.equivalence[household], equivalence);
    add_shared(h.net_income_cents[household], cents);
  }
};

void add_to_households(World& world, std::int64_t mean_wage, const Parameters& par) {
  Households& h = world.households;
  for_each_block(h.rows(), [&](std::size_t first, std::size_t count) {
    for (std::size_t k = first; k < first + count; ++k) {
      h.net_income_cents[k] = 0;
      // OECD-modified scale in tenths: 10 for the first person from 14, 5 for others, 3 for children.
      h.equivalence[k] = 5;
    }
  });
  const Persons& p = world.persons;
  for_each_block(p.rows(), [&](std::size_t first, std::size_t count) {
    HouseholdSum sum;  // most households lie in one piece: one shared addition instead of one per person
    for (auto i = static_cast<Row>(first); i < first + count; ++i) {
      if (!p.alive(i)) continue;
      if (p.household[i] != sum.household) {
        sum.add_to(h);
        sum = {.household = p.household[i]};
      }
      sum.equivalence += one_person + (p.age(i, world.now) < 14 ? 3u : 5u);
      sum.cents += personal_income(world, i, mean_wage, par);
    }
    sum.add_to(h);
  });
}

/// Persons by country block and equivalised income.
struct IncomeHistogram {
  std::vector<std::array<std::int64_t, bins>> persons;
  IncomeHistogram& operator+=(const IncomeHistogram& o) {
    if (persons.empty()) return *this = o;
    for (std::size_t r = 0; r < o.persons.size(); ++r)
      for (std::size_t b = 0; b < bins; ++b) persons[r][b] += o.persons[r][b];
    return *this;
  }
};

/// Means over the members: each brings the terms that hold for him or her.
struct AssistanceTerms {
  double share = 0, takeup = 0;
};

AssistanceTerms assistance_terms(const World& world, Row household, const Parameters& par) {
  AssistanceTerms sum;
  int members = 0;
  for (const Row i : world.members_of(household)) {
    const PersonRegime regime = world.persons.regime[i];
    sum.share += static_cast<double>(par.assistance(regime));
    sum.takeup += static_cast<double>(par.assistance_takeup(regime));
    ++members;
  }
  return members > 0 ? AssistanceTerms{sum.share / members, sum.takeup / members} : sum;
}

/// Social assistance tops the household up to its floor; who takes it up is drawn once per household.
void top_up(World& world, Row k, std::int64_t median, const Parameters& par) {
  Households& h = world.households;
  const float most = std::ranges::max(par.assistance.effective());
  if (h.net_income_cents[k] >= share_of(median, most) * h.equivalence[k] / 10) return;
  const AssistanceTerms terms = assistance_terms(world, k, par);
  const std::int64_t floor = share_of(median, static_cast<float>(terms.share)) * h.equivalence[k] / 10;
  if (h.net_income_cents[k] < floor &&
      happens(world.run.draw(Stream::assistance, Month{0}, h.key[k])[0], static_cast<float>(terms.takeup)))
    h.net_income_cents[k] = floor;
}

IncomeHistogram assist(World& world, const Parameters& par) {
  Households& h = world.households;
  return sum_chunks<IncomeHistogram>(h.rows(), chunk_rows, [&](std::size_t first, std::size_t count, auto& sum) {
    sum.persons.resize(world.regions.size());
    for (auto k = static_cast<Row>(first); k < first + count; ++k) {
      const std::uint32_t persons = h.equivalence[k] / one_person;
      h.equivalence[k] %= one_person;
      if (persons == 0) continue;
      const Region& region = world.regions[world.areas.region[h.area[k]]];
      top_up(world, k, region.median_income_cents, par);
      const std::int64_t income = std::max<std::int64_t>(0, h.net_income_cents[k] * 10 / h.equivalence[k]);
      sum.persons[region.country][std::min(bins - 1, static_cast<std::size_t>(income / bin_cents))] += persons;
    }
  });
}

void update_medians(World& world, IncomeHistogram incomes) {
  auto& histogram = incomes.persons;
  histogram.resize(world.regions.size());
  for (std::size_t r = 0; r < world.regions.size(); ++r) {
    if (world.regions[r].country != r) {
      world.regions[r].median_income_cents = world.regions[world.regions[r].country].median_income_cents;
      continue;
    }
    std::int64_t total = 0, below = 0;
    for (const std::int64_t n : histogram[r]) total += n;
    std::size_t bin = 0;
    while (bin + 1 < bins && 2 * (below + histogram[r][bin]) < total) below += histogram[r][bin++];
    // Linear inside the bin, in whole cents.
    const std::int64_t inside = histogram[r][bin] > 0 ? (total - 2 * below) * bin_cents / (2 * histogram[r][bin]) : 0;
    world.regions[r].median_income_cents = static_cast<std::int64_t>(bin) * bin_cents + inside;
  }
}

}  // namespace

void incomes(World& world, const Parameters& par) {
  const WageBill bill = update_wages(world, par);
  add_to_households(world, bill.count > 0 ? bill.cents / bill.count : 0, par);
  update_medians(world, assist(world, par));
}

}  // namespace cohesim::income
