#include <algorithm>

#include "base/errors.hpp"
#include "catch_compat.hpp"
#include "unit/population/eu27.hpp"

using namespace cohesim;

TEST_CASE("the same seed gives the same population, another one another", "[population][determinism]") {
  World a = synthesize(eu27(5000), 0), b = synthesize(eu27(5000), 0), c = synthesize(eu27(5000), 1),
        d = synthesize(eu27(5000, 2), 0);
  CHECK(state_digest(a) == state_digest(b));
  CHECK(state_digest(a) != state_digest(c));
  CHECK(state_digest(a) != state_digest(d));
}

TEST_CASE("rows are sorted by area and household, regions and areas know theirs", "[population]") {
  const World w = synthesize(eu27(20000), 0);
  const Persons& p = w.persons;
  std::size_t disorder = 0, younger = 0;
  for (Row i = 1; i < p.rows(); ++i) {
    disorder += w.area_of(i) < w.area_of(i - 1) || p.household[i] < p.household[i - 1];
    younger += p.household[i] == p.household[i - 1] && p.birth[i] < p.birth[i - 1];
  }
  CHECK(disorder == 0);
  CHECK(younger == 0);
  std::vector<Row> size(w.areas.rows());
  for (Row i = 0; i < p.rows(); ++i) ++size[w.area_of(i)];
  CHECK(size == w.areas.at_start);
  Row next = 0;
  for (const Region& region : w.regions) {
    CHECK(region.first_area == next);
    next = region.last_area;
    for (Row a = region.first_area; a < region.last_area; ++a) CHECK(&w.regions[w.areas.region[a]] == &region);
  }
  CHECK(next == w.areas.rows());
}

TEST_CASE("Berlin's ages have no step at the edge of a published age group", "[population]") {
  const Scenario scenario = load_scenario("library:cities/berlin-districts", {});
  const World w = synthesize(scenario, 0);
  std::array<double, 121> count{};
  for (Row i = 0; i < w.persons.rows(); ++i) ++count[static_cast<std::size_t>(w.persons.age(i, w.now))];
  for (const std::size_t edge : {18u, 27u, 45u, 55u, 65u}) {
    const double below = count[edge - 1] + count[edge - 2], above = count[edge] + count[edge + 1];
    INFO("ages below and above " << edge << ": " << below << " and " << above);
    CHECK(std::abs(std::log(above / below)) < 0.18);  // 0.25 at 45 where each group is filled for itself
  }
}

TEST_CASE("areas have about the declared size, at least one for each region and type", "[population]") {
  const World w = synthesize(eu27(100000), 0);
  std::array<std::array<int, 3>, 4> areas{};
  for (std::size_t a = 0; a < w.areas.rows(); ++a) {
    ++areas[w.areas.region[a]][static_cast<std::size_t>(w.areas.type[a])];
    const Row size = w.areas.at_start[a];
    CHECK(size > 500);
    CHECK(size < 900);
  }
  for (const auto& region : areas)
    for (const int n : region) CHECK(n >= 1);
}

TEST_CASE("everyone's attributes are feasible", "[population]") {
  const World w = synthesize(eu27(20000), 0);
  const Persons& p = w.persons;
  std::size_t arrival = 0, since = 0, born_here = 0, citizens = 0, status = 0, recognition = 0, work = 0, language = 0,
              keys = 0, late = 0;
  for (Row i = 0; i < p.rows(); ++i) {
    const bool here = p.born[i] == BirthGroup::host;
    keys += p.key[i] != i;
    arrival += p.arrival[i] < p.birth[i] || p.arrival[i] > w.now.value || (here && p.arrival[i] != p.birth[i]);
    since += p.status_since[i] < p.arrival[i] || p.status_since[i] > w.now.value ||
             p.recognition_since[i] < p.arrival[i] || p.recognition_since[i] > w.now.value;
    born_here += p.has(i, flag::born_citizen) && (!here || p.citizenship[i] != Citizenship::national);
    born_here += here && p.route[i] != Route::none;
    // Natives are citizens by birth, but for grandchildren of migrants whose parents are not citizens either.
    const auto foreign = [&](Row parent) { return parent != no_row && p.citizenship[parent] != Citizenship::national; };
    born_here += p.origin(i) == Origin::native && p.mother_born[i] == BirthGroup::host &&
                 !p.has(i, flag::born_citizen) && !foreign(p.mother[i]) && !foreign(p.father[i]);
    citizens += (p.citizenship[i] == Citizenship::national) != (p.status[i] == LegalStatus::citizen);
    status += p.born[i] == BirthGroup::other_eu && p.status[i] != LegalStatus::citizen &&
              p.status[i] != LegalStatus::eu_citizen;
    status += p.citizenship[i] == Citizenship::third_country && p.route[i] == Route::none && !here;
    status += here && p.citizenship[i] == Citizenship::third_country && p.status[i] != LegalStatus::permanent &&
              p.status[i] != LegalStatus::temporary;
    recognition += p.recognition[i] != Recognition::host && (here || p.education[i] != Education::isced_5_8);
    recognition += p.has(i, flag::regulated) && p.recognition[i] == Recognition::host;
    work += p.labour[i] != LabourState::inactive || p.employer[i] != no_row || p.wage_cents[i] != 0;
    late += p.experience[i] > std::max(0, p.age_months(i, w.now) - 12 * 15);
    language += here && p.language[i] != 65535;
    language += p.language[i] > p.language_ceiling[i];
  }
  CHECK(keys == 0);
  CHECK(arrival == 0);
  CHECK(since == 0);
  CHECK(born_here == 0);
  CHECK(citizens == 0);
  CHECK(status == 0);
  CHECK(recognition == 0);
  CHECK(work == 0);
  CHECK(late == 0);
  CHECK(language == 0);
}

TEST_CASE("friends are mutual, from school age on, of other households and of nearly the same age", "[population]") {
  const World w = synthesize(eu27(20000), 0);
  const Persons& p = w.persons;
  std::size_t wrong = 0, ties = 0, alike = 0;
  for (Row i = 0; i < p.rows(); ++i)
    for (const Row f : p.friends[i]) {
      if (f == no_row) continue;
      wrong += std::count(p.friends[f].begin(), p.friends[f].end(), i) != 1 ||
               std::count(p.friends[i].begin(), p.friends[i].end(), f) != 1 || p.household[f] == p.household[i] ||
               p.age(f, w.now) < 6 || w.region_of(f) != w.region_of(i);
      ++ties;
      alike += 2 * p.age(f, w.now) > p.age(i, w.now) && 2 * p.age(i, w.now) > p.age(f, w.now);
    }
  CHECK(wrong == 0);
  REQUIRE(ties > 80000);
  CHECK(static_cast<double>(alike) > 0.97 * static_cast<double>(ties));
}

TEST_CASE("figures that contradict each other are refused with the reason", "[population]") {
  const auto message = [](Scenario scenario) -> std::string {
    try {
      synthesize(scenario, 0);
    } catch (const SimulationError& error) {
      return error.what();
    }
    return "";
  };
  Scenario few = eu27(5000);
  few.population.regions[0].second.men[2] = few.population.regions[0].second.women[2] =
      1;  // fewer children than migrants' children
  CHECK(message(few).find("were born elsewhere than live there") != std::string::npos);
  Scenario rural = eu27(5000);
  rural.population.area_types_non_eu = {0, 0, 1};
  for (auto& [name, region] : rural.population.regions) region.area_types = {0.5, 0.49, 0.01};
  CHECK(message(rural).find("more migrants than inhabitants in area type rural") != std::string::npos);
  Scenario nowhere = eu27(5000);
  nowhere.population.regions.clear();
  CHECK(message(nowhere).find("no regions") != std::string::npos);
}

TEST_CASE("small and odd populations are made too", "[population]") {
  for (const std::uint32_t size : {100u, 333u, 1001u}) {
    const World w = synthesize(eu27(size), 0);
    CHECK(w.persons.rows() == size);
  }
}
