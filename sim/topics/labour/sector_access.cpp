#include "topics/labour/sector_access.hpp"

#include <algorithm>

#include "base/math.hpp"
#include "topics/labour/parameters.hpp"
#include "topics/labour/search.hpp"

namespace cohesim::labour {

namespace {

/// Whose schooling counts here, whatever it is: others take what those avoid.
bool has_choice(const Persons& p, Row i) {
  return p.born[i] != BirthGroup::outside_eu || !p.schooled_abroad(i) || p.recognition[i] == Recognition::full;
}

/// For graduate posts a degree of this country or recognised; for others an upper secondary education of this country, of
/// another member state, or recognised.
bool qualified_here(const World& world, Row i, std::size_t level) {
  const Persons& p = world.persons;
  const bool recognised = p.recognition[i] == Recognition::host || p.recognition[i] == Recognition::full;
  if (level == static_cast<std::size_t>(JobLevel::graduate)) return recognised;
  if (education_rank(p.education[i]) == 0) return false;
  return has_choice(p, i);
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
  for (std::size_t s = 0; s < n_sectors; ++s) appeal_[s] = par.sectors.appeal[s].value();
  relative_to_most(appeal_);
  for (std::size_t level = 0; level < n_levels; ++level) describe_posts(level);
  all_open_.resize(open_.size());
  for (std::size_t cell = 0; cell < open_.size(); ++cell) all_open_[cell] = open_to(appeal_, cell);
}

void SectorAccess::describe_posts(std::size_t level) {
  const SectorParameters& sectors = parameters_.sectors;
  double mean = 0;
  for (std::size_t s = 0; s < n_sectors; ++s)
    mean += share_of_level(s, level) * static_cast<double>(sectors.language[s].value());
  for (std::size_t s = 0; s < n_sectors; ++s) {
    language_asked_[level][s] = mean > 0 ? sectors.language[s].value() / static_cast<float>(mean) : 1.0f;
    usually_open_[level][s] = static_cast<float>(share_of_level(s, level)) * sectors.turnover[s].value();
  }
  relative_to_sum(usually_open_[level]);
}

bool SectorAccess::lacks_nothing(const World& world, Row i, std::size_t level) const {
  const Persons& p = world.persons;
  return missing_language(p, i, level, parameters_) <= 0.0f && p.citizenship[i] != Citizenship::third_country &&
         has_choice(p, i) && qualified_here(world, i, level);
}

SectorAccess::Weights SectorAccess::weights(const World& world, Row i, std::size_t level) const {
  if (lacks_nothing(world, i, level)) return appeal_;
  const Persons& p = world.persons;
  const SectorParameters& sectors = parameters_.sectors;
  const float loss = language_loss(p, i, level, parameters_);
  const bool qualified = qualified_here(world, i, level), chooses = has_choice(p, i);
  Weights weights;
  for (std::size_t s = 0; s < n_sectors; ++s) {
    weights[s] = loss == 0.0f ? 1.0f : exp_(-loss * language_asked_[level][s]);
    if (!qualified) weights[s] *= sectors.unqualified[s].value();
    if (chooses) weights[s] *= appeal_[s];
  }
  if (p.citizenship[i] == Citizenship::third_country)
    weights[static_cast<std::size_t>(Sector::public_admin)] *= sectors.third_country_public(p.regime[i]);
  relative_to_most(weights);
  return weights;
}

float SectorAccess::open_to(const Weights& weights, std::size_t cell) const {
  const float now = product(open_[cell], weights), usual = product(usually_open_[cell % n_levels], weights);
  return usual > 0.0f ? std::min(most, now / usual) : 1.0f;
}

float SectorAccess::availability(const World& world, Row i, std::size_t level) const {
  const std::size_t cell = world.regions[world.region_of(i)].labour_market * n_levels + level;
  return lacks_nothing(world, i, level) ? all_open_[cell] : open_to(weights(world, i, level), cell);
}

float SectorAccess::suits(const World& world, Row i, std::size_t level, Sector sector) const {
  const Weights w = weights(world, i, level);
  return std::min(1.0f, w[static_cast<std::size_t>(sector)] / static_cast<float>(sum_of_shares(level, w)));
}

Sector SectorAccess::draw(const World& world, Row i, JobLevel level, float u) const {
  const auto of_level = static_cast<std::size_t>(level);
  Weights w = weights(world, i, of_level);
  for (std::size_t s = 0; s < n_sectors; ++s)
    if (appeal_[s] > 0.0f) w[s] /= appeal_[s];
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
