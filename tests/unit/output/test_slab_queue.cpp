// The queue between simulating threads and the writing one.
#include "output/slab_queue.hpp"

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>

#include "catch_compat.hpp"
#include "output/trajectory.hpp"
#include "sample_run.hpp"

using namespace cohesim;

namespace {

Slab slab_of(int replicate, std::size_t bytes) { return {0, replicate, 0, 1, std::vector<std::byte>(bytes)}; }

}  // namespace

TEST_CASE("a full queue makes the producer wait until something is taken", "[output]") {
  SlabQueue queue(100);
  std::atomic<int> pushed{0};
  std::thread producer([&] {
    for (int i = 0; i < 20; ++i) {
      queue.push(slab_of(i, 60));
      ++pushed;
    }
    queue.close();
  });
  for (int i = 0; i < 20; ++i) {
    const auto slab = queue.pop();
    REQUIRE(slab);
    CHECK(slab->replicate == i);
    CHECK(pushed <= i + 2);  // one taken, one waiting in the queue
  }
  CHECK_FALSE(queue.pop());
  producer.join();
}

TEST_CASE("a slab that is larger than the queue passes when the queue is empty", "[output]") {
  SlabQueue queue(10);
  queue.push(slab_of(7, 1000));
  CHECK(queue.pop()->replicate == 7);
}

TEST_CASE("when the writer fails, waiting and later producers get its error", "[output]") {
  SlabQueue queue(100);
  queue.push(slab_of(0, 100));
  std::atomic<bool> waited{false};
  std::thread producer([&] {
    try {
      queue.push(slab_of(1, 100));
    } catch (const std::runtime_error&) {
      waited = true;
    }
  });
  std::this_thread::sleep_for(std::chrono::milliseconds(5));
  queue.fail(std::make_exception_ptr(std::runtime_error("disk full")));
  producer.join();
  CHECK(waited);
  CHECK_THROWS_AS(queue.push(slab_of(2, 1)), std::runtime_error);
  CHECK_THROWS_AS(queue.rethrow(), std::runtime_error);
}
