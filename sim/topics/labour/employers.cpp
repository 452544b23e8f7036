#include "topics/labour/employers.hpp"

#include <algorithm>
#include <numeric>

#include "base/math.hpp"

namespace cohesim::labour {

namespace {

constexpr std::int64_t fewest_employers = 5;  // of a region: a lone one would be all of its discrimination

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

void make_region(World& world, std::uint16_t region, std::int64_t jobs, const Sizes& sizes) {
  Employers& e = world.employers;
  const std::int64_t mean = sizes.mean();
  const auto count = static_cast<std::size_t>(std::max(fewest_employers, (jobs + mean - 1) / mean));
  const Words words = world.run.draw(Stream::synthesis_employer, Month{0}, region);
  for (std::size_t k = 0; k < count; ++k) {
    const float rank = (static_cast<float>(k) + 0.5f) / static_cast<float>(count);
    e.key.push_back(lineage(region, static_cast<std::uint64_t>(Stream::synthesis_employer), k));
    e.region.push_back(region);
    e.size.push_back(sizes.at(rank));
    // By size order, so that large and small employers discriminate alike whatever their number.
    e.discrimination_rank.push_back(even_point(k, uniform(words[0])));
    e.anonymity_rank.push_back(uniform(static_cast<std::uint32_t>(mix64(e.key.back()))));
    e.staff.push_back({});
    e.unfilled.push_back({});
  }
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
    make_region(world, static_cast<std::uint16_t>(r), jobs[r], sizes);
  assign_markets(world, static_cast<Row>(par.smallest_own_market.value()));
  for (std::uint32_t e = 0; e < world.employers.rows(); ++e) {
    LabourMarket& market = world.labour_markets[world.regions[world.employers.region[e]].labour_market];
    market.employers.push_back(e);
    market.size_sum.push_back((market.size_sum.empty() ? 0 : market.size_sum.back()) + world.employers.size[e]);
  }
}

std::uint32_t draw_employer(const LabourMarket& market, std::uint32_t word) {
  const std::uint64_t point = (std::uint64_t{word} * market.size_sum.back()) >> 32;
  const auto it = std::upper_bound(market.size_sum.begin(), market.size_sum.end(), point);
  return market.employers[static_cast<std::size_t>(it - market.size_sum.begin())];
}

namespace {

float temporary_share(const Persons& p, Row i, PersonRegime regime, const Parameters& par) {
  const float years = static_cast<float>(p.experience[i]) / 12.0f;
  const float unproven = (par.temporary_no_record(regime) - 1.0f) * exp_(-years / par.temporary_record_years.value());
  const float share = par.hired_temporary(regime) * (1.0f + unproven);
  if (p.level[i] == JobLevel::elementary) return share * par.temporary_elementary(regime);
  return p.level[i] == JobLevel::graduate ? share * par.temporary_graduate(regime) : share;
}

float part_time_share(const World& world, Row i, bool temporary, const Parameters& par) {
  const Persons& p = world.persons;
  const PersonRegime regime = p.regime[i];
  float share = p.sex[i] == Sex::woman ? par.part_time_women(regime) : par.part_time_men(regime);
  if (p.level[i] == JobLevel::elementary) share *= par.part_time_elementary(regime);
  if (temporary) share *= par.part_time_temporary(regime);
  const bool mother = p.sex[i] == Sex::woman && world.with_small_child(i) && p.age(i, world.now) < fertile_to;
  return mother ? share * par.part_time_mothers(regime) : share;
}

}  // namespace

void draw_contract(World& world, Row i, bool referred, const Parameters& par) {
  Persons& p = world.persons;
  const PersonRegime regime = p.regime[i];
  const Words words = world.run.draw(cohesim::Stream::contract, world.now, p.key[i]);
  auto flags = static_cast<std::uint16_t>(p.flags[i] & ~(flag::temporary_job | flag::part_time | flag::referred));
  const bool temporary = happens(words[0], temporary_share(p, i, regime, par));
  if (temporary) flags |= flag::temporary_job;
  if (happens(words[1], part_time_share(world, i, temporary, par))) flags |= flag::part_time;
  if (referred) flags |= flag::referred;
  p.flags[i] = flags;
}

}  // namespace cohesim::labour
