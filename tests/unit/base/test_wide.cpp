// Loops by the widest instructions give what plain loops give.
#include "base/wide.hpp"

#include <numeric>
#include <vector>

#include "base/random.hpp"
#include "catch_compat.hpp"

using namespace cohesim;

TEST_CASE("the chosen are those for which the byte is one, for every number and density") {
  constexpr std::size_t most = 256;
  for (const std::size_t count : {0u, 1u, 7u, 8u, 9u, 255u, 256u})
    for (const std::uint64_t one_in : {1u, 2u, 9u, 1000u}) {
      std::vector<std::uint8_t> holds(most, 0);
      std::vector<std::uint32_t> expected;
      for (std::size_t k = 0; k < count; ++k)
        if (mix64(k) % one_in == 0) holds[k] = 1, expected.push_back(static_cast<std::uint32_t>(1000 + k));
      std::vector<std::uint32_t> chosen(most + 8);
      const std::size_t n = choose(holds.data(), count, 1000, chosen.data());
      INFO(count << " of which one in " << one_in);
      CHECK(std::vector<std::uint32_t>(chosen.begin(), chosen.begin() + static_cast<std::ptrdiff_t>(n)) == expected);
    }
}

TEST_CASE("a batch is filled with the same bits by either path, and not beyond its end") {
  constexpr std::size_t most = 256;
  std::vector<float> x(2 * most);
  for (std::size_t k = 0; k < x.size(); ++k) x[k] = uniform(static_cast<std::uint32_t>(mix64(k)));
  const auto f = [&](std::uint32_t i) { return x[i] < 0.3f ? x[i] / 3.0f + 1.0f : x[i] * x[i] - 0.1f; };
  for (const std::size_t count : {0u, 1u, 31u, 256u}) {
    std::vector<float> plain(most, -1), wide_one(most, -1);
    detail::fill_values<most>(plain.data(), 17, count, f);
    fill_each<most>(wide_one.data(), 17, count, f);
    CHECK(plain == wide_one);
    if (count < most) CHECK(wide_one[count] == -1);
  }
}
