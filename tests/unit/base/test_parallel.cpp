#include <algorithm>
#include <vector>

#include "base/parallel.hpp"
#include "catch_compat.hpp"

using namespace cohesim;

TEST_CASE("parts cover every row once, for awkward sizes and any number of threads") {
  for (const std::size_t n : {0u, 1u, 255u, 256u, 257u, 8192u, 100003u})
    for (const int threads : {1, 2, 8}) {
      std::vector<int> seen(n, 0);
      std::size_t largest = 0;  // Catch's checks are for one thread at a time
      run_with_threads(threads, [&] {
        for_each_batch(n, [&](std::size_t first, std::size_t count) {
          raise_shared(largest, count);
          for (std::size_t k = first; k < first + count; ++k) ++seen[k];
        });
      });
      CHECK(largest <= batch_rows);
      CHECK(std::all_of(seen.begin(), seen.end(), [](int times) { return times == 1; }));
    }
}

TEST_CASE("sums and selections do not depend on threads") {
  constexpr std::size_t n = 300001;
  const auto expected = static_cast<std::int64_t>(n) * (n - 1) / 2;
  for (const int threads : {1, 2, 8})
    run_with_threads(threads, [&] {
      CHECK(sum_batches<std::int64_t>(n, [](std::size_t first, std::size_t count) {
              std::int64_t s = 0;
              for (std::size_t k = first; k < first + count; ++k) s += static_cast<std::int64_t>(k);
              return s;
            }) == expected);
      std::vector<std::uint32_t> rows;
      select(
          n, [](std::uint32_t row) { return row % 7 == 3; }, rows);
      REQUIRE(rows.size() == (n - 3 + 6) / 7);
      for (std::size_t k = 0; k < rows.size(); ++k) REQUIRE(rows[k] == k * 7 + 3);
    });
}
