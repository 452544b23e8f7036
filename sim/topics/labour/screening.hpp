#pragma once
// How much each employer discriminates at the callback and at the offer.
#include <array>
#include <memory>
#include <vector>

#include "topics/labour/labour.hpp"

namespace cohesim::labour {

/// Quantiles of delta, the share of suitable visible-minority applicants that an employer turns away, over employers:
/// Beta with mean 1 - 1/ratio and a + b = concentration. The average callback ratio over employers then is `ratio`.
class DiscriminationTable {
 public:
  DiscriminationTable(float callback_ratio, float concentration);
  float at(float rank) const;  // rank 0..1

 private:
  void scale_to(float mean);

  static constexpr std::size_t steps = 512;
  std::array<float, steps + 1> delta_{};
};

/// The tables of the month: one per effective ratio. Those that the thread's last month had are not made again.
class Screening {
 public:
  explicit Screening(const Parameters& parameters);
  /// Probabilities that the employer turns the person away for the origin that it sees: in the papers, and when they meet.
  struct Rejection {
    float callback = 0, offer = 0;
  };
  Rejection rejection(const World& world, Row person, const Vacancy& vacancy) const;

 private:
  void make_tables();
  const DiscriminationTable& table(float ratio) const;

  const Parameters& parameters_;
  Scratch<float> ratios_;  // in order
  Scratch<std::shared_ptr<const DiscriminationTable>> tables_;
};

}  // namespace cohesim::labour
