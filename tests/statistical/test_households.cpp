// The life course of households: sizes and couples stay near where they start, and like finds like. Fixed seeds.
#include <array>
#include <cmath>

#include "catch_compat.hpp"
#include "small_world.hpp"
#include "state/kin.hpp"

using namespace cohesim;

namespace {

constexpr int n_bands = 7;  // 20-29, ..., 80-89

struct Picture {
  std::array<double, 5> sizes{};                               // % of households of 1, 2, 3, 4, 5 and more
  double mean = 0, mixed = 0;                                  // persons; % of households with native and other adults
  std::array<std::array<double, n_bands>, n_sexes> partner{};  // % by sex and age
  double with_parents = 0;                                     // % of 25-34
  double lone_parent = 0;                                      // % of minors whose household has one adult
};

bool native(const Persons& p, Row i) {
  return p.born[i] == BirthGroup::host && p.mother_born[i] == BirthGroup::host && p.father_born[i] == BirthGroup::host;
}

struct Share {
  double part = 0, whole = 0;
  void add(bool in) { part += in, whole += 1; }
  double percent() const { return 100 * part / whole; }
};

Picture picture(const World& w, Month now) {
  const Persons& p = w.persons;
  Picture x;
  std::array<Share, 5> sizes;
  Share mixed, with_parents, lone;
  std::array<std::array<Share, n_bands>, n_sexes> partner;
  double persons = 0, households = 0;
  for (Row h = 0; h < w.households.rows(); ++h) {
    int members = 0, natives = 0, others = 0, minors = 0;
    for (const Row i : w.members_of(h)) {
      ++members;
      if (p.age(i, now) < 18)
        ++minors;
      else
        ++(native(p, i) ? natives : others);
    }
    if (members == 0) continue;
    ++households, persons += members;
    for (int k = 0; k < 5; ++k) sizes[static_cast<std::size_t>(k)].add(std::min(members, 5) == k + 1);
    mixed.add(natives > 0 && others > 0);
    for (int k = 0; k < minors; ++k) lone.add(natives + others == 1);
  }
  for (Row i = 0; i < p.rows(); ++i) {
    const int age = p.age(i, now);
    if (!p.alive(i)) continue;
    if (age >= 20 && age < 90)
      partner[static_cast<std::size_t>(p.sex[i])][static_cast<std::size_t>(age / 10 - 2)].add(p.partner[i] != no_row);
    if (age >= 25 && age < 35) with_parents.add(parent_at_home(w, i) != no_row);
  }
  for (std::size_t k = 0; k < 5; ++k) x.sizes[k] = sizes[k].percent();
  for (std::size_t sex = 0; sex < n_sexes; ++sex)
    for (std::size_t b = 0; b < n_bands; ++b) x.partner[sex][b] = partner[sex][b].percent();
  x.mean = persons / households;
  x.mixed = mixed.percent();
  x.with_parents = with_parents.percent();
  x.lone_parent = lone.percent();
  return x;
}

/// Of new couples in a year, the share whose two have the same background and the same attainment.
std::array<double, 2> alike(const Overrides& overrides) {
  Simulation s(small_scenario(overrides, 100000, 1), 0);
  const Month start = s.world().now;
  run_months(s, 12);
  const Persons& p = s.world().persons;
  Share origin, education;
  for (Row i = 0; i < p.rows(); ++i) {
    const Row other = p.partner[i];
    if (other == no_row || p.sex[i] != Sex::woman || p.couple_since[i] < start.value) continue;
    origin.add(native(p, i) == native(p, other));
    education.add(education_rank(p.education[i]) == education_rank(p.education[other]));
  }
  REQUIRE(origin.whole > 500);
  return {origin.percent(), education.percent()};
}

}  // namespace

TEST_CASE("after eight years without policies sizes of households are within 2 points of the published",
          "[statistical]") {
  Simulation s(small_scenario({{"time.end", "2026-12"}}, 100000, 1), 0);
  const Picture start = picture(s.world(), s.world().now);
  run_months(s, 96);
  const Picture end = picture(s.world(), s.world().now - 1);
  const double published[] = {33.6, 31.9, 15.6, 13.1, 5.8};  // Eurostat, EU-28 2017
  for (std::size_t k = 0; k < 5; ++k) {
    INFO("size " << k + 1 << ": " << end.sizes[k]);
    CHECK(std::abs(end.sizes[k] - published[k]) <= 2);
  }
  CHECK(end.mean > 2.2);
  CHECK(end.mean < 2.4);
  CHECK(end.mixed > 6);  // 7.2 % (Eurostat 2022)
  CHECK(end.mixed < 8.5);
  CHECK(std::abs(end.with_parents - start.with_parents) < 5);
  CHECK(end.lone_parent > 10);
  CHECK(end.lone_parent < 20);
  for (std::size_t sex = 0; sex < n_sexes; ++sex)
    for (std::size_t band = 0; band < n_bands; ++band) {
      INFO(Names<Sex>::list[sex] << " from " << 20 + 10 * band << " with a partner: " << start.partner[sex][band]
                                 << ", later " << end.partner[sex][band]);
      // Cohorts carry their past along: women of the start are more often single at 60 than those who will be 60.
      CHECK(std::abs(end.partner[sex][band] - start.partner[sex][band]) < (band == 6 ? 9 : 8));
    }
}

TEST_CASE("like finds like as far as homophily says", "[statistical]") {
  const auto base = alike({});
  const auto none = alike({{"households.homophily_origin", "0"}, {"households.homophily_education", "0"}});
  const auto strong = alike({{"households.homophily_origin", "5"}, {"households.homophily_education", "3"}});
  for (const int k : {0, 1}) {
    INFO("without, base, strong: " << none[k] << ", " << base[k] << ", " << strong[k]);
    CHECK(base[k] > none[k] + 5);
    CHECK(strong[k] > base[k] + 5);
  }
}
