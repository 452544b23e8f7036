#include "topics/recognition/recognition.hpp"

#include "base/math.hpp"
#include "base/parallel.hpp"
#include "topics/recognition/parameters.hpp"

namespace cohesim::recognition {

namespace {

void change(World& world, Row i, Recognition next) {
  world.persons.recognition[i] = next;
  world.persons.recognition_since[i] = world.now.value;
}

void decide_recognition(World& world, Row i, std::uint32_t word, const Parameters& par) {
  const PersonRegime regime = world.persons.regime[i];
  const float u = uniform(word);
  const float full = par.full_share(regime);
  change(world, i,
         u < full                               ? Recognition::full
         : u < full + par.partial_share(regime) ? Recognition::partial
                                                : Recognition::refused);
}

/// Of a foreign degree, not yet decided on: a month.
void proceed(World& world, Row i, const Parameters& par) {
  const Persons& p = world.persons;
  const PersonRegime regime = p.regime[i];
  const Words words = world.run.draw(Stream::recognition, world.now, p.key[i]);
  if (p.recognition[i] == Recognition::none) {
    const float hazard = par.application_rate_per_month(regime) * par.application_factor(regime) *
                         need_of_recognition(p, i, par.application_unregulated(regime));
    if (happens(words[0], 1.0f - exp_(-hazard))) change(world, i, Recognition::pending);
  } else if (happens(words[1], 1.0f - exp_(-1.0f / par.processing_months(regime)))) {
    decide_recognition(world, i, words[2], par);
  }
}

}  // namespace

void recognise(World& world, const Parameters& par) {
  const Persons& p = world.persons;
  for_each_batch(p.rows(), [&](std::size_t first, std::size_t count) {
    for (auto i = static_cast<Row>(first); i < first + count; ++i) {
      const bool undecided = p.recognition[i] == Recognition::none || p.recognition[i] == Recognition::pending;
      if (p.alive(i) && undecided && p.education[i] == Education::isced_5_8) proceed(world, i, par);
    }
  });
}

}  // namespace cohesim::recognition
