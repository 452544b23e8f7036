// What is begun, and completed two years later.
#include <algorithm>
#include <numeric>

#include "base/math.hpp"
#include "topics/housing/parameters.hpp"
#include "topics/housing/stock.hpp"

namespace cohesim::housing {

namespace {

constexpr std::uint64_t built_here = 0x6275696C74;  // lineage of dwellings built in the run
constexpr auto social = static_cast<std::size_t>(Tenure::social_rent);

/// Expected growth and losses, more at high rents and where vacancies lack. Who builds for reduced rents does not build more
/// where they lack, for that is a policy, but less where they stand empty.
void begin_building(World& world, HousingMarket& m, const Stock::ByTenure& have, const Parameters& par) {
  const auto usual = usual_vacancy(par);
  auto& month = m.started[static_cast<std::size_t>(world.now.value) % n_building_months];
  for (std::size_t t = 0; t < n_tenures; ++t) {
    const auto stock = static_cast<double>(have[t].fit);
    const double needed = stock * (static_cast<double>(par.demolition.value()) / 12 + m.growth);
    const double at_rent =
        needed * static_cast<double>(exp_(par.building_elasticity.value() * static_cast<float>(m.price[t])));
    const double lacking =
        stock * (usual[t] - have[t].vacancy()) / (12 * static_cast<double>(par.building_vacancy_years.value()));
    month[t] = std::max(0.0, (needed > 0 ? at_rent : needed) + (t == social ? std::min(0.0, lacking) : lacking));
  }
  const double all = static_cast<double>(have[0].fit + have[1].fit + have[2].fit);
  month[social] += all * static_cast<double>(par.social_building.value()) / 12;
}

/// New dwellings of a region and month: where others of their tenure are.
class Builder {
 public:
  Builder(World& world, const Stock& stock, const Parameters& par)
      : world_(world), stock_(stock), par_(par), free_(stock.gone) {
    std::sort(free_.begin(), free_.end(),
              [&](Row a, Row b) { return world.dwellings.key[a] > world.dwellings.key[b]; });
  }

  void complete(std::uint16_t r) {
    const auto month =
        world_.housing_markets[r].started[static_cast<std::size_t>(world_.now.value) % n_building_months];
    for (std::size_t t = 0; t < n_tenures; ++t) {
      const std::uint64_t site = lineage(r, t, built_here);
      const std::int64_t count = dithered(month[t], world_.run.draw(Stream::housing_stock, world_.now, site)[0]);
      if (count > 0) find_pulls(r, t);
      for (std::int64_t k = 0; k < count; ++k)
        build_one(r, static_cast<Tenure>(t),
                  lineage(site, static_cast<std::uint64_t>(world_.now.value), static_cast<std::uint64_t>(k)));
    }
  }

 private:
  /// By neighbourhood of a region: where others of the tenure are, more where vacancies lack. So that a vacancy more or less
  /// matters little in a small neighbourhood, some dwellings are taken to be as in the region.
  void find_pulls(std::uint16_t r, std::size_t t) {
    const auto others = static_cast<double>(par_.building_pool.value());
    const double around = stock_.everything(stock_.region[r]).vacancy();
    pulls_.clear();
    for (Row a = world_.regions[r].first_area; a < world_.regions[r].last_area; ++a) {
      const Counts here = stock_.everything(stock_.area[a]);
      const double vacancy =
          (static_cast<double>(here.vacant) + others * around) / (static_cast<double>(here.fit) + others);
      pulls_.push_back(static_cast<double>(stock_.area[a][t].fit) * (vacancy > 0 ? around / vacancy : 1));
    }
  }
  /// A neighbourhood, in proportion to the pulls found last.
  Row site_of(std::uint16_t r, std::uint32_t word) const {
    double at = static_cast<double>(uniform(word)) * std::accumulate(pulls_.begin(), pulls_.end(), 0.0);
    for (std::size_t k = 0; k < pulls_.size(); ++k)
      if ((at -= pulls_[k]) < 0) return world_.regions[r].first_area + static_cast<Row>(k);
    return world_.regions[r].first_area;
  }
  Row new_row() {
    if (free_.empty()) return world_.dwellings.append(1);
    const Row row = free_.back();
    free_.pop_back();
    return row;
  }
  void build_one(std::uint16_t r, Tenure tenure, std::uint64_t key) {
    const Words lots = world_.run.draw(Stream::housing_stock, world_.now, key);
    Dwellings& d = world_.dwellings;
    const Row row = new_row();
    d.key[row] = key;
    d.area[row] = site_of(r, lots[0]);
    d.tenure[row] = tenure;
    d.condition[row] = Condition::fit;
    d.household[row] = no_row;
    const float more = tenure == Tenure::owner ? par_.rooms_owner.value() : 0.0f;
    d.rooms[row] = whole_rooms(par_.building_rooms.value() + 0.5f + more + par_.rooms_spread.value() * normal(lots[1]));
    d.quality[row] = exp_(par_.building_quality_spread.value() * normal(lots[2]));
    offer(world_, row, par_);
  }

  World& world_;
  const Stock& stock_;
  const Parameters& par_;
  Scratch<Row> free_;
  Scratch<double> pulls_;
};

}  // namespace

void build(World& world, const Stock& stock, const Parameters& par) {
  Builder builder(world, stock, par);
  for (std::uint16_t r = 0; r < world.regions.size(); ++r) {
    builder.complete(r);
    begin_building(world, world.housing_markets[r], stock.region[r], par);
  }
}

}  // namespace cohesim::housing
