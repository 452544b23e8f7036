// Callback discrimination over employers: the mean is the published ratio, the shape that a quarter exceed one half.
#include "catch_compat.hpp"
#include "small_world.hpp"
#include "topics/labour/parameters.hpp"
#include "topics/labour/screening.hpp"

using namespace cohesim;

namespace {
double mean_pass(const labour::DiscriminationTable& table) {
  double pass = 0;
  for (int k = 0; k < 100000; ++k) pass += 1.0 - static_cast<double>(table.at((static_cast<float>(k) + 0.5f) * 1e-5f));
  return pass / 100000;
}
}  // namespace

TEST_CASE("the average callback ratio is the parameter") {
  for (const float ratio : {1.05f, 1.2f, 1.5f, 1.9f, 3.0f})
    CHECK(1.0 / mean_pass(labour::DiscriminationTable(ratio, 2.69f)) == Approx(ratio).epsilon(0.005));
  CHECK(mean_pass(labour::DiscriminationTable(1.0f, 2.69f)) == 1.0);
}

TEST_CASE("at ratio 1.5 a quarter of employers turn away more than half") {
  const labour::DiscriminationTable table(1.5f, 2.69f);
  int above = 0;
  for (int k = 0; k < 10000; ++k) above += table.at((static_cast<float>(k) + 0.5f) * 1e-4f) > 0.5f;
  CHECK(above / 10000.0 == Approx(0.25).margin(0.01));
  CHECK(table.at(0.0f) >= 0.0f);
  CHECK(table.at(1.0f) <= 1.0f);
  for (int k = 1; k < 1000; ++k)
    CHECK(table.at(static_cast<float>(k) * 1e-3f) >= table.at(static_cast<float>(k - 1) * 1e-3f));
}

TEST_CASE("anonymous applications: all are invited, and as few get an offer as before") {
  const Scenario scenario = small_scenario({}, 20000, 1);
  const Simulation s(scenario, 0);
  const World& w = s.world();
  Row person = 0;
  while (!w.persons.has(person, flag::visible_minority)) ++person;
  labour::Parameters par = scenario.parameters.labour;
  const labour::Screening open(par);
  labour::Parameters hidden_par = par;
  hidden_par.anonymous_share.set_base(1);
  const labour::Screening hidden(hidden_par);
  double passed = 0, n = 0;
  for (std::uint32_t e = 0; e < w.employers.rows(); ++e) {
    const Vacancy post{1, e, 0, JobLevel::medium};
    const auto a = open.rejection(w, person, post), b = hidden.rejection(w, person, post);
    CHECK(b.callback == 0);
    CHECK(1 - b.offer == Approx((1 - a.callback) * (1 - a.offer)).margin(1e-6));
    passed += (1 - a.callback) * (1 - a.offer), n += 1;
  }
  CHECK(n / passed == Approx(par.callback_ratio.base() * par.offer_ratio.base()).epsilon(0.06));
}
