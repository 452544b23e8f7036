#include "topics/demography/demography.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "base/math.hpp"
#include "base/parallel.hpp"
#include "state/birthright.hpp"
#include "state/membership.hpp"

namespace cohesim::demography {

namespace {

std::size_t birth_group(int age) { return static_cast<std::size_t>((age - fertile_from) / 5); }

bool may_bear(const World& world, Row i) {
  const Persons& p = world.persons;
  if (p.sex[i] != Sex::woman || !p.alive(i)) return false;
  const int age = p.age(i, world.now);
  return age >= fertile_from && age < fertile_to;
}

struct OwnChildren {
  int at_home = 0;
  int youngest_months = 1000;
};

OwnChildren own_children(const World& world, Row mother) {
  const Persons& p = world.persons;
  OwnChildren own;
  for (const Row member : world.members_of(p.household[mother])) {
    if (p.mother[member] != mother) continue;
    ++own.at_home;
    own.youngest_months = std::min(own.youngest_months, p.age_months(member, world.now));
  }
  return own;
}

/// How likely a woman is to bear a child, relative to others of her age and region.
float relative_fertility(const World& world, Row i, const Parameters& par) {
  const Persons& p = world.persons;
  const OwnChildren own = own_children(world, i);
  const auto since_birth = static_cast<float>(own.youngest_months);
  if (since_birth < par.birth_interval_months.value()) return 0.0f;
  float factor = own.at_home == 0   ? par.fertility_first.value()
                 : own.at_home == 1 ? par.fertility_second.value()
                                    : par.fertility_later.value();
  if (own.at_home > 0)
    factor *= since_birth < par.fertility_spacing_months.value() ? par.fertility_spacing.value()
                                                                 : 1.0f / par.fertility_spacing.value();
  if (p.partner[i] == no_row) factor *= par.fertility_single.value();
  if (p.born[i] == BirthGroup::outside_eu) {
    const float years = static_cast<float>(p.residence_months(i, world.now)) / 12.0f;
    factor *= par.fertility_born_outside.value() +
              par.fertility_newcomers.value() * exp_(-years / par.fertility_residence_years.value());
  }
  return factor;
}

struct Level {
  std::int64_t published = 0, relative = 0;  // rates, and rates x relative fertilities, in 2^-24
};
struct Levels {
  std::vector<std::array<Level, n_birth_ages>> of;  // by region
  Levels& operator+=(const Levels& other) {
    of.resize(std::max(of.size(), other.of.size()));
    for (std::size_t r = 0; r < other.of.size(); ++r)
      for (std::size_t g = 0; g < n_birth_ages; ++g) {
        of[r][g].published += other.of[r][g].published;
        of[r][g].relative += other.of[r][g].relative;
      }
    return *this;
  }
};

/// What the relative fertilities must be multiplied with so that rates by age are the published ones.
void set_birth_levels(World& world, const Parameters& par) {
  const Persons& p = world.persons;
  const Levels all = sum_chunks<Levels>(p.rows(), chunk_rows, [&](std::size_t first, std::size_t count, Levels& sum) {
    sum.of.resize(world.regions.size());
    for (auto i = static_cast<Row>(first); i < first + count; ++i) {
      if (!may_bear(world, i)) continue;
      const int age = p.age(i, world.now);
      const std::size_t region = world.region_of(i);
      Level& level = sum.of[region][birth_group(age)];
      const float rate = world.regions[region].birth_rates[static_cast<std::size_t>(age - fertile_from)] * 0x1p24f;
      level.published += static_cast<std::int64_t>(rate);
      level.relative += static_cast<std::int64_t>(rate * relative_fertility(world, i, par));
    }
  });
  for (std::size_t r = 0; r < all.of.size(); ++r)
    for (std::size_t g = 0; g < n_birth_ages; ++g) {
      const Level& level = all.of[r][g];
      world.regions[r].birth_level[g] =
          level.relative > 0 ? static_cast<float>(level.published) / static_cast<float>(level.relative) : 1.0f;
    }
}

bool bears(const World& world, Row i, const Parameters& par) {
  const Region& region = world.regions[world.region_of(i)];
  const int age = world.persons.age(i, world.now);
  const float mean = region.birth_rates[static_cast<std::size_t>(age - fertile_from)] * par.fertility_scale.value() *
                     region.birth_level[birth_group(age)];
  const std::uint32_t word = world.run.draw(Stream::birth, world.now, world.persons.key[i])[0];
  // Few words are small enough for any factor: the others need no look at the household.
  constexpr float largest_factor = 24.0f;  // by the ranges of the parameters
  return happens(word, monthly(mean * largest_factor)) &&
         happens(word, monthly(mean * relative_fertility(world, i, par)));
}

/// Monthly probabilities by age, of death by region and sex as well.
class MonthlyRisks {
 public:
  MonthlyRisks(const World& world, const Parameters& par) : death_(world.regions.size()) {
    const float scale = par.mortality_scale.value();
    for (std::size_t r = 0; r < death_.size(); ++r)
      for (std::size_t sex = 0; sex < n_sexes; ++sex)
        for (std::size_t age = 0; age <= oldest_age; ++age)
          death_[r][sex][age] = monthly(world.regions[r].death_rates[sex][age] * scale);
    const float onset[] = {monthly(par.disability_young_per_year.value()),
                           monthly(par.disability_middle_per_year.value()),
                           monthly(par.disability_old_per_year.value())};
    for (int age = 0; age <= oldest_age; ++age)
      disability_[static_cast<std::size_t>(age)] = onset[age < 50 ? 0 : age < 65 ? 1 : 2];
  }
  float of_death(const World& world, Row i, int age, const Parameters& par) const {
    const Persons& p = world.persons;
    const float risk = death_[world.region_of(i)][static_cast<std::size_t>(p.sex[i])][static_cast<std::size_t>(age)];
    if (age == oldest_age && risk > 0) return 1.0f;
    if (p.born[i] == BirthGroup::host) return risk;
    const float years = static_cast<float>(p.residence_months(i, world.now)) / 12.0f;
    return risk *
           (1.0f - (1.0f - par.mortality_newcomers.value()) * exp_(-years / par.mortality_residence_years.value()));
  }
  float of_disability(int age) const { return disability_[static_cast<std::size_t>(age)]; }

 private:
  std::vector<std::array<DeathRates, n_sexes>> death_;
  std::array<float, oldest_age + 1> disability_{};
};

BirthGroup father_of_child(BirthGroup mother, float u, const Parameters& par) {
  if (mother == BirthGroup::host) return u < par.father_outside_eu.value() ? BirthGroup::outside_eu : BirthGroup::host;
  return u < par.father_same_group.value() ? mother : BirthGroup::host;
}

/// Of a child, by the mother's. The own part has what is left of the variance, to three digits.
std::int8_t draw_latent(std::int8_t mother, std::uint32_t word, float correlation) {
  const float own =
      static_cast<float>(static_cast<int>(1000.0f * std::sqrt(1.0f - correlation * correlation) + 0.5f)) / 1000.0f;
  const float z = correlation * static_cast<float>(mother) + own * 32.0f * normal(word);
  return static_cast<std::int8_t>(std::clamp(z, -127.0f, 127.0f));
}

void bear(World& world, Row mother, Row child, const Parameters& par) {
  Persons& p = world.persons;
  p.key[child] =
      lineage(p.key[mother], static_cast<std::uint64_t>(Stream::birth), static_cast<std::uint64_t>(world.now.value));
  const Words words = world.run.draw(Stream::birth, world.now, p.key[child]);
  const auto boys = static_cast<float>(world.regions[world.region_of(mother)].data.sex_ratio[0]);
  p.sex[child] = uniform(words[0]) < boys / (1.0f + boys) ? Sex::man : Sex::woman;
  p.birth[child] = p.arrival[child] = p.status_since[child] = p.labour_since[child] = world.now.value;
  p.workless_since[child] = p.search_since[child] = p.work_right_since[child] = world.now.value;
  p.born[child] = BirthGroup::host;
  p.mother_born[child] = p.born[mother];
  const Row partner = p.partner[mother];
  const Row father = partner != no_row && p.sex[partner] == Sex::man ? partner : no_row;
  p.mother[child] = mother;
  p.father[child] = father;
  p.father_born[child] = father != no_row ? p.born[father] : father_of_child(p.born[mother], uniform(words[1]), par);
  const ParentFacts hers = parent_facts(world, mother);
  const ParentFacts his =
      father != no_row ? parent_facts(world, father) : parent_facts(p.father_born[child], hers.lawful_months);
  p.citizenship[child] =
      citizenship_at_birth(world.regions[world.region_of(mother)].data, hers, his, uniform(words[3]));
  const bool national = p.citizenship[child] == Citizenship::national;
  p.status[child] = national                                        ? LegalStatus::citizen
                    : p.citizenship[child] == Citizenship::other_eu ? LegalStatus::eu_citizen
                                                                    : p.status[mother];
  constexpr std::uint16_t shared = flag::visible_minority;  // and, unless a citizen, what goes with the mother's status
  constexpr std::uint16_t with_status = flag::prospect | flag::appeal | flag::eu_family;
  p.flags[child] = static_cast<std::uint16_t>(flag::alive | (national ? flag::born_citizen : 0) |
                                              (p.flags[mother] & (national ? shared : shared | with_status)));
  p.education[child] = p.education[mother];
  p.recognition[child] = Recognition::host;
  p.language[child] = p.language_ceiling[child] = 65535;
  p.latent[child] = draw_latent(p.latent[mother], words[2], par.latent_correlation.value());
  p.labour[child] = LabourState::inactive;
  p.employer[child] = no_row;
  p.partner[child] = no_row;
  p.friends[child].fill(no_row);
  join_household(world, child, p.household[mother]);
  ++world.flows.births[world.region_of(child)][static_cast<std::size_t>(p.origin(child))];
}

}  // namespace

void births(World& world, const Parameters& par) {
  Persons& p = world.persons;
  static_assert(n_birth_ages * 5 == fertile_to - fertile_from);
  set_birth_levels(world, par);
  std::vector<Row> mothers;
  select(
      p.rows(), [&](Row i) { return may_bear(world, i) && bears(world, i, par); }, mothers);
  Row child = p.append(mothers.size());
  for (const Row mother : mothers) bear(world, mother, child++, par);
}

void deaths(World& world, const Parameters& par) {
  Persons& p = world.persons;
  const MonthlyRisks risks(world, par);
  std::vector<Row> dying;
  select(
      p.rows(),
      [&](Row i) {
        if (!p.alive(i)) return false;
        const Words words = world.run.draw(Stream::death, world.now, p.key[i]);
        const int age = std::min(p.age(i, world.now), oldest_age);
        if (happens(words[0], risks.of_death(world, i, age, par))) return true;
        if (happens(words[1], risks.of_disability(age))) p.flags[i] |= flag::disability;
        return false;
      },
      dying);
  for (const Row i : dying) {
    ++world.flows.deaths[world.region_of(i)][static_cast<std::size_t>(p.origin(i))];
    leave(world, i);
  }
}

float disability_share(int age, const Parameters& par) {
  const auto years = [&](int from, int to) { return static_cast<float>(std::clamp(age, from, to) - from); };
  return 1.0f - exp_(-(years(0, 50) * par.disability_young_per_year.value() +
                       years(50, 65) * par.disability_middle_per_year.value() +
                       years(65, oldest_age) * par.disability_old_per_year.value()));
}

}  // namespace cohesim::demography
