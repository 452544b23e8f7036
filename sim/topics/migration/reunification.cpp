#include <algorithm>
#include <vector>

#include "base/math.hpp"
#include "base/parallel.hpp"
#include "topics/migration/admission.hpp"
#include "topics/migration/parameters.hpp"
#include "topics/migration/party.hpp"

namespace cohesim::migration {

namespace {

/// Who may bring the family: stays lawfully, and has for long enough. Protection counts from its grant.
bool may_sponsor(const World& world, Row i, const Parameters& par) {
  const Persons& p = world.persons;
  if (p.status[i] == LegalStatus::applicant || p.status[i] == LegalStatus::refused) return false;
  const int since = p.status[i] == LegalStatus::protection ? p.status_since[i] : p.arrival[i];
  return static_cast<float>(world.now.value - since) >= par.reunification_months(p.regime[i]);
}

/// Those who follow one sponsor.
class Followers {
 public:
  Followers(World& world, const Parameters& par, Row sponsor)
      : world_(world),
        par_(par),
        sponsor_(sponsor),
        region_(world.region_of(sponsor)),
        key_(lineage(world.persons.key[sponsor], static_cast<std::uint64_t>(Stream::reunification))),
        arrival_(world.now + months_on_the_way(world, key_, world.now, Route::family, par)) {}

  void admit_all() {
    Persons& p = world_.persons;
    const std::uint8_t left = p.family_abroad[sponsor_];
    p.family_abroad[sponsor_] = 0;
    const int age = p.age_months(sponsor_, arrival_);
    // Nobody comes who was born long after the sponsor left, and no child that has come of age.
    const int least = std::max(0, (p.residence_months(sponsor_, arrival_) - 9) / 12),
              most = std::min(18, age / 12 - 18);
    if ((left & abroad::partner) && p.partner[sponsor_] == no_row) add_partner(age);
    for (int child = 0; child < (left & abroad::children) && least < most; ++child) add_child(child, least, most);
  }

 private:
  void add_partner(int sponsor_age) {
    const Words words = world_.run.draw(Stream::reunification, world_.now, key_, 1);
    const bool woman = world_.persons.sex[sponsor_] == Sex::man;
    const int gap = draw_age_gap(words[0], words[1], par_);
    add(lineage(key_, 1), woman ? Sex::woman : Sex::man,
        std::max(18 * 12, woman ? sponsor_age - gap : sponsor_age + gap));
  }
  void add_child(int number, int least, int most) {
    const Words words =
        world_.run.draw(Stream::reunification, world_.now, key_, 2 + static_cast<std::uint32_t>(number));
    const auto ages = std::span(world_.population->arrival_ages)
                          .subspan(static_cast<std::size_t>(Route::family) * n_age_groups, n_age_groups);
    add(lineage(key_, 2, static_cast<std::uint64_t>(number)),
        uniform(words[1]) < par_.party_girls.value() ? Sex::woman : Sex::man,
        draw_age_months(ages, least, most, uniform(words[0])));
  }
  void add(std::uint64_t key, Sex sex, int age_months) {
    const Newcomer who{key, Route::family, sex, age_months, world_.now, arrival_};
    const Row row = admit(world_, region_, who, roots_of(world_.persons, sponsor_), head_, sponsor_);
    if (head_ == no_row) head_ = row;
    world_.family_due[region_] -= 1;
  }

  World& world_;
  const Parameters& par_;
  Row sponsor_, head_ = no_row;
  std::uint16_t region_;
  std::uint64_t key_;
  Month arrival_;
};

}  // namespace

void admit_families(World& world, const Parameters& par) {
  const Persons& p = world.persons;
  Scratch<Row> sponsors;
  collect_where(
      p.rows(), [&](Row i) { return p.alive(i) & (p.family_abroad[i] != 0); },
      [&](Row i, auto& found) {
        if (!may_sponsor(world, i, par)) return;
        const float rate = par.reunification_per_year(p.regime[i]) * par.inflow_scale.value();
        const Words words = world.run.draw(Stream::reunification, world.now, p.key[i]);
        if (happens(words[0], monthly(rate))) found.push_back(i);
      },
      sponsors);
  for (const Row i : sponsors) Followers(world, par, i).admit_all();
}

}  // namespace cohesim::migration
