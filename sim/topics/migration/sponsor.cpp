#include "topics/migration/sponsor.hpp"

#include <cstdlib>

namespace cohesim::migration {

namespace {

constexpr std::uint32_t tries = 64;  // blocks of four words

Row resident(const World& world, std::uint16_t region, std::uint32_t word) {
  const Region& r = world.regions[region];
  return world.residents[r.first_resident + ((std::uint64_t{word} * (r.last_resident - r.first_resident)) >> 32)];
}

/// How readily a spouse comes for residents of each origin, relative to those born outside the EU: assumption.
constexpr float spouse_weight(Origin origin) {
  switch (origin) {
    case Origin::native: return 0.03f;
    case Origin::second_generation: return 1.0f;
    case Origin::eu_born: return 0.3f;
    case Origin::non_eu_born: break;
  }
  return 1.0f;
}

bool settled_adult(const World& world, Row i) {
  const Persons& p = world.persons;
  return p.alive(i) && p.age(i, world.now) >= 20 && p.status[i] != LegalStatus::applicant &&
         p.status[i] != LegalStatus::refused && p.residence_months(i, world.now) >= 12;
}

bool fits(const World& world, Row i, Row relative, Kin kin, float u) {
  const Persons& p = world.persons;
  const int older = (p.birth[relative] - p.birth[i]) / 12;  // years by which the resident is older
  const bool migrant = p.born[i] == BirthGroup::outside_eu;
  switch (kin) {
    case Kin::spouse:
      return p.partner[i] == no_row && p.family_abroad[i] == 0 && p.sex[i] != p.sex[relative] &&
             std::abs(older) <= 10 && u < spouse_weight(p.origin(i));
    case Kin::child: return migrant && older >= 18 && older <= 45;
    case Kin::parent: return migrant && older <= -18 && older >= -45;
  }
  return false;
}

}  // namespace

Row find_sponsor(const World& world, Row relative, std::uint16_t region) {
  const Persons& p = world.persons;
  const Kin kin = kin_of(p.age(relative, world.now));
  for (std::uint32_t block = 0; block < tries; ++block) {
    const Words words = world.run.draw(Stream::reunification, world.now, p.key[relative], 64 + block);
    for (const std::uint32_t word : words) {
      const Row i = resident(world, region, word);
      // The low bits of a word are free: the place in the list comes from the high ones.
      if (settled_adult(world, i) && fits(world, i, relative, kin, uniform(word << 20))) return i;
    }
  }
  return no_row;
}

Row find_neighbour(const World& world, Row newcomer, std::uint16_t region) {
  const Persons& p = world.persons;
  Row anybody = no_row;
  for (std::uint32_t block = 1; block <= tries; ++block)
    for (const std::uint32_t word : world.run.draw(Stream::arrival, world.now, p.key[newcomer], 128 + block)) {
      const Row i = resident(world, region, word);
      if (!p.alive(i) || p.age(i, world.now) < 18) continue;
      if (p.born[i] == p.born[newcomer]) return i;
      if (anybody == no_row) anybody = i;
    }
  return anybody;
}

}  // namespace cohesim::migration
