// Sectors: who finds work where, and that demand of a sector is met there.
#include "catch_compat.hpp"
#include "small_world.hpp"
#include "state/invariants.hpp"
#include "topics/labour/labour.hpp"
#include "topics/labour/parameters.hpp"
#include "topics/labour/sector_access.hpp"
#include "topics/labour/sectors.hpp"
#include "topics/labour/slots.hpp"

using namespace cohesim;
using labour::SectorAccess;

namespace {

constexpr std::size_t medium = static_cast<std::size_t>(JobLevel::medium);
std::size_t at(Sector sector) { return static_cast<std::size_t>(sector); }

/// A resident who was born and schooled outside the EU.
Row schooled_outside(const World& w) {
  const Persons& p = w.persons;
  for (Row i = 0; i < p.rows(); ++i)
    if (p.alive(i) && p.born[i] == BirthGroup::outside_eu && p.schooled_abroad(i) &&
        p.recognition[i] != Recognition::full)
      return i;
  throw std::logic_error("nobody");
}

std::array<double, n_sectors> staff_by_sector(const World& w) {
  std::array<double, n_sectors> staff{};
  for (std::uint32_t e = 0; e < w.employers.rows(); ++e)
    for (const std::int32_t n : w.employers.staff[e]) staff[at(w.employers.sector[e])] += n;
  return staff;
}

double sum(const std::array<double, n_sectors>& x) {
  double all = 0;
  for (const double v : x) all += v;
  return all;
}

}  // namespace

TEST_CASE("shares of the sectors are whole, for each level and for all jobs") {
  double jobs = 0;
  for (std::size_t s = 0; s < n_sectors; ++s) jobs += labour::share_of_jobs(s);
  CHECK(jobs == Approx(1));
  for (std::size_t level = 0; level < n_levels; ++level) {
    double of_level = 0;
    for (std::size_t s = 0; s < n_sectors; ++s) of_level += labour::share_of_level(s, level);
    CHECK(of_level == Approx(1));
  }
}

TEST_CASE(
    "contracts of the sectors are those of all jobs of a level in the mean, short and part-time where staff changes "
    "most") {
  for (std::size_t level = 0; level < n_levels; ++level) {
    double temporary = 0, part_time = 0;
    for (std::size_t s = 0; s < n_sectors; ++s) {
      temporary += labour::share_of_level(s, level) * labour::temporary_in(s, level);
      part_time += labour::share_of_level(s, level) * labour::part_time_in(s, level);
    }
    CHECK(temporary == Approx(1));
    CHECK(part_time == Approx(1));
  }
  for (const Sector sector : {Sector::accommodation_food, Sector::admin_support}) {
    CHECK(labour::temporary_in(at(sector), medium) > 1.2);
    CHECK(labour::part_time_in(at(sector), medium) > 1.2);
  }
}

TEST_CASE(
    "who speaks the language and is qualified here goes by the appeal of sectors alone, others take what is left") {
  const Scenario scenario = small_scenario({}, 8000, 2);
  Simulation s(scenario, 0);
  World& w = s.world();
  const SectorAccess access(w, scenario.parameters.labour);
  Persons& p = w.persons;
  const Row i = schooled_outside(w);
  p.education[i] = Education::isced_3_4;
  p.citizenship[i] = Citizenship::third_country;
  p.language[i] = to_share(0.3f);

  SectorAccess::Weights x = access.weights(w, i, medium);
  CHECK(x[at(Sector::accommodation_food)] > 2 * x[at(Sector::industry)]);
  CHECK(x[at(Sector::public_admin)] < 0.25f * x[at(Sector::health)]);
  const float education_before = x[at(Sector::education)];

  p.language[i] = 65535;
  x = access.weights(w, i, medium);
  CHECK(x[at(Sector::education)] > education_before);
  p.recognition[i] = Recognition::full;
  p.citizenship[i] = Citizenship::national;
  const SectorAccess::Weights chosen = access.weights(w, i, medium);
  for (std::size_t sector = 0; sector < n_sectors; ++sector)
    CHECK(chosen[sector] == scenario.parameters.labour->sectors.appeal[sector].value());
  CHECK(access.availability(w, i, medium) == Approx(1.0f).margin(0.25));

  p.recognition[i] = Recognition::none;
  x = access.weights(w, i, medium);
  const auto domestic_over_industry = [](const SectorAccess::Weights& weights) {
    return weights[at(Sector::domestic_work)] / weights[at(Sector::industry)];
  };
  CHECK(domestic_over_industry(x) > 4 * domestic_over_industry(chosen));
}

TEST_CASE("draws go to posts by the weight of the sector: z-test, level 1e-6") {
  const Scenario scenario = small_scenario({}, 20000, 2);
  Simulation s(scenario, 0);
  World& w = s.world();
  std::array<std::uint32_t, 3> employers{};
  const Sector sectors[] = {Sector::industry, Sector::trade, Sector::health};
  for (std::uint32_t e = 0; e < w.employers.rows(); ++e)
    for (std::size_t k = 0; k < 3; ++k)
      if (w.employers.sector[e] == sectors[k]) employers[k] = e;
  w.vacancies.resize(0);
  for (std::uint64_t k = 0; k < 60; ++k) w.vacancies.push_back({lineage(k, 99), employers[k % 3], 0, JobLevel::medium});
  const labour::VacancySlots slots(w);
  SectorAccess::Weights weights{};
  weights[at(Sector::industry)] = 1.0f;
  weights[at(Sector::trade)] = 0.5f;
  double industry = 0, trade = 0, health = 0;
  for (Row i = 0; i < w.persons.rows(); ++i) {
    const Vacancy& v = w.vacancies[slots.draw(0, medium, i, 0, &weights)];
    industry += v.employer == employers[0], trade += v.employer == employers[1], health += v.employer == employers[2];
  }
  CHECK(health == 0);
  // Slots differ in how often they are hit, by chance of their hashes; twenty posts of each sector even that out.
  const double n = industry + trade, z = (trade - n / 3) / std::sqrt(n * 2 / 9);
  CHECK(std::abs(z) < 4.9);
}

TEST_CASE("where no sector suits, some post has to do") {
  Simulation s(small_scenario({}, 8000, 2), 0);
  World& w = s.world();
  w.vacancies.resize(0);
  w.vacancies.push_back({lineage(1, 99), 0, 0, JobLevel::medium});
  const labour::VacancySlots slots(w);
  const SectorAccess::Weights none{};
  CHECK(slots.draw(0, medium, 0, 0, &none) == 0);
}

TEST_CASE("two years on, staff of the sectors is where posts are wanted") {
  Simulation s(small_scenario({{"time.end", "2020-12"}}, 50000, 12), 0);
  run_months(s, 24);
  std::array<double, n_levels> of_level{};
  for (const auto& staff : s.world().employers.staff)
    for (std::size_t level = 0; level < n_levels; ++level) of_level[level] += staff[level];
  const auto staff = staff_by_sector(s.world());
  for (std::size_t k = 0; k < n_sectors; ++k) {
    double wanted = 0;
    for (std::size_t level = 0; level < n_levels; ++level) wanted += of_level[level] * labour::share_of_level(k, level);
    INFO(Names<Sector>::list[k]);
    CHECK(staff[k] == Approx(wanted).epsilon(0.1).margin(30));
  }
}

// Staff shrinks by attrition: a fall by a fifth takes less than two years.
TEST_CASE("where demand of a sector falls by a fifth its staff follows, the others take in some of those it let go") {
  const Overrides to_2021{{"time.end", "2020-12"}};
  Overrides shock = to_2021;
  shock.push_back({"labour.cycle_trade", "0.8"});
  Simulation calm(small_scenario(to_2021, 20000, 12), 0), shocked(small_scenario(shock, 20000, 12), 0);
  run_months(calm, 24), run_months(shocked, 24);
  const auto before = staff_by_sector(calm.world()), after = staff_by_sector(shocked.world());
  CHECK(after[at(Sector::trade)] / before[at(Sector::trade)] == Approx(0.8).margin(0.06));
  const double others_before = sum(before) - before[at(Sector::trade)];
  const double others_after = sum(after) - after[at(Sector::trade)];
  const double lost = before[at(Sector::trade)] - after[at(Sector::trade)];
  CHECK(others_after > others_before);
  CHECK(others_after < others_before + 0.9 * lost);
  CHECK(broken_invariant(shocked.world()) == "");
}
