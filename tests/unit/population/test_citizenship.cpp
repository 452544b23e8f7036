// Who is a citizen at the start, and what those born here have attained, agree with the processes and the published shares.
#include "catch_compat.hpp"
#include "unit/population/eu27.hpp"

using namespace cohesim;

namespace {

struct Share {
  double of = 0, n = 0;
  void add(bool yes) {
    of += yes;
    n += 1;
  }
  double value() const { return of / n; }
};

}  // namespace

TEST_CASE("citizens of the start are those whom the process would have made citizens", "[population]") {
  const World w = synthesize(eu27(100000), 0);
  const Persons& p = w.persons;
  Share all, b1, below, tertiary, low;
  for (Row i = 0; i < p.rows(); ++i) {
    if (p.born[i] != BirthGroup::outside_eu) continue;
    const bool citizen = p.citizenship[i] == Citizenship::national;
    all.add(citizen);
    const float years = static_cast<float>(p.residence_months(i, w.now)) / 12;
    if (p.age(i, w.now) < 25 || years < 8 || years > 20) continue;
    (from_share(p.language[i]) >= Cefr::lower[2] ? b1 : below).add(citizen);
    if (p.education[i] == Education::isced_5_8) tertiary.add(citizen);
    if (p.education[i] <= Education::isced_2) low.add(citizen);
  }
  CHECK(all.value() == Approx(w.population->citizens_non_eu_born[0]).margin(0.015));
  REQUIRE(below.n > 100);
  CHECK(b1.value() > 1.5 * below.value());
  CHECK(tertiary.value() > 1.15 * low.value());
}

TEST_CASE("two parents from outside the EU and mixed parentage have the attainment of their own tables",
          "[population]") {
  const World w = synthesize(eu27(200000), 0);
  const Persons& p = w.persons;
  Share both, mixed, native;
  for (Row i = 0; i < p.rows(); ++i) {
    if (p.born[i] != BirthGroup::host || p.age(i, w.now) < 25 || p.age(i, w.now) >= 35) continue;
    const int outside = (p.mother_born[i] == BirthGroup::outside_eu) + (p.father_born[i] == BirthGroup::outside_eu);
    (outside == 2 ? both : outside == 1 ? mixed : native).add(p.education[i] <= Education::isced_2);
  }
  REQUIRE(both.n > 200);
  const auto low = [](const Table& t) { return 0.5 * (t[0] + t[1] + t[16] + t[17]); };  // men, women under 35
  CHECK(both.value() == Approx(low(w.population->education_second_generation)).margin(0.02));
  CHECK(mixed.value() == Approx(low(w.population->education_mixed_parentage)).margin(0.02));
  CHECK(native.value() == Approx(low(w.population->education_native)).margin(0.02));
  CHECK(mixed.value() < native.value());
  CHECK(native.value() < both.value());
}
