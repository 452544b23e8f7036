#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "base/parallel.hpp"
#include "topics/labour/demand.hpp"
#include "topics/labour/employers.hpp"
#include "topics/labour/parameters.hpp"

namespace cohesim::labour {

namespace {

struct Counts {
  Scratch<std::int64_t> v;
  Counts& operator+=(const Counts& other) {
    if (v.empty()) return *this = other;
    for (std::size_t k = 0; k < other.v.size(); ++k) v[k] += other.v[k];
    return *this;
  }
};

/// Labour force (employed and unemployed) of each labour market by attainment.
Counts count_labour(const World& world) {
  const Persons& p = world.persons;
  return sum_chunks<Counts>(p.rows(), chunk_rows(p.rows()), [&](std::size_t first, std::size_t count, Counts& counts) {
    counts.v.resize(world.labour_markets.size() * n_levels);
    const auto active = [&](Row i) {
      return p.alive(i) & ((p.labour[i] == LabourState::employed) | (p.labour[i] == LabourState::unemployed));
    };
    for (std::size_t row = first; row < first + count; row += batch_rows)
      for_each_where(row, std::min(batch_rows, first + count - row), active, [&](Row i) {
        const std::size_t cell = world.regions[world.region_of(i)].labour_market * std::size_t{n_levels};
        ++counts.v[cell + static_cast<std::size_t>(education_rank(p.education[i]))];
      });
  });
}

/// Posts of a labour market, a sector and a level.
struct Cell {
  std::size_t market, sector, level;
  std::uint64_t key() const {
    return lineage(market, sector * n_levels + level, static_cast<std::uint64_t>(Stream::vacancy));
  }
};

/// Of each cell: persons in such jobs; posts that are open, before any lapse; posts that lapsed now.
struct Stocks {
  struct Stock {
    std::int64_t staff = 0, open = 0, lapsed = 0;
  };
  Scratch<Stock> of_cell;

  explicit Stocks(std::size_t markets) : of_cell(markets * n_sectors * n_levels) {}
  Stock& operator[](const Cell& c) { return of_cell[(c.market * n_sectors + c.sector) * n_levels + c.level]; }
};

Cell cell_of(const World& world, std::uint32_t employer, std::size_t level) {
  const Employers& e = world.employers;
  return {world.regions[e.region[employer]].labour_market, static_cast<std::size_t>(e.sector[employer]), level};
}

/// Employers of one region and sector follow one another.
void count_staff(const World& world, Stocks& stocks) {
  const Employers& e = world.employers;
  for_each_batch(e.rows(), [&](std::size_t first, std::size_t count) {
    std::array<std::int64_t, n_levels> staff{};
    const auto last = static_cast<std::uint32_t>(first + count);
    for (auto k = static_cast<std::uint32_t>(first); k < last; ++k) {
      for (std::size_t level = 0; level < n_levels; ++level) staff[level] += e.staff[k][level];
      if (k + 1 < last && e.region[k + 1] == e.region[k] && e.sector[k + 1] == e.sector[k]) continue;
      for (std::size_t level = 0; level < n_levels; ++level)
        add_shared(stocks[cell_of(world, k, level)].staff, std::exchange(staff[level], 0));
    }
  });
}

/// Posts that stay open are kept.
void lapse(World& world, Stocks& stocks, const Parameters& par) {
  std::erase_if(world.vacancies, [&](const Vacancy& v) {
    Stocks::Stock& stock = stocks[cell_of(world, v.employer, static_cast<std::size_t>(v.level))];
    const bool gone = happens(world.run.draw(Stream::vacancy, world.now, v.key)[0], par.vacancy_lapse.value());
    ++stock.open;
    stock.lapsed += gone;
    return gone;
  });
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
Scratch<OldPost> take_unfilled(World& world, Cell cell) {
  Scratch<OldPost> posts;
  const LabourMarket& market = world.labour_markets[cell.market];
  for (std::uint32_t at = market.sector_begin[cell.sector]; at < market.sector_begin[cell.sector + 1]; ++at) {
    const std::uint32_t e = market.employers[at];
    auto& unfilled = world.employers.unfilled[e][cell.level];
    for (std::int32_t k = 0; k < unfilled; ++k)
      posts.push_back({e, static_cast<std::uint32_t>(k),
                       world.run.pair(Stream::vacancy, world.now, world.employers.key[e],
                                      static_cast<std::uint32_t>(k))[cell.level]});
    unfilled = 0;
  }
  return posts;
}

/// Mean number that is posted: what fell vacant or lapsed, and a part of the gap to the posts that are wanted. At the first
/// posting of all no post is open yet.
double new_posts(double wanted, const Stocks::Stock& stock, std::int64_t vacant, bool opening, const Parameters& par) {
  if (opening) return wanted - static_cast<double>(stock.staff + stock.open);
  const double gap = wanted - static_cast<double>(stock.staff + stock.open + vacant);
  return static_cast<double>(vacant + stock.lapsed) + static_cast<double>(par.vacancy_adjustment.value()) * gap;
}

void keep_by_lottery(Scratch<OldPost>& posts, std::size_t count) {
  std::sort(posts.begin(), posts.end(), [&](const OldPost& a, const OldPost& b) {
    return std::tie(a.lottery, a.employer, a.index) < std::tie(b.lottery, b.employer, b.index);
  });
  posts.resize(count);
}

/// Posts that fell vacant are advertised first, those that nobody wants any more are not; others are new.
void post_cell(World& world, Cell cell, Scratch<OldPost>& old, std::size_t count) {
  const LabourMarket& market = world.labour_markets[cell.market];
  if (count < old.size()) keep_by_lottery(old, count);
  for (const OldPost& o : old) post(world, cell, o.employer, 0, o.index);
  for (std::size_t k = old.size(); k < count; ++k) {
    const auto n = static_cast<std::uint32_t>(k - old.size());
    const std::uint32_t word = world.run.pair(Stream::vacancy, world.now, cell.key(), n + 1)[0];
    post(world, cell, draw_employer(market, static_cast<Sector>(cell.sector), word), 16, n);
  }
}

using BySector = std::array<double, n_sectors>;

/// As many whole numbers as their sum, dithered by u: where employers of some sectors are to post less than nothing, the
/// others post so many fewer.
std::array<std::size_t, n_sectors> whole_numbers(const BySector& means, float u) {
  double sum = 0, positive = 0;
  for (const double mean : means) sum += mean, positive += std::max(0.0, mean);
  std::array<std::size_t, n_sectors> numbers{};
  if (sum <= 0) return numbers;
  double running = static_cast<double>(u);
  for (std::size_t s = 0; s < n_sectors; ++s) {
    const double before = running;
    running += std::max(0.0, means[s]) * sum / positive;
    numbers[s] = static_cast<std::size_t>(running) - static_cast<std::size_t>(before);
  }
  return numbers;
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

/// How many posts of the level are open, with a memory.
void follow_vacancy_rate(LabourMarket& market, std::size_t m, std::size_t level, Stocks& stocks,
                         const Parameters& par) {
  std::int64_t open = 0, posts = 0;
  for (std::size_t sector = 0; sector < n_sectors; ++sector) {
    const Stocks::Stock& stock = stocks[{m, sector, level}];
    open += stock.open;
    posts += stock.staff + stock.open;
  }
  double& rate = market.vacancy_rate_smoothed[level];
  rate = approach(rate, static_cast<double>(open) / static_cast<double>(std::max<std::int64_t>(1, posts)),
                  static_cast<double>(par.vacancy_memory_months.value()));
}

/// Posts that fell vacant, of all cells.
class OldPosts {
 public:
  explicit OldPosts(World& world) : of_cell_(world.labour_markets.size() * n_sectors * n_levels) {
    for_each_task(of_cell_.size(), [&](std::size_t k) {
      const Cell cell{k / (n_sectors * n_levels), k / n_levels % n_sectors, k % n_levels};
      if (world.labour_markets[cell.market].labour_force() > 0) of_cell_[k] = take_unfilled(world, cell);
    });
  }
  Scratch<OldPost>& operator[](const Cell& c) {
    return of_cell_[(c.market * n_sectors + c.sector) * n_levels + c.level];
  }

 private:
  Scratch<Scratch<OldPost>> of_cell_;
};

void post_level(World& world, std::size_t m, std::size_t level, Stocks& stocks, OldPosts& old, bool opening,
                const Parameters& par) {
  const double wanted = wanted_posts(world.labour_markets[m], level, par);
  BySector means;
  for (std::size_t s = 0; s < n_sectors; ++s) {
    const Cell cell{m, s, level};
    means[s] = new_posts(wanted * part_of_sector(s, level, par), stocks[cell],
                         static_cast<std::int64_t>(old[cell].size()), opening, par);
  }
  const Words words = world.run.draw(Stream::vacancy, world.now, Cell{m, n_sectors, level}.key());
  const auto counts = whole_numbers(means, uniform(words[0]));
  for (std::size_t s = 0; s < n_sectors; ++s) post_cell(world, {m, s, level}, old[{m, s, level}], counts[s]);
}

void post_market(World& world, std::size_t m, Stocks& stocks, OldPosts& old, bool opening, const Parameters& par) {
  for (std::size_t level = 0; level < n_levels; ++level) {
    if (!opening) follow_vacancy_rate(world.labour_markets[m], m, level, stocks, par);
    post_level(world, m, level, stocks, old, opening, par);
  }
}

}  // namespace

void post_vacancies(World& world, const Parameters& par) {
  const Counts labour_force = count_labour(world);
  Stocks stocks(world.labour_markets.size());
  count_staff(world, stocks);
  lapse(world, stocks, par);
  const double memory = world.running_in ? 1.0 : static_cast<double>(par.demand_memory_months.value());
  Scratch<std::uint8_t> opening(world.labour_markets.size());
  for (std::size_t m = 0; m < world.labour_markets.size(); ++m) {
    LabourMarket& market = world.labour_markets[m];
    market.posted = {};
    opening[m] = market.labour_force() == 0;
    follow_labour_force(market, &labour_force.v[m * n_levels], memory, par);
  }
  OldPosts old(world);
  for (std::size_t m = 0; m < world.labour_markets.size(); ++m)
    if (world.labour_markets[m].labour_force() > 0) post_market(world, m, stocks, old, opening[m] != 0, par);
}

}  // namespace cohesim::labour
