// Draws of many keys at once are those of RunKey::draw, whatever the processor has instructions for.
#include "base/draws.hpp"

#include "catch_compat.hpp"
#include "topics/labour/labour.hpp"

using namespace cohesim;

namespace {

std::vector<Lanes> supported() {
  std::vector<Lanes> all{Lanes::one};
  if (most_lanes() != Lanes::one) all.push_back(Lanes::four);
  return all;
}

}  // namespace

TEST_CASE("draws of a batch are the draws of its keys, for every number of keys and every path", "[random]") {
  const DrawOf draw{RunKey(7, 3), labour::Stream::application, Month{1435}, 2};
  for (const Lanes lanes : supported())
    for (const std::size_t n : {std::size_t{0}, std::size_t{1}, std::size_t{7}, std::size_t{8}, batch_rows}) {
      std::vector<std::uint64_t> keys;
      for (std::uint64_t k = 0; k < n; ++k) keys.push_back(mix64(k));
      Draws draws;
      draws.make(draw, keys, lanes);
      INFO(static_cast<int>(lanes) << " lanes code, " << n << " keys");
      for (std::size_t k = 0; k < n; ++k) CHECK(draws[k] == draw.run.draw(draw.stream, draw.month, keys[k], draw.nth));
    }
}
