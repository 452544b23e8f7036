#include "topics/migration/sponsor.hpp"

#include <cstdlib>

#include "state/residents.hpp"
#include "topics/migration/parameters.hpp"

namespace cohesim::migration {

namespace {

constexpr int most_looked_at = 256;            // residents
constexpr std::uint32_t sponsor_draws = 2048;  // of two tries each; many find nobody

/// The first of the drawn residents for whom fits(resident, a further word) holds; no_row if there is none.
template <class Fits>
Row find_resident(const World& world, std::uint16_t region, Stream stream, std::uint64_t who, std::uint32_t first_draw,
                  Fits&& fits) {
  int looked_at = 0;
  for (std::uint32_t nth = first_draw; nth < first_draw + sponsor_draws && looked_at < most_looked_at; ++nth) {
    const Words words = world.run.draw(stream, world.now, who, nth);
    for (const std::size_t k : {0u, 2u}) {
      const Row i = resident_at(world, region, words[k], words[k + 1]);
      if (i == no_row) continue;
      ++looked_at;
      if (fits(i, fold32(mix64(std::uint64_t{words[k]} << 32 | words[k + 1])))) return i;
    }
  }
  return no_row;
}

/// How readily a spouse comes for residents of each origin, relative to those born outside the EU.
float spouse_weight(Origin origin, const Parameters& par) {
  if (origin == Origin::native) return par.spouse_to_native.value();
  return origin == Origin::eu_born ? par.spouse_to_eu_born.value() : 1.0f;
}

bool settled_adult(const World& world, Row i) {
  const Persons& p = world.persons;
  return world.lives_here(i) && p.age(i, world.now) >= 20 && p.status[i] != LegalStatus::applicant &&
         p.status[i] != LegalStatus::refused && p.residence_months(i, world.now) >= 12;
}

bool fits(const World& world, Row i, Row relative, Kin kin, float u, const Parameters& par) {
  const Persons& p = world.persons;
  const int older = (p.birth[relative] - p.birth[i]) / 12;  // years by which the resident is older
  const bool migrant = p.born[i] == BirthGroup::outside_eu;
  switch (kin) {
    case Kin::spouse:
      return p.partner[i] == no_row && p.family_abroad[i] == 0 && p.sex[i] != p.sex[relative] &&
             std::abs(older) <= 10 && u < spouse_weight(p.origin(i), par);
    case Kin::child: return migrant && older >= 18 && older <= 45;
    case Kin::parent: return migrant && older <= -18 && older >= -45;
  }
  return false;
}

}  // namespace

Row find_sponsor(const World& world, Row relative, std::uint16_t region, const Parameters& par) {
  const Persons& p = world.persons;
  const Kin kin = kin_of(p.age(relative, world.now));
  return find_resident(world, region, Stream::reunification, p.key[relative], 64, [&](Row i, std::uint32_t word) {
    return settled_adult(world, i) && fits(world, i, relative, kin, uniform(word), par);
  });
}

Row find_neighbour(const World& world, Row newcomer, std::uint16_t region) {
  const Persons& p = world.persons;
  Row anybody = no_row;
  const auto same_group = [&](Row i, std::uint32_t) {
    if (!p.alive(i) || p.age(i, world.now) < adult_age) return false;
    if (anybody == no_row) anybody = i;
    return p.born[i] == p.born[newcomer];
  };
  const Row near = find_resident(world, region, Stream::arrival, p.key[newcomer], 129, same_group);
  return near != no_row ? near : anybody;
}

}  // namespace cohesim::migration
