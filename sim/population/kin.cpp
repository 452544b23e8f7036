// Last step of the synthesis: parents of those who do not live with them. An older person in the home without a tie becomes
// one; others get parents who live elsewhere in the country block, as far as mortality has left them alive. Brothers and
// sisters of separate homes follow from a common mother. Parents of those who came as adults stayed behind.
#include <algorithm>
#include <memory>
#include <numeric>

#include "base/math.hpp"
#include "base/parallel.hpp"
#include "population/draft.hpp"
#include "state/life_table.hpp"

namespace cohesim::synthesis {

namespace {

constexpr int ages = oldest_age + 1;
constexpr int least_generation = 18, widest_generation = 45;  // years between generations under one roof: assumption
constexpr int fathers_elder = 3;                              // years beyond the mother's age at birth: assumption
constexpr int widowed = 65;  // who is older and without a partner has lost one: assumption

/// Adults of a region by sex, birth group and year of age, and what their figures say about parents.
class Elders {
 public:
  Elders(const World& world, const Region& r) {
    for (std::size_t sex = 0; sex < n_sexes; ++sex)
      for (std::size_t age = 0; age < oldest_age; ++age)
        hazard_[sex][age + 1] = hazard_[sex][age] + r.death_rates[sex][age];
    for (std::size_t k = 0; k < r.birth_rates.size(); ++k) births_[k + 1] = births_[k] + r.birth_rates[k];
    const auto size = world.areas.at_start.begin();  // the rows of the start lie by area
    const Row first = std::accumulate(size, size + r.first_area, Row{0});
    const Row last = std::accumulate(size + r.first_area, size + r.last_area, first);
    for (Row i = first; i < last; ++i)
      if (const int age = world.persons.age(i, world.now); age >= adult_age)
        lists_[index(world.persons.sex[i], world.persons.born[i], age)].push_back(i);
  }

  /// A mother's age at birth, by the fertility rates of today.
  int age_at_birth(std::uint32_t word) const {
    const float u = uniform(word) * births_.back();
    return fertile_from +
           static_cast<int>(std::upper_bound(births_.begin() + 1, births_.end(), u) - births_.begin() - 1);
  }
  bool survives(Sex sex, int from, int to, std::uint32_t word) const {
    const auto& h = hazard_[static_cast<std::size_t>(sex)];
    return happens(word,
                   exp_(h[static_cast<std::size_t>(from)] - h[static_cast<std::size_t>(std::min(to, oldest_age))]));
  }
  /// Somebody of the age, or nearly; no_row if there is none.
  Row find(Sex sex, BirthGroup born, int age, std::uint32_t word) const {
    for (const int y : {age, age + 1, age - 1, age + 2, age - 2}) {
      if (y < adult_age || y > oldest_age) continue;
      const std::vector<Row>& list = lists_[index(sex, born, y)];
      if (!list.empty()) return list[(std::uint64_t{word} * list.size()) >> 32];
    }
    return no_row;
  }

 private:
  static std::size_t index(Sex sex, BirthGroup born, int age) {
    return (static_cast<std::size_t>(sex) * 3 + static_cast<std::size_t>(born)) * ages +
           static_cast<std::size_t>(std::min(age, oldest_age));
  }
  std::array<std::array<float, ages + 1>, n_sexes> hazard_{};
  std::array<float, fertile_to - fertile_from + 1> births_{};
  std::array<std::vector<Row>, std::size_t{n_sexes} * 3 * ages> lists_;
};

Row& parent_of(Persons& p, Row child, Sex sex) { return sex == Sex::woman ? p.mother[child] : p.father[child]; }
BirthGroup birth_of_parent(const Persons& p, Row child, Sex sex) {
  return sex == Sex::woman ? p.mother_born[child] : p.father_born[child];
}

/// Of the adults of a home, a single elder is the parent of the first who has none and fits.
void tie_within(World& world, Row household) {
  Persons& p = world.persons;
  for (const Row elder : world.members_of(household)) {
    if (p.partner[elder] != no_row || p.age(elder, world.now) < adult_age + least_generation) continue;
    for (const Row i : world.members_of(household)) {
      const int gap = (p.birth[i] - p.birth[elder]) / 12;
      const bool fits = p.age(i, world.now) >= adult_age && gap >= least_generation && gap <= widest_generation &&
                        parent_of(p, i, p.sex[elder]) == no_row && birth_of_parent(p, i, p.sex[elder]) == p.born[elder];
      if (!fits) continue;
      parent_of(p, i, p.sex[elder]) = elder;
      break;
    }
  }
}

bool parents_here(const Persons& p, Row i) {
  return p.born[i] == BirthGroup::host || p.arrival[i] - p.birth[i] < adult_age * 12;
}

/// Lives in another home, is old enough, and no parent of the partner.
bool may_be_parent(const Persons& p, Row i, Row parent) {
  if (parent == no_row || p.household[parent] == p.household[i] || p.birth[i] - p.birth[parent] < 14 * 12) return false;
  const Row partner = p.partner[i];
  return partner == no_row || (p.mother[partner] != parent && p.father[partner] != parent);
}

void find_father(World& world, const Elders& elders, Row i, int at_birth, const Words& words) {
  Persons& p = world.persons;
  const Row mother = p.mother[i];
  const Row husband = mother != no_row && p.household[mother] != p.household[i] ? p.partner[mother] : no_row;
  if (may_be_parent(p, i, husband) && p.born[husband] == p.father_born[i]) {
    p.father[i] = husband;
    return;
  }
  const int fathering = at_birth + fathers_elder, age = p.age(i, world.now);
  if (mother != no_row && p.partner[mother] == no_row && p.age(mother, world.now) >= widowed) return;
  if (!elders.survives(Sex::man, fathering, fathering + age, words[3])) return;
  const Row found = elders.find(Sex::man, p.father_born[i], fathering + age, words[2] ^ words[3]);
  if (may_be_parent(p, i, found)) p.father[i] = found;
}

void tie_elsewhere(World& world, const Elders& elders, Row i) {
  Persons& p = world.persons;
  if (!parents_here(p, i)) return;
  const Words words = draw(world.run, Stream::synthesis_person, p.key[i], purpose::kin);
  const int at_birth = elders.age_at_birth(words[0]), age = p.age(i, world.now);
  if (p.mother[i] == no_row && elders.survives(Sex::woman, at_birth, at_birth + age, words[1])) {
    const Row found = elders.find(Sex::woman, p.mother_born[i], at_birth + age, words[2]);
    if (may_be_parent(p, i, found)) p.mother[i] = found;
  }
  if (p.father[i] == no_row) find_father(world, elders, i, at_birth, words);
}

}  // namespace

void set_kin_elsewhere(World& world) {
  for_each_row(world.households.rows(), [&](Row h) { tie_within(world, h); });
  std::vector<std::unique_ptr<Elders>> elders(world.regions.size());
  for_each_task(elders.size(), [&](std::size_t r) { elders[r] = std::make_unique<Elders>(world, world.regions[r]); });
  // Household by household: partners look at each other's parents.
  for_each_row(world.households.rows(), [&](Row h) {
    const Elders& of_region = *elders[world.areas.region[world.households.area[h]]];
    for (const Row i : world.members_of(h)) tie_elsewhere(world, of_region, i);
  });
}

}  // namespace cohesim::synthesis
