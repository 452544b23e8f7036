#include "base/rare_events.hpp"

#include <algorithm>

#include "base/draws.hpp"

namespace cohesim {

namespace {

constexpr float months_a_year = 12.0f;
// Numbers of a stream's draws (4096 of a month): those of single months, then of two processes, layer by layer, a pair of
// points each.
constexpr std::uint32_t first_draw = 1024, draws_a_layer = 64, most_layers = 24;
// Above the last layer nobody looks ahead: every month has its own lowest point.
constexpr float top = 8.0f;
static_assert(first_draw + 2 * most_layers * draws_a_layer == 4096);

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

/// The layers of a process, from the lowest on.
struct LayerAt {
  float floor = 0.0f, height;
  std::uint32_t first;  // number of its first draw

  explicit LayerAt(const RareEvent& event)
      : height(event.unit), first(first_draw + event.which * most_layers * draws_a_layer) {}
  void go_up() {
    first += draws_a_layer;
    floor += height;
    height = floor;
  }
};

/// Adds the points of an entity's draws from one on.
void add_points_of(const RunKey& run, const RareEvent& event, Month january, std::uint64_t who, std::uint32_t from,
                   std::uint32_t end, Layer& points) {
  for (std::uint32_t nth = from; nth < end; ++nth) {
    const Words words = run.draw(event.stream, january, who, nth);
    if (!points.add(words[0], words[1]) || !points.add(words[2], words[3])) return;
  }
}

/// Of who may have a hazard above the last layer.
void look_above(const RunKey& run, const RareEvent& event, Month january, int from, std::uint64_t who,
                const LayerAt& end, Outlook& look) {
  look.next = std::min(look.next, from + 1);
  if (look.lowest > end.floor)
    look.lowest =
        end.floor + exponential(run.draw(event.stream, january, who, end.first + static_cast<std::uint32_t>(from))[0]);
}

}  // namespace

Outlook outlook(const RunKey& run, const RareEvent& event, Month january, int from, std::uint64_t who, float bound) {
  Outlook look;
  LayerAt at(event);
  for (; at.floor < std::min(bound, top); at.go_up()) {
    Layer points(from, at.floor, at.height, look);
    add_points_of(run, event, january, who, at.first, at.first + draws_a_layer, points);
  }
  if (at.floor < bound) look_above(run, event, january, from, who, at, look);
  return look;
}

namespace {

/// Whether a layer has a point within the year: exponential(gap) / height is the time of the first.
bool has_point(std::uint32_t gap, float height) {
  const auto number = static_cast<float>(static_cast<std::int32_t>(gap >> 9));
  return -log_((number + 0.5f) * 0x1p-23f) / height < months_a_year;
}

/// Those of the entities whose bound is above the floor of a layer are drawn for, and who has a point in it is looked at.
class Search {
 public:
  Search(const RunKey& run, const RareEvent& event, Month january) : event_(event), draw_{run, event.stream, january} {}

  std::size_t choose_above(float floor, std::span<const std::uint64_t> who, std::span<const float> bounds) {
    fill_each<batch_rows>(holds_.data(), 0, bounds.size(), [&](std::uint32_t k) { return bounds[k] > floor; });
    std::fill(holds_.begin() + static_cast<std::ptrdiff_t>(bounds.size()), holds_.end(), std::uint8_t{0});
    n_ = choose(holds_.data(), bounds.size(), 0, chosen_.data());
    for (std::size_t c = 0; c < n_; ++c) key_[c] = who[chosen_[c]];
    return n_;
  }
  /// Most have no point, and few more than the two of the draw that is made for all.
  void add_points(const LayerAt& at, int from, std::span<Outlook> looks) {
    draw_.nth = at.first;
    draws_.make(draw_, std::span(key_).first(n_));
    fill_each<batch_rows>(holds_.data(), 0, n_,
                          [&](std::uint32_t c) { return has_point(draws_.first_word(c), at.height); });
    for (std::size_t c = 0; c < n_; ++c) {
      if (!holds_[c]) continue;
      Layer points(from, at.floor, at.height, looks[chosen_[c]]);
      const Words words = draws_[c];
      if (points.add(words[0], words[1]) && points.add(words[2], words[3]))
        add_points_of(draw_.run, event_, draw_.month, key_[c], at.first + 1, at.first + draws_a_layer, points);
    }
  }

 private:
  const RareEvent& event_;
  DrawOf draw_;
  Draws draws_;
  std::array<std::uint8_t, batch_rows> holds_;
  std::array<std::uint32_t, batch_rows + 8> chosen_;
  std::array<std::uint64_t, batch_rows> key_;
  std::size_t n_ = 0;
};

}  // namespace

void outlooks(const RunKey& run, const RareEvent& event, Month january, int from, std::span<const std::uint64_t> who,
              std::span<const float> bounds, std::span<Outlook> looks) {
  constexpr std::size_t few = 8;  // not worth it
  if (who.size() < few) {
    for (std::size_t k = 0; k < who.size(); ++k)
      looks[k] = bounds[k] > 0 ? outlook(run, event, january, from, who[k], bounds[k]) : Outlook{};
    return;
  }
  std::fill_n(looks.begin(), who.size(), Outlook{});
  Search search(run, event, january);
  LayerAt at(event);
  for (; at.floor < top && search.choose_above(at.floor, who, bounds) > 0; at.go_up())
    search.add_points(at, from, looks);
  for (std::size_t k = 0; k < who.size(); ++k)
    if (bounds[k] > at.floor) look_above(run, event, january, from, who[k], at, looks[k]);
}

}  // namespace cohesim
