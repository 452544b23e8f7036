// The calendar of rare events: events come as often as if drawn every month, and depend on nothing but key, year and hazard.
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>

#include "base/rare_events.hpp"
#include "catch_compat.hpp"

using namespace cohesim;

namespace {

constexpr RareEvent event{Stream::contract, 0x1p-7f};
constexpr double surprise = 4.9;  // standard errors: 1e-6 on both sides together

using Event = std::pair<std::uint64_t, int>;  // who, month

struct Entities {
  std::vector<std::uint64_t> key;
  std::vector<std::uint8_t> due;
  std::uint64_t terms = 0;
  RunKey run{7, 0};

  explicit Entities(std::size_t n) : key(n), due(n, 0) { std::iota(key.begin(), key.end(), 1000u); }

  template <class BoundOf, class Hazard>
  std::set<Event> month(Month now, float term, BoundOf&& bound_of, Hazard&& hazard) {
    std::vector<std::uint32_t> rows;
    select_events(run, event, now, {due, key, terms}, {term}, bound_of, hazard, rows);
    std::set<Event> events;
    for (const std::uint32_t row : rows) events.insert({key[row], now.value});
    return events;
  }
};

/// What happens in months `from` to `to` (excluded) of 2020 at hazard(key, month of the year), all bounds being `bound`.
template <class Hazard>
std::set<Event> events_of(Entities& all, int from, int to, float bound, Hazard&& hazard) {
  std::set<Event> events;
  for (int m = from; m < to; ++m)
    events.merge(all.month(
        Month::of(2020, 1) + m, bound, [&](std::uint32_t) { return bound; },
        [&](std::uint32_t row) { return hazard(all.key[row], m % 12); }));
  return events;
}

float seasonal(std::uint64_t key, int month) {
  return 0.002f * static_cast<float>(month) * static_cast<float>(1 + key % 3);  // at most 0.066
}

}  // namespace

TEST_CASE("events come as often as if they were drawn every month") {
  Entities all(100'000);
  std::set<Event> events;
  const int months = 24;
  events = events_of(all, 0, months, 0.07f, seasonal);
  for (int m = 0; m < 12; ++m) {
    double expected = 0, variance = 0;
    for (const std::uint64_t key : all.key) {
      const double p = 1 - std::exp(-static_cast<double>(seasonal(key, m)));
      expected += 2 * p, variance += 2 * p * (1 - p);
    }
    const auto count = static_cast<double>(std::count_if(
        events.begin(), events.end(), [&](const Event& e) { return (e.second - Month::of(2020, 1).value) % 12 == m; }));
    INFO("month " << m << ": " << count << ", expected " << expected);
    CHECK(std::abs(count - expected) <= surprise * std::sqrt(variance));
  }
}

TEST_CASE("events of one month tell nothing of the next month's, nor of the next year's") {
  Entities all(200'000);
  const float h = 0.05f;
  const std::set<Event> events = events_of(all, 0, 24, h, [&](std::uint64_t, int) { return h; });
  const double p = 1 - std::exp(-static_cast<double>(h));
  for (const int later : {1, 12}) {
    double both = 0, pairs = 0;
    for (const auto& [key, month] : events) both += static_cast<double>(events.count({key, month + later}));
    pairs = static_cast<double>(all.key.size()) * (24 - later);
    INFO(later << " months later: " << both << ", expected " << pairs * p * p);
    CHECK(std::abs(both - pairs * p * p) <= surprise * std::sqrt(pairs * p * p));
  }
}

TEST_CASE("a higher bound changes no event, and a higher hazard only adds some") {
  const auto low = [](std::uint64_t, int) { return 0.01f; };
  const auto high = [](std::uint64_t, int month) { return month < 6 ? 0.01f : 0.03f; };
  Entities a(20'000), b(20'000), c(20'000);
  const std::set<Event> tight = events_of(a, 0, 12, 0.01f, low), loose = events_of(b, 0, 12, 0.9f, low);
  CHECK(tight == loose);
  const std::set<Event> more = events_of(c, 0, 12, 0.03f, high);
  CHECK(std::includes(more.begin(), more.end(), tight.begin(), tight.end()));
  CHECK(more.size() > tight.size());
}

TEST_CASE("a bound that rises within the year is as good as one that was high from the start") {
  const auto hazard = [](std::uint64_t, int month) { return month < 4 ? 0.005f : 0.1f; };
  Entities early(20'000), late(20'000);
  const std::set<Event> expected = events_of(early, 0, 12, 0.1f, hazard);
  std::set<Event> events = events_of(late, 0, 4, 0.005f, hazard);
  events.merge(events_of(late, 4, 12, 0.1f, hazard));
  CHECK(events == expected);
}

TEST_CASE("a row whose own bound rises is looked up anew when its date is set to 0") {
  const auto hazard = [](std::uint64_t key, int month) { return month < 4 || key % 2 == 0 ? 0.005f : 0.1f; };
  Entities all(20'000), own(20'000);
  const std::set<Event> expected = events_of(all, 0, 12, 0.1f, hazard);
  std::set<Event> events;
  for (int m = 0; m < 12; ++m) {
    if (m == 4)
      for (std::size_t row = 0; row < own.key.size(); ++row)
        if (own.key[row] % 2 == 1) own.due[row] = 0;
    events.merge(own.month(
        Month::of(2020, 1) + m, 1.0f, [&](std::uint32_t row) { return hazard(own.key[row], m); },
        [&](std::uint32_t row) { return hazard(own.key[row], m); }));
  }
  CHECK(events == expected);
}

TEST_CASE("neither the order of rows, nor threads, nor who came within the year changes an event") {
  Entities all(30'000), shuffled(30'000), threaded(30'000), growing(10'000);
  const std::set<Event> expected = events_of(all, 0, 12, 0.07f, seasonal);
  std::reverse(shuffled.key.begin(), shuffled.key.end());
  CHECK(events_of(shuffled, 0, 12, 0.07f, seasonal) == expected);
  std::set<Event> in_threads;
  run_with_threads(4, [&] { in_threads = events_of(threaded, 0, 12, 0.07f, seasonal); });
  CHECK(in_threads == expected);
  std::set<Event> events = events_of(growing, 0, 5, 0.07f, seasonal);
  growing.key = all.key;
  growing.due.resize(all.key.size(), 0);
  events.merge(events_of(growing, 5, 12, 0.07f, seasonal));
  std::set<Event> there;
  for (const auto& [key, month] : expected)
    if (key < 11'000 || month >= Month::of(2020, 6).value) there.insert({key, month});
  CHECK(events == there);
}

TEST_CASE("chances of any size hold, certainty too") {
  for (const float h : {0.5f, 3.0f, 7.9f, 9.0f}) {
    Entities all(20'000);
    const auto count = static_cast<double>(events_of(all, 0, 12, h, [&](std::uint64_t, int) { return h; }).size());
    const double n = 12 * 20'000.0, none = std::exp(-static_cast<double>(h));
    INFO("hazard " << h << ": without the event " << n - count << ", expected " << n * none);
    CHECK(std::abs(n - count - n * none) <= surprise * std::sqrt(n * none * (1 - none)) + 4.9);
  }
  Entities all(20'000);
  const float certain = hazard_of_chance(1.0f);
  CHECK(events_of(all, 0, 12, certain, [&](std::uint64_t, int) { return certain; }).size() == 12 * 20'000);
}

TEST_CASE("two processes share a byte, and neither notices the other") {
  constexpr std::size_t persons = 20000;
  Entities shared(persons), alone(persons);
  std::vector<std::uint8_t> others(persons);
  std::uint64_t other_terms = 0;
  const auto bound = [](std::uint32_t) { return 0.02f; };
  const auto hazard = [](std::uint32_t row) { return row % 2 ? 0.02f : 0.005f; };
  const RareEvent other_event{Stream::contract, 0x1p-6f, 1};
  std::size_t events = 0;
  for (int m = 0; m < 18; ++m) {
    const Month now = Month{12 * 120} + m;
    for (auto row = static_cast<std::size_t>(m); row < persons; row += 100) shared.due[row] &= 0xF0, alone.due[row] = 0;
    std::vector<std::uint32_t> here, there, other_here, other_there;
    const float term = m < 6 ? 1.0f : 2.0f;  // in the seventh month all of one process are looked up anew
    select_events(shared.run, event, now, {shared.due, shared.key, shared.terms}, {term}, bound, hazard, here);
    select_events(shared.run, other_event, now, {shared.due, shared.key, other_terms, Half::upper}, {}, bound, hazard,
                  other_here);
    select_events(alone.run, event, now, {alone.due, alone.key, alone.terms}, {term}, bound, hazard, there);
    std::uint64_t unused = 0;
    std::fill(others.begin(), others.end(), std::uint8_t{0});  // everybody is looked up every month
    select_events(alone.run, other_event, now, {others, alone.key, unused}, {}, bound, hazard, other_there);
    CHECK(here == there);
    CHECK(other_here == other_there);
    events += here.size() + other_here.size();
  }
  CHECK(events > 5000);
}

TEST_CASE("a bound of 0 asks for no look-up until January") {
  Entities all(1000);
  const auto nothing = [](std::uint32_t) { return 0.0f; };
  int looked = 0;
  const auto counted = [&](std::uint32_t) { return ++looked, 0.0f; };
  all.month(Month::of(2020, 3), 1.0f, counted, nothing);
  all.month(Month::of(2020, 4), 1.0f, counted, nothing);
  CHECK(looked == 1000);
  all.month(Month::of(2021, 1), 1.0f, counted, nothing);
  CHECK(looked == 2000);
}

TEST_CASE("many are looked up together as each would be alone") {
  const Month january = Month::of(2020, 1);
  const float bounds[] = {0.0f, 0.001f, 0x1p-7f, 0.02f, 0.5f, 8.0f, 9.0f, std::numeric_limits<float>::infinity()};
  for (const std::size_t n : {std::size_t{1}, std::size_t{7}, std::size_t{8}, batch_rows})
    for (const int from : {0, 5, 11}) {
      std::vector<std::uint64_t> who;
      std::vector<float> bound;
      for (std::uint64_t k = 0; k < n; ++k) who.push_back(mix64(k)), bound.push_back(bounds[mix64(k + n) % 8]);
      std::vector<Outlook> looks(n);
      outlooks(RunKey(7, 0), event, january, from, who, bound, looks);
      for (std::size_t k = 0; k < n; ++k) {
        const Outlook one = bound[k] > 0 ? outlook(RunKey(7, 0), event, january, from, who[k], bound[k]) : Outlook{};
        CHECK(looks[k].next == one.next);
        CHECK(looks[k].lowest == one.lowest);
      }
    }
}
