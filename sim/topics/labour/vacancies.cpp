#include <algorithm>
#include <array>
#include <tuple>

#include "base/math.hpp"
#include "base/parallel.hpp"
#include "topics/labour/employers.hpp"

namespace cohesim::labour {

namespace {

// Labour force of the EU-27 by attainment (ISCED 0-2, 3-4, 5-8), 2019: Eurostat lfsa_agaed, about. Of this supply the shares
// of posts by level are; elsewhere, and later, they follow the supply.
constexpr std::array<double, n_levels> reference_supply{0.17, 0.48, 0.35};
// Attainment of those who hold the posts of a level (rows: elementary, medium, graduate; columns as above) about, in the
// base year: a level grows with each attainment as much as it employs of it, so that no mix of supply leaves posts without takers.
constexpr double holders[n_levels][n_levels] = {{0.48, 0.46, 0.06}, {0.22, 0.61, 0.17}, {0.03, 0.40, 0.57}};
// Employed of an active person by attainment in the base year: 1 less the EU-27's rates of unemployment, about (lfsa_urgaed).
constexpr std::array<double, n_levels> jobs_by_attainment{0.88, 0.94, 0.96};

struct Counts {
  std::vector<std::int64_t> v;
  Counts& operator+=(const Counts& other) {
    if (v.empty()) return *this = other;
    for (std::size_t k = 0; k < other.v.size(); ++k) v[k] += other.v[k];
    return *this;
  }
};

/// Labour force (employed and unemployed) of each labour market by attainment, and its employed by level.
constexpr std::size_t stride = 2 * n_levels;
Counts count_labour(const World& world) {
  const Persons& p = world.persons;
  return sum_chunks<Counts>(p.rows(), chunk_rows, [&](std::size_t first, std::size_t count, Counts& counts) {
    counts.v.resize(world.labour_markets.size() * stride);
    const auto active = [&](Row i) {
      return p.alive(i) & ((p.labour[i] == LabourState::employed) | (p.labour[i] == LabourState::unemployed));
    };
    for (std::size_t row = first; row < first + count; row += batch_rows)
      for_each_where(row, std::min(batch_rows, first + count - row), active, [&](Row i) {
        const std::size_t cell = world.regions[world.region_of(i)].labour_market * stride;
        ++counts.v[cell + static_cast<std::size_t>(education_rank(p.attained(i, world.now)))];
        counts.v[cell + n_levels + static_cast<std::size_t>(p.level[i])] += p.labour[i] == LabourState::employed;
      });
  });
}

struct Cell {
  std::size_t market, level;
  std::uint64_t key() const { return lineage(market, level, static_cast<std::uint64_t>(Stream::vacancy)); }
};

/// Keeps what stays open; counts what lapses.
std::int64_t lapse(World& world, Cell cell, const Parameters& par) {
  std::int64_t lapsed = 0;
  std::erase_if(world.vacancies, [&](const Vacancy& v) {
    if (v.labour_market != cell.market || static_cast<std::size_t>(v.level) != cell.level) return false;
    const bool gone = happens(world.run.draw(Stream::vacancy, world.now, v.key)[0], par.vacancy_lapse.value());
    lapsed += gone;
    return gone;
  });
  return lapsed;
}

void post(World& world, Cell cell, std::uint32_t employer, std::uint64_t tag, std::uint64_t k) {
  const std::uint64_t key =
      lineage(world.employers.key[employer], tag + cell.level, static_cast<std::uint64_t>(world.now.value), k);
  world.vacancies.push_back(
      {key, employer, static_cast<std::uint16_t>(cell.market), static_cast<JobLevel>(cell.level)});
  ++world.labour_markets[cell.market].posted[cell.level];
}

struct OldPost {
  std::uint32_t employer, index;
  std::uint32_t lottery;
};

/// Posts that fell vacant, in the order of a lottery of their own.
std::vector<OldPost> take_unfilled(World& world, Cell cell) {
  std::vector<OldPost> posts;
  for (const std::uint32_t e : world.labour_markets[cell.market].employers) {
    auto& unfilled = world.employers.unfilled[e][cell.level];
    for (std::int32_t k = 0; k < unfilled; ++k)
      posts.push_back({e, static_cast<std::uint32_t>(k),
                       world.run.pair(Stream::vacancy, world.now, world.employers.key[e],
                                      static_cast<std::uint32_t>(k))[cell.level]});
    unfilled = 0;
  }
  return posts;
}

/// The supply from which the posts of a level are filled, relative to the reference.
double relative_supply(const LabourMarket& market, std::size_t level) {
  double supply = 0;
  for (std::size_t e = 0; e < n_levels; ++e)
    supply += holders[level][e] * market.labour_force_smoothed[e] / (market.labour_force() * reference_supply[e]);
  return supply;
}

/// Shares of the levels in all posts: those of the reference, moved with the supply of those who hold such posts.
double level_share(const LabourMarket& market, std::size_t level, const Parameters& par) {
  const double elementary = par.jobs_elementary.value(), graduate = par.jobs_graduate.value();
  const double share[] = {elementary, 1.0 - elementary - graduate, graduate};
  double own = 0, all = 0;
  for (std::size_t k = 0; k < n_levels; ++k) {
    const double x =
        share[k] * (1.0 + static_cast<double>(par.demand_by_skill.value()) * (relative_supply(market, k) - 1.0));
    all += x;
    if (k == level) own = x;
  }
  return own / all;
}

/// Posts pay more where they are filled sooner than is normal, less where they stay open.
float creation(double vacancy_rate, const Parameters& par) {
  constexpr double most =
      4;  // times the normal rate, or a fourth of it: the rate of a small labour market may be zero for months
  const auto normal = static_cast<double>(par.vacancy_rate.value());
  if (normal <= 0) return 1;
  const auto shortage = static_cast<float>(std::clamp(vacancy_rate / normal, 1 / most, most));
  return pow_(shortage, -par.job_creation.value());
}

/// Posts per active person, relative to the reference: more where more have the attainment that is seldom without work.
double skill_factor(const LabourMarket& market, const Parameters& par) {
  double now = 0, reference = 0;
  for (std::size_t e = 0; e < n_levels; ++e) {
    now += jobs_by_attainment[e] * market.labour_force_smoothed[e] / market.labour_force();
    reference += jobs_by_attainment[e] * reference_supply[e];
  }
  return 1.0 + static_cast<double>(par.demand_by_skill.value()) * (now / reference - 1.0);
}

double wanted_posts(const LabourMarket& market, std::size_t level, const Parameters& par) {
  const double jobs = par.jobs_per_labour_force.value() * market.labour_force() * skill_factor(market, par);
  return level_share(market, level, par) * jobs * par.cycle.value() * (1.0 + par.vacancy_rate.value()) *
         creation(market.vacancy_rate_smoothed[level], par);
}

struct Stock {
  std::int64_t employed, open;
  bool opening;  // first posting of all: no post is open yet
};

/// Mean number that is posted: what fell vacant or lapsed, and a part of the gap to the posts that are wanted.
double new_posts(const LabourMarket& market, std::size_t level, const Stock& stock, std::int64_t vacant,
                 std::int64_t lapsed, const Parameters& par) {
  const double wanted = wanted_posts(market, level, par);
  if (stock.opening) return wanted - static_cast<double>(stock.employed + stock.open);
  const double gap = wanted - static_cast<double>(stock.employed + stock.open + vacant);
  return static_cast<double>(vacant + lapsed) + static_cast<double>(par.vacancy_adjustment.value()) * gap;
}

void keep_by_lottery(std::vector<OldPost>& posts, std::size_t count) {
  std::sort(posts.begin(), posts.end(), [&](const OldPost& a, const OldPost& b) {
    return std::tie(a.lottery, a.employer, a.index) < std::tie(b.lottery, b.employer, b.index);
  });
  posts.resize(count);
}

void post_cell(World& world, Cell cell, const Stock& stock, const Parameters& par) {
  LabourMarket& market = world.labour_markets[cell.market];
  const std::int64_t lapsed = lapse(world, cell, par);
  std::vector<OldPost> old = take_unfilled(world, cell);
  const double mean = new_posts(market, cell.level, stock, static_cast<std::int64_t>(old.size()), lapsed, par);
  const Words words = world.run.draw(Stream::vacancy, world.now, cell.key());
  const auto count = static_cast<std::size_t>(std::max<std::int64_t>(0, dithered(mean, words[0])));
  if (count < old.size()) keep_by_lottery(old, count);
  for (const OldPost& o : old) post(world, cell, o.employer, 0, o.index);
  for (std::size_t k = old.size(); k < count; ++k) {
    const auto n = static_cast<std::uint32_t>(k - old.size());
    const std::uint32_t word = world.run.pair(Stream::vacancy, world.now, cell.key(), n + 1)[0];
    post(world, cell, draw_employer(market, word), 16, n);
  }
}

std::int64_t count_open(const World& world, Cell cell) {
  return std::count_if(world.vacancies.begin(), world.vacancies.end(), [&](const Vacancy& v) {
    return v.labour_market == cell.market && static_cast<std::size_t>(v.level) == cell.level;
  });
}

double approach(double smoothed, double now, double memory) { return smoothed + (now - smoothed) / memory; }

/// In the run-in the labour force is followed without delay: that survivors grow in number is no growth of the economy.
void follow_labour_force(LabourMarket& market, const std::int64_t* now, double memory, const Parameters& par) {
  const bool first = market.labour_force() == 0;
  for (std::size_t k = 0; k < n_levels; ++k) {
    double& smoothed = market.labour_force_smoothed[k];
    smoothed = approach(smoothed, static_cast<double>(now[k]), first ? 1 : memory);
    if (first) market.vacancy_rate_smoothed[k] = static_cast<double>(par.vacancy_rate.value());
  }
}

}  // namespace

namespace {

void post_market(World& world, std::size_t m, const std::int64_t* of_market, bool opening, const Parameters& par) {
  LabourMarket& market = world.labour_markets[m];
  const auto memory = static_cast<double>(par.vacancy_memory_months.value());
  for (std::size_t level = 0; level < n_levels; ++level) {
    const Stock stock{of_market[n_levels + level], count_open(world, {m, level}), opening};
    const double posts = std::max(1.0, static_cast<double>(stock.employed + stock.open));
    double& rate = market.vacancy_rate_smoothed[level];
    if (!opening) rate = approach(rate, static_cast<double>(stock.open) / posts, memory);
    post_cell(world, {m, level}, stock, par);
  }
}

}  // namespace

void post_vacancies(World& world, const Parameters& par) {
  const Counts counts = count_labour(world);
  const double memory = world.running_in ? 1.0 : static_cast<double>(par.demand_memory_months.value());
  for (std::size_t m = 0; m < world.labour_markets.size(); ++m) {
    LabourMarket& market = world.labour_markets[m];
    market.posted = {};
    const bool opening = market.labour_force() == 0;
    const std::int64_t* of_market = &counts.v[m * stride];
    follow_labour_force(market, of_market, memory, par);
    if (market.labour_force() <= 0) continue;
    post_market(world, m, of_market, opening, par);
  }
}

}  // namespace cohesim::labour
