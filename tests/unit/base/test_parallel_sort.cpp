// Sorting on many threads (base/parallel_sort.hpp): as std::sort has it.
#include <algorithm>
#include <functional>

#include "base/parallel_sort.hpp"
#include "base/random.hpp"
#include "catch_compat.hpp"

using namespace cohesim;

namespace {

std::vector<std::uint64_t> mixed(std::size_t n, std::uint64_t below = 0) {
  std::vector<std::uint64_t> list(n);
  for (std::size_t k = 0; k < n; ++k) list[k] = below == 0 ? mix64(k + 1) : mix64(k + 1) % below;
  return list;
}

template <class F>
void on_threads(F&& f) {
  for (const int threads : {1, 2, 8}) run_with_threads(threads, [&] { f(); });
}

}  // namespace

TEST_CASE("parts keep the order that they had", "[parallel_sort]") {
  on_threads([] {
    for (const std::size_t n : {0, 1, 5, 3000, 50000}) {
      std::vector<std::uint32_t> list(n);
      for (std::uint32_t k = 0; k < n; ++k) list[k] = k;
      const auto part_of = [](std::uint32_t k) { return mix64(k) % 7; };
      const auto begin = deal_into_parts(list, 7, part_of);
      REQUIRE(begin.size() == 8);
      CHECK(begin.back() == n);
      for (std::size_t part = 0; part < 7; ++part) {
        CHECK(std::is_sorted(list.begin() + begin[part], list.begin() + begin[part + 1]));
        for (std::size_t k = begin[part]; k < begin[part + 1]; ++k) REQUIRE(part_of(list[k]) == part);
      }
    }
  });
}

TEST_CASE("many threads sort as one does", "[parallel_sort]") {
  on_threads([] {
    for (const std::size_t n : {0, 1, 2047, 2048, 40000}) {
      std::vector<std::uint64_t> expected = mixed(n), list = expected;
      std::sort(expected.begin(), expected.end());
      auto by_part = list;
      sort_in_parallel(list, std::less<>{});
      CHECK(list == expected);
      sort_in_parts(by_part, even_parts, part_of_even, std::less<>{});
      CHECK(by_part == expected);
    }
  });
}

TEST_CASE("elements in order, the other way round, or nearly all alike are sorted", "[parallel_sort]") {
  on_threads([] {
    std::vector<std::uint64_t> up = mixed(30000), alike = mixed(30000, 3);
    std::sort(up.begin(), up.end());
    std::vector<std::uint64_t> down(up.rbegin(), up.rend()), ordered = up;
    sort_in_parallel(down, std::less<>{});
    sort_in_parallel(ordered, std::less<>{});
    CHECK(down == up);
    CHECK(ordered == up);
    sort_in_parallel(alike, std::less<>{});
    CHECK(std::is_sorted(alike.begin(), alike.end()));
  });
}
