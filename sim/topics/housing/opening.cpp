// Dwellings of the start: who lives in what, and what is vacant.
#include <algorithm>
#include <cmath>
#include <functional>

#include "base/math.hpp"
#include "base/parallel.hpp"
#include "topics/housing/composition.hpp"
#include "topics/housing/household.hpp"
#include "topics/housing/parameters.hpp"
#include "topics/housing/stock.hpp"

namespace cohesim::housing {

namespace {

constexpr double nobody_buys = 1e3;                    // a score that none reaches
constexpr std::uint32_t nth_home = 0, nth_tenure = 1;  // draws of Stream::housing_stock on a household's key
constexpr std::uint64_t first_home = 0x686F6D65;       // lineage of dwellings of the start

/// A household of the start that gets a dwelling.
struct Housed {
  Row household;
  Profile profile;
  float score, social_score;
  Tenure tenure = Tenure::market_rent;
};

using ByTenure = std::array<double, n_tenures>;

bool all_applicants(const World& world, Row h) {
  for (const Row i : world.members_of(h))
    if (world.persons.status[i] != LegalStatus::applicant) return false;
  return true;
}

class Opening {
 public:
  Opening(World& world, const Parameters& par) : world_(world), par_(par) {}

  void run() {
    world_.local_housing.assign(world_.areas.rows(), {});
    world_.housing_markets.assign(world_.regions.size(), {});
    find_households();
    set_levels();
    set_tenures();
    make_homes();
    make_vacant();
    note_stock();
  }

 private:
  Words words(Row h, std::uint32_t nth) const {
    return world_.run.draw(Stream::housing_stock, Month{0}, world_.households.key[h], nth);
  }

  void find_households() {
    const auto add = [&](Row h, auto& found) {
      if (world_.households.members[h] == 0) return;
      const bool reception = all_applicants(world_, h) && uniform(words(h, nth_tenure)[0]) < par_.in_reception.value();
      if (reception) return;
      Housed x{h, profile_of(world_, h), 0, 0};
      x.score = owner_score(world_, h, x.profile, par_);
      const float lot = uniform(words(h, nth_tenure)[1]);
      x.social_score =
          log_((lot + 0x1p-25f) / (1.0f - lot)) - par_.social_start_income.value() * log_income(world_, h, x.profile);
      found.push_back(x);
    };
    collect_from_rows(world_.households.rows(), add, housed_);
    for (Row h = 0; h < world_.households.rows(); ++h)
      if (world_.households.members[h] > 0) world_.households.lodging[h] = Lodging::reception;
  }

  std::uint16_t region_of(const Housed& x) const { return world_.areas.region[world_.households.area[x.household]]; }

  // ------------------------------------------------------------------ rents of neighbourhoods

  void set_levels() {
    count_residents(world_);
    const std::size_t areas = world_.areas.rows();
    std::vector<std::int64_t> homes(areas), income(areas), equivalence(areas);
    for (const Housed& x : housed_) {
      const Row a = world_.households.area[x.household];
      ++homes[a];
      income[a] += x.profile.income_cents;
      equivalence[a] += x.profile.equivalence;
    }
    for (std::size_t r = 0; r < world_.regions.size(); ++r)
      world_.housing_markets[r].rent_cents =
          par_.rent_level.value() * static_cast<double>(world_.regions[r].median_income_cents);
    std::vector<char> published(world_.regions.size(), 1);  // by country: of all its areas
    for (Row a = 0; a < areas; ++a) published[country_of_area(world_, a)] &= !std::isnan(rent_of(a));
    std::vector<double> sum(world_.regions.size()), weight(world_.regions.size());
    for (Row a = 0; a < areas; ++a) {
      const std::uint32_t country = country_of_area(world_, a);
      const double mean =
          static_cast<double>(income[a]) / static_cast<double>(std::max<std::int64_t>(1, equivalence[a]));
      const float raw = static_cast<float>(std::max(1.0, mean));
      const double level = published[country] ? rent_of(a) : pow_(raw, par_.rent_income.value()) * usual_level(a);
      world_.local_housing[a].level = level;
      sum[country] += level * static_cast<double>(homes[a]);
      weight[country] += static_cast<double>(homes[a]);
    }
    for (Row a = 0; a < areas; ++a) {
      const std::uint32_t country = country_of_area(world_, a);
      world_.local_housing[a].level *= sum[country] > 0 ? weight[country] / sum[country] : 1;
    }
  }
  /// By what kind of place a neighbourhood is, and how many live there who were born abroad.
  float usual_level(Row a) const {
    const float share = share_abroad(world_.local_housing[a].residents);
    const float by_type[] = {par_.rent_city.value(), 1.0f, par_.rent_rural.value()};
    return by_type[static_cast<std::size_t>(world_.areas.type[a])] * exp_(-par_.rent_abroad.value() * share);
  }
  double rent_of(Row a) const {
    return a < world_.areas.figures.size() ? world_.areas.figures[a].rent_eur_m2 : AreaFigures::unknown;
  }

  // ------------------------------------------------------------------ tenures

  /// Published shares of a neighbourhood; empty if the file gives none.
  bool published_tenures(Row a, ByTenure& shares) const {
    if (a >= world_.areas.figures.size()) return false;
    const AreaFigures& f = world_.areas.figures[a];
    const double sum = f.owner + f.market_rent + f.social_rent;
    if (!(sum > 0)) return false;  // unknown, too
    shares = {f.owner / sum, f.market_rent / sum, f.social_rent / sum};
    return true;
  }

  /// The shares of a region's table are of persons, those of a file of dwellings.
  void set_tenures() {
    std::vector<std::vector<Housed*>> of_area(world_.areas.rows()), of_region(world_.regions.size());
    for (Housed& x : housed_) of_area[world_.households.area[x.household]].push_back(&x);
    for (Row a = 0; a < of_area.size(); ++a) {
      ByTenure shares{};
      std::vector<Housed*>& rest = of_region[world_.areas.region[a]];
      if (published_tenures(a, shares))
        deal_tenures(of_area[a], shares, false);
      else
        rest.insert(rest.end(), of_area[a].begin(), of_area[a].end());
    }
    for (std::size_t r = 0; r < of_region.size(); ++r) {
      const Table& table = world_.regions[r].data.tenure;
      deal_tenures(of_region[r], {table[0], table[1], table[2]}, true);
    }
    set_cutoffs();
  }

  /// The score that as many households of a region reach as own; out of reach where nobody does.
  void set_cutoffs() {
    std::vector<std::vector<float>> scores(world_.regions.size());
    std::vector<std::size_t> owners(world_.regions.size());
    for (const Housed& x : housed_) {
      scores[region_of(x)].push_back(x.score);
      owners[region_of(x)] += x.tenure == Tenure::owner;
    }
    for (std::size_t r = 0; r < scores.size(); ++r) {
      std::sort(scores[r].begin(), scores[r].end(), std::greater<>());
      const std::size_t n = owners[r];
      world_.housing_markets[r].owner_cutoff = n > 0 ? static_cast<double>(scores[r][n - 1]) : nobody_buys;
    }
  }

  /// The highest scores own; of the others those with the highest scores for it have a reduced rent.
  void deal_tenures(std::vector<Housed*>& homes, const ByTenure& shares, bool by_persons) {
    std::int64_t all = 0;
    const auto weight = [&](const Housed* x) {
      return by_persons ? std::int64_t{x->profile.persons} : std::int64_t{1};
    };
    for (const Housed* x : homes) all += weight(x);
    const auto deal = [&](std::size_t first, double share, Tenure tenure, float Housed::*score) {
      std::sort(homes.begin() + static_cast<std::ptrdiff_t>(first), homes.end(), [&](const Housed* a, const Housed* b) {
        if (a->*score != b->*score) return a->*score > b->*score;
        return world_.households.key[a->household] < world_.households.key[b->household];
      });
      const double wanted = share * static_cast<double>(all);
      double dealt = 0;
      for (; first < homes.size() && dealt + 0.5 * static_cast<double>(weight(homes[first])) < wanted; ++first) {
        homes[first]->tenure = tenure;
        dealt += static_cast<double>(weight(homes[first]));
      }
      return first;
    };
    const std::size_t tenants = deal(0, shares[0], Tenure::owner, &Housed::score);
    deal(tenants, shares[2], Tenure::social_rent, &Housed::social_score);
  }

  // ------------------------------------------------------------------ dwellings

  std::uint8_t rooms_of(const Housed& x, const Words& lots) const {
    float spare = par_.rooms_spare.value() + par_.rooms_income.value() * log_income(world_, x.household, x.profile) +
                  par_.rooms_spread.value() * normal(lots[0]);
    if (x.tenure == Tenure::owner) spare += par_.rooms_owner.value();
    return whole_rooms(static_cast<float>(x.profile.rooms_needed) + spare + 0.5f);
  }

  void make_homes() {
    Dwellings& d = world_.dwellings;
    d.reserve(2 * housed_.size() + 1024);
    d.append(housed_.size());
    for (std::size_t k = 0; k < housed_.size(); ++k) {
      const Housed& x = housed_[k];
      const auto row = static_cast<Row>(k);
      const Words lots = words(x.household, nth_home);
      d.key[row] = lineage(world_.households.key[x.household], first_home);
      d.area[row] = world_.households.area[x.household];
      d.tenure[row] = x.tenure;
      d.household[row] = no_row;
      d.rooms[row] = rooms_of(x, lots);
      d.quality[row] = exp_(par_.quality_income.value() * log_income(world_, x.household, x.profile) +
                            par_.quality_spread.value() * normal(lots[1]));
      d.rent_cents[row] = asked_cents(world_, row, par_);
      move_home(x.household, row);
    }
  }
  void move_home(Row h, Row d) {
    world_.dwellings.household[d] = h;
    world_.dwellings.vacant_since[d] = INT16_MIN;
    world_.households.dwelling[h] = d;
    world_.households.lodging[h] = Lodging::own_home;
  }

  /// Vacant and unfit dwellings are like inhabited ones of their neighbourhood and tenure.
  void make_vacant() {
    std::vector<std::vector<Row>> cells(world_.areas.rows() * n_tenures);
    for (Row d = 0; d < world_.dwellings.rows(); ++d)
      cells[world_.dwellings.area[d] * std::size_t{n_tenures} + static_cast<std::size_t>(world_.dwellings.tenure[d])]
          .push_back(d);
    for (std::size_t c = 0; c < cells.size(); ++c) make_vacant(c, cells[c]);
  }
  void make_vacant(std::size_t cell, std::vector<Row>& like) {
    const std::uint64_t area = world_.areas.key[cell / n_tenures];
    const std::size_t tenure = cell % n_tenures;
    const double rates[] = {par_.vacancy_owner.value(), par_.vacancy_market.value(), par_.vacancy_social.value()};
    const Words lots =
        world_.run.draw(Stream::housing_stock, Month{0}, lineage(area, tenure), static_cast<std::uint32_t>(tenure));
    const auto homes = static_cast<double>(like.size());
    const std::int64_t vacant = dithered(homes * rates[tenure] / (1 - rates[tenure]), lots[0]);
    const std::int64_t unfit = dithered(homes * static_cast<double>(par_.unfit.value()), lots[1]);
    std::sort(like.begin(), like.end(),
              [&](Row a, Row b) { return mix64(world_.dwellings.key[a]) < mix64(world_.dwellings.key[b]); });
    for (std::int64_t k = 0; k < vacant + unfit && !like.empty(); ++k) {
      const Row model = like[static_cast<std::size_t>(k) % like.size()];
      copy_vacant(model, lineage(area, first_home, tenure, static_cast<std::uint64_t>(k)),
                  k < vacant ? Condition::fit : Condition::unfit);
    }
  }
  void copy_vacant(Row model, std::uint64_t key, Condition condition) {
    Dwellings& d = world_.dwellings;
    const Row row = d.append(1);
    d.key[row] = key;
    d.area[row] = d.area[model];
    d.tenure[row] = d.tenure[model];
    d.household[row] = no_row;
    d.condition[row] = condition;
    d.rooms[row] = d.rooms[model];
    d.quality[row] = d.quality[model];
    d.rent_cents[row] = d.rent_cents[model];
    d.vacant_since[row] = static_cast<std::int16_t>(world_.now.value - static_cast<int>(mix64(key) % 12));
  }

  /// What builders have begun before the start is what they expected to be needed.
  void note_stock() {
    for (Row d = 0; d < world_.dwellings.rows(); ++d)
      if (world_.dwellings.condition[d] == Condition::fit)
        ++world_.housing_markets[region_of_dwelling(world_, d)]
              .stock[static_cast<std::size_t>(world_.dwellings.tenure[d])];
    for (Row h = 0; h < world_.households.rows(); ++h)
      if (world_.households.members[h] > 0)
        ++world_.housing_markets[world_.areas.region[world_.households.area[h]]].households;
    const double growth = par_.household_growth.value();
    for (HousingMarket& m : world_.housing_markets) {
      m.growth = growth / 12;
      for (auto& month : m.started)
        for (std::size_t t = 0; t < n_tenures; ++t)
          month[t] = m.stock[t] * std::max(0.0, growth + par_.demolition.value()) / 12;
    }
  }

  World& world_;
  const Parameters& par_;
  std::vector<Housed> housed_;
};

}  // namespace

void open_housing(World& world, const Parameters& par) {
  if (par.market.value() < 0.5f) return;
  Opening(world, par).run();
  count_residents(world);
  update_costs(world, par);
}

}  // namespace cohesim::housing
