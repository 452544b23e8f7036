// Philox4x32-10 against the published known-answer vectors (Random123, kat_vectors), and what the draws promise.
#include <array>
#include <cmath>
#include <set>

#include "base/math.hpp"
#include "base/random.hpp"
#include "catch_compat.hpp"

using namespace cohesim;

TEST_CASE("Philox4x32-10 gives the published vectors") {
  CHECK(philox({0, 0, 0, 0}, 0, 0) == Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
  CHECK(philox({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, 0xffffffff, 0xffffffff) ==
        Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
  CHECK(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, 0xa4093822, 0x299f31d0) ==
        Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("a draw depends on each of seed, replicate, stream, month, who, whom and number") {
  const RunKey run(1, 0);
  const Month month = Month::of(2020, 1);
  const Words base = run.draw(Stream::contract, month, 42);
  CHECK(base == run.draw(Stream::contract, month, 42));
  CHECK(base != RunKey(2, 0).draw(Stream::contract, month, 42));
  CHECK(base != RunKey(1, 1).draw(Stream::contract, month, 42));
  CHECK(base != run.draw(Stream::policy_uptake, month, 42));
  CHECK(base != run.draw(Stream::contract, month + 1, 42));
  CHECK(base != run.draw(Stream::contract, month, 43));
  CHECK(base != run.draw(Stream::contract, month, 42, 1));
  CHECK(base != run.pair(Stream::contract, month, 42, 7));
}

TEST_CASE("no two of a million (seed, replicate) pairs share a key") {
  std::set<std::uint64_t> seen;
  for (std::uint64_t seed = 0; seed < 1000; ++seed)
    for (std::uint64_t replicate = 0; replicate < 1000; ++replicate) seen.insert(mix64(seed + replicate * golden));
  CHECK(seen.size() == 1000000);
}

TEST_CASE("uniform words are uniform: chi-square over 256 cells, level 1e-6") {
  const RunKey run(11, 0);
  std::array<double, 256> cells{};
  constexpr int n = 1 << 20;
  for (int k = 0; k < n / 4; ++k)
    for (const std::uint32_t word : run.draw(Stream::contract, Month{1}, static_cast<std::uint64_t>(k)))
      ++cells[word >> 24];
  double chi2 = 0;
  for (const double c : cells) chi2 += (c - n / 256.0) * (c - n / 256.0) / (n / 256.0);
  CHECK(chi2 < 255 + 4.75 * std::sqrt(2 * 255.0) + 15);  // normal quantile of 1e-6 plus the skew of chi-square
  CHECK(chi2 > 255 - 4.75 * std::sqrt(2 * 255.0));
}

TEST_CASE("dithered rounding keeps the mean, and more never gives less") {
  const RunKey run(5, 0);
  double sum = 0;
  for (int k = 0; k < 100000; ++k) {
    const std::uint32_t u = run.draw(Stream::policy_uptake, Month{1}, static_cast<std::uint64_t>(k))[0];
    sum += static_cast<double>(dithered(2.3, u));
    CHECK(dithered(2.3, u) <= dithered(2.31, u));
  }
  CHECK(std::abs(sum / 100000 - 2.3) < 4.9 * 0.4583 / std::sqrt(100000.0));  // sd of the fraction 0.3, level 1e-6
  CHECK(dithered(0.0, 0xFFFFFFFFu) == 0);
  CHECK(dithered(-1.5, 0u) == -2);
}

TEST_CASE("probabilities outside 0..1 are always or never") {
  CHECK(happens(0xFFFFFFFFu, 1.0f));
  CHECK_FALSE(happens(0u, 0.0f));
  CHECK_FALSE(happens(0u, -1.0f));
}
