#include "topics/labour/sector_access.hpp"

#include <algorithm>

#include "base/math.hpp"
#include "topics/labour/search.hpp"

namespace cohesim::labour {

namespace {

/// For graduate posts a degree of this country or recognised; for others an upper secondary education of this country, of
/// another member state, or recognised.
bool qualified_here(const World& world, Row i, std::size_t level) {
  const Persons& p = world.persons;
  const bool recognised = p.recognition[i] == Recognition::host || p.recognition[i] == Recognition::full;
  if (level == static_cast<std::size_t>(JobLevel::graduate)) return recognised;
  if (education_rank(p.education[i]) == 0) return false;
  const bool from_outside = p.born[i] == BirthGroup::outside_eu && p.schooled_abroad(i);
  return !from_outside || p.recognition[i] == Recognition::full;
}

float language_loss(const Persons& p, Row i, std::size_t level, const Parameters& par) {
  const PersonRegime regime = p.regime[i];
  const PersonParameter* const of_level[] = {&par.language_elementary, &par.language_medium, &par.language_graduate};
  return (*of_level[level])(regime)*missing_language(p, i, level, par);
}

double sum_of_shares(std::size_t level, const SectorAccess::Weights& weights) {
  double sum = 0;
  for (std::size_t s = 0; s < n_sectors; ++s) sum += share_of_level(s, level) * static_cast<double>(weights[s]);
  return sum;
}

float product(const SectorAccess::Weights& a, const SectorAccess::Weights& b) {
  float sum = 0;
  for (std::size_t s = 0; s < n_sectors; ++s) sum += a[s] * b[s];
  return sum;
}

void relative_to_sum(SectorAccess::Weights& shares) {
  float sum = 0;
  for (const float share : shares) sum += share;
  for (float& share : shares) share = sum > 0.0f ? share / sum : 0.0f;
}

void relative_to_most(SectorAccess::Weights& weights) {
  const float most = *std::max_element(weights.begin(), weights.end());
  for (float& w : weights) w = most > 0.0f ? w / most : 1.0f;
}

}  // namespace

SectorAccess::SectorAccess(const World& world, const Parameters& par)
    : parameters_(par), open_(world.labour_markets.size() * n_levels) {
  for (const Vacancy& v : world.vacancies)
    ++open_[v.labour_market * std::size_t{n_levels} + static_cast<std::size_t>(v.level)]
           [static_cast<std::size_t>(world.employers.sector[v.employer])];
  for (Weights& shares : open_) relative_to_sum(shares);
  for (std::size_t level = 0; level < n_levels; ++level) {
    double mean = 0;
    for (std::size_t s = 0; s < n_sectors; ++s)
      mean += share_of_level(s, level) * static_cast<double>(par.sectors.language[s].value());
    for (std::size_t s = 0; s < n_sectors; ++s)
      language_asked_[level][s] = mean > 0 ? par.sectors.language[s].value() / static_cast<float>(mean) : 1.0f;
    for (std::size_t s = 0; s < n_sectors; ++s)
      usually_open_[level][s] = static_cast<float>(share_of_level(s, level)) * par.sectors.turnover[s].value();
    relative_to_sum(usually_open_[level]);
  }
}

bool SectorAccess::is_even(const World& world, Row i, std::size_t level) const {
  const Persons& p = world.persons;
  return missing_language(p, i, level, parameters_) <= 0.0f && p.citizenship[i] != Citizenship::third_country &&
         qualified_here(world, i, level);
}

SectorAccess::Weights SectorAccess::weights(const World& world, Row i, std::size_t level) const {
  const Persons& p = world.persons;
  const SectorParameters& sectors = parameters_.sectors;
  const float loss = language_loss(p, i, level, parameters_);
  const bool qualified = qualified_here(world, i, level);
  Weights weights;
  for (std::size_t s = 0; s < n_sectors; ++s) {
    weights[s] = loss == 0.0f ? 1.0f : exp_(-loss * language_asked_[level][s]);
    if (!qualified) weights[s] *= sectors.unqualified[s].value();
  }
  if (p.citizenship[i] == Citizenship::third_country)
    weights[static_cast<std::size_t>(Sector::public_admin)] *= sectors.third_country_public(p.regime[i]);
  relative_to_most(weights);
  return weights;
}

float SectorAccess::availability(const World& world, Row i, std::size_t level) const {
  if (is_even(world, i, level)) return 1.0f;
  const Weights w = weights(world, i, level);
  const std::size_t market = world.regions[world.region_of(i)].labour_market;
  const float now = product(open_[market * n_levels + level], w), usual = product(usually_open_[level], w);
  return usual > 0.0f ? std::min(most, now / usual) : 1.0f;
}

float SectorAccess::suits(const World& world, Row i, std::size_t level, Sector sector) const {
  if (is_even(world, i, level)) return 1.0f;
  const Weights w = weights(world, i, level);
  return std::min(1.0f, w[static_cast<std::size_t>(sector)] / static_cast<float>(sum_of_shares(level, w)));
}

Sector SectorAccess::draw(const World& world, Row i, JobLevel level, float u) const {
  const auto of_level = static_cast<std::size_t>(level);
  const Weights w = weights(world, i, of_level);
  const double point = static_cast<double>(u) * sum_of_shares(of_level, w);
  double below = 0;
  std::size_t s = 0;
  for (; s + 1 < n_sectors; ++s) {
    below += share_of_level(s, of_level) * static_cast<double>(w[s]);
    if (point < below) break;
  }
  return static_cast<Sector>(s);
}

}  // namespace cohesim::labour
