#include "topics/labour/employers.hpp"

#include <algorithm>
#include <numeric>

#include "base/math.hpp"
#include "topics/labour/parameters.hpp"
#include "topics/labour/search.hpp"
#include "topics/labour/sectors.hpp"

namespace cohesim::labour {

namespace {

/// Lognormal over the employers of a region.
struct Sizes {
  explicit Sizes(const Parameters& par)
      : median(par.employer_median_staff.value()), sigma(par.employer_size_spread.value()) {}
  std::int64_t mean() const { return static_cast<std::int64_t>(median * exp_(0.5f * sigma * sigma) + 0.5f); }
  std::uint32_t at(float rank) const {
    return static_cast<std::uint32_t>(std::max(1.0f, median * exp_(sigma * normal_quantile(rank))));
  }
  float median, sigma;
};

/// Points that fill [0,1) evenly in whatever number: k-th multiple of the golden ratio, with a random start.
float even_point(std::size_t k, float start) {
  const auto turned = static_cast<std::uint32_t>(k) * 0x9E3779B9u;
  const float x = uniform(turned) + start;
  return x >= 1.0f ? x - 1.0f : x;
}

class RegionEmployers {
 public:
  RegionEmployers(World& world, std::uint16_t region, std::int64_t jobs, const Sizes& sizes)
      : e_(world.employers),
        region_(region),
        jobs_(jobs),
        sizes_(sizes),
        start_(uniform(world.run.draw(Stream::synthesis_employer, Month{0}, region)[0])) {}

  /// At least one for each sector.
  void make() {
    for (std::size_t s = 0; s < n_sectors; ++s) {
      const double mean_number = static_cast<double>(jobs_) * share_of_jobs(s) / static_cast<double>(sizes_.mean());
      make_sector(static_cast<Sector>(s), std::max<std::size_t>(1, static_cast<std::size_t>(mean_number + 0.5)));
    }
  }

 private:
  void make_sector(Sector sector, std::size_t count) {
    for (std::size_t k = 0; k < count; ++k, ++made_) {
      e_.key.push_back(lineage(region_, static_cast<std::uint64_t>(Stream::synthesis_employer), made_));
      e_.region.push_back(region_);
      e_.sector.push_back(sector);
      e_.size.push_back(sizes_.at((static_cast<float>(k) + 0.5f) / static_cast<float>(count)));
      // By size order, so that large and small employers discriminate alike whatever their number.
      e_.discrimination_rank.push_back(even_point(made_, start_));
      e_.anonymity_rank.push_back(uniform(static_cast<std::uint32_t>(mix64(e_.key.back()))));
      e_.staff.push_back({});
      e_.unfilled.push_back({});
    }
  }

  Employers& e_;
  std::uint16_t region_;
  std::int64_t jobs_;
  const Sizes& sizes_;
  float start_;
  std::size_t made_ = 0;
};

/// Adds the sector's employers to their labour markets.
void list_sector(World& world, std::size_t sector) {
  const Employers& e = world.employers;
  for (std::uint32_t row = 0; row < e.rows(); ++row) {
    if (e.sector[row] != static_cast<Sector>(sector)) continue;
    LabourMarket& market = world.labour_markets[world.regions[e.region[row]].labour_market];
    market.employers.push_back(row);
    market.size_sum.push_back((market.size_sum.empty() ? 0 : market.size_sum.back()) + e.size[row]);
  }
  for (LabourMarket& market : world.labour_markets)
    market.sector_begin[sector + 1] = static_cast<std::uint32_t>(market.employers.size());
}

void assign_markets(World& world, Row smallest_own_market) {
  const auto& at_start = world.areas.at_start;
  const bool pooled = std::any_of(world.regions.begin(), world.regions.end(), [&](const Region& r) {
    return std::accumulate(at_start.begin() + r.first_area, at_start.begin() + r.last_area, Row{0}) <
           smallest_own_market;
  });
  world.labour_markets.assign(pooled ? 1 : world.regions.size(), {});
  for (std::size_t r = 0; r < world.regions.size(); ++r)
    world.regions[r].labour_market = static_cast<std::uint16_t>(pooled ? 0 : r);
}

}  // namespace

void make_employers(World& world, const std::vector<std::int64_t>& jobs, const Parameters& par) {
  world.employers = {};
  const Sizes sizes(par);
  for (std::size_t r = 0; r < world.regions.size(); ++r)
    RegionEmployers(world, static_cast<std::uint16_t>(r), jobs[r], sizes).make();
  assign_markets(world, static_cast<Row>(par.smallest_own_market.value()));
  for (std::size_t s = 0; s < n_sectors; ++s) list_sector(world, s);
}

std::uint32_t draw_employer(const LabourMarket& market, Sector sector, std::uint32_t word) {
  const auto s = static_cast<std::size_t>(sector);
  const auto begin = market.size_sum.begin() + market.sector_begin[s];
  const auto end = market.size_sum.begin() + market.sector_begin[s + 1];
  const std::uint64_t before = market.sector_begin[s] == 0 ? 0 : *(begin - 1);
  const std::uint64_t point = before + ((std::uint64_t{word} * (*(end - 1) - before)) >> 32);
  return market.employers[static_cast<std::size_t>(std::upper_bound(begin, end, point) - market.size_sum.begin())];
}

namespace {

std::size_t sector_at(const World& world, Row i) {
  return static_cast<std::size_t>(world.employers.sector[world.persons.employer[i]]);
}

float temporary_share(const World& world, Row i, PersonRegime regime, const Parameters& par) {
  const Persons& p = world.persons;
  const float years = static_cast<float>(p.experience[i]) / 12.0f;
  const float unproven = (par.temporary_no_record(regime) - 1.0f) * exp_(-years / par.temporary_record_years.value());
  const auto level = static_cast<std::size_t>(p.level[i]);
  const float share =
      par.hired_temporary(regime) * (1.0f + unproven) * static_cast<float>(temporary_in(sector_at(world, i), level));
  if (p.level[i] == JobLevel::elementary) return share * par.temporary_elementary(regime);
  return p.level[i] == JobLevel::graduate ? share * par.temporary_graduate(regime) : share;
}

float part_time_share(const World& world, Row i, bool temporary, const Parameters& par) {
  const Persons& p = world.persons;
  const PersonRegime regime = p.regime[i];
  float share = p.sex[i] == Sex::woman ? par.part_time_women(regime) : par.part_time_men(regime);
  if (p.level[i] == JobLevel::elementary) share *= par.part_time_elementary(regime);
  share *= static_cast<float>(part_time_in(sector_at(world, i), static_cast<std::size_t>(p.level[i])));
  if (temporary) share *= par.part_time_temporary(regime);
  return is_mother_of_small_child(world, i) ? share * par.part_time_mothers(regime) : share;
}

}  // namespace

void draw_contract(World& world, Row i, bool referred, const Parameters& par) {
  Persons& p = world.persons;
  const PersonRegime regime = p.regime[i];
  const Words words = world.run.draw(cohesim::Stream::contract, world.now, p.key[i]);
  auto flags = static_cast<std::uint16_t>(p.flags[i] & ~(flag::temporary_job | flag::part_time | flag::referred));
  const bool temporary = happens(words[0], temporary_share(world, i, regime, par));
  if (temporary) flags |= flag::temporary_job;
  if (happens(words[1], part_time_share(world, i, temporary, par))) flags |= flag::part_time;
  if (referred) flags |= flag::referred;
  p.flags[i] = flags;
}

}  // namespace cohesim::labour
