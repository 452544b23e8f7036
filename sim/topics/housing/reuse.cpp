// What vacant dwellings become: let instead of sold, sold instead of let, given up, done up again, demolished.
#include <algorithm>
#include <span>
#include <tuple>

#include "base/math.hpp"
#include "base/parallel_sort.hpp"
#include "topics/housing/composition.hpp"
#include "topics/housing/parameters.hpp"
#include "topics/housing/stock.hpp"

namespace cohesim::housing {

namespace {

constexpr std::uint64_t reused_here = 0x7265757365;  // lineage of the lots that round numbers of a region
constexpr auto own = static_cast<std::size_t>(Tenure::owner), let = static_cast<std::size_t>(Tenure::market_rent);
enum class Lot : std::uint64_t { decay, conversion, idling, renovation };

/// The vacant or unfit dwellings of a region, the longest vacant first.
class Queue {
 public:
  explicit Queue(std::span<const Row> rows) : rows_(rows) {}
  /// Calls f(row) for the first `count` rows that `may` take part.
  template <class May, class F>
  void take(std::int64_t count, May&& may, F&& f) const {
    for (const Row k : rows_) {
      if (count <= 0) return;
      if (may(k)) --count, f(k);
    }
  }
  std::size_t size() const { return rows_.size(); }

 private:
  std::span<const Row> rows_;
};

/// Dwellings by region, there the longest vacant first.
class ByRegion {
 public:
  ByRegion(const World& world, const Scratch<Row>& rows) : world_(world), rows_(rows.begin(), rows.end()) {
    const auto order = [&](Row k) {
      return std::tuple(region_of_dwelling(world, k), world.dwellings.vacant_since[k], world.dwellings.key[k]);
    };
    sort_in_parallel(rows_, [&](Row a, Row b) { return order(a) < order(b); });
  }
  std::span<const Row> of(std::size_t region) const { return {begin_of(region), begin_of(region + 1)}; }

 private:
  UnsetScratch<Row>::const_iterator begin_of(std::size_t region) const {
    return std::partition_point(rows_.begin(), rows_.end(),
                                [&](Row k) { return region_of_dwelling(world_, k) < region; });
  }

  const World& world_;
  UnsetScratch<Row> rows_;
};

/// What becomes of a region's vacant and unfit dwellings in the month.
class Reuse {
 public:
  Reuse(World& world, const Stock& stock, std::uint16_t region, std::span<const Row> vacant, std::span<const Row> unfit,
        const Parameters& par)
      : world_(world),
        par_(par),
        region_(region),
        mix_from_(par.mix_rule_share.value() < 1 ? fullest_neighbourhoods(world, par.mix_rule_residents.value())[region]
                                                 : 1),
        have_(stock.region[region]),
        vacant_(vacant),
        unfit_(unfit) {}

  /// As much becomes unfit by age as is demolished where unfit dwellings are as many as at the start (by one lot).
  void decay() {
    const double all = static_cast<double>(have_[0].fit + have_[1].fit + have_[2].fit);
    const double losses = all * static_cast<double>(par_.demolition.value()) / 12;
    const double held = all - vacancies(0) - vacancies(1) - vacancies(2);
    const double usual = std::max(1.0, held * static_cast<double>(par_.unfit.value()));
    unfit_.take(
        rounded(losses * static_cast<double>(unfit_.size()) / usual, Lot::decay),
        [&](Row k) { return world_.dwellings.condition[k] == Condition::unfit; },
        [&](Row k) { world_.dwellings.condition[k] = Condition::gone; });
    give_up(rounded(losses, Lot::decay));
  }

  /// Owners sell what they cannot let, and let what they cannot sell.
  void convert() {
    const double usual_own = usual(own), usual_let = usual(let);
    if (usual_own + usual_let <= 0) return;
    const double both = vacancies(own) + vacancies(let);
    const double excess = vacancies(own) - both * usual_own / (usual_own + usual_let);
    const auto from = excess > 0 ? Tenure::owner : Tenure::market_rent;
    const auto to = excess > 0 ? Tenure::market_rent : Tenure::owner;
    if (have_[static_cast<std::size_t>(to)].fit == 0) return;  // a tenure that a place does not know
    const auto months = 12 * static_cast<double>(par_.conversion_years.value());
    vacant_.take(
        rounded(std::abs(excess) / months, Lot::conversion),
        [&](Row k) { return world_.dwellings.vacant(k) && world_.dwellings.tenure[k] == from; },
        [&](Row k) {
          world_.dwellings.tenure[k] = to;
          world_.dwellings.rent_cents[k] = asked_cents(world_, k, par_);
        });
  }

  /// A rule for mixed neighbourhoods: what falls vacant at a reduced rent is let at the market's, until few enough are left.
  void mix(Stock& stock) {
    if (par_.mix_rule_share.value() >= 1) return;
    for (const Row k : stock.vacant) {
      Dwellings& d = world_.dwellings;
      const Row a = d.area[k];
      if (world_.areas.region[a] != region_ || !d.vacant(k) || d.tenure[k] != Tenure::social_rent) continue;
      Stock::ByTenure& here = stock.area[a];
      const auto all = static_cast<double>(here[0].fit + here[1].fit + here[2].fit);
      const bool over = static_cast<double>(here[2].fit) > static_cast<double>(par_.mix_rule_social.value()) * all;
      if (!over || !is_designated(a)) continue;
      --here[2].fit, ++here[let].fit;
      d.tenure[k] = Tenure::market_rent;
      d.rent_cents[k] = asked_cents(world_, k, par_);
    }
  }

  /// What stays vacant beyond the usual is given up for other uses, and done up again where vacancies lack.
  void idle_and_renovate() {
    const double excess = vacancies(own) + vacancies(let) - usual(own) - usual(let);
    give_up(rounded(excess / (12 * static_cast<double>(par_.idling_years.value())), Lot::idling));
    unfit_.take(
        rounded(-excess / (12 * static_cast<double>(par_.renovation_years.value())), Lot::renovation),
        [&](Row k) { return world_.dwellings.condition[k] == Condition::unfit; },
        [&](Row k) {
          world_.dwellings.condition[k] = Condition::fit;
          offer(world_, k, par_);
        });
  }

 private:
  bool is_designated(Row a) const {
    return share_abroad(world_.local_housing[a].residents) >= std::max(par_.mix_rule_share.value(), mix_from_);
  }
  double usual(std::size_t t) const { return usual_vacancy(par_)[t] * static_cast<double>(have_[t].fit); }
  double vacancies(std::size_t t) const { return static_cast<double>(have_[t].vacant); }
  std::int64_t rounded(double mean, Lot lot) const {
    if (mean <= 0) return 0;
    const std::uint64_t site = lineage(region_, static_cast<std::uint64_t>(lot), reused_here);
    return dithered(mean, world_.run.draw(Stream::housing_stock, world_.now, site)[0]);
  }
  bool may_go(Row k) const { return world_.dwellings.vacant(k) && world_.dwellings.tenure[k] != Tenure::social_rent; }
  /// The longest vacant that nobody has to keep for reduced rents.
  void give_up(std::int64_t count) {
    vacant_.take(
        count, [&](Row k) { return may_go(k); }, [&](Row k) { world_.dwellings.condition[k] = Condition::unfit; });
  }

  World& world_;
  const Parameters& par_;
  std::uint16_t region_;
  float mix_from_;  // share of residents born abroad of the neighbourhoods that mix_rule_residents leaves
  const Stock::ByTenure& have_;
  Queue vacant_, unfit_;
};

}  // namespace

void reuse(World& world, Stock& stock, const Parameters& par) {
  const ByRegion vacant(world, stock.vacant), unfit(world, stock.unfit);
  for_each_task(world.regions.size(), [&](std::size_t r) {
    Reuse region(world, stock, static_cast<std::uint16_t>(r), vacant.of(r), unfit.of(r), par);
    region.decay();
    region.mix(stock);
    region.convert();
    region.idle_and_renovate();
  });
}

}  // namespace cohesim::housing
