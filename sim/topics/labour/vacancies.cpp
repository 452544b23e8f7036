#include <algorithm>
#include <tuple>

#include "base/parallel.hpp"
#include "topics/labour/employers.hpp"

namespace cohesim::labour {

namespace {

constexpr double labour_force_memory_months = 24;

struct Counts {
  std::vector<std::int64_t> v;
  Counts& operator+=(const Counts& other) {
    if (v.empty()) return *this = other;
    for (std::size_t k = 0; k < other.v.size(); ++k) v[k] += other.v[k];
    return *this;
  }
};

/// Labour force (employed and searching) of each market, and its employed by level.
Counts count_labour(const World& world) {
  const Persons& p = world.persons;
  constexpr std::size_t stride = n_levels + 1;
  return sum_blocks<Counts>(p.rows(), [&](std::size_t first, std::size_t count) {
    Counts counts{std::vector<std::int64_t>(world.markets.size() * stride)};
    for (auto i = static_cast<Row>(first); i < first + count; ++i) {
      if (!p.alive(i) || (p.labour[i] != LabourState::employed && p.labour[i] != LabourState::searching)) continue;
      const std::size_t cell = world.regions[world.region_of(i)].market * stride;
      ++counts.v[cell];
      if (p.labour[i] == LabourState::employed) ++counts.v[cell + 1 + static_cast<std::size_t>(p.level[i])];
    }
    return counts;
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
    if (v.market != cell.market || static_cast<std::size_t>(v.level) != cell.level) return false;
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
  ++world.markets[cell.market].posted[cell.level];
}

struct OldPost {
  std::uint32_t employer, index;
  std::uint32_t lottery;
};

/// Posts that fell vacant, in the order of a lottery of their own.
std::vector<OldPost> take_unfilled(World& world, Cell cell) {
  std::vector<OldPost> posts;
  for (const std::uint32_t e : world.markets[cell.market].employers) {
    auto& unfilled = world.employers.unfilled[e][cell.level];
    for (std::int32_t k = 0; k < unfilled; ++k)
      posts.push_back({e, static_cast<std::uint32_t>(k),
                       world.run.pair(Stream::vacancy, world.now, world.employers.key[e],
                                      static_cast<std::uint32_t>(k))[cell.level]});
    unfilled = 0;
  }
  return posts;
}

double wanted_posts(const LabourMarket& market, std::size_t level, const Parameters& par) {
  const double elementary = par.jobs_elementary.value(), graduate = par.jobs_graduate.value();
  const double share[] = {elementary, 1.0 - elementary - graduate, graduate};
  return share[level] * par.jobs_per_labour_force.value() * market.labour_force_smoothed * par.cycle.value() *
         (1.0 + par.vacancy_rate.value());
}

void post_cell(World& world, Cell cell, std::int64_t employed, const Parameters& par) {
  LabourMarket& market = world.markets[cell.market];
  const auto open = std::count_if(world.vacancies.begin(), world.vacancies.end(), [&](const Vacancy& v) {
    return v.market == cell.market && static_cast<std::size_t>(v.level) == cell.level;
  });
  const std::int64_t lapsed = lapse(world, cell, par);
  std::vector<OldPost> old = take_unfilled(world, cell);
  const double gap = wanted_posts(market, cell.level, par) - static_cast<double>(employed + open);
  const double mean =
      static_cast<double>(old.size()) + static_cast<double>(lapsed) + par.vacancy_adjustment.value() * gap;
  const Words words = world.run.draw(Stream::vacancy, world.now, cell.key());
  const auto count = static_cast<std::size_t>(std::max<std::int64_t>(0, dithered(mean, words[0])));
  if (count < old.size()) {
    std::sort(old.begin(), old.end(), [&](const OldPost& a, const OldPost& b) {
      return std::tie(a.lottery, a.employer, a.index) < std::tie(b.lottery, b.employer, b.index);
    });
    old.resize(count);
  }
  for (const OldPost& o : old) post(world, cell, o.employer, 0, o.index);
  for (std::size_t k = old.size(); k < count; ++k) {
    const auto n = static_cast<std::uint32_t>(k - old.size());
    const std::uint32_t word = world.run.pair(Stream::vacancy, world.now, cell.key(), n + 1)[0];
    post(world, cell, draw_employer(market, word), 16, n);
  }
}

}  // namespace

void post_vacancies(World& world, const Parameters& par) {
  const Counts counts = count_labour(world);
  for (std::size_t m = 0; m < world.markets.size(); ++m) {
    LabourMarket& market = world.markets[m];
    market.posted = {};
    const auto labour_force = static_cast<double>(counts.v[m * (n_levels + 1)]);
    double& smoothed = market.labour_force_smoothed;
    smoothed = smoothed == 0 ? labour_force : smoothed + (labour_force - smoothed) / labour_force_memory_months;
    for (std::size_t level = 0; level < n_levels; ++level)
      post_cell(world, {m, level}, counts.v[m * (n_levels + 1) + 1 + level], par);
  }
}

}  // namespace cohesim::labour
