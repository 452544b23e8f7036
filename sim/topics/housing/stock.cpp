#include "topics/housing/stock.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <tuple>

#include "base/math.hpp"
#include "base/parallel.hpp"

namespace cohesim::housing {

namespace {

constexpr float largest_gap = 1.609438f;                        // log of usual to present vacancy, when a fifth is left
constexpr double local_speed = 0.002, local_return = 1.0 / 36;  // a month: assumption
constexpr double growth_memory = 36;                            // months
constexpr std::uint64_t built_here = 0x6275696C74;              // lineage of dwellings built in the run

struct Counts {
  std::int64_t fit = 0, vacant = 0;
  double vacancy() const { return static_cast<double>(vacant) / static_cast<double>(std::max<std::int64_t>(1, fit)); }
};

/// Dwellings by place and tenure.
struct Tally {
  std::vector<std::array<Counts, n_tenures>> area, region;

  explicit Tally(const World& world) : area(world.areas.rows()), region(world.regions.size()) {
    const Dwellings& d = world.dwellings;
    for_each_row(d.rows(), [&](Row k) {
      if (d.condition[k] != Condition::fit) return;
      Counts& c = area[d.area[k]][static_cast<std::size_t>(d.tenure[k])];
      add_shared(c.fit, std::int64_t{1});
      if (d.household[k] == no_row) add_shared(c.vacant, std::int64_t{1});
    });
    for (std::size_t a = 0; a < area.size(); ++a)
      for (std::size_t t = 0; t < n_tenures; ++t) {
        region[world.areas.region[a]][t].fit += area[a][t].fit;
        region[world.areas.region[a]][t].vacant += area[a][t].vacant;
      }
  }
};

/// Log of usual to present vacancy, within bounds.
double gap(double usual, double present) {
  if (usual <= 0) return 0;
  const auto ratio = static_cast<float>(present / usual);
  return static_cast<double>(std::clamp(-log_(std::max(0.2f, ratio)), -largest_gap, largest_gap));
}

std::array<double, n_tenures> usual_vacancy(const Parameters& par) {
  return {par.vacancy_owner.value(), par.vacancy_market.value(), par.vacancy_social.value()};
}

/// Prices follow vacancies and come back to what building costs.
void update_prices(World& world, const Tally& tally, const Parameters& par) {
  const auto usual = usual_vacancy(par);
  for (std::size_t r = 0; r < world.regions.size(); ++r)
    for (const Tenure tenure : {Tenure::owner, Tenure::market_rent}) {
      const auto t = static_cast<std::size_t>(tenure);
      double& x = world.housing_markets[r].price[t];
      x += static_cast<double>(par.rent_speed.value()) / 12 * gap(usual[t], tally.region[r][t].vacancy()) -
           x / (12 * static_cast<double>(par.rent_return_years.value()));
    }
  constexpr auto market = static_cast<std::size_t>(Tenure::market_rent);
  for (std::size_t a = 0; a < world.areas.rows(); ++a) {
    double& x = world.local_housing[a].deviation;
    const Counts &here = tally.area[a][market], &around = tally.region[world.areas.region[a]][market];
    x -= local_return * x;
    if (here.fit > 0) x += local_speed * gap(around.vacancy(), here.vacancy());
  }
}

/// What is begun now is completed in two years: expected growth and losses, more at high rents and where vacancies lack.
void begin_building(World& world, HousingMarket& m, const std::array<Counts, n_tenures>& have, const Parameters& par) {
  const auto usual = usual_vacancy(par);
  auto& month = m.started[static_cast<std::size_t>(world.now.value) % n_building_months];
  for (std::size_t t = 0; t < n_tenures; ++t) {
    const auto stock = static_cast<double>(have[t].fit);
    const double needed = stock * (static_cast<double>(par.demolition.value()) / 12 + m.growth);
    const double at_rent =
        needed * static_cast<double>(exp_(par.building_elasticity.value() * static_cast<float>(m.price[t])));
    const double lacking =
        stock * (usual[t] - have[t].vacancy()) / (12 * static_cast<double>(par.building_vacancy_years.value()));
    month[t] = std::max(0.0, (needed > 0 ? at_rent : needed) + (t == 2 ? 0 : lacking));
  }
  const double all = static_cast<double>(have[0].fit + have[1].fit + have[2].fit);
  month[2] += all * static_cast<double>(par.social_building.value()) / 12;
}

void count_households(World& world) {
  std::vector<std::int64_t> count(world.regions.size());
  const Households& h = world.households;
  for_each_row(h.rows(), [&](Row k) {
    if (h.members[k] > 0) add_shared(count[world.areas.region[h.area[k]]], std::int64_t{1});
  });
  for (std::size_t r = 0; r < count.size(); ++r) {
    HousingMarket& m = world.housing_markets[r];
    if (m.households > 0)
      m.growth +=
          (static_cast<double>(count[r] - m.households) / static_cast<double>(m.households) - m.growth) / growth_memory;
    m.households = count[r];
  }
}

/// New dwellings of a region and month: where others of their tenure are, of three rooms and some more or fewer.
class Builder {
 public:
  Builder(World& world, const Tally& tally, const Parameters& par) : world_(world), tally_(tally), par_(par) {
    select(
        world.dwellings.rows(), [&](Row d) { return world.dwellings.condition[d] == Condition::gone; }, free_);
    std::sort(free_.begin(), free_.end(),
              [&](Row a, Row b) { return world.dwellings.key[a] > world.dwellings.key[b]; });
  }

  void complete(std::uint16_t r) {
    const auto month =
        world_.housing_markets[r].started[static_cast<std::size_t>(world_.now.value) % n_building_months];
    for (std::size_t t = 0; t < n_tenures; ++t) {
      const std::uint64_t site = lineage(r, t, built_here);
      const std::int64_t count = dithered(month[t], world_.run.draw(Stream::housing_stock, world_.now, site)[0]);
      for (std::int64_t k = 0; k < count; ++k)
        build(r, static_cast<Tenure>(t),
              lineage(site, static_cast<std::uint64_t>(world_.now.value), static_cast<std::uint64_t>(k)));
    }
  }

 private:
  Row site_of(std::uint16_t r, std::size_t t, std::uint32_t word) const {
    const Region& region = world_.regions[r];
    std::int64_t at =
        static_cast<std::int64_t>((std::uint64_t{word} * static_cast<std::uint64_t>(tally_.region[r][t].fit)) >> 32);
    for (Row a = region.first_area; a < region.last_area; ++a) {
      at -= tally_.area[a][t].fit;
      if (at < 0) return a;
    }
    return region.first_area;
  }
  Row new_row() {
    if (free_.empty()) return world_.dwellings.append(1);
    const Row row = free_.back();
    free_.pop_back();
    return row;
  }
  void build(std::uint16_t r, Tenure tenure, std::uint64_t key) {
    const Words lots = world_.run.draw(Stream::housing_stock, world_.now, key);
    Dwellings& d = world_.dwellings;
    const Row row = new_row();
    d.key[row] = key;
    d.area[row] = site_of(r, static_cast<std::size_t>(tenure), lots[0]);
    d.tenure[row] = tenure;
    d.condition[row] = Condition::fit;
    d.household[row] = no_row;
    const float more = tenure == Tenure::owner ? par_.rooms_owner.value() : 0.0f;
    d.rooms[row] =
        static_cast<std::uint8_t>(std::clamp(3.5f + more + par_.rooms_spread.value() * normal(lots[1]), 1.0f, 10.0f));
    d.area_m2[row] = static_cast<std::uint16_t>(15 + 20 * d.rooms[row]);
    d.quality[row] = exp_(0.2f * normal(lots[2]));
    d.vacant_since[row] = world_.now.value;
    d.rent_cents[row] = asked_cents(world_, row, par_);
  }

  World& world_;
  const Tally& tally_;
  const Parameters& par_;
  std::vector<Row> free_;
};

/// Dwellings of a condition that nobody holds, by region and there the longest vacant first.
class Unheld {
 public:
  Unheld(const World& world, Condition condition) {
    const Dwellings& d = world.dwellings;
    select(
        d.rows(),
        [&](Row k) {
          const bool may_go = condition == Condition::unfit || d.tenure[k] != Tenure::social_rent;
          return d.condition[k] == condition && d.household[k] == no_row && may_go;
        },
        rows_);
    const auto order = [&](Row k) { return std::tuple(region_of_dwelling(world, k), d.vacant_since[k], d.key[k]); };
    std::sort(rows_.begin(), rows_.end(), [&](Row a, Row b) { return order(a) < order(b); });
    begin_.assign(world.regions.size() + 1, 0);
    for (const Row k : rows_) ++begin_[region_of_dwelling(world, k) + 1u];
    for (std::size_t r = 1; r < begin_.size(); ++r) begin_[r] += begin_[r - 1];
  }
  std::span<const Row> first(std::size_t region, std::int64_t count) const {
    const std::size_t n = begin_[region + 1] - begin_[region];
    return std::span(rows_).subspan(begin_[region], std::min(n, static_cast<std::size_t>(count)));
  }

 private:
  std::vector<Row> rows_;
  std::vector<std::size_t> begin_;
};

/// Unfit dwellings are demolished, and as many of the longest vacant become unfit: those left are as many as before.
void demolish(World& world, const Tally& tally, const Parameters& par) {
  const Unheld unfit(world, Condition::unfit), vacant(world, Condition::fit);
  for (std::uint16_t r = 0; r < world.regions.size(); ++r) {
    std::int64_t stock = 0;
    for (const Counts& c : tally.region[r]) stock += c.fit;
    const double mean = static_cast<double>(stock) * static_cast<double>(par.demolition.value()) / 12;
    const std::uint64_t site = lineage(r, n_tenures, built_here);
    const std::int64_t count = dithered(mean, world.run.draw(Stream::housing_stock, world.now, site)[0]);
    for (const Row k : unfit.first(r, count)) world.dwellings.condition[k] = Condition::gone;
    for (const Row k : vacant.first(r, count)) world.dwellings.condition[k] = Condition::unfit;
  }
}

}  // namespace

void update_stock(World& world, const Parameters& par) {
  const Tally tally(world);
  update_prices(world, tally, par);
  count_households(world);
  demolish(world, tally, par);
  Builder builder(world, tally, par);
  for (std::uint16_t r = 0; r < world.regions.size(); ++r) {
    builder.complete(r);
    begin_building(world, world.housing_markets[r], tally.region[r], par);
  }
}

}  // namespace cohesim::housing
