// What is said when there is no memory names what was refused and the limit that explains it.
#include <sys/resource.h>

#include "base/column.hpp"
#include "base/memory.hpp"
#include "catch_compat.hpp"

using namespace cohesim;
using Catch::Matchers::Contains;

namespace {

class AddressLimit {
 public:
  explicit AddressLimit(rlim_t bytes) {
    getrlimit(RLIMIT_AS, &old_);
    rlimit now = old_;
    now.rlim_cur = bytes;
    setrlimit(RLIMIT_AS, &now);
  }
  ~AddressLimit() { setrlimit(RLIMIT_AS, &old_); }

 private:
  rlimit old_{};
};

std::string text_for_a_column_of(std::size_t rows) {
  try {
    Column<double> column;
    column.reserve(rows);
  } catch (const std::bad_alloc& error) {
    return memory_text(error);
  }
  return "";
}

constexpr std::size_t a_thousand_million = 1'000'000'000;

}  // namespace

TEST_CASE("a column that finds no address space says how much it asked for, and the limit", "[memory]") {
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)  // they take terabytes of addresses
  const AddressLimit limit(4'000'000'000);
  const std::string text = text_for_a_column_of(a_thousand_million);
  CHECK_THAT(text, Contains("out of memory: 8000 MB of address space were refused; this process has used "));
  CHECK_THAT(text, Contains("The limit on its address space (ulimit -v) is 4000 MB: raise it"));
  CHECK_THAT(text, Contains("smaller population.size"));
#endif
}

TEST_CASE("without a limit, no limit is blamed", "[memory]") {
  const std::string text = memory_text(std::bad_alloc());
  CHECK_THAT(text, Contains("out of memory; this process has used "));
  rlimit found{};
  getrlimit(RLIMIT_AS, &found);
  if (found.rlim_cur == RLIM_INFINITY) CHECK_THAT(text, !Contains("ulimit -v"));
}
