// Memory that is kept (base/scratch.hpp).
#include <algorithm>
#include <numeric>

#include "base/parallel.hpp"
#include "base/scratch.hpp"
#include "catch_compat.hpp"

using namespace cohesim;

TEST_CASE("scratch memory serves the next list", "[scratch]") {
  const auto use = [] {
    Scratch<int> list(1000);
    for (int k = 0; k < 5000; ++k) list.push_back(k);
    return std::accumulate(list.begin(), list.end(), 0L);
  };
  CHECK(use() == 4999L * 5000 / 2);
  const std::size_t before = scratch_pieces_made();
  for (int again = 0; again < 20; ++again) CHECK(use() == 4999L * 5000 / 2);
  CHECK(scratch_pieces_made() == before);
}

TEST_CASE("scratch lists begin with zeros though their memory was used", "[scratch]") {
  for (int k = 0; k < 3; ++k) {
    Scratch<std::uint32_t> list(777);
    CHECK(std::count(list.begin(), list.end(), 0u) == 777);
    std::fill(list.begin(), list.end(), 0xFFFFFFFFu);
  }
}

TEST_CASE("unset scratch lists hold what is written, and move and swap", "[scratch]") {
  UnsetScratch<std::uint32_t> list(500);
  std::iota(list.begin(), list.end(), 0u);
  list.resize(1000);
  for (std::uint32_t k = 500; k < 1000; ++k) list[k] = k;
  UnsetScratch<std::uint32_t> other = std::move(list), copy = other;
  other.swap(copy);
  for (std::uint32_t k = 0; k < 1000; ++k) REQUIRE(other[k] == k);
  CHECK(copy == other);
}

TEST_CASE("lists of many threads do not share scratch memory", "[scratch]") {
  std::vector<std::uint8_t> right(2000);
  for_each_task(right.size(), [&](std::size_t task) {
    Scratch<std::size_t> mine(10 + task % 50, task);
    right[task] = std::count(mine.begin(), mine.end(), task) == static_cast<std::ptrdiff_t>(mine.size());
  });
  CHECK(std::count(right.begin(), right.end(), 1) == 2000);
}
