#include "topics/housing/stock.hpp"

#include <algorithm>
#include <utility>

#include "base/math.hpp"
#include "base/parallel.hpp"
#include "topics/housing/parameters.hpp"

namespace cohesim::housing {

namespace {

constexpr float largest_gap = 1.609438f;  // log of usual to present vacancy, when a fifth is left: beyond is too rare

/// Log of usual to present vacancy, within bounds.
double gap(double usual, double present) {
  if (usual <= 0) return 0;
  const auto ratio = static_cast<float>(present / usual);
  return static_cast<double>(std::clamp(-log_(std::max(0.2f, ratio)), -largest_gap, largest_gap));
}

/// Prices follow vacancies and come back to what building costs.
void update_prices(World& world, const Stock& stock, const Parameters& par) {
  const auto usual = usual_vacancy(par);
  for (std::size_t r = 0; r < world.regions.size(); ++r)
    for (const Tenure tenure : {Tenure::owner, Tenure::market_rent}) {
      const auto t = static_cast<std::size_t>(tenure);
      double& x = world.housing_markets[r].price[t];
      x += static_cast<double>(par.rent_speed.value()) / 12 * gap(usual[t], stock.region[r][t].vacancy()) -
           x / (12 * static_cast<double>(par.rent_return_years.value()));
    }
}

/// A neighbourhood's few vacancies are chance in part: its vacancy is looked at together with `local_pool` others of the region.
void update_local_rents(World& world, const Stock& stock, const Parameters& par) {
  constexpr auto market = static_cast<std::size_t>(Tenure::market_rent);
  const auto pool = static_cast<double>(par.local_pool.value());
  const double speed = 1.0 / static_cast<double>(par.local_rent_months.value());
  const double back = 1.0 / (12 * static_cast<double>(par.local_rent_return_years.value()));
  for_each_row(world.areas.rows(), [&](Row a) {
    double& x = world.local_housing[a].deviation;
    const Counts &here = stock.area[a][market], &around = stock.region[world.areas.region[a]][market];
    x -= back * x;
    const auto homes = static_cast<double>(here.fit);
    if (homes + pool <= 0) return;
    const double vacancy = (static_cast<double>(here.vacant) + pool * around.vacancy()) / (homes + pool);
    x += speed * gap(around.vacancy(), vacancy);
  });
}

void update_growth(World& world, const Scratch<std::int64_t>& households, const Parameters& par) {
  const auto memory = static_cast<double>(par.growth_memory_months.value());
  for (std::size_t r = 0; r < households.size(); ++r) {
    HousingMarket& m = world.housing_markets[r];
    if (m.households > 0)
      m.growth +=
          (static_cast<double>(households[r] - m.households) / static_cast<double>(m.households) - m.growth) / memory;
    m.households = households[r];
  }
}

}  // namespace

Stock::Stock(const World& world) : area(world.areas.rows()), region(world.regions.size()) {
  const Dwellings& d = world.dwellings;
  Scratch<Row> unheld;
  select(
      d.rows(),
      [&](Row k) {
        if (d.condition[k] == Condition::fit)
          add_shared(area[d.area[k]][static_cast<std::size_t>(d.tenure[k])].fit, std::int64_t{1});
        return d.household[k] == no_row;
      },
      unheld);
  const auto with = [&](Condition condition, Scratch<Row>& out) {
    collect_from_rows(
        unheld.size(),
        [&](Row k, auto& found) {
          if (d.condition[unheld[k]] == condition) found.push_back(unheld[k]);
        },
        out);
  };
  with(Condition::fit, vacant);
  with(Condition::unfit, unfit);
  with(Condition::gone, gone);
  for (std::size_t a = 0; a < area.size(); ++a)
    for (std::size_t t = 0; t < n_tenures; ++t) region[world.areas.region[a]][t].fit += area[a][t].fit;
  recount_vacant(world);
}

void Stock::recount_vacant(const World& world) {
  const Dwellings& d = world.dwellings;
  const Scratch<Row> before = std::move(vacant);
  collect_from_rows(
      before.size(),
      [&](Row k, auto& found) {
        if (d.vacant(before[k])) found.push_back(before[k]);
      },
      vacant);
  for (auto* places : {&area, &region})
    for (ByTenure& counts : *places)
      for (Counts& c : counts) c.vacant = 0;
  for_each_row(vacant.size(), [&](Row k) {
    const Row home = vacant[k];
    add_shared(area[d.area[home]][static_cast<std::size_t>(d.tenure[home])].vacant, std::int64_t{1});
  });
  for (std::size_t a = 0; a < area.size(); ++a)
    for (std::size_t t = 0; t < n_tenures; ++t) region[world.areas.region[a]][t].vacant += area[a][t].vacant;
}

void offer(World& world, Row dwelling, const Parameters& par) {
  world.dwellings.vacant_since[dwelling] = static_cast<std::int16_t>(world.now.value);
  world.dwellings.rent_cents[dwelling] = asked_cents(world, dwelling, par);
}

std::array<double, n_tenures> usual_vacancy(const Parameters& par) {
  return {par.vacancy_owner.value(), par.vacancy_market.value(), par.vacancy_social.value()};
}

void update_stock(World& world, Stock& stock, const Scratch<std::int64_t>& households, const Parameters& par) {
  update_prices(world, stock, par);
  update_local_rents(world, stock, par);
  update_growth(world, households, par);
  reuse(world, stock, par);
  build(world, stock, par);
}

}  // namespace cohesim::housing
