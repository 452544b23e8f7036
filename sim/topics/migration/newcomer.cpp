#include "topics/migration/newcomer.hpp"

#include <algorithm>
#include <span>

#include "base/math.hpp"
#include "state/residents.hpp"
#include "topics/migration/party.hpp"

namespace cohesim::migration {

namespace {

// Draws of Stream::arrival on a person's key.
constexpr std::uint32_t nth_traits = 9, nth_latent = 10, nth_roots = 12;

LegalStatus first_status(Route route, bool eu) {
  if (eu) return LegalStatus::eu_citizen;
  switch (route) {
    case Route::asylum: return LegalStatus::applicant;
    case Route::resettlement:
    case Route::sponsored: return LegalStatus::protection;
    default: return LegalStatus::temporary;
  }
}

/// Attainment brought, of the young what they are heading for; foreign degrees are for recognition.
void set_schooling(const World& world, Persons& p, Row i, int age_months, const Words& words) {
  const PopulationData& data = *world.population;
  const auto shares = std::span(data.arrival_education).subspan(static_cast<std::size_t>(p.route[i]) * n_education);
  p.education[i] = static_cast<Education>(draw_from(shares.first(n_education), uniform(words[0])));
  const bool schooled_here = age_months < 12 * school_leaving_age(p.education[i]);
  const bool foreign_degree = p.education[i] == Education::isced_5_8 && !schooled_here;
  p.schooled_until[i] = static_cast<std::int16_t>(p.birth[i] + 12 * school_leaving_age(p.education[i]));
  p.recognition[i] = foreign_degree ? Recognition::none : Recognition::host;
  if (foreign_degree && uniform(words[1]) < static_cast<float>(data.regulated_degrees[0]))
    p.flags[i] |= flag::regulated;
}

}  // namespace

Roots draw_roots(const World& world, std::uint64_t key, Month admitted, bool eu, float visible_minority_share) {
  const PopulationData& data = *world.population;
  const Words words = world.run.draw(Stream::arrival, admitted, key, nth_roots);
  const auto distances = std::span(data.language_distance).subspan(eu ? 5 : 0, 5);
  const auto distance = static_cast<std::uint8_t>(1 + draw_from(distances, uniform(words[0])));
  const float visible = eu ? static_cast<float>(data.visible_minority[2]) : visible_minority_share;
  return {eu ? BirthGroup::other_eu : BirthGroup::outside_eu, uniform(words[1]) < visible, distance};
}

Roots roots_of(const Persons& p, Row i) {
  return {p.born[i], p.has(i, flag::visible_minority), p.language_distance[i]};
}

namespace {

void set_identity(Persons& p, Row i, const Newcomer& who, const Roots& roots) {
  const bool eu = roots.born == BirthGroup::other_eu;
  p.key[i] = who.key;
  p.birth[i] = static_cast<std::int16_t>(who.arrival.value - who.age_months);
  p.sex[i] = who.sex;
  p.born[i] = p.mother_born[i] = p.father_born[i] = roots.born;
  p.citizenship[i] = eu ? Citizenship::other_eu : Citizenship::third_country;
  p.route[i] = who.route;
  p.status[i] = first_status(who.route, eu);
  p.flags[i] = roots.visible_minority ? flag::visible_minority : std::uint16_t{0};
  p.language_distance[i] = roots.language_distance;
}

/// Nothing is known of work, nor of people here, before the arrival.
void begin_at_arrival(Persons& p, Row i, Month arrival) {
  p.arrival[i] = p.status_since[i] = p.labour_since[i] = p.recognition_since[i] = arrival.value;
  p.workless_since[i] = p.search_since[i] = p.work_right_since[i] = arrival.value;
  p.labour[i] = LabourState::inactive;
}

}  // namespace

void set_newcomer(World& world, Row i, std::uint16_t region, const Newcomer& who, const Roots& roots) {
  Persons& p = world.persons;
  set_identity(p, i, who, roots);
  begin_at_arrival(p, i, who.arrival);
  set_schooling(world, p, i, who.age_months, world.run.draw(Stream::arrival, who.admitted, who.key, nth_traits));
  const Words words = world.run.draw(Stream::arrival, who.admitted, who.key, nth_latent);
  p.latent[i] = static_cast<std::int8_t>(std::clamp(32.0f * normal(words[0]), -127.0f, 127.0f));
  const std::span<const Row> residents = residents_of(world, region);
  p.household[i] = residents.empty() ? Row{0} : p.household[residents.front()];
}

}  // namespace cohesim::migration
