#include "base/rare_events.hpp"

#include <algorithm>

namespace cohesim {

namespace {

constexpr float months_a_year = 12.0f;
// Blocks of a stream's draws (4096 of a month): those of single months, then of two processes, layer by layer, a pair of
// points each.
constexpr std::uint32_t first_block = 1024, blocks_a_layer = 64, most_layers = 24;
// Above the last layer nobody looks ahead: every month has its own lowest point.
constexpr float top = 8.0f;
static_assert(first_block + 2 * most_layers * blocks_a_layer == 4096);

/// Looks at points of one layer in the order of time.
class Layer {
 public:
  Layer(int from, float floor, float height, Outlook& look)
      : from_(from), floor_(floor), height_(height), look_(look) {}

  /// False when the year is over.
  bool add(std::uint32_t gap, std::uint32_t place) {
    time_ += exponential(gap) / height_;
    if (time_ >= months_a_year) return false;
    const int month = static_cast<int>(time_);
    if (month == from_) look_.lowest = std::min(look_.lowest, floor_ + uniform(place) * height_);
    if (month > from_) look_.next = std::min(look_.next, month);
    return month <= from_;
  }

 private:
  int from_;
  float floor_, height_, time_ = 0.0f;
  Outlook& look_;
};

}  // namespace

Outlook outlook(const RunKey& run, const RareEvent& event, Month january, int from, std::uint64_t who, float bound) {
  Outlook look;
  float floor = 0.0f, height = event.unit;
  std::uint32_t first = first_block + event.which * most_layers * blocks_a_layer;
  for (; floor < std::min(bound, top); first += blocks_a_layer, floor += height, height = floor) {
    Layer points(from, floor, height, look);
    for (std::uint32_t block = first; block < first + blocks_a_layer; ++block) {
      const Words words = run.draw(event.stream, january, who, block);
      if (!points.add(words[0], words[1]) || !points.add(words[2], words[3])) break;
    }
  }
  if (floor >= bound) return look;
  look.next = std::min(look.next, from + 1);
  if (look.lowest > floor)
    look.lowest =
        floor + exponential(run.draw(event.stream, january, who, first + static_cast<std::uint32_t>(from))[0]);
  return look;
}

}  // namespace cohesim
