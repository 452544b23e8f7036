// The recession of 2020: demand falls by sector alone, and who loses follows.
#include "catch_compat.hpp"
#include "headline.hpp"
#include "small_world.hpp"

using namespace cohesim;

namespace {

/// Employment in the year from June 2020 on, percent.
struct Employment {
  Weighted native, migrant;
};
Employment employment(const char* scenario, int replicate) {
  Simulation s(load_scenario(scenario, {{"population.size", "100000"}, {"time.end", "2021-05"}}), replicate);
  Employment e;
  for (int month = 0; s.step(); ++month) {
    if (month < 17) continue;  // January 2019 to May 2020
    add(e.native, s.layout(), s.frame(), "employment_rate", native_born);
    add(e.migrant, s.layout(), s.frame(), "employment_rate", non_eu_born);
  }
  return e;
}

}  // namespace

TEST_CASE("in the recession of 2020 those born outside the EU lose clearly more than natives (t-test, 8 pairs)") {
  std::vector<double> more, native;
  for (int r = 0; r < 8; ++r) {
    const Employment calm = employment("library:baseline-eu27", r), hit = employment("library:recession-2020", r);
    native.push_back(calm.native.mean() - hit.native.mean());
    more.push_back(calm.migrant.mean() - hit.migrant.mean() - native.back());
  }
  const Spread natives = spread(native), gap = spread(more);
  INFO("natives lose " << natives.mean << " (se " << natives.standard_error << "), the others " << gap.mean << " (se "
                       << gap.standard_error << ") more");
  CHECK(natives.mean > 0.2);
  CHECK(gap.mean > 3.50 * gap.standard_error);  // one-sided level 0.005 at 7 degrees of freedom, on fixed seeds
  CHECK(gap.mean > 0.3 * natives.mean);
}
