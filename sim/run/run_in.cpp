#include "run/run_in.hpp"

#include <algorithm>

#include "base/parallel.hpp"

namespace cohesim {

namespace {

constexpr float mean_exposure = 1.0f;  // half the time at work, with some contact

void set_back(World& world, Row i, const Parameters& par) {
  Persons& p = world.persons;
  const int residence = p.residence_months(i, world.now);
  const bool present = residence >= 0;
  if (!present) p.flags[i] &= static_cast<std::uint16_t>(~flag::alive);
  if (p.language[i] < 65535) {  // who has full command has had it for long
    language::LearnerTraits traits = learner_traits(world, i, par.language);
    traits.ceiling = from_share(p.language_ceiling[i]);
    p.language[i] = present || traits.native
                        ? to_share(language_after(traits, static_cast<float>(residence), mean_exposure, par.language))
                        : 0;
    p.language[i] = std::min(p.language[i], p.language_ceiling[i]);
  }
  const bool undecided_then =
      p.recognition[i] != Recognition::host && (!present || p.recognition_since[i] > world.now.value);
  if (undecided_then) {
    p.recognition[i] = Recognition::none;
    p.recognition_since[i] = p.arrival[i];
  }
  // Of the months worked here until the start, those before the run-in, in proportion.
  const int residence_at_start = residence + world.now_to_start;
  const int worked = present && residence_at_start > 0 ? p.experience[i] * residence / residence_at_start : 0;
  p.experience[i] = static_cast<std::uint16_t>(std::max(0, worked));
}

}  // namespace

void begin_run_in(World& world, int months, const Parameters& par) {
  Persons& p = world.persons;
  world.running_in = true;
  world.now = world.now - months;
  world.now_to_start = months;
  for_each_block(p.rows(), [&](std::size_t first, std::size_t count) {
    for (auto i = static_cast<Row>(first); i < first + count; ++i) set_back(world, i, par);
  });
}

void enter_this_month(World& world) {
  if (!world.running_in) return;
  Persons& p = world.persons;
  for_each_block(p.rows(), [&](std::size_t first, std::size_t count) {
    for (auto i = static_cast<Row>(first); i < first + count; ++i)
      if (!p.alive(i) && p.arrival[i] <= world.now.value) p.flags[i] |= flag::alive;
  });
}

}  // namespace cohesim
