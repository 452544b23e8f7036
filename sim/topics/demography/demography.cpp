#include "topics/demography/demography.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "base/math.hpp"
#include "base/parallel.hpp"
#include "base/rare_events.hpp"
#include "state/birthright.hpp"
#include "state/due_dates.hpp"
#include "state/membership.hpp"
#include "topics/demography/parameters.hpp"

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

bool lives_with_a_man(const Persons& p, Row i) { return p.partner[i] != no_row && p.sex[p.partner[i]] == Sex::man; }

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
  if (!lives_with_a_man(p, i)) factor *= par.fertility_single.value();
  if (p.born[i] == BirthGroup::outside_eu) {
    const float years = static_cast<float>(p.residence_months(i, world.now)) / 12.0f;
    factor *= par.fertility_born_outside.value() +
              par.fertility_newcomers.value() * exp_(-years / par.fertility_residence_years.value());
  }
  return factor;
}

/// relative_fertility is never above.
float highest_fertility(const Parameters& par) {
  constexpr float rounding = 1.001f;
  const float children =
      std::max({par.fertility_first.value(), par.fertility_second.value(), par.fertility_later.value()});
  const float spacing = std::max(par.fertility_spacing.value(), 1.0f / par.fertility_spacing.value());
  return rounding * children * std::max(1.0f, spacing) * std::max(1.0f, par.fertility_single.value()) *
         std::max(1.0f, par.fertility_born_outside.value() + par.fertility_newcomers.value());
}

struct Level {
  std::int64_t published = 0, relative = 0;  // rates, and rates x relative fertilities, in 2^-24
};
struct Levels {
  Scratch<std::array<Level, n_birth_ages>> of;  // by region
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
  const Levels all =
      sum_chunks<Levels>(p.rows(), chunk_rows(p.rows()), [&](std::size_t first, std::size_t count, Levels& sum) {
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

/// Hazards of a birth: the level of the rates holds for a year.
class BirthHazards {
 public:
  BirthHazards(const World& world, const Parameters& par) : world_(world), par_(par) {
    for (int age = fertile_from; age < fertile_to; ++age)
      for (const Region& region : world.regions) {
        float& most = most_[static_cast<std::size_t>(age - fertile_from)];
        most = std::max(most, mean_at(region, age) * highest_fertility(par));
      }
  }
  /// No woman of the age, and of the age that she reaches this year, has more.
  float bound(Row i) const {
    const Persons& p = world_.persons;
    if (p.sex[i] != Sex::woman) return 0.0f;
    const int age = p.age(i, world_.now);
    return std::max(most_at(age), most_at(age + 1));
  }
  float operator()(Row i) const {
    if (!may_bear(world_, i)) return 0.0f;
    return mean_at(world_.regions[world_.region_of(i)], world_.persons.age(i, world_.now)) *
           relative_fertility(world_, i, par_);
  }
  float highest() const { return *std::max_element(most_.begin(), most_.end()); }

 private:
  float mean_at(const Region& region, int age) const {
    return hazard_of_rate(region.birth_rates[static_cast<std::size_t>(age - fertile_from)]) *
           par_.fertility_scale.value() * region.birth_level[birth_group(age)];
  }
  float most_at(int age) const {
    return age < fertile_from || age >= fertile_to ? 0.0f : most_[static_cast<std::size_t>(age - fertile_from)];
  }

  const World& world_;
  const Parameters& par_;
  std::array<float, fertile_to - fertile_from> most_{};
};

/// Hazards of death and disability.
class HealthHazards {
 public:
  HealthHazards(const World& world, const Parameters& par)
      : world_(world), par_(par), scale_(par.mortality_scale.value()), newcomers_(par.mortality_newcomers.value()) {
    for (const Region& region : world.regions)
      for (const DeathRates& rates : region.death_rates)
        for (std::size_t age = 0; age <= oldest_age; ++age)
          most_[age] = std::max(most_[age], of_table(rates, static_cast<int>(age)));
  }
  /// Of a person of this age, and of the age that is reached this year.
  float bound_of_death(Row i) const {
    const int age = age_of(i);
    return std::max(at(age), at(std::min(age + 1, oldest_age))) * std::max(1.0f, newcomers_) * rounding;
  }
  float of_death(Row i) const {
    const Persons& p = world_.persons;
    if (!p.alive(i)) return 0.0f;
    const float h =
        of_table(world_.regions[world_.region_of(i)].death_rates[static_cast<std::size_t>(p.sex[i])], age_of(i));
    if (p.born[i] == BirthGroup::host) return h;
    const float years = static_cast<float>(p.residence_months(i, world_.now)) / 12.0f;
    return h * (1.0f - (1.0f - newcomers_) * exp_(-years / par_.mortality_residence_years.value()));
  }
  float of_disability(Row i) const {
    const int age = age_of(i);
    if (!world_.persons.alive(i) || world_.persons.has(i, flag::disability)) return 0.0f;
    return hazard_of_rate((age < 50   ? par_.disability_young_per_year
                           : age < 65 ? par_.disability_middle_per_year
                                      : par_.disability_old_per_year)
                              .value());
  }
  float bound_of_disability() const {
    return hazard_of_rate(std::max({par_.disability_young_per_year.value(), par_.disability_middle_per_year.value(),
                                    par_.disability_old_per_year.value()}));
  }
  float scale() const { return scale_; }

 private:
  static constexpr float rounding = 1.001f;
  static constexpr float soon = 3.0f;  // 1/month: of those of the oldest age one in e^36 lives for a year

  int age_of(Row i) const { return std::min(world_.persons.age(i, world_.now), oldest_age); }
  float at(int age) const { return most_[static_cast<std::size_t>(std::max(age, 0))]; }
  float of_table(const DeathRates& rates, int age) const {
    const float h = hazard_of_rate(rates[static_cast<std::size_t>(age)] * scale_);
    return age == oldest_age && h > 0 ? std::max(h, soon) : h;
  }

  const World& world_;
  const Parameters& par_;
  float scale_, newcomers_;
  DeathRates most_{};  // hazards, highest of regions and sexes
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
  const Row father = lives_with_a_man(p, mother) ? p.partner[mother] : no_row;
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
  p.education[child] = p.leaving_with[child] = Education::isced_0_1;
  p.schooled_until[child] = no_end_yet;
  p.recognition[child] = Recognition::host;
  p.language[child] = p.language_ceiling[child] = 65535;
  p.latent[child] = draw_latent(p.latent[mother], words[2], par.latent_correlation.value());
  p.labour[child] = LabourState::inactive;
  join_household(world, child, p.household[mother]);
  ++world.flows.births[world.region_of(child)][static_cast<std::size_t>(p.origin(child))];
}

}  // namespace

void births(World& world, const Parameters& par) {
  Persons& p = world.persons;
  static_assert(n_birth_ages * 5 == fertile_to - fertile_from);
  if (world.now.month() == 1 || world.regions[0].birth_level[0] == 0.0f) set_birth_levels(world, par);
  const BirthHazards hazard(world, par);
  const Scratch<Row> mothers = rows_of_event(
      world, p, p.due_birth(), RareProcess::birth, {Stream::birth, 0x1p-5f}, {hazard.highest()},
      [&](Row i) { return hazard.bound(i); }, hazard);
  Row child = p.append(mothers.size());
  for (const Row mother : mothers) bear(world, mother, child++, par);
}

void deaths(World& world, const Parameters& par) {
  Persons& p = world.persons;
  const HealthHazards hazards(world, par);
  const Scratch<Row> dying = rows_of_event(
      world, p, p.due_death(), RareProcess::death, {Stream::death, 0x1p-9f},
      {hazards.scale(), par.mortality_newcomers.value()}, [&](Row i) { return hazards.bound_of_death(i); },
      [&](Row i) { return hazards.of_death(i); });
  const float onset = hazards.bound_of_disability();
  const Scratch<Row> falling_ill = rows_of_event(
      world, p, p.due_disability(), RareProcess::disability, {Stream::death, 0x1p-8f, 1}, {onset},
      [&](Row) { return onset; }, [&](Row i) { return hazards.of_disability(i); });
  for (const Row i : falling_ill) p.flags[i] |= flag::disability;
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
