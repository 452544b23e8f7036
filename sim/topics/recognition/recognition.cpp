#include "topics/recognition/recognition.hpp"

#include "base/math.hpp"
#include "base/parallel.hpp"

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

}  // namespace

void recognise(World& world, const Parameters& par) {
  Persons& p = world.persons;
  for_each_batch(p.rows(), [&](std::size_t first, std::size_t count) {
    for (std::size_t k = 0; k < count; ++k) {
      const auto i = static_cast<Row>(first + k);
      const bool undecided = p.recognition[i] == Recognition::none || p.recognition[i] == Recognition::pending;
      if (!p.alive(i) || !undecided || p.education[i] != Education::isced_5_8) continue;
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
  });
}

}  // namespace cohesim::recognition
