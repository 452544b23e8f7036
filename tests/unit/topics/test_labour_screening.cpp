// Callback discrimination over employers: the mean is the published ratio, the shape that a quarter exceed one half.
#include "catch_compat.hpp"
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
    CHECK(1.0 / mean_pass(labour::DiscriminationTable(ratio)) == Approx(ratio).epsilon(0.005));
  CHECK(mean_pass(labour::DiscriminationTable(1.0f)) == 1.0);
}

TEST_CASE("at ratio 1.5 a quarter of employers turn away more than half (processes.md, finding 7)") {
  const labour::DiscriminationTable table(1.5f);
  int above = 0;
  for (int k = 0; k < 10000; ++k) above += table.at((static_cast<float>(k) + 0.5f) * 1e-4f) > 0.5f;
  CHECK(above / 10000.0 == Approx(0.25).margin(0.01));
  CHECK(table.at(0.0f) >= 0.0f);
  CHECK(table.at(1.0f) <= 1.0f);
  for (int k = 1; k < 1000; ++k)
    CHECK(table.at(static_cast<float>(k) * 1e-3f) >= table.at(static_cast<float>(k - 1) * 1e-3f));
}
